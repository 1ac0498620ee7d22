using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "LabelQueryExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
public sealed class LabelQueryExpression : MetadataQueryBase
{
    [DataMember]
    public DataCollection<int> FilterLanguages { get => field ??= []; private set; }

    [DataMember(Order = 60)]
    public int? MissingLabelBehavior { get; set; }
}
