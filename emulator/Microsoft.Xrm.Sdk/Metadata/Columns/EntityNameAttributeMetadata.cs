using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "EntityNameAttributeMetadata", Namespace = XmlNamespaces.Metadata2011)]
public sealed class EntityNameAttributeMetadata : EnumAttributeMetadata
{
    public EntityNameAttributeMetadata() : this(null) { }

    public EntityNameAttributeMetadata(string schemaName) : base(AttributeTypeCode.EntityName, schemaName) { }

    [DataMember(Order = 90)]
    public bool IsEntityReferenceStored { get; internal set; }
}
