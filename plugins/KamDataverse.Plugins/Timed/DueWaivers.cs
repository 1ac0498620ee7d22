using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>Waivers whose last day has passed: the finding is open again. Two queries, one per time zone, and one bulk write.</summary>
internal sealed class DueWaivers : DueWork
{
    private static readonly string WaiveUntil = RowMapper.LogicalName<Finding>(nameof(Finding.WaiveUntil));

    private HashSet<Guid> seen = new HashSet<Guid>();

    public override int Look(Run run, DueTime time, int most)
    {
        seen = new HashSet<Guid>(Ended(run, time.AsOf, query => query.TopCount = most).Take(most).Select(row => row.Id));
        return seen.Count;
    }

    /// <summary>Read again: a waiver that was prolonged meanwhile has not ended.</summary>
    public override int Process(Run run, DueTime time, int share)
    {
        var ids = seen.Take(share).Cast<object>().ToArray();
        var expired = Ended(run, time.AsOf, query => query.Criteria.AddCondition("kam_findingid", ConditionOperator.In, ids))
            .Select(row => RowMapper.Write(new Finding { Id = row.Id, StateCode = 0, StatusCode = FindingStatus.Open })).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", expired));
        return expired.Count;
    }

    private static List<Entity> Ended(Run run, DateTime asOf, Action<QueryExpression> narrow)
    {
        // Until yesterday on the earth's last clock, everybody's day has passed; from then until yesterday on its first, the programme's zone decides.
        var passed = asOf.AddHours(-ProgramDays.MostHoursBehind).Date.AddDays(-1);
        var query = Waived();
        query.Criteria.AddCondition(WaiveUntil, ConditionOperator.OnOrBefore, passed);
        narrow(query);
        return run.AsSystem.RetrieveMultiple(query).Entities.Concat(BetweenZones(run, asOf, passed)).ToList();
    }

    private static IEnumerable<Entity> BetweenZones(Run run, DateTime asOf, DateTime passed)
    {
        var query = Waived();
        query.Criteria.AddCondition(WaiveUntil, ConditionOperator.OnOrAfter, passed.AddDays(1));
        query.Criteria.AddCondition(WaiveUntil, ConditionOperator.OnOrBefore, asOf.AddHours(ProgramDays.MostHoursAhead).Date.AddDays(-1));
        return RowReader.Entities(run.AsSystem, query.WithZones()).Where(row => !FindingRules.IsWaived(RowMapper.Read<Finding>(row), ProgramDays.Of(run, row, asOf)));
    }

    private static QueryExpression Waived() =>
        RowReader.Query<Finding>(nameof(Finding.WaiveUntil), "statuscode").Where<Finding>("statuscode", (int)FindingStatus.Waived);
}
