using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KamDataverse.Emulator.Solutions;

/// <summary>What a plug-in dll says of itself, read without loading it.</summary>
internal sealed record PluginDll(string Name, Version Version, string Token, IReadOnlySet<string> PluginTypes)
{
    public string FullName => $"{Name}, Version={Version}, Culture=neutral, PublicKeyToken={Token}";

    /// <exception cref="DataverseFault">The bytes are no .NET assembly.</exception>
    public static PluginDll Read(byte[] content, string component)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content));
            var reader = file.GetMetadataReader();
            var assembly = reader.GetAssemblyDefinition();
            var name = assembly.GetAssemblyName();
            var token = name.GetPublicKeyToken();
            return new PluginDll(name.Name!, name.Version!, token is { Length: > 0 } ? Convert.ToHexStringLower(token) : "null", PluginTypesOf(reader));
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException)
        {
            throw ImportFaults.Invalid(component, $"the file is no .NET assembly. {exception.Message}", exception);
        }
    }

    private static HashSet<string> PluginTypesOf(MetadataReader reader)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & (TypeAttributes.VisibilityMask | TypeAttributes.Abstract | TypeAttributes.Interface)) == TypeAttributes.Public && IsPlugin(reader, handle))
                found.Add(NameOf(reader, type.Namespace, type.Name));
        }

        return found;
    }

    private static bool IsPlugin(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            var entity = reader.GetInterfaceImplementation(implemented).Interface;
            if (entity.Kind == HandleKind.TypeReference)
            {
                var reference = reader.GetTypeReference((TypeReferenceHandle)entity);
                if (NameOf(reader, reference.Namespace, reference.Name) == "Microsoft.Xrm.Sdk.IPlugin")
                    return true;
            }
            else if (entity.Kind == HandleKind.TypeDefinition && IsPlugin(reader, (TypeDefinitionHandle)entity))
                return true;
        }

        var parent = type.BaseType;
        if (parent.Kind == HandleKind.TypeSpecification)
            parent = GenericDefinition(reader, (TypeSpecificationHandle)parent);
        return !parent.IsNil && parent.Kind == HandleKind.TypeDefinition && IsPlugin(reader, (TypeDefinitionHandle)parent);
    }

    /// <summary>The open type of a generic base class: after the two marker bytes of its signature comes its coded token.</summary>
    private static EntityHandle GenericDefinition(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default;
        signature.ReadByte();
        return signature.ReadTypeHandle();
    }

    private static string NameOf(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
