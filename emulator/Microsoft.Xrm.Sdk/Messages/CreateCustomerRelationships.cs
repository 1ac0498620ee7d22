using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts8_1)]
public sealed class CreateCustomerRelationshipsRequest : OrganizationRequest
{
    public CreateCustomerRelationshipsRequest() : base("CreateCustomerRelationships") { }

    public LookupAttributeMetadata Lookup { get => Parameter<LookupAttributeMetadata>(); set => SetParameter(value); }
    public OneToManyRelationshipMetadata[] OneToManyRelationships { get => Parameter<OneToManyRelationshipMetadata[]>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts8_1)]
public sealed class CreateCustomerRelationshipsResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid[] RelationshipIds => Result<Guid[]>();
}
