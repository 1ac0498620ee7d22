using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Name = "IntegerFormat", Namespace = XmlNamespaces.Metadata2011)]
public enum IntegerFormat
{
    [EnumMember(Value = "None")] None = 0,
    [EnumMember(Value = "Duration")] Duration = 1,
    [EnumMember(Value = "TimeZone")] TimeZone = 2,
    [EnumMember(Value = "Language")] Language = 3,
    [EnumMember(Value = "Locale")] Locale = 4,
}
