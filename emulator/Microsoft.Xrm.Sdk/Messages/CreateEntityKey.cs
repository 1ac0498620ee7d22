using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateEntityKeyRequest : OrganizationRequest
{
    public CreateEntityKeyRequest() : base("CreateEntityKey") { }

    public EntityKeyMetadata EntityKey { get => Parameter<EntityKeyMetadata>(); set => SetParameter(value); }
    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateEntityKeyResponse : OrganizationResponse
{
    public Guid EntityKeyId => Result<Guid>();
}
