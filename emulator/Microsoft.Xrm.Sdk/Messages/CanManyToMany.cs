using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanManyToManyRequest : OrganizationRequest
{
    public CanManyToManyRequest() : base("CanManyToMany") { }

    public string EntityName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CanManyToManyResponse : OrganizationResponse
{
    public bool CanManyToMany => Result<bool>();
}
