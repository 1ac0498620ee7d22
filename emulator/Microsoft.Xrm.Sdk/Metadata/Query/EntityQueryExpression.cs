using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "EntityQueryExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
public sealed class EntityQueryExpression : MetadataQueryExpression
{
    [DataMember]
    public LabelQueryExpression LabelQuery { get; set; }

    [DataMember]
    public AttributeQueryExpression AttributeQuery { get; set; }

    [DataMember]
    public RelationshipQueryExpression RelationshipQuery { get; set; }

    [DataMember]
    public EntityKeyQueryExpression KeyQuery { get; set; }
}
