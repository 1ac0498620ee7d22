using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>Activities the customer sees: the key account manager knows of them (RAC-12), and one role speaks (RAC-13, one voice).</summary>
internal static class CustomerFacing
{
    /// <param name="grid">The matrix.</param>
    /// <param name="gap">How hard what is missing counts: a warning in draft, a refusal at the gate.</param>
    public static IEnumerable<MatrixObservation> Check(MatrixGrid grid, Severity gap) => CheckManager(grid, gap).Concat(CheckVoice(grid, gap));

    /// <summary>
    /// Who speaks to the customer about an activity: whoever is marked; where nobody is, the key account manager if he does or answers for it, else the only one who
    /// does the work, else who answers for it. Null when that is not clear, or when more than one is marked.
    /// </summary>
    public static GridCell? VoiceOf(IReadOnlyList<GridCell> cells, MatrixFacts facts)
    {
        var marked = cells.Where(cell => cell.Cell.IsCustomerVoice == true).ToList();
        if (marked.Count > 0)
            return marked.Count == 1 && MaySpeak(marked[0]) ? marked[0] : null;
        if (cells.FirstOrDefault(cell => MaySpeak(cell) && IsManager(facts.RoleOf(cell.Role))) is { } manager)
            return manager;
        var working = cells.Where(cell => cell.IsResponsible).ToList();
        if (working.Count == 1)
            return working[0];
        var answering = cells.Where(cell => cell.IsAccountable).ToList();
        return answering.Count == 1 ? answering[0] : null;
    }

    /// <summary>The column of the key account manager.</summary>
    public static MatrixRole? ManagerColumn(MatrixContent content) => content.Roles.FirstOrDefault(role => IsManager(content.Facts.RoleOf(role)));

    /// <summary>Customer-facing rows in which the key account manager has no part; what the safe repair "add I" fills.</summary>
    public static IEnumerable<MatrixActivity> WithoutManager(MatrixGrid grid)
    {
        var manager = ManagerColumn(grid.Content);
        return grid.Content.Rows.Where(row => row.IsCustomerFacing == true
            && !grid.Of(row).Any(cell => manager is not null && cell.Role.Id == manager.Id && cell.Letter != Letter.Omitted));
    }

    private static IEnumerable<MatrixObservation> CheckManager(MatrixGrid grid, Severity gap)
    {
        var content = grid.Content;
        if (!content.Facts.IsKnown || content.Matrix.Scope is not (MatrixScope.Tier or MatrixScope.KeyAccount) || content.Roles.Count == 0)
            yield break;
        if (ManagerColumn(content) is null)
        {
            yield return new MatrixObservation(Rule.RAC12.SaysAs(gap, "column", null));
            yield break;
        }

        foreach (var row in WithoutManager(grid))
            yield return new MatrixObservation(Rule.RAC12.As(gap, null, row.Name ?? ""), new RowRef(MatrixScan.RowTable, row.Id));
    }

    private static IEnumerable<MatrixObservation> CheckVoice(MatrixGrid grid, Severity gap)
    {
        foreach (var row in grid.Content.Rows.Where(row => row.IsCustomerFacing == true))
        {
            // An empty row says so by RAC-02 and RAC-03.
            var cells = grid.Of(row);
            if (cells.Any(cell => cell.IsAccountable || cell.IsResponsible) && VoiceOf(cells, grid.Content.Facts) is null)
                yield return new MatrixObservation(Rule.RAC13.As(gap, null, row.Name ?? ""), new RowRef(MatrixScan.RowTable, row.Id));
        }
    }

    private static bool MaySpeak(GridCell cell) => cell.IsAccountable || cell.IsResponsible;

    private static bool IsManager(KamRole? role) => role?.Type == RoleType.KeyAccountManager;
}
