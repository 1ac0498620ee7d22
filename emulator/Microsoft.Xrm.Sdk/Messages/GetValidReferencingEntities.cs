using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidReferencingEntitiesRequest : OrganizationRequest
{
    public GetValidReferencingEntitiesRequest() : base("GetValidReferencingEntities") { }

    public string ReferencedEntityName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class GetValidReferencingEntitiesResponse : OrganizationResponse
{
    public string[] EntityNames => Result<string[]>();
}
