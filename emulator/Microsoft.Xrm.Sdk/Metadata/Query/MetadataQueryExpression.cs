using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "MetadataQueryExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
[KnownType(typeof(AttributeQueryExpression))]
[KnownType(typeof(EntityKeyQueryExpression))]
[KnownType(typeof(EntityQueryExpression))]
[KnownType(typeof(LabelQueryExpression))]
[KnownType(typeof(RelationshipQueryExpression))]
public abstract class MetadataQueryExpression : MetadataQueryBase
{
    protected MetadataQueryExpression() { }

    [DataMember]
    public MetadataFilterExpression Criteria { get; set; }

    [DataMember]
    public MetadataPropertiesExpression Properties { get; set; }
}
