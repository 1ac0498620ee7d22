using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Programs;

/// <summary>What must hold for a programme.</summary>
internal static class ProgramRules
{
    /// <summary>A programme that is live says where key account management reports to (ORG-01).</summary>
    /// <param name="saved">The programme as it would read after the save.</param>
    /// <param name="functions">Functions that are open: those of key account management and those of management are looked at.</param>
    public static IEnumerable<Violation> CheckLive(KamProgram saved, IReadOnlyCollection<BusinessFunction> functions)
    {
        if (saved.StatusCode != ProgramStatus.Live)
            yield break;
        if (saved.Anchoring is null)
            yield return Rule.ORG01.On(nameof(saved.Anchoring));
        else if (saved.ReportingLine is null)
            yield return Rule.ORG01.On(nameof(saved.ReportingLine));
        else if (saved.Anchoring == Anchoring.SeparateUnit && !functions.Any(function => function.Kind == FunctionKind.KeyAccountManagement && ReportsToManagement(function, functions)))
            yield return Rule.ORG01.Says("unit", nameof(saved.Anchoring));
    }

    /// <summary>Part of sales and without a sponsor, the programme lacks management's attention (ORG-04).</summary>
    /// <param name="program">The programme as it is stored.</param>
    /// <param name="hasSponsor">Whether any of its key accounts has a mandate in force.</param>
    public static IEnumerable<Violation> CheckAttention(KamProgram program, bool hasSponsor)
    {
        if (AsksForSponsor(program) && !hasSponsor)
            yield return Rule.ORG04.On(nameof(program.Anchoring));
    }

    /// <summary>Whether it matters if the programme has a sponsor.</summary>
    public static bool AsksForSponsor(KamProgram program) => program.Anchoring == Anchoring.PartOfSales && program.StatusCode != ProgramStatus.Closed;

    private static bool ReportsToManagement(BusinessFunction function, IEnumerable<BusinessFunction> functions) =>
        function.ReportsTo == ReportsTo.ManagementBoard
        || functions.Any(parent => parent.Id == function.ParentFunctionId?.Id && parent.Kind == FunctionKind.Management);
}
