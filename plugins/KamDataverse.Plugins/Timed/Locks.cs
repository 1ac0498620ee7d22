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

    private static List<Entity> Touched(Run run, IEnumerable<RowRef> rows) => rows.GroupBy(row => row.Id).OrderBy(group => group.Key)
        .Select(group => new Entity(group.First().Table, group.Key) { [ColumnNames.Prefix + "touchedon"] = run.UtcNow }).ToList();
}
