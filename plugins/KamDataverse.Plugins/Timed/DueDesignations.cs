using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Readiness;
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
internal sealed class DueDesignations : DueWork<Designation>
{
    private static readonly string[] Judged = new[] { "DES-15", "DES-19", "MIG-01" }.Concat(ReadinessDesk.Rules).ToArray();

    protected override void Handle(Run run, DueTime time, DueRows<Designation> found)
    {
        var due = found.Rows;
        var days = found.Days;
        var people = new UserRepository(run).FindAll(due.SelectMany(row => new[] { row.KeyAccountManagerId, row.DeputyId }));
        var observations = new List<Observation>();
        foreach (var row in due)
        {
            var target = new RowRef("kam_designation", row.Id, row.Name);
            var manager = row.KeyAccountManagerId is { } user && people.TryGetValue(user.Id, out var person) ? person : null;
            row.DeputyMissingSince = DesignationDueRules.DeputyMissingSince(row, row.DeputyId is { } deputy && people.TryGetValue(deputy.Id, out var other) && other.IsEnabled, days[row.Id]);
            observations.AddRange(DesignationDueRules.CheckManager(row, manager, days[row.Id]).Concat(DesignationDueRules.CheckReview(row, days[row.Id])).Concat(ImportRules.CheckConfirmed(row, days[row.Id])).Select(violation => new Observation(target, violation)));
        }

        var readiness = new ReadinessDesk(run).Keep(due);
        foreach (var row in due)
            observations.AddRange(readiness[row.Id].Select(violation => new Observation(new RowRef("kam_designation", row.Id, row.Name), violation)));
        var opened = new FindingSweep(run).Refresh(due.ToDictionary(row => row.Id, row => row.OwnerId), "kam_designation", nameof(Finding.DesignationId), observations, Judged);
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", due.Select(row => RowMapper.Write(new Designation { Id = row.Id, DueCheckedOn = days[row.Id], DeputyMissingSince = row.DeputyMissingSince })).ToList()));
        TellOrphaned(run, due, opened);
        foreach (var row in due.Where(row => DesignationDueRules.ReviewIsNewlyDue(row, days[row.Id])))
        {
            run.Raise(EventNames.DesignationReviewDue, new ParameterCollection
            {
                ["DesignationId"] = row.Id, ["ReviewDate"] = row.ReviewDate, ["DaysOverdue"] = DesignationDueRules.DaysOverdue(row, days[row.Id]),
            });
        }

        Confirmations.Tell(run, due.Where(row => TakeOver.IsNewlyLate(ImportRules.ConfirmBy(row, days[row.Id]), row.DueCheckedOn, days[row.Id]))
            .Select(row => new LateConfirmation(new RowRef("kam_designation", row.Id), row.ProgramId, ImportRules.ConfirmBy(row, days[row.Id])!.Value)).ToList());
        TellOpenFoundations(run, due, readiness, days);
    }

    /// <summary>Nobody looks after a key account, or nobody stands in for whoever does: each is told once.</summary>
    private static void TellOrphaned(Run run, List<Designation> due, IReadOnlyList<Observation> opened)
    {
        var rows = due.ToDictionary(row => row.Id);
        foreach (var observation in opened.Where(observation => observation.Violation.Rule == Rule.DES15))
        {
            var row = rows[observation.Target.Id];
            var isDeputy = DesignationDueRules.IsAboutDeputy(observation.Violation);
            run.Raise(EventNames.AccountabilityOrphaned, new ParameterCollection
            {
                ["DesignationId"] = row.Id, ["UserId"] = (isDeputy ? row.DeputyId : row.KeyAccountManagerId)?.Id, ["Reason"] = isDeputy ? "NoDeputy" : "NoManager",
            });
        }
    }

    /// <summary>The day has passed until which foundations might be open: the programme's owner is told once, with what is missing (A1).</summary>
    private static void TellOpenFoundations(Run run, List<Designation> due, Dictionary<Guid, List<Violation>> readiness, Dictionary<Guid, DateTime> days)
    {
        var late = due.Where(row => TakeOver.IsNewlyLate(row.OpenUntil, row.DueCheckedOn, days[row.Id]) && readiness[row.Id].Any(ReadinessRules.IsLate)).ToList();
        var owners = Confirmations.Owners(run, late.Select(row => row.ProgramId));
        foreach (var row in late)
        {
            run.Raise(EventNames.FoundationsOverdue, new ParameterCollection
            {
                ["DesignationId"] = row.Id,
                ["OpenUntil"] = row.OpenUntil,
                ["Missing"] = string.Join(",", readiness[row.Id].Where(violation => violation.Due is not null).Select(violation => violation.Rule.Code)),
                ["TargetUserId"] = Confirmations.OwnerOf(owners, row.ProgramId),
            });
        }
    }

    /// <summary>Key accounts of some programmes that the job has not looked at on their day.</summary>
    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = RowReader.Query<Designation>(
            nameof(Designation.Name), nameof(Designation.AccountId), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), nameof(Designation.Tier),
            nameof(Designation.ValidFrom), nameof(Designation.ReviewDate), nameof(Designation.DueCheckedOn), nameof(Designation.ProgramId),
            nameof(Designation.SponsorshipId), nameof(Designation.Readiness), nameof(Designation.OpenUntil), nameof(Designation.DecidedById), nameof(Designation.ConfirmBy), nameof(Designation.DeputyMissingSince), "createdon", "statuscode", "ownerid");
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, DesignationRepository.CountedStatuses.Cast<object>().ToArray());
        query.WhereIn<Designation>(nameof(Designation.ProgramId), programs);
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.Null);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }
}
