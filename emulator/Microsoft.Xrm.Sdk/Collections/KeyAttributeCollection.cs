using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "KeyAttributeCollection", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
    public KeyAttributeCollection() { }
    protected KeyAttributeCollection(IDictionary<string, object> dictionary) : base(dictionary) { }
}
