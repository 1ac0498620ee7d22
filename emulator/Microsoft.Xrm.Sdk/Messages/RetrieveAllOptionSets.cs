using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllOptionSetsRequest : OrganizationRequest
{
    public RetrieveAllOptionSetsRequest() : base("RetrieveAllOptionSets") { }

    public bool RetrieveAsIfPublished { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllOptionSetsResponse : OrganizationResponse
{
    public OptionSetMetadataBase[] OptionSetMetadata => Result<OptionSetMetadataBase[]>();
}
