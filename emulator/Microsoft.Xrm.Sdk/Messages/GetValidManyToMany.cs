using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidManyToManyRequest : OrganizationRequest
{
    public GetValidManyToManyRequest() : base("GetValidManyToMany") { }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidManyToManyResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}
