using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanBeReferencedRequest : OrganizationRequest
{
    public CanBeReferencedRequest() : base("CanBeReferenced") { }

    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanBeReferencedResponse : OrganizationResponse
{
    public bool CanBeReferenced => Result<bool>();
}
