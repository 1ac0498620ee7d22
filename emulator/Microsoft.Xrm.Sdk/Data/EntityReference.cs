using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Points at a row by table and id, or by table and alternate key.</summary>
[DataContract(Name = "EntityReference", Namespace = XmlNamespaces.Contracts2011)]
public sealed class EntityReference : IExtensibleDataObject
{
    public EntityReference() { }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
    {
        LogicalName = logicalName;
        Id = id;
    }

    public EntityReference(string logicalName, string keyName, object keyValue)
    {
        LogicalName = logicalName;
        KeyAttributes.Add(keyName, keyValue);
    }

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
    {
        LogicalName = logicalName;
        KeyAttributes = keyAttributeCollection;
    }

    [DataMember]
    public Guid Id { get; set; }

    [DataMember]
    public string LogicalName { get; set; }

    /// <summary>The row's primary name where the platform filled it in; never part of equality.</summary>
    [DataMember]
    public string Name { get; set; }

    [DataMember]
    public KeyAttributeCollection KeyAttributes { get => field ??= []; set; }

    [DataMember]
    public string RowVersion { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) =>
        obj is EntityReference other && other.Id == Id && other.LogicalName == LogicalName && HasSameKey(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(LogicalName ?? "") ^ Id.GetHashCode();

    private bool HasSameKey(EntityReference other)
    {
        if (KeyAttributes.Count != other.KeyAttributes.Count)
            return false;
        foreach (var part in KeyAttributes)
        {
            if (!other.KeyAttributes.TryGetValue(part.Key, out var value) || !Equals(part.Value, value))
                return false;
        }
        return true;
    }
}
