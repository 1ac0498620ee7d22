using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "DateTimeFormat", Namespace = XmlNamespaces.Metadata2011)]
public enum DateTimeFormat
{
    [EnumMember(Value = "DateOnly")] DateOnly = 0,
    [EnumMember(Value = "DateAndTime")] DateAndTime = 1,
}
