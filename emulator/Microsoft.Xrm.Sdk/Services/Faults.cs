using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Name = "DiscoveryServiceFault", Namespace = XmlNamespaces.Contracts2011)]
public sealed class DiscoveryServiceFault : BaseServiceFault
{
    [DataMember]
    public DiscoveryServiceFault InnerFault { get; set; }
}

[DataContract(Name = "ExecuteTransactionFault", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    [DataMember]
    public int FaultedRequestIndex { get; set; }
}
