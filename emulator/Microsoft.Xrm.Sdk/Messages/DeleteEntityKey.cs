using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteEntityKeyRequest : OrganizationRequest
{
    public DeleteEntityKeyRequest() : base("DeleteEntityKey") { }

    public string Name { get => Parameter<string>(); set => SetParameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteEntityKeyResponse : OrganizationResponse;
