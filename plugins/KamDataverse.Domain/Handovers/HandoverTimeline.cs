using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Handovers;

/// <summary>What time does to a handover.</summary>
internal enum HandoverHappening
{
    Reminder,
    Breach,
    Escalation,
    AutoAcceptance,
}

/// <summary>One thing that happened, to be told.</summary>
internal sealed class HandoverEvent
{
    public HandoverEvent(HandoverHappening what, Clock clock = Clock.Reaction, EscalationStep? step = null)
    {
        What = what;
        Clock = clock;
        Step = step;
    }

    public HandoverHappening What { get; }

    public Clock Clock { get; }

    /// <summary>The level of an escalation.</summary>
    public EscalationStep? Step { get; }
}

/// <summary>Moves a handover to an instant: what fell due until then happens once each, in order, however late it is looked at.</summary>
internal static class HandoverTimeline
{
    /// <summary>Does what is due at <paramref name="asOf"/> and tells it; a second call for the same instant finds nothing.</summary>
    public static IReadOnlyList<HandoverEvent> Advance(Handover row, DateTime asOf)
    {
        var events = new List<HandoverEvent>();
        if (Runs(row, Clock.Reaction) && row.ReminderOn <= asOf)
        {
            row.ReminderOn = null;

            // Who is late already needs no reminder that it will be.
            if (asOf < row.ReactionDue)
                events.Add(new HandoverEvent(HandoverHappening.Reminder));
        }

        foreach (var clock in new[] { Clock.Reaction, Clock.Resolution })
        {
            if (Runs(row, clock) && !IsBreached(row, clock) && Due(row, clock) <= asOf)
            {
                Breach(row, clock, asOf);
                events.Add(new HandoverEvent(HandoverHappening.Breach, clock));
            }
        }

        // Levels of the same instant keep the order of the plan: reaction before completion, lower before higher.
        var reached = Waiting(row).Where(step => step.OnUtc <= asOf).OrderBy(step => step.OnUtc).ToList();
        foreach (var step in reached)
        {
            row.EscalationLevel = Math.Max(row.EscalationLevel ?? 0, step.Level);
            events.Add(new HandoverEvent(HandoverHappening.Escalation, step.Clock, step));
        }

        if (reached.Count > 0)
        {
            row.EscalationPlan = EscalationPlan.Write(EscalationPlan.Read(row.EscalationPlan)
                .Select(step => reached.Any(raised => raised.Clock == step.Clock && raised.Level == step.Level) ? step.Raised() : step));
        }

        if (row.StatusCode == HandoverStatus.Delivered && row.AutoAcceptOn <= asOf)
        {
            row.StatusCode = HandoverStatus.Accepted;
            row.StateCode = 1;
            row.AcceptedOn = asOf;
            row.AutoAccepted = true;
            events.Add(new HandoverEvent(HandoverHappening.AutoAcceptance));
        }

        row.NextCheckOn = Next(row);
        return events;
    }

    /// <summary>When something falls due next; null for never.</summary>
    public static DateTime? Next(Handover row)
    {
        var moments = new List<DateTime?>();
        if (Runs(row, Clock.Reaction))
            moments.Add(row.ReminderOn);
        foreach (var clock in new[] { Clock.Reaction, Clock.Resolution })
        {
            if (Runs(row, clock) && !IsBreached(row, clock))
                moments.Add(Due(row, clock));
        }

        moments.AddRange(Waiting(row).Select(step => step.OnUtc));
        if (row.StatusCode == HandoverStatus.Delivered)
            moments.Add(row.AutoAcceptOn);
        return moments.Where(moment => moment is not null).Min();
    }

    /// <summary>Marks a clock as run out; never taken back.</summary>
    public static void Breach(Handover row, Clock clock, DateTime now)
    {
        if (clock == Clock.Reaction)
            row.ReactionBreached = true;
        else
            row.ResolutionBreached = true;
        row.BreachMinutes = (int)((now - Due(row, clock)!.Value).Ticks / TimeSpan.TicksPerMinute);
    }

    /// <summary>Levels still to be raised: those of clocks that run.</summary>
    private static IEnumerable<EscalationStep> Waiting(Handover row) =>
        EscalationPlan.Read(row.EscalationPlan).Where(step => !step.IsRaised && step.OnUtc is not null && Runs(row, step.Clock));

    private static bool Runs(Handover row, Clock clock) => clock == Clock.Reaction
        ? row.StatusCode == HandoverStatus.Requested
        : row.StatusCode is HandoverStatus.Requested or HandoverStatus.Acknowledged or HandoverStatus.InWork;

    private static bool IsBreached(Handover row, Clock clock) =>
        (clock == Clock.Reaction ? row.ReactionBreached : row.ResolutionBreached) == true;

    private static DateTime? Due(Handover row, Clock clock) => clock == Clock.Reaction ? row.ReactionDue : row.ResolutionDue;
}
