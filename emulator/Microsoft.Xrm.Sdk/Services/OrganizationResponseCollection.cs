using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[CollectionDataContract(Name = "OrganizationResponseCollection", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>;
