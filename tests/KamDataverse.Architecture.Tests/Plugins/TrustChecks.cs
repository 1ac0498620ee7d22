using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>What the sandbox's partial trust does not allow: serialising what is not public, and reflection on it.</summary>
internal static class TrustChecks
{
    private const int NonPublic = (int)System.Reflection.BindingFlags.NonPublic;

    /// <summary>Documented: in partial trust the serialiser takes public types with public members only (types supported by the data contract serializer).</summary>
    public static IEnumerable<string> Contracts(ModuleDefinition dll)
    {
        foreach (var type in dll.GetTypes().Where(type => Has(type, "DataContractAttribute")))
        {
            if (!IsPublic(type))
                yield return $"{type.FullName} is a data contract and not public.";
            foreach (var field in type.Fields.Where(field => Has(field, "DataMemberAttribute") && !field.IsPublic))
                yield return $"{type.FullName}::{field.Name} is a data member and not public.";
            foreach (var property in type.Properties.Where(property => Has(property, "DataMemberAttribute") && property is not { GetMethod.IsPublic: true, SetMethod.IsPublic: true }))
                yield return $"{type.FullName}::{property.Name} is a data member and cannot be read and written by everybody.";
        }
    }

    /// <summary>Reflection that asks for what is not public: by flags, or by the members that never tell.</summary>
    public static IEnumerable<string> Reflection(ModuleDefinition dll)
    {
        foreach (var (method, instruction) in dll.GetTypes().Instructions())
        {
            if (instruction.Operand is not MethodReference called)
                continue;
            if (called.DeclaringType.FullName == "System.Reflection.RuntimeReflectionExtensions" || (called.DeclaringType.FullName == "System.Reflection.TypeInfo" && called.Name.StartsWith("get_Declared", StringComparison.Ordinal)))
                yield return $"{method.Where()} asks {called.Name}, which tells what is not public too.";
            else if (called.Parameters.Any(parameter => parameter.ParameterType.FullName == "System.Reflection.BindingFlags") && (Flags(instruction) is not { } flags || (flags & NonPublic) != 0))
                yield return $"{method.Where()} asks {called.Name} for what is not public.";
        }
    }

    /// <summary>The flags, where they are the last argument and written there; null where they cannot be told.</summary>
    private static int? Flags(Instruction call)
    {
        var last = ((MethodReference)call.Operand).Parameters[^1].ParameterType.FullName == "System.Reflection.BindingFlags";
        return !last ? null : call.Previous switch
        {
            { OpCode.Code: Code.Ldc_I4, Operand: int value } => value,
            { OpCode.Code: Code.Ldc_I4_S, Operand: sbyte value } => value,
            _ => null,
        };
    }

    private static bool Has(ICustomAttributeProvider member, string attribute) => member.CustomAttributes.Any(given => given.AttributeType.FullName == "System.Runtime.Serialization." + attribute);

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsPublic(type.DeclaringType));
}
