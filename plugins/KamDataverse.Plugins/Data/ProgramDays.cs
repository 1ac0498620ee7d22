using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Which day it is for rows that belong to programmes in several time zones.</summary>
internal static class ProgramDays
{
    /// <summary>Hours by which the earliest clock on earth is behind UTC.</summary>
    public const int MostHoursBehind = 12;

    /// <summary>Hours by which the latest clock on earth is ahead of UTC.</summary>
    public const int MostHoursAhead = 14;

    private static readonly string[] Roots = { "kam_designation", "kam_interface", "kam_matrix" };

    /// <summary>All programmes by the date on their clocks at a moment: at most three dates. One query, and one per zone.</summary>
    public static IEnumerable<IGrouping<DateTime, Guid>> At(Run run, DateTime utc) =>
        RowReader.All<KamProgram>(run.AsSystem, RowReader.Query<KamProgram>(nameof(KamProgram.TimeZone)))
            .GroupBy(program => run.DateOf(program, utc), program => program.Id)
            .OrderBy(day => day.Key);

    /// <summary>The programme of a designation, with its time zone; null where it has none. One query.</summary>
    public static KamProgram? ProgramOf(Run run, RowRef? designation)
    {
        if (designation is not { } reference)
            return null;
        var query = RowReader.Query<KamProgram>(nameof(KamProgram.TimeZone));
        query.AddLink("kam_designation", "kam_programid", "kam_programid").LinkCriteria.AddCondition("kam_designationid", ConditionOperator.Equal, reference.Id);
        query.TopCount = 1;
        return run.AsSystem.RetrieveMultiple(query).Entities.Select(RowMapper.Read<KamProgram>).FirstOrDefault();
    }

    /// <summary>Lets a query for findings bring the time zone of each one's programme; <see cref="Of(Run, Entity, DateTime)"/> reads it.</summary>
    public static QueryExpression WithZones(this QueryExpression findings) => findings.WithZones(Roots);

    /// <summary>The same for other rows that point to a definition.</summary>
    public static QueryExpression WithZones(this QueryExpression rows, params string[] roots)
    {
        foreach (var table in roots)
        {
            var root = rows.AddLink(table, table + "id", table + "id", JoinOperator.LeftOuter);
            root.EntityAlias = table;
            root.Columns = new ColumnSet(table + "id");
            var program = root.AddLink("kam_program", "kam_programid", "kam_programid", JoinOperator.LeftOuter);
            program.EntityAlias = Alias(table);
            program.Columns = new ColumnSet("kam_timezone");
        }

        return rows;
    }

    /// <summary>The date a row counts by: its programme's, in UTC where it belongs to none.</summary>
    public static DateTime Of(Run run, Entity row, DateTime utc)
    {
        var zone = Roots.Select(table => RowMapper.ReadLinked<KamProgram>(row, Alias(table)).TimeZone).FirstOrDefault(code => code is not null);
        return run.DateOf(zone is null ? null : new KamProgram { TimeZone = zone }, utc);
    }

    private static string Alias(string table) => table + "programme";

    /// <summary>The dates findings count by now, by their ids; one query, and one per zone.</summary>
    public static Dictionary<Guid, DateTime> OfFindings(Run run, IReadOnlyCollection<Guid> ids)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("kam_findingid", ConditionOperator.In, ids.Cast<object>().ToArray());
        return RowReader.Entities(run.AsSystem, query.WithZones()).ToDictionary(row => row.Id, row => Of(run, row, run.UtcNow));
    }
}

/// <summary>Rows that are due, and the day it is in the programme of each.</summary>
internal sealed class DueRows<TRow>
    where TRow : Row
{
    public List<TRow> Rows { get; } = new List<TRow>();

    public Dictionary<Guid, DateTime> Days { get; } = new Dictionary<Guid, DateTime>();
}
