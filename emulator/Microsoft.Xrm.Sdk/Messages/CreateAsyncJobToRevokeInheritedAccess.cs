using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateAsyncJobToRevokeInheritedAccessRequest : OrganizationRequest
{
    public CreateAsyncJobToRevokeInheritedAccessRequest() : base("CreateAsyncJobToRevokeInheritedAccess") { }

    public string RelationshipSchema { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateAsyncJobToRevokeInheritedAccessResponse : OrganizationResponse;
