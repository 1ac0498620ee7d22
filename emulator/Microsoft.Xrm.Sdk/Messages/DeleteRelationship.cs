using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteRelationshipRequest : OrganizationRequest
{
    public DeleteRelationshipRequest() : base("DeleteRelationship") { }

    public string Name { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteRelationshipResponse : OrganizationResponse;
