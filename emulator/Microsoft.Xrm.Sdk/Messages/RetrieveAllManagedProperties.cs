using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllManagedPropertiesRequest : OrganizationRequest
{
    public RetrieveAllManagedPropertiesRequest() : base("RetrieveAllManagedProperties") { }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveAllManagedPropertiesResponse : OrganizationResponse
{
    public ManagedPropertyMetadata[] ManagedPropertyMetadata => Result<ManagedPropertyMetadata[]>();
}
