using System;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How a date-time column treats time zones.</summary>
[DataContract(Name = "DateTimeBehavior", Namespace = XmlNamespaces.Metadata7_1)]
public sealed class DateTimeBehavior : ConstantsBase<string>
{
    public static readonly DateTimeBehavior UserLocal = Add<DateTimeBehavior>(nameof(UserLocal));
    public static readonly DateTimeBehavior DateOnly = Add<DateTimeBehavior>(nameof(DateOnly));
    public static readonly DateTimeBehavior TimeZoneIndependent = Add<DateTimeBehavior>(nameof(TimeZoneIndependent));

    // The values must be known before a name is checked; without a static constructor the fields above may be set later than that.
    static DateTimeBehavior() { }

    public static implicit operator DateTimeBehavior(string behavior) => behavior == null ? null : Create<DateTimeBehavior>(behavior);

    public static bool operator ==(DateTimeBehavior left, DateTimeBehavior right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(DateTimeBehavior left, DateTimeBehavior right) => !(left == right);

    public override bool Equals(object obj) => obj is DateTimeBehavior other && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Value == null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value, StringComparer.OrdinalIgnoreCase);
}
