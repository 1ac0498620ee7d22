using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateEntityRequest : OrganizationRequest
{
    public UpdateEntityRequest() : base("UpdateEntity") { }

    public EntityMetadata Entity { get => Parameter<EntityMetadata>(); set => SetParameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => SetParameter(value); }
    public bool? HasNotes { get => Parameter<bool?>(); set => SetParameter(value); }
    public bool? HasFeedback { get => Parameter<bool?>(); set => SetParameter(value); }
    public bool? HasActivities { get => Parameter<bool?>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateEntityResponse : OrganizationResponse;
