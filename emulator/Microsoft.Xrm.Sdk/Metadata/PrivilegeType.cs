using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "PrivilegeType", Namespace = XmlNamespaces.Metadata2011)]
public enum PrivilegeType
{
    [EnumMember(Value = "None")] None = 0,
    [EnumMember(Value = "Create")] Create = 1,
    [EnumMember(Value = "Read")] Read = 2,
    [EnumMember(Value = "Write")] Write = 3,
    [EnumMember(Value = "Delete")] Delete = 4,
    [EnumMember(Value = "Assign")] Assign = 5,
    [EnumMember(Value = "Share")] Share = 6,
    [EnumMember(Value = "Append")] Append = 7,
    [EnumMember(Value = "AppendTo")] AppendTo = 8,
}
