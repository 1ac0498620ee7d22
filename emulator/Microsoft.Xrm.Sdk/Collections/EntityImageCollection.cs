using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "EntityImageCollection", Namespace = XmlNamespaces.Contracts2011)]
public class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection() { }
    protected EntityImageCollection(IDictionary<string, Entity> dictionary) : base(dictionary) { }
}
