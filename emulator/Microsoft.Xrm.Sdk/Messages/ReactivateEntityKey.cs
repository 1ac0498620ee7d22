using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ReactivateEntityKeyRequest : OrganizationRequest
{
    public ReactivateEntityKeyRequest() : base("ReactivateEntityKey") { }

    public string EntityKeyLogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ReactivateEntityKeyResponse : OrganizationResponse;
