using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateEntityRequest : OrganizationRequest
{
    public CreateEntityRequest() : base("CreateEntity") { }

    public EntityMetadata Entity { get => Parameter<EntityMetadata>(); set => SetParameter(value); }
    public bool HasActivities { get => Parameter<bool>(); set => SetParameter(value); }
    public bool HasNotes { get => Parameter<bool>(); set => SetParameter(value); }
    public bool HasFeedback { get => Parameter<bool>(); set => SetParameter(value); }
    public StringAttributeMetadata PrimaryAttribute { get => Parameter<StringAttributeMetadata>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateEntityResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid EntityId => Result<Guid>();
}
