using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "AttributeQueryExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
public sealed class AttributeQueryExpression : MetadataQueryExpression;
