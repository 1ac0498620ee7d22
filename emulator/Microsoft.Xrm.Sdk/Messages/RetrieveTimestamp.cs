using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveTimestampRequest : OrganizationRequest
{
    public RetrieveTimestampRequest() : base("RetrieveTimestamp") { }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveTimestampResponse : OrganizationResponse
{
    public string Timestamp => Result<string>();
}
