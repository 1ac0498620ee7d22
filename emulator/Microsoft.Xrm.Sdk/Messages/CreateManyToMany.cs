using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateManyToManyRequest : OrganizationRequest
{
    public CreateManyToManyRequest() : base("CreateManyToMany") { }

    public string IntersectEntitySchemaName { get => Parameter<string>(); set => SetParameter(value); }
    public ManyToManyRelationshipMetadata ManyToManyRelationship { get => Parameter<ManyToManyRelationshipMetadata>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateManyToManyResponse : OrganizationResponse
{
    public Guid ManyToManyRelationshipId => Result<Guid>();
}
