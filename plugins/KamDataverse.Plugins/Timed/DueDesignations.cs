using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Looks once a day at every key account: whether somebody looks after it (DES-15) and whether its review is overdue (DES-19). Three queries and two or three bulk
/// writes, however many there are.
/// </summary>
internal sealed class DueDesignations : DueWork
{
    private static readonly string[] Judged = { "DES-15", "DES-19" };

    public override int Process(Run run, DateTime asOf, int most)
    {
        var today = asOf.Date;
        var due = Due(run, today, most);
        if (due.Count == 0)
            return 0;
        var people = new UserRepository(run).FindAll(due.Select(row => row.KeyAccountManagerId));
        var observations = new List<Observation>();
        foreach (var row in due)
        {
            var target = new RowRef("kam_designation", row.Id, row.Name);
            var manager = row.KeyAccountManagerId is { } user && people.TryGetValue(user.Id, out var person) ? person : null;
            observations.AddRange(DesignationDueRules.CheckManager(row, manager, today).Concat(DesignationDueRules.CheckReview(row, today)).Select(violation => new Observation(target, violation)));
        }

        var opened = new FindingSweep(run).Refresh(due.ToDictionary(row => row.Id, row => row.OwnerId), "kam_designation", nameof(Finding.DesignationId), observations, Judged);
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", due.Select(row => RowMapper.Write(new Designation { Id = row.Id, DueCheckedOn = today })).ToList()));
        foreach (var row in due.Where(row => opened.Any(observation => observation.Target.Id == row.Id && observation.Violation.Rule == Rule.DES15)))
            run.Raise(EventNames.AccountabilityOrphaned, new ParameterCollection { ["DesignationId"] = row.Id, ["UserId"] = row.KeyAccountManagerId?.Id, ["Reason"] = "NoManager" });
        foreach (var row in due.Where(row => DesignationDueRules.ReviewIsNewlyDue(row, today)))
        {
            run.Raise(EventNames.DesignationReviewDue, new ParameterCollection
            {
                ["DesignationId"] = row.Id, ["ReviewDate"] = row.ReviewDate, ["DaysOverdue"] = DesignationDueRules.DaysOverdue(row, today),
            });
        }

        return due.Count;
    }

    /// <summary>Key accounts the job has not looked at today.</summary>
    private static List<Designation> Due(Run run, DateTime today, int most)
    {
        var query = RowReader.Query<Designation>(
            nameof(Designation.Name), nameof(Designation.AccountId), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), nameof(Designation.Tier),
            nameof(Designation.ValidFrom), nameof(Designation.ReviewDate), nameof(Designation.DueCheckedOn), "statuscode", "ownerid");
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, DesignationRepository.CountedStatuses.Cast<object>().ToArray());
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.Null);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        query.TopCount = most;
        return run.AsSystem.RetrieveMultiple(query).Entities.Select(RowMapper.Read<Designation>).ToList();
    }
}
