using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "EntityFilters", Namespace = XmlNamespaces.Metadata2011)]
[Flags]
public enum EntityFilters
{
    [EnumMember(Value = "Entity")] Entity = 1,
    [EnumMember(Value = "Attributes")] Attributes = 2,
    [EnumMember(Value = "Privileges")] Privileges = 4,
    [EnumMember(Value = "Relationships")] Relationships = 8,
    Default = 1,
    All = 15,
}
