using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateAttributeRequest : OrganizationRequest
{
    public UpdateAttributeRequest() : base("UpdateAttribute") { }

    public AttributeMetadata Attribute { get => Parameter<AttributeMetadata>(); set => SetParameter(value); }
    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateAttributeResponse : OrganizationResponse;
