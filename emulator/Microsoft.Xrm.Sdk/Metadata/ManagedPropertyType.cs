using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "ManagedPropertyType", Namespace = XmlNamespaces.Metadata2011)]
public enum ManagedPropertyType
{
    [EnumMember(Value = "Operation")] Operation = 0,
    [EnumMember(Value = "Attribute")] Attribute = 1,
    [EnumMember(Value = "CustomEvaluator")] CustomEvaluator = 2,
    [EnumMember(Value = "Custom")] Custom = 3,
}
