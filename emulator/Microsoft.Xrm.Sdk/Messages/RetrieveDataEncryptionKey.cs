using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveDataEncryptionKeyRequest : OrganizationRequest
{
    public RetrieveDataEncryptionKeyRequest() : base("RetrieveDataEncryptionKey") { }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveDataEncryptionKeyResponse : OrganizationResponse
{
    public string EncryptionKey => Result<string>();
}
