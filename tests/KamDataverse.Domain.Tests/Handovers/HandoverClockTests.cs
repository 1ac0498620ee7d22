using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Handovers;

/// <summary>The edges of due times, reminders and levels. Unless a test says otherwise the calendar works from 8 to 16 every day, UTC.</summary>
public sealed class HandoverClockTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, 1)]
    [InlineData(75, 60)]
    [InlineData(80, 64)]
    public void A_reminder_comes_with_a_fifth_of_the_time_left_but_at_least_a_quarter_of_an_hour(int minutes, int? reminder) =>
        Assert.Equal(reminder is { } after ? Start.AddMinutes(after) : null, Set(minutes).ReminderOn);

    [Fact]
    public void A_level_is_raised_with_the_due_time_or_so_many_working_minutes_later()
    {
        var row = Set(480, escalation: [Level(1, 0), Level(2, 1), Level(3, 60)]);
        Assert.Equal(Start.AddHours(8), row.ReactionDue);
        Assert.Equal(
            [Start.AddHours(8), Start.AddDays(1).AddMinutes(1), Start.AddDays(1).AddMinutes(60)],
            EscalationPlan.Read(row.EscalationPlan).Select(step => step.OnUtc!.Value));
    }

    [Fact]
    public void A_delivery_counts_as_accepted_after_one_working_day_and_never_after_none()
    {
        var clocks = new HandoverClocks(Calendar(480, 960), TimeBasis.Business);
        Assert.Equal(Start.AddHours(8), clocks.AutoAccept(Start, 1));
        Assert.Null(clocks.AutoAccept(Start, 0));
    }

    [Fact]
    public void A_working_day_may_be_a_single_minute_but_not_nothing()
    {
        Assert.Equal(Start.AddDays(1).AddMinutes(1), new HandoverClocks(Calendar(480, 481), TimeBasis.Business).AutoAccept(Start, 2));
        var closed = new BusinessCalendar("Closed", ZoneRules.Utc, new WeekPattern([]), []);
        Assert.Null(new HandoverClocks(closed, TimeBasis.Business).AutoAccept(Start, 2));
    }

    [Fact]
    public void Both_clocks_are_explained_and_one_that_never_ends_says_so()
    {
        Assert.Equal(
            "Reaction: Start Mon 2026-03-02 08:00. Mon 2026-03-02: 1 h. Due Mon 2026-03-02 09:00. Calendar Office, time zone UTC.\n"
            + "Completion: Start Mon 2026-03-02 08:00. Mon 2026-03-02: 2 h. Due Mon 2026-03-02 10:00. Calendar Office, time zone UTC.",
            Set(60, 120).CalcExplain);
        var closed = Set(60, 120, calendar: new BusinessCalendar("Closed", ZoneRules.Utc, new WeekPattern([]), []));
        Assert.Null(closed.ReactionDue);
        Assert.Null(closed.ResolutionDue);
        Assert.Null(closed.ReminderOn);
        var lines = closed.CalcExplain!.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0]["Reaction: ".Length..], lines[1]["Completion: ".Length..]);
    }

    [Fact]
    public void An_explanation_that_fits_its_column_is_kept_and_a_longer_one_ends_in_dots()
    {
        const int most = 4000;
        var length = Named(1).Length;
        var exact = Named(1 + most - length);
        Assert.Equal(most, exact.Length);
        Assert.EndsWith("time zone UTC.", exact, StringComparison.Ordinal);
        var cut = Named(2 + most - length);
        Assert.Equal(most, cut.Length);
        Assert.EndsWith("time zone UT…", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_looked_at_when_the_reaction_is_due_is_late_and_not_reminded()
    {
        var row = Set(60);
        Assert.Equal(HandoverHappening.Breach, Assert.Single(HandoverTimeline.Advance(row, Start.AddMinutes(60))).What);
        Assert.Null(row.ReminderOn);
        var reminded = Set(60);
        Assert.Equal(HandoverHappening.Reminder, Assert.Single(HandoverTimeline.Advance(reminded, Start.AddMinutes(59))).What);
    }

    [Fact]
    public void Levels_of_the_same_instant_are_told_reaction_first_and_in_ascending_order()
    {
        var row = Set(60, 60, [Level(2, 0, Clock.Resolution), Level(1, 0, Clock.Resolution), Level(2, 0), Level(1, 0)]);
        Assert.Equal(
            ["Reaction 1", "Reaction 2", "Resolution 1", "Resolution 2"],
            HandoverTimeline.Advance(row, Start.AddMinutes(60)).Where(happened => happened.Step is not null).Select(happened => $"{happened.Clock} {happened.Step!.Level}"));
    }

    [Fact]
    public void Earlier_levels_are_told_first_and_the_highest_that_was_reached_stays()
    {
        var row = Set(60, 90, [Level(1, 60), Level(2, 0, Clock.Resolution), Level(1, 120, Clock.Resolution)]);
        Assert.Equal(
            ["Resolution 2", "Reaction 1", "Resolution 1"],
            HandoverTimeline.Advance(row, Start.AddMinutes(240)).Where(happened => happened.Step is not null).Select(happened => $"{happened.Clock} {happened.Step!.Level}"));
        Assert.Equal(2, row.EscalationLevel);

        var later = Set(60, 90, [Level(3, 0), Level(1, 0, Clock.Resolution)]);
        HandoverTimeline.Advance(later, Start.AddMinutes(60));
        HandoverTimeline.Advance(later, Start.AddMinutes(90));
        Assert.Equal(3, later.EscalationLevel);
    }

    [Fact]
    public void Where_no_level_is_reached_the_plan_is_not_written()
    {
        var row = new Handover { StatusCode = HandoverStatus.Requested, ReactionDue = Start };
        HandoverTimeline.Advance(row, Start);
        Assert.False(row.Has(nameof(row.EscalationPlan)));
    }

    [Theory]
    [InlineData(HandoverStatus.InWork)]
    [InlineData(HandoverStatus.Cancelled)]
    public void Only_what_is_delivered_is_accepted_by_time(HandoverStatus status)
    {
        var row = new Handover { StatusCode = status, AutoAcceptOn = Start };
        Assert.Empty(HandoverTimeline.Advance(row, Start));
        Assert.Equal(status, row.StatusCode);
        Assert.Null(row.NextCheckOn);
    }

    [Fact]
    public void A_level_takes_over_what_its_row_says()
    {
        var step = EscalationStep.Of(new Escalation
        {
            Level = 3, Clock = Clock.Resolution, AfterMinutes = 90, TargetType = EscalationTarget.User, UserId = Valid.User(1, "Anna Kern"),
        });
        Assert.Equal((3, Clock.Resolution, 90), (step.Level, step.Clock, step.AfterMinutes));
        Assert.Equal((EscalationTarget.User, Valid.User(1, "Anna Kern").Id), (step.Target, step.UserId!.Value));
        Assert.False(step.IsRaised);
        var empty = EscalationStep.Of(new Escalation());
        Assert.Equal((1, Clock.Reaction, 0, EscalationTarget.FunctionHead), (empty.Level, empty.Clock, empty.AfterMinutes, empty.Target));
    }

    [Fact]
    public void A_plan_that_cannot_be_read_says_which_line() => Assert.Equal(
        "An escalation level has 7 parts: 2|Reaction",
        Assert.Throws<FormatException>(() => EscalationPlan.Read("1|Reaction|0|FunctionHead|||\n2|Reaction")).Message);

    private static EscalationStep Level(int level, int afterMinutes, Clock clock = Clock.Reaction) => new(level, clock, afterMinutes, EscalationTarget.FunctionHead);

    private static BusinessCalendar Calendar(int from, int to, params SpecialDay[] specials) =>
        new("Office", ZoneRules.Utc, new WeekPattern(Enumerable.Range(1, 7).Select(day => KeyValuePair.Create(day, new WorkingInterval(from, to)))), specials);

    /// <summary>The explanation of a completion over a holiday whose name is so long; the reaction ends before it.</summary>
    private static string Named(int signs) => Set(60, 500, calendar: Calendar(480, 960, new SpecialDay(Start.Date.AddDays(1), [], new string('x', signs)))).CalcExplain!;

    private static Handover Set(int reaction, int resolution = 2400, EscalationStep[]? escalation = null, BusinessCalendar? calendar = null)
    {
        var row = new Handover { StatusCode = HandoverStatus.Requested, RequestedOn = Start, ResolutionStart = Start };
        new HandoverClocks(calendar ?? Calendar(480, 960), TimeBasis.Business)
            .Start(row, new HandoverTerms { ReactionMinutes = reaction, ResolutionMinutes = resolution, Escalation = escalation ?? [] });
        return row;
    }
}
