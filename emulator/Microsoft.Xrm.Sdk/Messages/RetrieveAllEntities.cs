using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllEntitiesRequest : OrganizationRequest
{
    public RetrieveAllEntitiesRequest() : base("RetrieveAllEntities") { }

    public EntityFilters EntityFilters { get => Parameter<EntityFilters>(); set => SetParameter(value); }
    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllEntitiesResponse : OrganizationResponse
{
    public EntityMetadata[] EntityMetadata => Result<EntityMetadata[]>();
    public string Timestamp => Result<string>();
}
