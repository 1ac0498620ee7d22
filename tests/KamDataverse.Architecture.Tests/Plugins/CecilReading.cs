using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>Questions to a dll's metadata that several checks ask.</summary>
internal static class CecilReading
{
    public const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";

    public static IEnumerable<MethodDefinition> Methods(this IEnumerable<TypeDefinition> types) => types.SelectMany(type => type.Methods).Where(method => method.HasBody);

    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(this IEnumerable<TypeDefinition> types) =>
        types.Methods().SelectMany(method => method.Body.Instructions.Select(instruction => (method, instruction)));

    /// <summary>Classes of a namespace and below it, with the types nested in them.</summary>
    public static IEnumerable<TypeDefinition> In(this IEnumerable<TypeDefinition> types, string ns) =>
        types.Where(type => Outermost(type).Namespace is var own && (own == ns || own.StartsWith(ns + ".", StringComparison.Ordinal)));

    public static bool IsPlugin(this TypeDefinition type) => type.WithBases().Any(own => own.Interfaces.Any(implemented => implemented.InterfaceType.FullName == PluginInterface));

    /// <summary>The type and its bases within the same dll: the plug-in dll has no dependency but the SDK.</summary>
    public static IEnumerable<TypeDefinition> WithBases(this TypeDefinition type)
    {
        for (var current = type; current != null; current = current.BaseType is { } parent ? current.Module.GetType(parent.GetElementType().FullName) : null)
            yield return current;
    }

    /// <summary>Made by the compiler for lambdas, iterators and constant arrays; nobody wrote it.</summary>
    public static bool IsCompilerMade(this TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || (type.DeclaringType is { } outer && outer.IsCompilerMade());

    public static string Where(this MethodDefinition method) => $"{method.DeclaringType.FullName}::{method.Name}";

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
