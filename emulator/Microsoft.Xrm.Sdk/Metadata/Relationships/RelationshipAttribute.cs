using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "RelationshipAttribute", Namespace = XmlNamespaces.Metadata2011)]
public class RelationshipAttribute
{
    [DataMember]
    public string ReferencingAttributeName { get; set; }

    [DataMember]
    public string ReferencedAttributeName { get; set; }
}
