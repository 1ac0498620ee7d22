using System;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>Waivers whose last day has passed: the finding is open again. One query and one bulk write.</summary>
internal sealed class DueWaivers : DueWork
{
    public override int Process(Run run, DateTime asOf, int most)
    {
        var query = RowReader.Query<Finding>("statuscode").Where<Finding>("statuscode", (int)FindingStatus.Waived);
        query.Criteria.AddCondition(RowMapper.LogicalName<Finding>(nameof(Finding.WaiveUntil)), ConditionOperator.OnOrBefore, asOf.Date.AddDays(-1));
        query.TopCount = most;
        var expired = run.AsSystem.RetrieveMultiple(query).Entities.Select(row => RowMapper.Write(new Finding { Id = row.Id, StateCode = 0, StatusCode = FindingStatus.Open })).ToList();
        if (expired.Count > 0)
            run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", expired));
        return expired.Count;
    }
}
