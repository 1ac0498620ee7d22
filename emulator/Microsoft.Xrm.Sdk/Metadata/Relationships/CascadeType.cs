using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "CascadeType", Namespace = XmlNamespaces.Metadata2011)]
public enum CascadeType
{
    [EnumMember(Value = "NoCascade")] NoCascade = 0,
    [EnumMember(Value = "Cascade")] Cascade = 1,
    [EnumMember(Value = "Active")] Active = 2,
    [EnumMember(Value = "UserOwned")] UserOwned = 3,
    [EnumMember(Value = "RemoveLink")] RemoveLink = 4,
    [EnumMember(Value = "Restrict")] Restrict = 5,
}
