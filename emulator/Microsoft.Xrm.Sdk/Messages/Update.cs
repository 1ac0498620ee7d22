using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateRequest : OrganizationRequest
{
    public UpdateRequest() : base("Update") { }

    public Entity Target { get => Parameter<Entity>(); set => SetParameter(value); }
    public ConcurrencyBehavior ConcurrencyBehavior { get => Parameter<ConcurrencyBehavior>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateResponse : OrganizationResponse;
