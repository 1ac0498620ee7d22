using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "MetadataConditionExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
[KnownType(nameof(GetKnownConditionValueTypes))]
public sealed class MetadataConditionExpression : IExtensibleDataObject
{
    public MetadataConditionExpression() { }

    public MetadataConditionExpression(string propertyName, MetadataConditionOperator conditionOperator, object value)
    {
        PropertyName = propertyName;
        ConditionOperator = conditionOperator;
        Value = value;
    }

    [DataMember]
    public string PropertyName { get; set; }

    [DataMember]
    public MetadataConditionOperator ConditionOperator { get; set; }

    [DataMember]
    public object Value { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    private static Type[] GetKnownConditionValueTypes() =>
    [
        typeof(AssociatedMenuBehavior), typeof(AttributeRequiredLevel), typeof(AttributeTypeCode), typeof(AttributeTypeDisplayName), typeof(CascadeType),
        typeof(DateTimeBehavior), typeof(DateTimeFormat), typeof(ImeMode), typeof(IntegerFormat), typeof(LookupFormat), typeof(OptionSetType),
        typeof(OwnershipTypes), typeof(RelationshipType), typeof(SecurityTypes), typeof(StringFormat), typeof(StringFormatName),
        typeof(Guid[]), typeof(int[]), typeof(string[]),
    ];
}
