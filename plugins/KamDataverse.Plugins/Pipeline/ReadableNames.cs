using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>The names of many rows as far as the calling user may read them: one query per table, where a refusal asks once per row.</summary>
internal sealed class ReadableNames
{
    private const int RowsPerQuery = 1000;

    private readonly Dictionary<Guid, string?> names = new Dictionary<Guid, string?>();

    private ReadableNames()
    {
    }

    public static ReadableNames Of(Run run, IEnumerable<RowRef> rows)
    {
        var readable = new ReadableNames();
        foreach (var table in rows.Distinct().GroupBy(row => row.Table))
            readable.Read(run, table.Key, table.Select(row => row.Id).Distinct().ToList());
        return readable;
    }

    /// <summary>Rows a violation names.</summary>
    public static IEnumerable<RowRef> In(Violation violation) => violation.Arguments.SelectMany(In);

    public bool Sees(RowRef row) => names.ContainsKey(row.Id);

    public string? NameOf(RowRef row) => names.TryGetValue(row.Id, out var name) ? name ?? row.Name : null;

    /// <summary>The violation with names in place of references; what the user may not read is hidden.</summary>
    public Violation Shown(Violation violation) => violation.With(violation.Arguments.Select(Shown).ToArray());

    private static IEnumerable<RowRef> In(object? argument) => argument switch
    {
        RowRef row => new[] { row },
        ValueList list => list.Values.SelectMany(In),
        Phrase phrase => phrase.Arguments.SelectMany(In),
        _ => Enumerable.Empty<RowRef>(),
    };

    private object? Shown(object? argument) => argument switch
    {
        RowRef row => row.Table == "systemuser" && row.Name is not null ? row.Name : NameOf(row) ?? (object)new Phrase("Phrase.HiddenRow"),
        ValueList list => new ValueList(list.Values.Select(Shown).ToArray()),
        Phrase phrase => new Phrase(phrase.Key, phrase.Arguments.Select(Shown).ToArray()),
        _ => argument,
    };

    private void Read(Run run, string table, List<Guid> ids)
    {
        var column = Refusal.NameColumn(table);
        for (var start = 0; start < ids.Count; start += RowsPerQuery)
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
            query.Criteria.AddCondition(table + "id", ConditionOperator.In, ids.Skip(start).Take(RowsPerQuery).Cast<object>().ToArray());
            try
            {
                foreach (var row in run.AsCaller.RetrieveMultiple(query).Entities)
                    names[row.Id] = row.Contains(column) ? (string)row[column] : null;
            }
            catch (Exception exception) when (PlatformFault.Of(exception) is not null)
            {
                run.Trace("Names of " + table + " withheld: " + exception.Message);
                return;
            }
        }
    }
}
