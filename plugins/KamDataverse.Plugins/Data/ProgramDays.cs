using System;
using System.Collections.Generic;
using System.Linq;
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

    private const string DesignationProgram = "designationprogramme";
    private const string InterfaceProgram = "interfaceprogramme";
    private const string MatrixProgram = "matrixprogramme";

    /// <summary>All programmes by the date on their clocks at a moment: at most three dates. One query, and one per zone.</summary>
    public static IEnumerable<IGrouping<DateTime, Guid>> At(Run run, DateTime utc) =>
        RowReader.All<KamProgram>(run.AsSystem, RowReader.Query<KamProgram>(nameof(KamProgram.TimeZone)))
            .GroupBy(program => run.DateOf(program, utc), program => program.Id)
            .OrderBy(day => day.Key);

    /// <summary>Lets a query for findings bring the time zone of each one's programme; <see cref="Of(Run, Entity, DateTime)"/> reads it.</summary>
    public static QueryExpression WithZones(this QueryExpression findings)
    {
        Join("kam_designation", "kam_designationid", DesignationProgram);
        Join("kam_interface", "kam_interfaceid", InterfaceProgram);
        Join("kam_matrix", "kam_matrixid", MatrixProgram);
        return findings;

        void Join(string table, string column, string alias)
        {
            var root = findings.AddLink(table, column, column, JoinOperator.LeftOuter);
            root.EntityAlias = alias + "of";
            root.Columns = new ColumnSet();
            var program = root.AddLink("kam_program", "kam_programid", "kam_programid", JoinOperator.LeftOuter);
            program.EntityAlias = alias;
            program.Columns = new ColumnSet("kam_timezone");
        }
    }

    /// <summary>The date a finding counts by: its programme's, in UTC where it belongs to none.</summary>
    public static DateTime Of(Run run, Entity finding, DateTime utc)
    {
        var zone = new[] { DesignationProgram, InterfaceProgram, MatrixProgram }
            .Select(alias => RowMapper.ReadLinked<KamProgram>(finding, alias).TimeZone)
            .FirstOrDefault(code => code is not null);
        return run.DateOf(zone is null ? null : new KamProgram { TimeZone = zone }, utc);
    }

    /// <summary>The dates findings count by now, by their ids; one query, and one per zone.</summary>
    public static Dictionary<Guid, DateTime> OfFindings(Run run, IReadOnlyCollection<Guid> ids)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet() };
        query.Criteria.AddCondition("kam_findingid", ConditionOperator.In, ids.Cast<object>().ToArray());
        return RowReader.Entities(run.AsSystem, query.WithZones()).ToDictionary(row => row.Id, row => Of(run, row, run.UtcNow));
    }
}
