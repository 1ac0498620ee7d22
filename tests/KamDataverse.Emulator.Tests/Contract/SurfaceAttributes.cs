using System.Globalization;
using System.Reflection.Metadata;

namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>The attributes that decide what is written to the wire or how a type may be used, as the listing spells them.</summary>
internal sealed class SurfaceAttributes(MetadataReader reader, SignatureNames names)
{
    private static readonly Dictionary<string, string> Listed = new(StringComparer.Ordinal)
    {
        ["System.Runtime.Serialization.DataContractAttribute"] = "DataContract",
        ["System.Runtime.Serialization.CollectionDataContractAttribute"] = "CollectionDataContract",
        ["System.Runtime.Serialization.DataMemberAttribute"] = "DataMember",
        ["System.Runtime.Serialization.EnumMemberAttribute"] = "EnumMember",
        ["System.Runtime.Serialization.KnownTypeAttribute"] = "KnownType",
        ["System.ServiceModel.ServiceContractAttribute"] = "ServiceContract",
        ["System.ServiceModel.OperationContractAttribute"] = "OperationContract",
        ["System.ServiceModel.FaultContractAttribute"] = "FaultContract",
        ["System.Reflection.DefaultMemberAttribute"] = "DefaultMember",
        ["System.AttributeUsageAttribute"] = "Usage",
        ["System.FlagsAttribute"] = "Flags",
    };

    public string Of(CustomAttributeHandleCollection handles) =>
        string.Join(" ", handles.Select(reader.GetCustomAttribute).Select(Line).OfType<string>().Order(StringComparer.Ordinal));

    public bool Has(CustomAttributeHandleCollection handles, string type) => handles.Select(reader.GetCustomAttribute).Any(attribute => TypeOf(attribute) == type);

    private string? Line(CustomAttribute attribute)
    {
        if (!Listed.TryGetValue(TypeOf(attribute), out var name))
            return null;
        var value = attribute.DecodeValue(names);
        var positional = value.FixedArguments.Select(argument => Text(argument.Value));
        var named = value.NamedArguments.Select(argument => $"{argument.Name}={Text(argument.Value)}").Order(StringComparer.Ordinal);
        return $"{name}({string.Join(", ", positional.Concat(named))})";
    }

    private static string Text(object? value) => value is string text ? $"\"{text}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private string TypeOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
            return names.GetTypeFromDefinition(reader, reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(), 0);
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? names.GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0) : "";
    }
}
