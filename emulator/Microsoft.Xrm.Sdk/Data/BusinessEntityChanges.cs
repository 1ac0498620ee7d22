using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Name = "BusinessEntityChanges", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class BusinessEntityChanges : IExtensibleDataObject
{
    [DataMember]
    public bool MoreRecords { get; set; }

    [DataMember]
    public string PagingCookie { get; set; }

    [DataMember]
    public string DataToken { get; set; }

    [DataMember]
    public BusinessEntityChangesCollection Changes { get; set; }

    [DataMember]
    public string GlobalMetadataVersion { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
