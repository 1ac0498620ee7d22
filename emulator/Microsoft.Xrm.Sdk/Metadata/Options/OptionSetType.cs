using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "OptionSetType", Namespace = XmlNamespaces.Metadata2011)]
public enum OptionSetType
{
    [EnumMember(Value = "Picklist")] Picklist = 0,
    [EnumMember(Value = "State")] State = 1,
    [EnumMember(Value = "Status")] Status = 2,
    [EnumMember(Value = "Boolean")] Boolean = 3,
}
