using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[DataContract(Name = "EntitySetting", Namespace = XmlNamespaces.Contracts2011)]
public sealed class EntitySetting : IExtensibleDataObject
{
    [DataMember]
    public string Name { get; set; }

    [DataMember]
    public Entity Value { get; set; }

    [DataMember]
    public EntitySetting[] ChildSettings { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
