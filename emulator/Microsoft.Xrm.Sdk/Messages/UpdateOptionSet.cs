using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateOptionSetRequest : OrganizationRequest
{
    public UpdateOptionSetRequest() : base("UpdateOptionSet") { }

    public OptionSetMetadataBase OptionSet { get => Parameter<OptionSetMetadataBase>(); set => SetParameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateOptionSetResponse : OrganizationResponse;
