using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "AttributeRequiredLevel", Namespace = XmlNamespaces.Metadata2011)]
public enum AttributeRequiredLevel
{
    [EnumMember(Value = "None")] None = 0,
    [EnumMember(Value = "SystemRequired")] SystemRequired = 1,
    [EnumMember(Value = "ApplicationRequired")] ApplicationRequired = 2,
    [EnumMember(Value = "Recommended")] Recommended = 3,
}
