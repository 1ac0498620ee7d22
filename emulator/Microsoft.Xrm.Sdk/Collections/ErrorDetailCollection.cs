using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "ErrorDetailCollection", Namespace = XmlNamespaces.Contracts2011)]
public sealed class ErrorDetailCollection : DataCollection<string, object>;
