using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "FileAttributeMetadata", Namespace = XmlNamespaces.Metadata9_0)]
public sealed class FileAttributeMetadata : AttributeMetadata
{
    public FileAttributeMetadata() : this(null) { }

    public FileAttributeMetadata(string schemaName) : base(AttributeTypeCode.Virtual, schemaName) => AttributeTypeName = AttributeTypeDisplayName.FileType;

    [DataMember]
    public int? MaxSizeInKB { get; set; }
}
