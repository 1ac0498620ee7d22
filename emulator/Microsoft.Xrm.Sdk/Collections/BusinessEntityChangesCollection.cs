using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "BusinessEntityChangesCollection", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class BusinessEntityChangesCollection : DataCollection<IChangedItem>
{
    public BusinessEntityChangesCollection() { }
    public BusinessEntityChangesCollection(IList<IChangedItem> list) : base(list) { }
}
