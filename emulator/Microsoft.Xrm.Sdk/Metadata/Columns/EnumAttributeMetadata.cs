using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "EnumAttributeMetadata", Namespace = XmlNamespaces.Metadata2011)]
[KnownType(typeof(EntityNameAttributeMetadata))]
[KnownType(typeof(MultiSelectPicklistAttributeMetadata))]
[KnownType(typeof(PicklistAttributeMetadata))]
[KnownType(typeof(StateAttributeMetadata))]
[KnownType(typeof(StatusAttributeMetadata))]
public abstract class EnumAttributeMetadata : AttributeMetadata
{
    protected EnumAttributeMetadata() { }

    protected EnumAttributeMetadata(AttributeTypeCode attributeType, string schemaName) : base(attributeType, schemaName) { }

    [DataMember]
    public int? DefaultFormValue { get; set; }

    [DataMember]
    public OptionSetMetadata OptionSet { get; set; }
}
