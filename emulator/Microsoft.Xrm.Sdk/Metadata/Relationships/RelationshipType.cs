using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "RelationshipType", Namespace = XmlNamespaces.Metadata2011)]
public enum RelationshipType
{
    [EnumMember(Value = "OneToManyRelationship")] OneToManyRelationship = 0,
    [EnumMember(Value = "ManyToManyRelationship")] ManyToManyRelationship = 1,
    Default = 0,
}
