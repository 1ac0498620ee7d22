using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteOptionSetRequest : OrganizationRequest
{
    public DeleteOptionSetRequest() : base("DeleteOptionSet") { }

    public string Name { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteOptionSetResponse : OrganizationResponse;
