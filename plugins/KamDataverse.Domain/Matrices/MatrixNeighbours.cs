using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>Who another matrix in force names as accountable for an activity.</summary>
internal sealed class OtherAccountability
{
    public OtherAccountability(ResponsibilityMatrix matrix, Guid activityId, RowRef role)
    {
        Matrix = matrix;
        ActivityId = activityId;
        Role = role;
    }

    public ResponsibilityMatrix Matrix { get; }

    public Guid ActivityId { get; }

    public RowRef Role { get; }
}

/// <summary>A matrix beside other definitions: interfaces (RAC-18), its template (RAC-19), other matrices (RAC-20).</summary>
internal static class MatrixNeighbours
{
    /// <summary>Where work passes from one function to another, an interface in force says how (RAC-18).</summary>
    /// <param name="grid">The matrix.</param>
    /// <param name="active">Interfaces in force that hold for the matrix's scope, with functions and activities.</param>
    public static IEnumerable<MatrixObservation> CheckCoverage(MatrixGrid grid, IReadOnlyCollection<ProcessInterface> active)
    {
        MatrixActivity? from = null;
        foreach (var to in grid.RowsInOrder())
        {
            if (from is not null)
            {
                var givers = FunctionsAt(grid, from);
                var takers = FunctionsAt(grid, to);
                if (givers.Count > 0 && takers.Count > 0 && !givers.Any(giver => takers.Any(taker => giver.Id == taker.Id || IsCovered(giver, taker, from, to, active))))
                {
                    yield return new MatrixObservation(
                        Rule.RAC18.On(null, from.Name ?? "", new ValueList(givers.Cast<object?>().ToArray()), to.Name ?? "", new ValueList(takers.Cast<object?>().ToArray())),
                        new RowRef(MatrixScan.RowTable, to.Id));
                }
            }

            from = to;
        }
    }

    /// <summary>A matrix made from a template keeps its rows (RAC-19).</summary>
    public static IEnumerable<MatrixObservation> CheckTemplate(MatrixContent content, IReadOnlyCollection<MatrixActivity> template)
    {
        if (content.Matrix.TemplateId is null)
            yield break;
        var own = new HashSet<string>(content.Rows.Select(KeyOf));
        var given = new HashSet<string>(template.Select(KeyOf));
        var missing = template.Where(row => !own.Contains(KeyOf(row))).ToList();
        if (missing.Count > 0)
            yield return new MatrixObservation(Rule.RAC19.On(null, missing.Count, NamesOf(missing)));
        var added = content.Rows.Where(row => !given.Contains(KeyOf(row))).ToList();
        if (added.Count > 0)
        {
            var violation = Rule.RAC19.SaysAs(Severity.Info, "added", null, added.Count, NamesOf(added));
            violation.Discriminator = violation.Variant;
            yield return new MatrixObservation(violation);
        }
    }

    /// <summary>No other matrix in force on the same level names somebody else for the same activity on the same day (RAC-20). On another level, the more specific wins.</summary>
    public static IEnumerable<MatrixObservation> CheckRivals(MatrixGrid grid, IReadOnlyCollection<OtherAccountability> others)
    {
        var matrix = grid.Content.Matrix;
        var rivals = others
            .Where(other => other.Matrix.Id != matrix.Id && other.Matrix.Id != matrix.PredecessorId?.Id
                && SlotKeys.ScopeOf(other.Matrix) == SlotKeys.ScopeOf(matrix) && Period.Overlaps(other.Matrix, matrix))
            .ToLookup(other => other.ActivityId);
        foreach (var row in grid.Content.Rows)
        {
            if (row.ActivityId is not { } activity || grid.Of(row).FirstOrDefault(cell => cell.IsAccountable) is not { } holder)
                continue;
            if (rivals[activity.Id].FirstOrDefault(other => other.Role.Id != holder.Role.RoleId?.Id) is { } rival)
            {
                yield return new MatrixObservation(
                    Rule.RAC20.On(null, new RowRef("kam_matrix", rival.Matrix.Id, rival.Matrix.Name ?? rival.Matrix.Code), rival.Role, row.Name ?? ""),
                    new RowRef(MatrixScan.RowTable, row.Id));
            }
        }
    }

    private static bool IsCovered(RowRef giver, RowRef taker, MatrixActivity from, MatrixActivity to, IEnumerable<ProcessInterface> active) => active.Any(candidate =>
        candidate.SupplierFunctionId?.Id == giver.Id
        && candidate.CustomerFunctionId?.Id == taker.Id
        && (candidate.FromActivityId is null || candidate.FromActivityId.Value.Id == from.ActivityId?.Id)
        && (candidate.ToActivityId is null || candidate.ToActivityId.Value.Id == to.ActivityId?.Id));

    /// <summary>Home functions of the roles that do the work of a row; roles without one cannot hand over to another function.</summary>
    private static List<RowRef> FunctionsAt(MatrixGrid grid, MatrixActivity row) => grid.Of(row)
        .Where(cell => cell.IsResponsible)
        .Select(cell => grid.Content.Facts.FunctionOf(cell.Role))
        .Where(function => function is not null)
        .Select(function => function!.Value)
        .GroupBy(function => function.Id)
        .Select(group => group.First())
        .OrderBy(function => function.Name, StringComparer.Ordinal)
        .ThenBy(function => function.Id)
        .ToList();

    private static string KeyOf(MatrixActivity row) => row.ActivityId is { } activity
        ? activity.Id.ToString()
        : string.Join(" ", (row.Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static ValueList NamesOf(IEnumerable<MatrixActivity> rows) => new ValueList(rows.Select(row => (object?)(row.Name ?? "")).ToArray());
}
