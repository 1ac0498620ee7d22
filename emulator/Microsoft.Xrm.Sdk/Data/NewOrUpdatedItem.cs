using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Name = "NewOrUpdatedItem", Namespace = XmlNamespaces.Contracts7_1)]
public sealed class NewOrUpdatedItem : IChangedItem, IExtensibleDataObject
{
    public NewOrUpdatedItem() { }

    public NewOrUpdatedItem(ChangeType type, Entity newOrUpdatedEntity)
    {
        Type = type;
        NewOrUpdatedEntity = newOrUpdatedEntity;
    }

    [DataMember]
    public ChangeType Type { get; set; }

    [DataMember]
    public Entity NewOrUpdatedEntity { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
