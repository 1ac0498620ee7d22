using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>
/// Every type and member of an assembly that a caller or a derived class can see, one line each, in the format of the listing of
/// Microsoft's assembly, so that the two compare as text. It reads metadata only: a dll of any target is listed without loading it.
/// </summary>
internal sealed class SurfaceListing
{
    private readonly MetadataReader reader;
    private readonly SignatureNames names = new();
    private readonly SurfaceAttributes attributes;

    private SurfaceListing(MetadataReader reader)
    {
        this.reader = reader;
        attributes = new SurfaceAttributes(reader, names);
    }

    /// <summary>The types by their line, each with the lines of its members.</summary>
    public static IReadOnlyList<SurfaceType> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var listing = new SurfaceListing(file.GetMetadataReader());
        return [.. listing.Types().OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<SurfaceType> Types()
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public)
                continue;
            var name = names.GetTypeFromDefinition(reader, handle, 0);
            yield return new SurfaceType(name, TypeLine(type, name), [.. Members(type)]);
        }
    }

    private string TypeLine(TypeDefinition type, string name)
    {
        var parent = type.BaseType.IsNil ? "" : NameOf(type.BaseType);
        var kind = type.Attributes.HasFlag(TypeAttributes.Interface) ? "interface"
            : parent == "System.Enum" ? "enum"
            : parent == "System.ValueType" ? "struct"
            : "class";
        var shape = (type.Attributes.HasFlag(TypeAttributes.Abstract) ? "abstract " : "") + (type.Attributes.HasFlag(TypeAttributes.Sealed) ? "sealed " : "");
        var parameters = type.GetGenericParameters().Select(handle => ConstraintOf(reader.GetGenericParameter(handle))).ToList();
        var generic = parameters.Count == 0 ? "" : $"<{string.Join(";", parameters)}>";
        var interfaces = string.Join(" ", type.GetInterfaceImplementations().Select(handle => NameOf(reader.GetInterfaceImplementation(handle).Interface)));
        return $"public {shape}{kind} {name}{generic} : {parent} {interfaces} {attributes.Of(type.GetCustomAttributes())}";
    }

    private static string ConstraintOf(GenericParameter parameter) =>
        parameter.Attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : "";

    private IEnumerable<string> Members(TypeDefinition type)
    {
        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            if (Visibility((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)) is { } visibility && !field.Attributes.HasFlag(FieldAttributes.SpecialName))
                yield return FieldLine(field, visibility);
        }
        foreach (var handle in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(handle);
            if (Visibility(method.Attributes) is { } visibility)
                yield return MethodLine(method, visibility);
        }
        foreach (var handle in type.GetProperties())
        {
            var property = reader.GetPropertyDefinition(handle);
            if (PropertyLine(property) is { } line)
                yield return line;
        }
    }

    private string FieldLine(FieldDefinition field, string visibility)
    {
        var constant = field.GetDefaultValue();
        var value = constant.IsNil ? "" : " = " + Convert.ToString(ValueOf(reader.GetConstant(constant)), CultureInfo.InvariantCulture);
        var isStatic = field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "";
        return $"{visibility} field {isStatic}{field.DecodeSignature(names, null)} {reader.GetString(field.Name)}{value} {attributes.Of(field.GetCustomAttributes())}";
    }

    private object? ValueOf(Constant constant) => reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);

    private string MethodLine(MethodDefinition method, string visibility)
    {
        var signature = method.DecodeSignature(names, null);
        var name = reader.GetString(method.Name) + (signature.GenericParameterCount == 0 ? "" : "``" + signature.GenericParameterCount);
        return $"{visibility} method {ShapeOf(method.Attributes)}{signature.ReturnType} {name}({string.Join(",", signature.ParameterTypes)}) "
            + SuffixOf(method, signature.ParameterTypes.Length) + attributes.Of(method.GetCustomAttributes());
    }

    private static string ShapeOf(MethodAttributes method)
    {
        if (method.HasFlag(MethodAttributes.Static))
            return "static ";
        if (!method.HasFlag(MethodAttributes.Virtual))
            return "";
        if (method.HasFlag(MethodAttributes.Abstract))
            return "abstract ";
        if (method.HasFlag(MethodAttributes.Final))
            return "final ";
        return method.HasFlag(MethodAttributes.NewSlot) ? "virtual " : "override ";
    }

    private string SuffixOf(MethodDefinition method, int count)
    {
        var marks = new string[count];
        foreach (var parameter in method.GetParameters().Select(reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0))
        {
            var constant = parameter.GetDefaultValue();
            marks[parameter.SequenceNumber - 1] = attributes.Has(parameter.GetCustomAttributes(), "System.ParamArrayAttribute") ? "params"
                : constant.IsNil ? ""
                : "=" + (Convert.ToString(ValueOf(reader.GetConstant(constant)), CultureInfo.InvariantCulture) is { Length: > 0 } value ? value : "null");
        }
        return marks.All(string.IsNullOrEmpty) ? "" : $"{{{string.Join(",", marks)}}} ";
    }

    private string? PropertyLine(PropertyDefinition property)
    {
        var accessors = property.GetAccessors();
        var methods = new[] { accessors.Getter, accessors.Setter }.Where(handle => !handle.IsNil).Select(reader.GetMethodDefinition).ToList();
        var visibilities = methods.Select(method => Visibility(method.Attributes)).ToList();
        var visibility = visibilities.Contains("public") ? "public" : visibilities.Contains("protected") ? "protected" : null;
        if (visibility == null)
            return null;
        var signature = property.DecodeSignature(names, null);
        var isStatic = methods[0].Attributes.HasFlag(MethodAttributes.Static) ? "static " : "";
        var index = signature.ParameterTypes.Length == 0 ? "" : $"[{string.Join(",", signature.ParameterTypes)}]";
        return $"{visibility} property {isStatic}{signature.ReturnType} {reader.GetString(property.Name)}{index} {attributes.Of(property.GetCustomAttributes())}";
    }

    private static string? Visibility(MethodAttributes member) => (member & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public",
        MethodAttributes.Family or MethodAttributes.FamORAssem => "protected",
        _ => null,
    };

    private string NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => names.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => names.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => names.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        _ => throw new InvalidOperationException($"A type cannot be named by {handle.Kind}."),
    };
}

/// <summary>One type of a surface: its own line and those of its members.</summary>
internal sealed record SurfaceType(string Name, string Line, IReadOnlyList<string> Members);
