using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Name = "RemovedOrDeletedItem", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class RemovedOrDeletedItem : IChangedItem, IExtensibleDataObject
{
    public RemovedOrDeletedItem() { }

    public RemovedOrDeletedItem(ChangeType type, EntityReference removedItem)
    {
        Type = type;
        RemovedItem = removedItem;
    }

    [DataMember]
    public ChangeType Type { get; set; }

    [DataMember]
    public EntityReference RemovedItem { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
