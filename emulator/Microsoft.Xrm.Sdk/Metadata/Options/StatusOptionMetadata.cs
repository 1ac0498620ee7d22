using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "StatusOptionMetadata", Namespace = XmlNamespaces.Metadata2011)]
public sealed class StatusOptionMetadata : OptionMetadata
{
    public StatusOptionMetadata() { }

    public StatusOptionMetadata(int value, int? state) : base(value) => State = state;

    [DataMember]
    public int? State { get; set; }

    [DataMember]
    public string TransitionData { get; set; }
}
