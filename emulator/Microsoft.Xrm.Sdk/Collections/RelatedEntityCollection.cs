using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Related rows by relationship, for creating or reading a row together with its neighbours.</summary>
[CollectionDataContract(Name = "RelatedEntityCollection", Namespace = XmlNamespaces.Contracts2011)]
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>;
