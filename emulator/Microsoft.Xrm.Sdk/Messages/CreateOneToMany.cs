using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateOneToManyRequest : OrganizationRequest
{
    public CreateOneToManyRequest() : base("CreateOneToMany") { }

    public LookupAttributeMetadata Lookup { get => Parameter<LookupAttributeMetadata>(); set => SetParameter(value); }
    public OneToManyRelationshipMetadata OneToManyRelationship { get => Parameter<OneToManyRelationshipMetadata>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateOneToManyResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
    public Guid RelationshipId => Result<Guid>();
}
