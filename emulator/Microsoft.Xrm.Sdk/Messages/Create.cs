using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() : base("Create") { }

    public Entity Target { get => Parameter<Entity>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Result<Guid>();
}
