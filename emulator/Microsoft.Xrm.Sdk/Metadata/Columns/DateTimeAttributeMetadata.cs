using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "DateTimeAttributeMetadata", Namespace = XmlNamespaces.Metadata2011)]
public sealed class DateTimeAttributeMetadata : AttributeMetadata
{
    public DateTimeAttributeMetadata() : this(null) { }

    public DateTimeAttributeMetadata(DateTimeFormat? format) : this(format, null) { }

    public DateTimeAttributeMetadata(DateTimeFormat? format, string schemaName) : base(AttributeTypeCode.DateTime, schemaName) => Format = format;

    public DateTime MinSupportedValue { get; }

    public DateTime MaxSupportedValue { get; }

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
