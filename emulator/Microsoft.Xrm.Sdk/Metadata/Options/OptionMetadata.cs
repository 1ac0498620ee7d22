using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "OptionMetadata", Namespace = XmlNamespaces.Metadata2011)]
[KnownType(typeof(StateOptionMetadata))]
[KnownType(typeof(StatusOptionMetadata))]
public class OptionMetadata : MetadataBase
{
    public OptionMetadata() { }

    public OptionMetadata(int value) : this(null, value) { }

    public OptionMetadata(int value, IEnumerable<int> parentValues) : this(null, value, parentValues) { }

    public OptionMetadata(Label label, int? value) : this(label, value, null) { }

    public OptionMetadata(Label label, int? value, IEnumerable<int> parentValues)
    {
        Label = label;
        Value = value;
        ParentValues = parentValues?.ToArray();
    }

    [DataMember]
    public int? Value { get; set; }

    [DataMember]
    public Label Label { get; set; }

    [DataMember]
    public Label Description { get; set; }

    [DataMember]
    public string Color { get; set; }

    [DataMember]
    public bool? IsManaged { get; internal set; }

    [DataMember]
    public string ExternalValue { get; set; }

    [DataMember(Order = 91)]
    public int[] ParentValues { get; set; }

    [DataMember]
    public string Tag { get; internal set; }

    [DataMember]
    public bool IsHidden { get; internal set; }
}
