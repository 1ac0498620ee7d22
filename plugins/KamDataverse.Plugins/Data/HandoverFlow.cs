using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>What steps and custom APIs of handovers have in common.</summary>
internal static class HandoverFlow
{
    /// <summary>Days after a change of manager until the team goes through the running requests (DES-18).</summary>
    private const int SyncDays = 14;

    /// <summary>Somebody else was faster (STA-01).</summary>
    public static Violation Moved(HandoverStatus now, HandoverStatus? wanted)
    {
        var possible = Lifecycles.Handover.After(now);
        return Rule.STA01.On(
            "StatusCode", now, wanted ?? HandoverStatus.Draft,
            possible.Count == 0 ? new Phrase("Phrase.NoStatus") : new ValueList(possible.Select(status => (object?)status).ToArray()));
    }

    /// <summary>
    /// A row that is created as requested is made as a draft and sent as soon as its lines are there: what is asked of a request, and what follows from it, is the same
    /// however it was sent.
    /// </summary>
    public static void SendWhenMade(Run run, Save<Handover> save)
    {
        run.Leave(ToBeSent(save.After.Id));
        save.Write(nameof(Handover.StatusCode), HandoverStatus.Draft);
    }

    /// <summary>Whether <see cref="SendWhenMade"/> was asked for the row in this operation.</summary>
    public static bool IsToBeSent(Run run, Guid id) => run.IsLeft(ToBeSent(id));

    private static string ToBeSent(Guid id) => "KamDataverse.ToBeSent." + id.ToString("N");

    /// <summary>The interface's inputs, outputs and criteria as lines to tick.</summary>
    public static void WriteLines(Run run, Handover row, RowRef? owner, bool inputsMet, bool replace)
    {
        var handover = new RowRef("kam_handover", row.Id);
        var old = replace ? new HandoverRepository(run).Items(new[] { row.Id })[row.Id].Where(item => item.ItemId is not null || item.CriterionId is not null).ToList() : new List<HandoverItem>();
        var lines = new List<HandoverItem>();
        if (row.InterfaceId is { } reference)
        {
            var interfaces = new InterfaceRepository(run);
            lines.AddRange(interfaces.Items(reference.Id).Select(item => new HandoverItem
            {
                Name = item.Name,
                NameDe = item.NameDe,
                Kind = item.Direction == ItemDirection.Input ? HandoverItemKind.Input : HandoverItemKind.Output,
                ItemId = new RowRef("kam_interfaceitem", item.Id),
                IsMandatory = item.IsMandatory ?? false,
                Met = inputsMet && item.Direction == ItemDirection.Input ? ItemMet.Met : ItemMet.Open,
            }));
            lines.AddRange(interfaces.Criteria(reference.Id).Select(criterion => new HandoverItem
            {
                Name = criterion.Text,
                NameDe = criterion.TextDe,
                Kind = HandoverItemKind.Criterion,
                CriterionId = new RowRef("kam_criterion", criterion.Id),
                IsMandatory = criterion.IsMandatory ?? false,
                Met = ItemMet.Open,
            }));
        }

        foreach (var line in lines)
        {
            line.Id = Guid.NewGuid();
            line.HandoverId = handover;
            if (owner is not null)
                line.OwnerId = owner;
        }

        run.AsSystemWrite(() =>
        {
            foreach (var line in old)
                run.AsSystem.Delete("kam_handoveritem", line.Id);
            BulkWrite.Send(run.AsSystem, "CreateMultiple", lines.Select(RowMapper.Write).ToList());
        });
    }

    /// <summary>The completion clocks of requests whose last mandatory input is there now.</summary>
    public static void StartCompletion(Run run, IReadOnlyCollection<Guid> ids)
    {
        var waiting = new HandoverRepository(run).Stored(ids)
            .Where(row => row.RequestedOn is not null && row.ResolutionStart is null && !Lifecycles.IsOver(row.StatusCode)).ToList();
        if (waiting.Count == 0)
            return;
        var cases = HandoverCases.Read(run, run.InitiatingUserId, waiting);
        foreach (var row in waiting)
        {
            var facts = cases.Facts(row);
            if (facts.Unmet(HandoverItemKind.Input).Count == 0)
                Change(run, row, changed => HandoverMoves.StartCompletion(changed, facts.Now, cases.Clocks(changed)));
        }
    }

    /// <summary>Writes what a change makes different, as the product's own write; who may was decided before.</summary>
    public static void Change(Run run, Handover row, Action<Handover> change)
    {
        var before = Copy(row);
        change(row);
        var delta = new Handover { Id = row.Id };
        foreach (var column in row.Columns.Where(column => !Equals(before[column], row[column])))
            delta[column] = row[column];
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(delta)));
    }

    public static Handover Copy(Handover row)
    {
        var copy = new Handover();
        copy.Overlay(row);
        return copy;
    }

    /// <summary>Raises what a change of status has to tell, and keeps the findings of a handover that has some.</summary>
    public static void Tell(Run run, Handover row, Handover? stored, IReadOnlyCollection<Violation>? warnings = null)
    {
        var from = stored?.StatusCode ?? HandoverStatus.Draft;
        foreach (var clock in NewlyBreached(row, stored))
            run.Raise(EventNames.HandoverBreached, new ParameterCollection { ["HandoverId"] = row.Id, ["Clock"] = clock, ["MinutesOver"] = row.BreachMinutes ?? 0 });
        if (row.StatusCode is { } to && to != from && EventOf(from, to) is { } name)
            run.Raise(name, Payload(row, name));
        if (from == HandoverStatus.Delivered && row.StatusCode == HandoverStatus.InWork)
            CountRejections(run, row);
        if (from != HandoverStatus.Delivered && row.StatusCode == HandoverStatus.Delivered && row.RejectCount > 0)
            JudgeAnew(run, row.Id);
        if (row.StatusCode != from && Lifecycles.IsOver(row.StatusCode) && row.InterfaceId is { } agreement)
            new InterfaceJudgement(run).ReviewRetirement(agreement.Id);
        var judgesRequest = from == HandoverStatus.Draft && row.StatusCode == HandoverStatus.Requested && warnings is { Count: > 0 };
        var judgesTime = row.StatusCode != from && (row.ReactionBreached == true || row.ResolutionBreached == true);
        if (!judgesRequest && !judgesTime)
            return;
        var target = new RowRef("kam_handover", row.Id);
        var observations = (warnings ?? Array.Empty<Violation>()).Where(violation => violation.Severity == Severity.Warning)
            .Concat(HandoverRules.CheckTime(row)).Select(violation => new Observation(target, violation)).ToList();
        new FindingLedger(run).Refresh(target, row.OwnerId, observations, code => code == Rule.HOV11.Code || (judgesRequest && code is "HOV-02" or "HOV-03" or "CAL-03"));
    }

    /// <summary>
    /// The key account has another manager: running requests of the one before belong to the new one, with their lines, and a finding tells how many (DES-18); agreements
    /// he was asked for are asked of the new one.
    /// </summary>
    public static void Follow(Run run, Designation designation, Designation before)
    {
        var open = new HandoverRepository(run).Open(nameof(Handover.DesignationId), new[] { designation.Id });
        var manager = designation.KeyAccountManagerId;
        var target = new RowRef("kam_designation", designation.Id, designation.Name);
        var passed = open.Where(row => manager is not null && row.OwnerId is { } owner && owner.Id == before.KeyAccountManagerId?.Id).ToList();
        var found = DesignationGateRules.CheckManagerChange(designation, before, new UserRepository(run).Find(manager, askPrivilege: false), passed.Count).ToList();
        new FindingLedger(run).Refresh(target, designation.OwnerId, found.Select(violation => new Observation(target, violation)).ToList(), code => code == Rule.DES18.Code);
        if (designation.StatusCode is DesignationStatus.Active or DesignationStatus.OnHold)
            PlanSync(run, designation);
        var asked = manager is null ? new List<Signoff>() : new ConsentRepository(run).AskedOfManager(designation.Id);
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", passed.Select(row => RowMapper.Write(new Handover { Id = row.Id, OwnerId = manager })).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", asked.Select(row => RowMapper.Write(new Signoff { Id = row.Id, SignatoryId = manager, DelegateId = designation.DeputyId })).ToList());
        });
    }

    /// <summary>Old and new manager go through what is running with the team.</summary>
    private static void PlanSync(Run run, Designation designation)
    {
        var on = HandoverCases.Now(run).AddDays(SyncDays);
        var sync = new Touchpoint
        {
            DesignationId = new RowRef("kam_designation", designation.Id),
            Name = Names.Of(designation.AccountId?.Name, on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            Type = TouchpointType.TeamSync,
            On = on,
        };
        if (designation.OwnerId is { } owner)
            sync.OwnerId = owner;
        run.AsSystemWrite(() => run.AsSystem.Create(RowMapper.Write(sync)));
    }

    /// <summary>Sent back too often: the interface needs the whole description (IFC-02).</summary>
    public static void CountRejections(Run run, Handover row)
    {
        if (row.InterfaceId is not { } reference || new InterfaceRepository(run).Stored(reference.Id) is not { StatusCode: InterfaceStatus.Active } agreement)
            return;
        var rejections = new HandoverRepository(run).Rejections(new[] { reference.Id }, run.UtcNow.AddDays(-InterfaceEndRules.WindowDays));
        var root = new RowRef("kam_interface", reference.Id, agreement.Name);
        var found = InterfaceEndRules.CheckRejections(agreement, rejections.TryGetValue(reference.Id, out var count) ? count : 0);
        new FindingLedger(run).Refresh(root, agreement.OwnerId, found.Select(violation => new Observation(root, violation)).ToList(), code => code == Rule.IFC02.Code);
    }

    /// <summary>What was not met was said of the delivery before: the next one is judged anew (HOV-07, HOV-08).</summary>
    private static void JudgeAnew(Run run, Guid id)
    {
        var open = new HandoverRepository(run).Items(new[] { id })[id]
            .Where(line => line.Kind == HandoverItemKind.Criterion && line.Met == ItemMet.NotMet)
            .Select(line => RowMapper.Write(new HandoverItem { Id = line.Id, Met = ItemMet.Open })).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", open));
    }

    /// <summary>A draft that is being deleted takes its lines along.</summary>
    public static bool IsDeletedWithParent(Run run)
    {
        for (var context = run.Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.MessageName == "Delete" && context.PrimaryEntityName == "kam_handover")
                return true;
        }

        return false;
    }

    private static IEnumerable<string> NewlyBreached(Handover row, Handover? stored)
    {
        if (row.ReactionBreached == true && stored?.ReactionBreached != true)
            yield return nameof(Clock.Reaction);
        if (row.ResolutionBreached == true && stored?.ResolutionBreached != true)
            yield return nameof(Clock.Resolution);
    }

    private static string? EventOf(HandoverStatus from, HandoverStatus to) => to switch
    {
        HandoverStatus.Requested => EventNames.HandoverRequested,
        HandoverStatus.Acknowledged => EventNames.HandoverAcknowledged,
        HandoverStatus.InWork when from == HandoverStatus.Requested => EventNames.HandoverAcknowledged,
        HandoverStatus.InWork when from == HandoverStatus.Delivered => EventNames.HandoverRejected,
        HandoverStatus.Paused => EventNames.HandoverPaused,
        HandoverStatus.Delivered => EventNames.HandoverDelivered,
        HandoverStatus.Accepted => EventNames.HandoverAccepted,
        HandoverStatus.Declined => EventNames.HandoverDeclined,
        _ => null,
    };

    private static ParameterCollection Payload(Handover row, string name)
    {
        var payload = new ParameterCollection
        {
            ["HandoverId"] = row.Id,
            ["DesignationId"] = row.DesignationId?.Id,
            ["InterfaceId"] = row.InterfaceId?.Id,
            ["AssigneeId"] = row.AssigneeId?.Id,
        };
        switch (name)
        {
            case EventNames.HandoverPaused:
                payload["Reason"] = row.PauseReason?.ToString();
                break;
            case EventNames.HandoverRejected:
                payload["Reason"] = row.InterfaceId is null ? "Other" : "CriterionNotMet";
                break;
            case EventNames.HandoverDeclined:
                payload["Reason"] = row.AlternativeFunctionId is null ? "Declined" : "AskAnother";
                break;
            default:
                payload["ReactionDue"] = row.ReactionDue;
                payload["ResolutionDue"] = row.ResolutionDue;
                break;
        }

        return payload;
    }
}
