using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteEntityRequest : OrganizationRequest
{
    public DeleteEntityRequest() : base("DeleteEntity") { }

    public string LogicalName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteEntityResponse : OrganizationResponse;
