using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "FormattedValueCollection", Namespace = XmlNamespaces.Contracts2011)]
public sealed class FormattedValueCollection : DataCollection<string, string>
{
    public FormattedValueCollection() { }
    protected FormattedValueCollection(IDictionary<string, string> dictionary) : base(dictionary) { }
}
