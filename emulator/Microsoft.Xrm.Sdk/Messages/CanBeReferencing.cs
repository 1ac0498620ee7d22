using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanBeReferencingRequest : OrganizationRequest
{
    public CanBeReferencingRequest() : base("CanBeReferencing") { }

    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanBeReferencingResponse : OrganizationResponse
{
    public bool CanBeReferencing => Result<bool>();
}
