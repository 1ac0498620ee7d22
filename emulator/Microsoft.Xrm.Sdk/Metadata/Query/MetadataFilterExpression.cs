using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "MetadataFilterExpression", Namespace = XmlNamespaces.MetadataQuery2011)]
public sealed class MetadataFilterExpression : IExtensibleDataObject
{
    public MetadataFilterExpression() { }

    public MetadataFilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    public ExtensionDataObject ExtensionData { get; set; }

    [DataMember]
    public DataCollection<MetadataConditionExpression> Conditions { get => field ??= []; private set; }

    [DataMember]
    public LogicalOperator FilterOperator { get; set; }

    [DataMember]
    public DataCollection<MetadataFilterExpression> Filters { get => field ??= []; private set; }
}
