using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>
/// The names of rows as far as the calling user may read them: one query per table, in which an unreadable row is simply missing. Whether the user may read the table at
/// all is asked first. Documented: an error of any data operation in a transaction ends it and cannot be swallowed, so nothing is tried that may fail
/// (learn.microsoft.com/power-apps/developer/data-platform/troubleshoot-plug-in).
/// </summary>
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

    /// <summary>The same of the rows that violations name.</summary>
    public static ReadableNames Of(Run run, IEnumerable<Violation> violations) => Of(run, violations.SelectMany(In));

    /// <summary>Rows a violation names.</summary>
    public static IEnumerable<RowRef> In(Violation violation) => violation.Arguments.SelectMany(In);

    public bool Sees(RowRef row) => names.ContainsKey(row.Id);

    public string? NameOf(RowRef row) => names.TryGetValue(row.Id, out var name) ? name ?? row.Name : null;

    /// <summary>The violation with names in place of references; what the user may not read is hidden.</summary>
    public Violation Shown(Violation violation) => violation.With(violation.Arguments.Select(Shown).ToArray());

    private static IEnumerable<RowRef> In(object? argument) => argument switch
    {
        RowRef row when !IsNamedPerson(row) => new[] { row },
        ValueList list => list.Values.SelectMany(In),
        Phrase phrase => phrase.Arguments.SelectMany(In),
        _ => Enumerable.Empty<RowRef>(),
    };

    private object? Shown(object? argument) => argument switch
    {
        RowRef row => IsNamedPerson(row) ? row.Name : NameOf(row) ?? (object)new Phrase("Phrase.HiddenRow"),
        ValueList list => new ValueList(list.Values.Select(Shown).ToArray()),
        Phrase phrase => new Phrase(phrase.Key, phrase.Arguments.Select(Shown).ToArray()),
        _ => argument,
    };

    /// <summary>People whose name is known already are named to everybody.</summary>
    private static bool IsNamedPerson(RowRef row) => row.Table == "systemuser" && row.Name is not null;

    private void Read(Run run, string table, List<Guid> ids)
    {
        if (!new UserRepository(run).Holds(run.Context.UserId, ReadPrivilege(table)))
        {
            run.Trace("Names of " + table + " withheld: no right to read");
            return;
        }

        var column = NameColumn(table);
        for (var start = 0; start < ids.Count; start += RowsPerQuery)
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
            query.Criteria.AddCondition(table + "id", ConditionOperator.In, ids.Skip(start).Take(RowsPerQuery).Cast<object>().ToArray());
            foreach (var row in run.AsCaller.RetrieveMultiple(query).Entities)
                names[row.Id] = row.Contains(column) ? (string)row[column] : null;
        }
    }

    private static string NameColumn(string table) => table switch
    {
        "account" or "businessunit" or "team" => "name",
        "systemuser" or "contact" => "fullname",
        _ => ColumnNames.Prefix + "name",
    };

    /// <summary>The platform names privileges by schema names, which of ours are the logical ones.</summary>
    private static string ReadPrivilege(string table) => "prvRead" + table switch
    {
        "account" => "Account",
        "businessunit" => "BusinessUnit",
        "contact" => "Contact",
        "systemuser" => "User",
        "team" => "Team",
        _ => table,
    };
}
