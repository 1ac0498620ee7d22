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
/// Looks once a day at every key account: whether somebody looks after it (DES-15), whether its review is overdue (DES-19) and how far its foundations are (RDY), on the
/// day of its programme. One query per day there is on earth, a dozen more and a few bulk writes, however many there are.
/// </summary>
internal sealed class DueDesignations : DueWork
{
    private static readonly string[] Judged = new[] { "DES-15", "DES-19" }.Concat(ReadinessDesk.Rules).ToArray();

    public override int Process(Run run, DateTime asOf, int most)
    {
        var due = new List<Designation>();
        var days = new Dictionary<Guid, DateTime>();
        foreach (var day in ProgramDays.At(run, asOf).TakeWhile(_ => due.Count < most))
        {
            foreach (var row in Due(run, day.Key, day, most - due.Count))
            {
                due.Add(row);
                days[row.Id] = day.Key;
            }
        }

        if (due.Count == 0)
            return 0;
        var people = new UserRepository(run).FindAll(due.Select(row => row.KeyAccountManagerId));
        var observations = new List<Observation>();
        foreach (var row in due)
        {
            var target = new RowRef("kam_designation", row.Id, row.Name);
            var manager = row.KeyAccountManagerId is { } user && people.TryGetValue(user.Id, out var person) ? person : null;
            observations.AddRange(DesignationDueRules.CheckManager(row, manager, days[row.Id]).Concat(DesignationDueRules.CheckReview(row, days[row.Id])).Select(violation => new Observation(target, violation)));
        }

        var readiness = new ReadinessDesk(run).Keep(due);
        foreach (var row in due)
            observations.AddRange(readiness[row.Id].Select(violation => new Observation(new RowRef("kam_designation", row.Id, row.Name), violation)));
        var opened = new FindingSweep(run).Refresh(due.ToDictionary(row => row.Id, row => row.OwnerId), "kam_designation", nameof(Finding.DesignationId), observations, Judged);
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", due.Select(row => RowMapper.Write(new Designation { Id = row.Id, DueCheckedOn = days[row.Id] })).ToList()));
        foreach (var row in due.Where(row => opened.Any(observation => observation.Target.Id == row.Id && observation.Violation.Rule == Rule.DES15)))
            run.Raise(EventNames.AccountabilityOrphaned, new ParameterCollection { ["DesignationId"] = row.Id, ["UserId"] = row.KeyAccountManagerId?.Id, ["Reason"] = "NoManager" });
        foreach (var row in due.Where(row => DesignationDueRules.ReviewIsNewlyDue(row, days[row.Id])))
        {
            run.Raise(EventNames.DesignationReviewDue, new ParameterCollection
            {
                ["DesignationId"] = row.Id, ["ReviewDate"] = row.ReviewDate, ["DaysOverdue"] = DesignationDueRules.DaysOverdue(row, days[row.Id]),
            });
        }

        return due.Count;
    }

    /// <summary>Key accounts of some programmes that the job has not looked at on their day.</summary>
    private static IEnumerable<Designation> Due(Run run, DateTime today, IEnumerable<Guid> programs, int most)
    {
        var query = RowReader.Query<Designation>(
            nameof(Designation.Name), nameof(Designation.AccountId), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), nameof(Designation.Tier),
            nameof(Designation.ValidFrom), nameof(Designation.ReviewDate), nameof(Designation.DueCheckedOn), nameof(Designation.ProgramId),
            nameof(Designation.SponsorshipId), nameof(Designation.Readiness), "statuscode", "ownerid");
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, DesignationRepository.CountedStatuses.Cast<object>().ToArray());
        query.WhereIn<Designation>(nameof(Designation.ProgramId), programs);
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.Null);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        query.TopCount = most;
        return run.AsSystem.RetrieveMultiple(query).Entities.Select(RowMapper.Read<Designation>);
    }
}
