using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Calendars;

namespace KamDataverse.Domain.Tests.Handovers;

/// <summary>A request on Friday evening before the clocks change, with Easter in its time: every due time worked out by hand.</summary>
public sealed class HandoverLifeTests
{
    private static readonly Guid Worker = new("00000000-0000-0000-0000-0000000000b1");
    private static BusinessCalendar Zurich => new(
        "Zurich",
        Zones.Zurich,
        new WeekPattern(Enumerable.Range(1, 5).SelectMany(day => new KeyValuePair<int, WorkingInterval>[] { new(day, new WorkingInterval(480, 720)), new(day, new WorkingInterval(780, 1020)) })),
        [new SpecialDay(new DateTime(2026, 4, 3), [], "Good Friday", "Karfreitag"), new SpecialDay(new DateTime(2026, 4, 6), [], "Easter Monday", "Ostermontag")]);

    /// <summary>Fri 16:30 in Zurich, still winter time.</summary>
    private static readonly DateTime Requested = Utc(3, 27, 15, 30);

    private readonly HandoverClocks clocks = new(Zurich, TimeBasis.Business);

    [Fact]
    public void The_clocks_cross_weekend_clock_change_and_holidays_and_say_why()
    {
        var row = Request();

        // 30 min on Friday, 210 min on Monday from 8:00 summer time.
        Assert.Equal(Utc(3, 30, 9, 30), row.ReactionDue);

        // 30 + 4 × 480 until Thursday; Friday and Monday are holidays; 450 min on Tuesday: 16:30.
        Assert.Equal(Utc(4, 7, 14, 30), row.ResolutionDue);

        // A fifth of 240 min before: 192 min of working time.
        Assert.Equal(Utc(3, 30, 8, 42), row.ReminderOn);
        Assert.Equal(row.ReminderOn, row.NextCheckOn);
        Assert.Equal(
            [Utc(3, 30, 14, 30), Utc(3, 31, 9, 30), Utc(4, 8, 9, 30), Utc(4, 8, 14, 30)],
            EscalationPlan.Read(row.EscalationPlan).Select(step => step.OnUtc!.Value));
        Assert.StartsWith("Reaction: ", row.CalcExplain, StringComparison.Ordinal);
        Assert.Contains("Good Friday", row.CalcExplain, StringComparison.Ordinal);
        Assert.Contains("Easter Monday", row.CalcExplain, StringComparison.Ordinal);
        Assert.Contains("\nErledigung: ", row.CalcExplainDe, StringComparison.Ordinal);
        Assert.Contains("Ostermontag", row.CalcExplainDe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_over_the_holidays_adds_only_its_working_time()
    {
        var row = Request();
        To(row, HandoverStatus.InWork, Utc(3, 30, 9, 0));
        Assert.Equal(Utc(3, 30, 9, 0), row.ReactedOn);
        Assert.Equal(Worker, row.AssigneeId!.Value.Id);
        Assert.Null(row.ReactionBreached);
        row.PauseReason = PauseReason.Customer;
        To(row, HandoverStatus.Paused, Utc(4, 1, 14, 0));
        Assert.Null(row.NextCheckOn);
        Assert.Equal(1, row.PauseCount);
        To(row, HandoverStatus.InWork, Utc(4, 7, 7, 0));

        // Wednesday 16–17, Thursday, Tuesday 8–9: 600 min. 3000 min end on Thursday 9 April at 9:30.
        Assert.Equal(600, row.PausedMinutes);
        Assert.Equal(Utc(4, 9, 7, 30), row.ResolutionDue);
        Assert.Equal(Utc(3, 30, 9, 30), row.ReactionDue);
        Assert.Null(row.PauseReason);
        Assert.Null(row.PausedOn);
        Assert.EndsWith("Pauses of 600 min are added to the completion.", row.CalcExplain, StringComparison.Ordinal);
        To(row, HandoverStatus.Delivered, Utc(4, 9, 7, 30));
        Assert.Null(row.ResolutionBreached);

        // Five working days of 480 min later.
        Assert.Equal(Utc(4, 16, 7, 30), row.AutoAcceptOn);
    }

    [Fact]
    public void A_pause_outside_working_time_adds_nothing()
    {
        var row = Request();
        To(row, HandoverStatus.InWork, Utc(3, 30, 9, 0));
        To(row, HandoverStatus.Paused, Utc(4, 2, 15, 0));
        To(row, HandoverStatus.InWork, Utc(4, 7, 6, 0));
        Assert.Equal(0, row.PausedMinutes);
        Assert.Equal(Utc(4, 7, 14, 30), row.ResolutionDue);
    }

    [Fact]
    public void The_completion_clock_waits_for_the_last_input()
    {
        var row = Request(new HandoverItem { Name = "Drawing", Kind = HandoverItemKind.Input, IsMandatory = true, Met = ItemMet.Open });
        Assert.Null(row.ResolutionDue);
        Assert.Contains("Completion: starts when the mandatory inputs are there", row.CalcExplain, StringComparison.Ordinal);
        HandoverMoves.StartCompletion(row, Utc(3, 30, 6, 0), clocks);

        // Monday 8:00 to Thursday 17:00 are 1920 min; 480 more on Tuesday after Easter, to its end.
        Assert.Equal(Utc(4, 7, 15, 0), row.ResolutionDue);
        Assert.Equal(Utc(3, 30, 9, 30), row.ReactionDue);
    }

    [Fact]
    public void A_late_job_raises_every_level_once_in_order_and_a_second_run_nothing()
    {
        var row = Request();
        var told = HandoverTimeline.Advance(row, Utc(4, 20, 0, 0));
        Assert.Equal(
            ["Breach Reaction", "Breach Resolution", "Escalation Reaction 1", "Escalation Reaction 2", "Escalation Resolution 1", "Escalation Resolution 2"],
            told.Select(happened => $"{happened.What} {happened.Clock} {happened.Step?.Level}".TrimEnd()));
        Assert.True(row.ReactionBreached);
        Assert.True(row.ResolutionBreached);
        Assert.Equal(2, row.EscalationLevel);
        Assert.Null(row.NextCheckOn);
        Assert.Empty(HandoverTimeline.Advance(row, Utc(4, 20, 0, 0)));
    }

    [Fact]
    public void Each_moment_happens_when_it_comes_and_the_next_is_known()
    {
        var row = Request();
        Assert.Empty(HandoverTimeline.Advance(row, Utc(3, 30, 8, 41)));
        Assert.Equal(HandoverHappening.Reminder, Assert.Single(HandoverTimeline.Advance(row, Utc(3, 30, 8, 42))).What);
        Assert.Equal(Utc(3, 30, 9, 30), row.NextCheckOn);
        Assert.Equal(HandoverHappening.Breach, Assert.Single(HandoverTimeline.Advance(row, Utc(3, 30, 9, 30))).What);
        Assert.Equal(Utc(3, 30, 14, 30), row.NextCheckOn);
        Assert.Equal(1, Assert.Single(HandoverTimeline.Advance(row, Utc(3, 30, 14, 30))).Step!.Level);
        To(row, HandoverStatus.Acknowledged, Utc(3, 30, 14, 31));

        // The reaction's second level no longer runs; the completion's are still to come, and the breach stays.
        Assert.Equal(Utc(4, 7, 14, 30), row.NextCheckOn);
        Assert.True(row.ReactionBreached);
        Assert.Empty(HandoverTimeline.Advance(row, Utc(4, 7, 14, 29)));
    }

    [Fact]
    public void Reacting_after_the_due_time_is_late_even_if_no_job_ran()
    {
        var inTime = Request();
        To(inTime, HandoverStatus.Acknowledged, Utc(3, 30, 9, 30));
        Assert.Null(inTime.ReactionBreached);
        var late = Request();
        To(late, HandoverStatus.Acknowledged, Utc(3, 30, 9, 32));
        Assert.True(late.ReactionBreached);
        Assert.Equal(2, late.BreachMinutes);
    }

    [Fact]
    public void A_delivery_nobody_objects_to_is_accepted_and_marked_so()
    {
        var row = Request();
        To(row, HandoverStatus.InWork, Utc(3, 30, 9, 0));
        To(row, HandoverStatus.Delivered, Utc(3, 31, 9, 0));
        Assert.Equal(Utc(4, 9, 9, 0), row.AutoAcceptOn);
        Assert.Equal(HandoverHappening.AutoAcceptance, Assert.Single(HandoverTimeline.Advance(row, Utc(4, 9, 9, 0))).What);
        Assert.Equal(HandoverStatus.Accepted, row.StatusCode);
        Assert.True(row.AutoAccepted);
        Assert.Null(clocks.AutoAccept(Requested, 0));
    }

    [Fact]
    public void A_rejection_counts_and_the_completion_clock_keeps_running()
    {
        var row = Request();
        To(row, HandoverStatus.InWork, Utc(3, 30, 9, 0));
        To(row, HandoverStatus.Delivered, Utc(3, 31, 9, 0));
        To(row, HandoverStatus.InWork, Utc(4, 1, 9, 0));
        Assert.Equal(1, row.RejectCount);
        Assert.Null(row.DeliveredOn);
        Assert.Null(row.AutoAcceptOn);
        Assert.Equal(Utc(4, 7, 14, 30), row.ResolutionDue);
        Assert.Equal(Utc(4, 7, 14, 30), row.NextCheckOn);
    }

    [Fact]
    public void A_level_that_was_raised_is_not_raised_again_when_the_due_times_move()
    {
        var row = Request();
        To(row, HandoverStatus.InWork, Utc(3, 30, 9, 0));

        // Overdue on Tuesday 7 April 16:30; 4 h later, Wednesday 11:30, the head is told, then the supplier pauses for an hour.
        var told = HandoverTimeline.Advance(row, Utc(4, 8, 9, 30));
        Assert.Equal(["Breach Resolution", "Escalation Resolution 1"], told.Select(happened => $"{happened.What} {happened.Clock} {happened.Step?.Level}".TrimEnd()));
        row.PauseReason = PauseReason.Requester;
        To(row, HandoverStatus.Paused, Utc(4, 8, 11, 0));
        Assert.Empty(HandoverTimeline.Advance(row, Utc(4, 8, 14, 30)));
        To(row, HandoverStatus.InWork, Utc(4, 8, 14, 0));

        // 13:00 to 16:00 was paused, 180 min: due on Wednesday 10:30 now, and the second level 480 min later, on Thursday 10:30.
        Assert.Equal(180, row.PausedMinutes);
        Assert.Equal(Utc(4, 8, 8, 30), row.ResolutionDue);
        Assert.True(row.ResolutionBreached);
        Assert.Equal(Utc(4, 9, 8, 30), row.NextCheckOn);
        Assert.Equal(2, Assert.Single(HandoverTimeline.Advance(row, Utc(4, 9, 8, 30))).Step!.Level);
        Assert.Null(row.NextCheckOn);
    }

    [Fact]
    public void The_plan_reads_back_what_it_wrote()
    {
        var user = Guid.NewGuid();
        EscalationStep[] steps = [new(1, Clock.Resolution, 60, EscalationTarget.User, user, Requested), new(2, Clock.Reaction, 60, EscalationTarget.Executive, isRaised: true), new(1, Clock.Reaction, 0, EscalationTarget.FunctionHead)];
        var written = EscalationPlan.Write(steps);
        Assert.Equal($"1|Reaction|0|FunctionHead|||\n2|Reaction|60|Executive|||raised\n1|Resolution|60|User|{user:D}|2026-03-27T15:30:00Z|", written);
        var read = EscalationPlan.Read(written);
        Assert.Equal(written, EscalationPlan.Write(read));
        Assert.Equal([false, true, false], read.Select(step => step.IsRaised));
        Assert.Equal(user, read[2].UserId);
        Assert.Equal(Requested, read[2].OnUtc);
        Assert.Equal(DateTimeKind.Utc, read[2].OnUtc!.Value.Kind);
        Assert.Equal(EscalationTarget.User, read[2].Target);
        Assert.Null(read[0].OnUtc);
        Assert.Empty(EscalationPlan.Read(null));
        Assert.Throws<FormatException>(() => EscalationPlan.Read("1|Reaction"));
    }

    private static DateTime Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    private Handover Request(params HandoverItem[] items)
    {
        var row = new Handover { Id = Guid.NewGuid(), StatusCode = HandoverStatus.Requested, Type = HandoverType.SupportRequest };
        var facts = new HandoverFacts { ActorId = Guid.NewGuid(), Now = Requested, InterfaceApplies = true, Items = items };
        HandoverMoves.Apply(row, HandoverStatus.Draft, facts, clocks, new HandoverTerms { ReactionMinutes = 240, ResolutionMinutes = 2400, Escalation = [.. EscalationRules.Effective([], null).Select(EscalationStep.Of)] });
        return row;
    }

    private void To(Handover row, HandoverStatus status, DateTime now)
    {
        var from = row.StatusCode!.Value;
        row.StatusCode = status;
        HandoverMoves.Apply(row, from, new HandoverFacts { ActorId = Worker, Now = now }, clocks, new HandoverTerms());
    }
}
