using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>How the work is spread over a matrix: along its rows (RAC-09, RAC-10) and down its columns (RAC-11). Advice, never a refusal.</summary>
internal static class MatrixBalance
{
    /// <summary>Roles a matrix needs before anybody could be consulted or informed.</summary>
    private const int RolesForDialogue = 3;

    /// <summary>Accountabilities below this are not many, whatever their share.</summary>
    private const int FewAccountabilities = 3;

    /// <summary>Rows a matrix needs before a role in all of them is remarkable.</summary>
    private const int RowsForEverywhere = 5;

    public static IEnumerable<MatrixObservation> Check(MatrixGrid grid)
    {
        var facts = grid.Content.Facts;
        foreach (var row in grid.Content.Rows)
        {
            foreach (var violation in CheckRow(row, grid.Of(row), grid.Content.Roles.Count, facts))
                yield return new MatrixObservation(violation, new RowRef(MatrixScan.RowTable, row.Id));
        }

        var rows = grid.Content.Rows.Count;
        if (rows < facts.MinLoadRows)
            yield break;
        foreach (var role in grid.Content.Roles)
        {
            foreach (var violation in CheckRole(role, grid.Of(role), rows, facts))
                yield return new MatrixObservation(violation, new RowRef(MatrixScan.RoleTable, role.Id));
        }
    }

    private static IEnumerable<Violation> CheckRow(MatrixActivity row, IReadOnlyList<GridCell> cells, int roles, MatrixFacts facts)
    {
        var name = row.Name ?? "";
        var responsible = cells.Count(cell => cell.IsResponsible);
        var consulted = cells.Count(cell => cell.Letter == Letter.Consulted);
        var informed = cells.Count(cell => cell.Letter == Letter.Informed);
        if (responsible > facts.MaxResponsible)
            yield return Rule.RAC09.On(null, name, responsible, facts.MaxResponsible);
        if (consulted > facts.MaxConsulted)
            yield return Told(Rule.RAC09.Says("consulted", null, name, consulted, facts.MaxConsulted));
        if (informed > facts.MaxInformed)
            yield return Told(Rule.RAC09.SaysAs(Severity.Info, "informed", null, name, informed, facts.MaxInformed));
        if (consulted == 0 && informed == 0 && roles >= RolesForDialogue)
            yield return Rule.RAC10.On(null, name);
    }

    private static IEnumerable<Violation> CheckRole(MatrixRole role, IReadOnlyList<GridCell> cells, int rows, MatrixFacts facts)
    {
        var name = MatrixGrid.NameOf(role);
        var accountable = cells.Count(cell => cell.IsAccountable);
        var responsible = cells.Count(cell => cell.IsResponsible);
        if (IsOverloaded(accountable, rows, facts.RoleOf(role)?.MaxAccountable, facts.AccountableShare))
            yield return Rule.RAC11.On(null, name, Percent(accountable, rows));
        if (responsible * 100 > facts.ResponsibleShare * rows)
            yield return Told(Rule.RAC11.Says("responsible", null, name, Percent(responsible, rows)));
        if (cells.Count > 0 && accountable == 0 && responsible == 0)
            yield return Told(Rule.RAC11.SaysAs(Severity.Info, "aside", null, name));
        if (rows >= RowsForEverywhere && cells.Count >= rows)
            yield return Told(Rule.RAC11.Says("everywhere", null, name));
    }

    /// <summary>A role's own limit replaces the programme's share.</summary>
    private static bool IsOverloaded(int accountable, int rows, int? most, int share) =>
        most is { } own ? accountable > own : accountable >= FewAccountabilities && accountable * 100 > share * rows;

    private static int Percent(int part, int whole) => (int)System.Math.Round(part * 100m / whole, System.MidpointRounding.AwayFromZero);

    // One finding for each thing a rule says about a row or role.
    private static Violation Told(Violation violation)
    {
        violation.Discriminator = violation.Variant;
        return violation;
    }
}
