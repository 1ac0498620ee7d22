using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The fault a refused message travels in.</summary>
[DataContract(Name = "OrganizationServiceFault", Namespace = XmlNamespaces.Contracts2011)]
public class OrganizationServiceFault : BaseServiceFault
{
    [DataMember]
    public string TraceText { get; set; }

    [DataMember]
    public OrganizationServiceFault InnerFault { get; set; }

    public override string ToString() => InnerFault == null ? $"0x{ErrorCode:X8}: {Message}" : $"0x{ErrorCode:X8}: {Message} ---> {InnerFault}";
}
