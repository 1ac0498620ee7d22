using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class IsDataEncryptionActiveRequest : OrganizationRequest
{
    public IsDataEncryptionActiveRequest() : base("IsDataEncryptionActive") { }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class IsDataEncryptionActiveResponse : OrganizationResponse
{
    public bool IsActive => Result<bool>();
}
