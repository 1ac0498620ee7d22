using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Timed;

/// <summary>Takes the aggregate locks of many rows in the order everybody takes them: table by table, each by id (D10).</summary>
internal static class Locks
{
    private static readonly string[] Order = { "kam_program", "kam_designation", "kam_interface", "kam_matrix", "kam_handover" };

    /// <summary>One bulk write per table.</summary>
    public static void Take(Run run, IEnumerable<RowRef> rows)
    {
        var tables = rows.ToLookup(row => row.Table);
        if (tables.FirstOrDefault(table => !Order.Contains(table.Key)) is { } unknown)
            throw new ArgumentException($"{unknown.Key} has no place in the order of the locks.", nameof(rows));
        run.AsSystemWrite(() =>
        {
            foreach (var table in Order)
                BulkWrite.Send(run.AsSystem, "UpdateMultiple", tables[table].Select(row => row.Id).Distinct().OrderBy(id => id).Select(id => new Entity(table, id) { [ColumnNames.Prefix + "touchedon"] = run.UtcNow }).ToList());
        });
    }
}
