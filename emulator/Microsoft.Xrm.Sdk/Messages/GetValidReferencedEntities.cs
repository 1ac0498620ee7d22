using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidReferencedEntitiesRequest : OrganizationRequest
{
    public GetValidReferencedEntitiesRequest() : base("GetValidReferencedEntities") { }

    public string ReferencingEntityName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidReferencedEntitiesResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}
