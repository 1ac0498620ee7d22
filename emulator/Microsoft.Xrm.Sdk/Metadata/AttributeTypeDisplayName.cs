using System;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column's type by the name that tells apart what AttributeTypeCode calls Virtual.</summary>
[DataContract(Name = "AttributeTypeDisplayName", Namespace = XmlNamespaces.Metadata2013)]
public sealed class AttributeTypeDisplayName : ConstantsBase<string>
{
    public static readonly AttributeTypeDisplayName BooleanType = Add<AttributeTypeDisplayName>(nameof(BooleanType));
    public static readonly AttributeTypeDisplayName CustomerType = Add<AttributeTypeDisplayName>(nameof(CustomerType));
    public static readonly AttributeTypeDisplayName DateTimeType = Add<AttributeTypeDisplayName>(nameof(DateTimeType));
    public static readonly AttributeTypeDisplayName DecimalType = Add<AttributeTypeDisplayName>(nameof(DecimalType));
    public static readonly AttributeTypeDisplayName DoubleType = Add<AttributeTypeDisplayName>(nameof(DoubleType));
    public static readonly AttributeTypeDisplayName IntegerType = Add<AttributeTypeDisplayName>(nameof(IntegerType));
    public static readonly AttributeTypeDisplayName LookupType = Add<AttributeTypeDisplayName>(nameof(LookupType));
    public static readonly AttributeTypeDisplayName MemoType = Add<AttributeTypeDisplayName>(nameof(MemoType));
    public static readonly AttributeTypeDisplayName MoneyType = Add<AttributeTypeDisplayName>(nameof(MoneyType));
    public static readonly AttributeTypeDisplayName OwnerType = Add<AttributeTypeDisplayName>(nameof(OwnerType));
    public static readonly AttributeTypeDisplayName PartyListType = Add<AttributeTypeDisplayName>(nameof(PartyListType));
    public static readonly AttributeTypeDisplayName PicklistType = Add<AttributeTypeDisplayName>(nameof(PicklistType));
    public static readonly AttributeTypeDisplayName StateType = Add<AttributeTypeDisplayName>(nameof(StateType));
    public static readonly AttributeTypeDisplayName StatusType = Add<AttributeTypeDisplayName>(nameof(StatusType));
    public static readonly AttributeTypeDisplayName StringType = Add<AttributeTypeDisplayName>(nameof(StringType));
    public static readonly AttributeTypeDisplayName UniqueidentifierType = Add<AttributeTypeDisplayName>(nameof(UniqueidentifierType));
    public static readonly AttributeTypeDisplayName CalendarRulesType = Add<AttributeTypeDisplayName>(nameof(CalendarRulesType));
    public static readonly AttributeTypeDisplayName VirtualType = Add<AttributeTypeDisplayName>(nameof(VirtualType));
    public static readonly AttributeTypeDisplayName BigIntType = Add<AttributeTypeDisplayName>(nameof(BigIntType));
    public static readonly AttributeTypeDisplayName ManagedPropertyType = Add<AttributeTypeDisplayName>(nameof(ManagedPropertyType));
    public static readonly AttributeTypeDisplayName EntityNameType = Add<AttributeTypeDisplayName>(nameof(EntityNameType));
    public static readonly AttributeTypeDisplayName ImageType = Add<AttributeTypeDisplayName>(nameof(ImageType));
    public static readonly AttributeTypeDisplayName MultiSelectPicklistType = Add<AttributeTypeDisplayName>(nameof(MultiSelectPicklistType));
    public static readonly AttributeTypeDisplayName FileType = Add<AttributeTypeDisplayName>(nameof(FileType));
    public static readonly AttributeTypeDisplayName CustomType = Add<AttributeTypeDisplayName>(nameof(CustomType));

    // The values must be known before a name is checked; without a static constructor the fields above may be set later than that.
    static AttributeTypeDisplayName() { }

    public static implicit operator AttributeTypeDisplayName(string attributeTypeDisplayName) => attributeTypeDisplayName == null ? null : Create<AttributeTypeDisplayName>(attributeTypeDisplayName);

    public static bool operator ==(AttributeTypeDisplayName left, AttributeTypeDisplayName right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(AttributeTypeDisplayName left, AttributeTypeDisplayName right) => !(left == right);

    public override bool Equals(object obj) => obj is AttributeTypeDisplayName other && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Value == null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value, StringComparer.OrdinalIgnoreCase);
}
