using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

[DataContract(Name = "DeletedMetadataFilters", Namespace = XmlNamespaces.MetadataQuery2011)]
[Flags]
public enum DeletedMetadataFilters
{
    [EnumMember(Value = "Entity")] Entity = 1,
    [EnumMember(Value = "Attribute")] Attribute = 2,
    [EnumMember(Value = "Relationship")] Relationship = 4,
    [EnumMember(Value = "Label")] Label = 8,
    [EnumMember(Value = "OptionSet")] OptionSet = 16,
    Default = 1,
    All = 31,
}
