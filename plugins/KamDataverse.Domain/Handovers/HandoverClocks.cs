using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Handovers;

/// <summary>What was agreed for a request: taken when it is made, kept whatever happens to the interface.</summary>
internal sealed class HandoverTerms
{
    public int ReactionMinutes { get; set; }

    public int ResolutionMinutes { get; set; }

    public IReadOnlyList<EscalationStep> Escalation { get; set; } = Array.Empty<EscalationStep>();
}

/// <summary>Sets the due times of a handover, with their reason.</summary>
internal sealed class HandoverClocks
{
    private const int LeastReminderMinutes = 15;
    private const int ReminderShare = 5;
    private const int LongestExplanation = 4000;

    private readonly BusinessCalendar calendar;
    private readonly BusinessClock clock;

    /// <param name="calendar">The calendar of the interface, the function asked, or the programme.</param>
    /// <param name="basis">The time basis of the request.</param>
    public HandoverClocks(BusinessCalendar calendar, TimeBasis? basis)
    {
        this.calendar = calendar;
        clock = BusinessClock.For(basis, calendar);
    }

    /// <summary>Starts the clocks of a request with its terms: from <see cref="Handover.RequestedOn"/>, completion from <see cref="Handover.ResolutionStart"/>.</summary>
    public void Start(Handover row, HandoverTerms terms)
    {
        row.ReactionMinutes = terms.ReactionMinutes;
        row.ResolutionMinutes = terms.ResolutionMinutes;
        row.EscalationPlan = EscalationPlan.Write(terms.Escalation);
        Set(row);
    }

    /// <summary>Works the due times out again, from the same starts: after a pause, another priority, or the last input.</summary>
    public void Set(Handover row)
    {
        var reactionMinutes = row.ReactionMinutes ?? 1;
        var reaction = clock.Due(row.RequestedOn!.Value, reactionMinutes);
        var pause = row.PausedMinutes ?? 0;
        var resolution = row.ResolutionStart is { } start ? clock.Due(start, (row.ResolutionMinutes ?? 1) + pause) : null;
        row.ReactionDue = reaction?.DueUtc;
        row.ResolutionDue = resolution?.DueUtc;
        if (row.ReactedOn is null)
            row.ReminderOn = Reminder(row.RequestedOn.Value, reactionMinutes);
        row.EscalationPlan = EscalationPlan.Write(EscalationPlan.Read(row.EscalationPlan).Select(step => step.At(Moment(step, row))));
        row.CalcExplain = Explain(row, reaction, resolution, Language.English);
        row.CalcExplainDe = Explain(row, reaction, resolution, Language.German);
    }

    /// <summary>Ends a pause: what it took of the completion's time, in the time basis, is added to the completion. While the clock waits for inputs a pause takes nothing.</summary>
    public void Resume(Handover row, DateTime now)
    {
        var from = row.ResolutionStart is { } start && start > row.PausedOn!.Value ? start : row.PausedOn!.Value;
        row.PausedMinutes = (row.PausedMinutes ?? 0) + (row.ResolutionStart is null ? 0 : clock.MinutesBetween(from, now));
        row.PausedOn = null;
        Set(row);
    }

    /// <summary>When a delivery counts as accepted: so many working days later; null for never.</summary>
    public DateTime? AutoAccept(DateTime deliveredOn, int days) =>
        days < 1 || calendar.MinutesPerDay < 1 ? null : new BusinessClock(calendar).Due(deliveredOn, days * calendar.MinutesPerDay)?.DueUtc;

    /// <summary>With a fifth of the time left, but at least a quarter of an hour; a shorter reaction has no reminder.</summary>
    private DateTime? Reminder(DateTime start, int minutes)
    {
        var before = minutes - Math.Max(LeastReminderMinutes, minutes / ReminderShare);
        return before < 1 ? null : clock.Due(start, before)?.DueUtc;
    }

    private DateTime? Moment(EscalationStep step, Handover row)
    {
        var due = step.Clock == Clock.Reaction ? row.ReactionDue : row.ResolutionDue;
        if (due is not { } from)
            return null;
        return step.AfterMinutes < 1 ? from : clock.Due(from, step.AfterMinutes)?.DueUtc;
    }

    private static string Explain(Handover row, DueTime? reaction, DueTime? resolution, Language language)
    {
        var never = MessageCatalogue.Say("Phrase.HandoverNever", language);
        var lines = new List<string>
        {
            MessageCatalogue.Say("Phrase.HandoverReaction", language, reaction?.Explanation.Text(language) ?? never),
            row.ResolutionStart is null
                ? MessageCatalogue.Say("Phrase.HandoverWaits", language)
                : MessageCatalogue.Say("Phrase.HandoverResolution", language, resolution?.Explanation.Text(language) ?? never),
        };
        if (row.PausedMinutes is > 0 and var pause)
            lines.Add(MessageCatalogue.Say("Phrase.HandoverPause", language, pause));
        var text = string.Join("\n", lines);
        return text.Length <= LongestExplanation ? text : text.Substring(0, LongestExplanation - 1) + "…";
    }
}
