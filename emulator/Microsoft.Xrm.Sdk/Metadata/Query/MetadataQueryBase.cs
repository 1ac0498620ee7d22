using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "MetadataQueryBase", Namespace = XmlNamespaces.MetadataQuery2011)]
[KnownType(typeof(MetadataQueryExpression))]
public abstract class MetadataQueryBase : IExtensibleDataObject
{
    protected MetadataQueryBase() { }

    public ExtensionDataObject ExtensionData { get; set; }
}
