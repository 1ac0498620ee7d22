using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteAttributeRequest : OrganizationRequest
{
    public DeleteAttributeRequest() : base("DeleteAttribute") { }

    public string LogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteAttributeResponse : OrganizationResponse;
