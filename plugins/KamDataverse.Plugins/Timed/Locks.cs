using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Timed;

/// <summary>Takes the aggregate locks of many rows in the order everybody takes them: programmes, then roots, each by id (D10).</summary>
internal static class Locks
{
    /// <param name="programs">The programmes they belong to.</param>
    /// <param name="roots">Rows of one table.</param>
    public static void Take(Run run, IEnumerable<RowRef?> programs, IEnumerable<RowRef> roots)
    {
        var first = programs.Where(program => program is not null).Select(program => program!.Value);
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", Touched(run, first));
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", Touched(run, roots));
        });
    }

    /// <summary>
    /// Rows that are due, under the locks of their roots: who acted between the look and the lock is no longer due. Nothing is written where none is.
    /// </summary>
    /// <param name="rootOf">The row others lock before they change this one.</param>
    /// <param name="due">What is due on a day in some programmes, at most so many.</param>
    public static DueRows<TRow> Claim<TRow>(Run run, DateTime asOf, int most, Func<TRow, RowRef?> rootOf, Func<DateTime, IEnumerable<Guid>, int, IEnumerable<TRow>> due)
        where TRow : Row
    {
        var days = ProgramDays.At(run, asOf).ToList();
        var seen = ProgramDays.Collect(days, most, due);
        if (seen.Rows.Count == 0)
            return seen;
        Take(run, Enumerable.Empty<RowRef?>(), seen.Rows.Select(rootOf).OfType<RowRef>());
        var found = ProgramDays.Collect(days, most, due);
        found.Rows.RemoveAll(row => !seen.Days.ContainsKey(row.Id));
        return found;
    }

    private static List<Entity> Touched(Run run, IEnumerable<RowRef> rows) => rows.GroupBy(row => row.Id).OrderBy(group => group.Key)
        .Select(group => new Entity(group.First().Table, group.Key) { [ColumnNames.Prefix + "touchedon"] = run.UtcNow }).ToList();
}
