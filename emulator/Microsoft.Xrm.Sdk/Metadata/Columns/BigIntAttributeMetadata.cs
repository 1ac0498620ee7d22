using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "BigIntAttributeMetadata", Namespace = XmlNamespaces.Metadata2011)]
public sealed class BigIntAttributeMetadata : AttributeMetadata
{
    public const long MinSupportedValue = -9223372036854775808;
    public const long MaxSupportedValue = 9223372036854775807;

    public BigIntAttributeMetadata() : this(null) { }

    public BigIntAttributeMetadata(string schemaName) : base(AttributeTypeCode.BigInt, schemaName) { }

    [DataMember]
    public long? MaxValue { get; internal set; }

    [DataMember]
    public long? MinValue { get; internal set; }
}
