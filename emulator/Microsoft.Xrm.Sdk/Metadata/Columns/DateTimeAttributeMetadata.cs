using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "DateTimeAttributeMetadata", Namespace = XmlNamespaces.Metadata2011)]
public sealed class DateTimeAttributeMetadata : AttributeMetadata
{
    public DateTimeAttributeMetadata() : this(null) { }

    public DateTimeAttributeMetadata(DateTimeFormat? format) : this(format, null) { }

    public DateTimeAttributeMetadata(DateTimeFormat? format, string schemaName) : base(AttributeTypeCode.DateTime, schemaName) => Format = format;

    /// <summary>The first day a date column can hold (documented: the range of the store's date type).</summary>
    public static DateTime MinSupportedValue => new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The last second a date column can hold (inferred).</summary>
    public static DateTime MaxSupportedValue => new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    [DataMember]
    public DateTimeFormat? Format { get; set; }

    [DataMember]
    public ImeMode? ImeMode { get; set; }

    [DataMember(Order = 70)]
    public int? SourceTypeMask { get; internal set; }

    [DataMember(Order = 70)]
    public string FormulaDefinition { get; set; }

    [DataMember(Order = 71)]
    public DateTimeBehavior DateTimeBehavior { get; set; }

    [DataMember(Order = 71)]
    public BooleanManagedProperty CanChangeDateTimeBehavior { get; set; }
}
