using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveEntityChangesRequest : OrganizationRequest
{
    public RetrieveEntityChangesRequest() : base("RetrieveEntityChanges") { }

    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
    public string DataVersion { get => Parameter<string>(); set => SetParameter(value); }
    public PagingInfo PageInfo { get => Parameter<PagingInfo>(); set => SetParameter(value); }
    public ColumnSet Columns { get => Parameter<ColumnSet>(); set => SetParameter(value); }
    public bool GetGlobalMetadataVersion { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveEntityChangesResponse : OrganizationResponse
{
    public BusinessEntityChanges EntityChanges => Result<BusinessEntityChanges>();
}
