using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateAttributeRequest : OrganizationRequest
{
    public CreateAttributeRequest() : base("CreateAttribute") { }

    public AttributeMetadata Attribute { get => Parameter<AttributeMetadata>(); set => SetParameter(value); }
    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateAttributeResponse : OrganizationResponse
{
    public Guid AttributeId => Result<Guid>();
}
