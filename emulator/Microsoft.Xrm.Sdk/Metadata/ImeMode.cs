using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "ImeMode", Namespace = XmlNamespaces.Metadata2011)]
public enum ImeMode
{
    [EnumMember(Value = "Auto")] Auto = 0,
    [EnumMember(Value = "Inactive")] Inactive = 1,
    [EnumMember(Value = "Active")] Active = 2,
    [EnumMember(Value = "Disabled")] Disabled = 3,
}
