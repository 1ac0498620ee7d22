using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class SetDataEncryptionKeyRequest : OrganizationRequest
{
    public SetDataEncryptionKeyRequest() : base("SetDataEncryptionKey") { }

    public string EncryptionKey { get => Parameter<string>(); set => SetParameter(value); }
    public bool ChangeEncryptionKey { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class SetDataEncryptionKeyResponse : OrganizationResponse;
