using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveMetadataChangesRequest : OrganizationRequest
{
    public RetrieveMetadataChangesRequest() : base("RetrieveMetadataChanges") { }

    public EntityQueryExpression Query { get => Parameter<EntityQueryExpression>(); set => SetParameter(value); }
    public DeletedMetadataFilters DeletedMetadataFilters { get => Parameter<DeletedMetadataFilters>(); set => SetParameter(value); }
    public string ClientVersionStamp { get => Parameter<string>(); set => SetParameter(value); }
    public bool RetrieveAllSettings { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveMetadataChangesResponse : OrganizationResponse
{
    public EntityMetadataCollection EntityMetadata => Result<EntityMetadataCollection>();
    public DeletedMetadataCollection DeletedMetadata => Result<DeletedMetadataCollection>();
    public string ServerVersionStamp => Result<string>();
}
