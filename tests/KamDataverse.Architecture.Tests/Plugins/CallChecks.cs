using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>What plug-in code may do with the SDK (law 8; P2, P9, P15, P16, P17).</summary>
internal static class CallChecks
{
    private const string Refusal = "Microsoft.Xrm.Sdk.InvalidPluginExecutionException";

    /// <summary>Messages a plug-in does not send: batches (P2), and updates that have a plain column instead (il-avoid-specialized-update-ops).</summary>
    private static readonly string[] NotSent =
    [
        "ExecuteMultiple", "ExecuteTransaction", "Assign", "SetState", "SetStateDynamicEntity", "SetParentSystemUser", "SetParentTeam", "SetParentBusinessUnit",
        "SetBusinessSystemUser", "SetBusinessEquipment",
    ];

    /// <summary>P16 (il-specify-column): every query names its columns.</summary>
    public static IEnumerable<string> AllColumns(ModuleDefinition dll)
    {
        foreach (var (method, instruction) in dll.GetTypes().Instructions())
        {
            if (instruction.OpCode == OpCodes.Newobj && instruction.Operand is MethodReference { DeclaringType.FullName: "Microsoft.Xrm.Sdk.Query.ColumnSet" } made
                && made.Parameters is [{ ParameterType.MetadataType: MetadataType.Boolean }])
                yield return $"{method.Where()} makes a ColumnSet of all or no columns by a flag.";
            if (Calls(instruction, "Microsoft.Xrm.Sdk.Query.ColumnSet", "set_AllColumns"))
                yield return $"{method.Where()} sets AllColumns.";
            if (instruction.Operand is string text && text.Contains("all-attributes", StringComparison.OrdinalIgnoreCase))
                yield return $"{method.Where()} writes all-attributes.";
        }
    }

    /// <summary>D6: pages are read in one place, which knows what a cookie loses of a join from one to many.</summary>
    public static IEnumerable<string> Paging(ModuleDefinition dll, string reader) =>
        from use in dll.GetTypes().Instructions()
        where (Calls(use.Instruction, "Microsoft.Xrm.Sdk.Query.PagingInfo", "set_PageNumber") || Calls(use.Instruction, "Microsoft.Xrm.Sdk.Query.PagingInfo", "set_PagingCookie")
                || use.Instruction.Operand is string text && text.Contains("paging-cookie", StringComparison.Ordinal))
            && use.Method.DeclaringType.FullName != reader
        select $"{use.Method.Where()} pages by itself.";

    /// <summary>P17 (il-avoid-unpub-metadata).</summary>
    public static IEnumerable<string> UnpublishedMetadata(ModuleDefinition dll) =>
        from use in dll.GetTypes().Instructions()
        where (use.Instruction.Operand is MethodReference { Name: "set_RetrieveAsIfPublished" } && use.Instruction.Previous?.OpCode != OpCodes.Ldc_I4_0)
            || use.Instruction.Operand is "RetrieveAsIfPublished"
        select $"{use.Method.Where()} reads metadata that is not published.";

    /// <summary>P2 and il-avoid-specialized-update-ops, for requests made by name; typed ones are caught as type references.</summary>
    public static IEnumerable<string> Messages(ModuleDefinition dll) =>
        from use in dll.GetTypes().Instructions()
        where use.Instruction.OpCode == OpCodes.Newobj
            && use.Instruction.Operand is MethodReference { DeclaringType.FullName: "Microsoft.Xrm.Sdk.OrganizationRequest" } made
            && made.Parameters.Count == 1
            && use.Instruction.Previous?.Operand is string name && NotSent.Contains(name)
        select $"{use.Method.Where()} sends {use.Instruction.Previous.Operand}.";

    /// <summary>P9: steps and APIs refuse by the platform's exception only. An iterator's Reset is the compiler's, and nobody calls it.</summary>
    public static IEnumerable<string> Throws(IEnumerable<TypeDefinition> types) =>
        from use in types.Instructions()
        where use.Instruction.OpCode == OpCodes.Throw
            && !(use.Method.DeclaringType.IsCompilerMade() && use.Method.Name == "System.Collections.IEnumerator.Reset")
            && use.Instruction.Previous is { Operand: MethodReference made } previous && previous.OpCode == OpCodes.Newobj
            && made.DeclaringType.FullName != Refusal
        select $"{use.Method.Where()} throws {((MethodReference)use.Instruction.Previous.Operand).DeclaringType.FullName}.";

    /// <summary>P15: the target of a message is changed, never exchanged.</summary>
    public static IEnumerable<string> ExchangedTargets(ModuleDefinition dll) =>
        from use in dll.GetTypes().Instructions()
        where Calls(use.Instruction, "Microsoft.Xrm.Sdk.IExecutionContext", "get_InputParameters")
            && use.Instruction.Next is { Operand: "Target" } key
            && FirstBagCall(key) is { Name: "set_Item" or "Add" or "AddOrUpdateIfNotNull" }
        select $"{use.Method.Where()} puts another object into the Target parameter.";

    private static MethodReference? FirstBagCall(Instruction key)
    {
        for (var current = key.Next; current != null; current = current.Next)
        {
            if (current.Operand is MethodReference { DeclaringType: var bag } called
                && (bag.FullName == "Microsoft.Xrm.Sdk.ParameterCollection" || bag.GetElementType().FullName == "Microsoft.Xrm.Sdk.DataCollection`2"))
                return called;
        }
        return null;
    }

    private static bool Calls(Instruction instruction, string type, string method) =>
        instruction.OpCode.FlowControl == FlowControl.Call && instruction.Operand is MethodReference called && called.Name == method && called.DeclaringType.FullName == type;
}
