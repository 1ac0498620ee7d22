using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[CollectionDataContract(Name = "EntityMetadataCollection", Namespace = XmlNamespaces.Contracts2011)]
public sealed class EntityMetadataCollection : DataCollection<EntityMetadata>;
