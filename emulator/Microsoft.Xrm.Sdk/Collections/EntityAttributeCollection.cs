using System.Collections.Specialized;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "EntityAttributeCollection", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class EntityAttributeCollection : DataCollection<string, StringCollection>;
