using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateRelationshipRequest : OrganizationRequest
{
    public UpdateRelationshipRequest() : base("UpdateRelationship") { }

    public RelationshipMetadataBase Relationship { get => Parameter<RelationshipMetadataBase>(); set => SetParameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateRelationshipResponse : OrganizationResponse;
