using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>The platform keeps plug-in instances and runs them on many threads, so nothing may be remembered (law 8, P1).</summary>
internal static class StateChecks
{
    public static IEnumerable<string> Check(ModuleDefinition dll) => [.. InstanceFields(dll), .. StaticFields(dll), .. StaticWrites(dll)];

    private static IEnumerable<string> InstanceFields(ModuleDefinition dll) =>
        (from plugin in dll.GetTypes().Where(type => type.IsClass && type.IsPlugin())
         from type in plugin.WithBases()
         from field in type.Fields
         where !field.IsStatic && !(field.IsInitOnly && field.FieldType.MetadataType == MetadataType.String)
         select $"{field.FullName} is state of a plug-in.").Distinct();

    private static IEnumerable<string> StaticFields(ModuleDefinition dll) =>
        from type in dll.GetTypes()
        where !type.IsCompilerMade()
        from field in type.Fields
        where field is { IsStatic: true, IsInitOnly: false, IsLiteral: false }
        select $"{field.FullName} is mutable static state.";

    private static IEnumerable<string> StaticWrites(ModuleDefinition dll) =>
        from use in dll.GetTypes().Instructions()
        where use.Instruction.OpCode == OpCodes.Stsfld || use.Instruction.OpCode == OpCodes.Ldsflda
        where use.Instruction.Operand is FieldReference field
            && field.Resolve() is { IsLiteral: false } written
            && !written.DeclaringType.IsCompilerMade()
            && !(use.Method.IsConstructor && use.Method.IsStatic)
            && !(use.Instruction.OpCode == OpCodes.Ldsflda && written.IsInitOnly)
        select $"{use.Method.Where()} writes {((FieldReference)use.Instruction.Operand).FullName}.";
}
