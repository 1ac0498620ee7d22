using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Handovers;

/// <summary>What follows from a change of status: stamps, clocks, counters. Written by the system alone.</summary>
internal static class HandoverMoves
{
    private const int DefaultAutoAcceptDays = 5;

    /// <summary>Assigning is acknowledging: a requested handover that gets an assignee moves on by itself.</summary>
    public static void Acknowledge(Handover saved, Handover? stored)
    {
        if (stored?.StatusCode == HandoverStatus.Requested && saved.StatusCode == HandoverStatus.Requested && saved.AssigneeId is not null && saved.AssigneeId != stored.AssigneeId)
            saved.StatusCode = HandoverStatus.Acknowledged;
    }

    /// <param name="row">The handover after the save; changed here.</param>
    /// <param name="from">The status before.</param>
    /// <param name="facts">Who, when, and what stands around it.</param>
    /// <param name="clocks">The clocks it runs by.</param>
    /// <param name="terms">For a request: what is agreed.</param>
    public static void Apply(Handover row, HandoverStatus from, HandoverFacts facts, HandoverClocks clocks, HandoverTerms terms)
    {
        var now = facts.Now;
        var actor = new RowRef("systemuser", facts.ActorId);
        switch (row.StatusCode)
        {
            case HandoverStatus.Requested when from == HandoverStatus.Draft:
                row.RequestedById = actor;
                row.RequestedOn = now;
                row.Type = facts.InterfaceApplies ? row.Type == HandoverType.AdHoc ? HandoverType.SupportRequest : row.Type : HandoverType.AdHoc;
                row.ResolutionStart = facts.Unmet(HandoverItemKind.Input).Count == 0 ? now : null;
                clocks.Start(row, terms);
                break;
            case HandoverStatus.Acknowledged:
                React(row, facts);
                break;
            case HandoverStatus.InWork when from == HandoverStatus.Delivered:
                row.RejectCount = (row.RejectCount ?? 0) + 1;
                row.RejectedOn = now;
                row.DeliveredOn = null;
                row.DeliveredById = null;
                row.AutoAcceptOn = null;
                break;
            case HandoverStatus.InWork when from == HandoverStatus.Paused:
                row.PauseReason = null;
                clocks.Resume(row, now);
                break;
            case HandoverStatus.InWork:
                React(row, facts);
                row.AssigneeId ??= actor;
                break;
            case HandoverStatus.Paused:
                Late(row, Clock.Resolution, now);
                row.PausedOn = now;
                row.PauseCount = (row.PauseCount ?? 0) + 1;
                break;
            case HandoverStatus.Delivered:
                Late(row, Clock.Resolution, now);
                row.DeliveredOn = now;
                row.DeliveredById = actor;
                row.RejectReason = null;
                row.AutoAcceptOn = clocks.AutoAccept(now, facts.Program?.AutoAcceptDays ?? DefaultAutoAcceptDays);
                break;
            case HandoverStatus.Accepted:
                row.AcceptedOn = now;
                row.AutoAccepted = false;
                break;
            case HandoverStatus.Declined:
                React(row, facts);
                break;
        }

        row.StateCode = Lifecycle.Lifecycles.IsOver(row.StatusCode) ? 1 : 0;
        row.NextCheckOn = HandoverTimeline.Next(row);
    }

    /// <summary>The last mandatory input is there: the completion clock starts, once.</summary>
    public static void StartCompletion(Handover row, DateTime now, HandoverClocks clocks)
    {
        row.ResolutionStart = now;
        clocks.Set(row);
        row.NextCheckOn = HandoverTimeline.Next(row);
    }

    /// <summary>Another priority has other targets; both clocks run from where they started.</summary>
    public static void Reprioritise(Handover row, HandoverClocks clocks, HandoverTerms terms)
    {
        row.ReactionMinutes = terms.ReactionMinutes;
        row.ResolutionMinutes = terms.ResolutionMinutes;
        clocks.Set(row);
        row.NextCheckOn = HandoverTimeline.Next(row);
    }

    private static void React(Handover row, HandoverFacts facts)
    {
        if (row.ReactedOn is not null)
            return;
        Late(row, Clock.Reaction, facts.Now);
        row.ReactedOn = facts.Now;
        row.ReactedById = new RowRef("systemuser", facts.ActorId);
        row.DecidedVia = facts.Via;
        row.EvidenceRef = facts.EvidenceRef;
        row.ReminderOn = null;
    }

    /// <summary>The clock is stopped too late, before the timed job saw it.</summary>
    private static void Late(Handover row, Clock clock, DateTime now)
    {
        var due = clock == Clock.Reaction ? row.ReactionDue : row.ResolutionDue;
        if (now > due)
            HandoverTimeline.Breach(row, clock, now);
    }
}
