using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Handovers;

/// <summary>What the system writes when a handover moves on. The calendar works from 8 to 16 on weekdays, UTC.</summary>
public sealed class HandoverMoveTests
{
    private static readonly RowRef Asker = Valid.User(1, "Anna Kern");
    private static readonly RowRef Worker = Valid.User(2, "Beat Frei");

    /// <summary>Monday 8:00. One hour to react, one day to complete.</summary>
    private static readonly DateTime Monday = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    private readonly HandoverClocks clocks = new(
        new BusinessCalendar("Office", ZoneRules.Utc, new WeekPattern(Enumerable.Range(1, 5).Select(day => KeyValuePair.Create(day, new WorkingInterval(480, 960)))), []),
        TimeBasis.Business);

    [Theory]
    [InlineData(true, HandoverType.AdHoc, HandoverType.SupportRequest)]
    [InlineData(true, HandoverType.SupportRequest, HandoverType.SupportRequest)]
    [InlineData(true, HandoverType.Handover, HandoverType.Handover)]
    [InlineData(false, HandoverType.Handover, HandoverType.AdHoc)]
    [InlineData(false, HandoverType.SupportRequest, HandoverType.AdHoc)]
    [InlineData(false, HandoverType.AdHoc, HandoverType.AdHoc)]
    public void Whether_an_interface_applies_decides_what_a_request_is(bool applies, HandoverType chosen, HandoverType becomes) =>
        Assert.Equal(becomes, Request(chosen, applies).Type);

    [Fact]
    public void A_request_says_who_asked_and_when()
    {
        var row = Request();
        Assert.Equal(Asker, row.RequestedById);
        Assert.Equal(Monday, row.RequestedOn);
        Assert.Equal(0, row.StateCode);
    }

    [Fact]
    public void The_first_reaction_counts_with_its_person_and_evidence()
    {
        var row = Request();
        Do(row, HandoverStatus.Acknowledged, Monday.AddMinutes(30), Worker, facts => (facts.Via, facts.EvidenceRef) = (DecidedVia.Approval, "mail of Monday"));
        Do(row, HandoverStatus.InWork, Monday.AddHours(3), Valid.User(3, "Cora"));
        Assert.Equal(Monday.AddMinutes(30), row.ReactedOn);
        Assert.Equal(Worker, row.ReactedById);
        Assert.Equal(DecidedVia.Approval, row.DecidedVia);
        Assert.Equal("mail of Monday", row.EvidenceRef);
        Assert.Null(row.ReminderOn);
        Assert.Null(row.ReactionBreached);
    }

    [Fact]
    public void Who_starts_an_unassigned_handover_takes_it_and_an_assigned_one_stays_with_its_assignee()
    {
        var free = Request();
        Do(free, HandoverStatus.InWork, Monday, Worker);
        Assert.Equal(Worker, free.AssigneeId);
        var assigned = Request();
        assigned.AssigneeId = Valid.User(3, "Cora");
        Do(assigned, HandoverStatus.InWork, Monday, Worker);
        Assert.Equal(Valid.User(3, "Cora"), assigned.AssigneeId);
    }

    [Fact]
    public void Declining_reacts_and_finishes()
    {
        var row = Request();
        Do(row, HandoverStatus.Declined, Monday.AddMinutes(10), Worker);
        Assert.Equal(Monday.AddMinutes(10), row.ReactedOn);
        Assert.Equal(Worker, row.ReactedById);
        Assert.Equal(1, row.StateCode);
        Assert.Null(row.NextCheckOn);
    }

    [Theory]
    [InlineData(HandoverStatus.Paused)]
    [InlineData(HandoverStatus.Delivered)]
    public void Who_stops_the_completion_clock_after_its_end_is_late_even_if_no_job_ran(HandoverStatus stop)
    {
        var inTime = InWork();
        Do(inTime, stop, Monday.AddHours(8), Worker);
        Assert.Null(inTime.ResolutionBreached);
        var late = InWork();
        Do(late, stop, Monday.AddHours(8).AddMinutes(7), Worker);
        Assert.True(late.ResolutionBreached);
        Assert.Equal(7, late.BreachMinutes);
    }

    [Fact]
    public void Pauses_are_counted_and_their_times_add_up()
    {
        var row = InWork();
        Do(row, HandoverStatus.Paused, Monday.AddHours(1), Worker);
        Do(row, HandoverStatus.InWork, Monday.AddHours(2), Worker);
        Do(row, HandoverStatus.Paused, Monday.AddHours(3), Worker);
        Assert.Equal(Monday.AddHours(3), row.PausedOn);
        Do(row, HandoverStatus.InWork, Monday.AddHours(3).AddMinutes(30), Worker);
        Assert.Equal(2, row.PauseCount);
        Assert.Equal(90, row.PausedMinutes);

        // Monday 16:00 was the end; 90 minutes more are Tuesday 9:30.
        Assert.Equal(Monday.AddDays(1).AddMinutes(90), row.ResolutionDue);
    }

    [Fact]
    public void A_pause_takes_nothing_of_a_completion_that_has_not_begun()
    {
        var row = InWork();
        row.ResolutionStart = null;
        Do(row, HandoverStatus.Paused, Monday.AddHours(1), Worker);
        Do(row, HandoverStatus.InWork, Monday.AddHours(3), Worker);
        Assert.Equal(0, row.PausedMinutes);

        // The last input comes an hour into the second pause: one hour of it counts.
        Do(row, HandoverStatus.Paused, Monday.AddHours(4), Worker);
        HandoverMoves.StartCompletion(row, Monday.AddHours(5), clocks);
        Do(row, HandoverStatus.InWork, Monday.AddHours(6), Worker);
        Assert.Equal(60, row.PausedMinutes);
    }

    [Fact]
    public void A_delivery_waits_for_the_answer_as_long_as_the_programme_says()
    {
        var row = InWork();
        Do(row, HandoverStatus.Delivered, Monday.AddHours(1), Worker, facts => facts.Program = new KamProgram { AutoAcceptDays = 2 });
        Assert.Equal(Worker, row.DeliveredById);
        Assert.Equal(Monday.AddDays(2).AddHours(1), row.AutoAcceptOn);
        Assert.Equal(row.AutoAcceptOn, row.NextCheckOn);
        Assert.Empty(HandoverTimeline.Advance(row, row.AutoAcceptOn!.Value.AddMinutes(-1)));
        Assert.Equal(HandoverStatus.Delivered, row.StatusCode);

        var silent = InWork();
        Do(silent, HandoverStatus.Delivered, Monday.AddHours(1), Worker, facts => facts.Program = new KamProgram());
        Assert.Equal(Monday.AddDays(7).AddHours(1), silent.AutoAcceptOn);
    }

    [Fact]
    public void A_person_accepts_and_the_handover_is_finished()
    {
        var row = InWork();
        Do(row, HandoverStatus.Delivered, Monday.AddHours(1), Worker);
        Assert.Equal(0, row.StateCode);
        Do(row, HandoverStatus.Accepted, Monday.AddHours(2), Asker);
        Assert.Equal(Monday.AddHours(2), row.AcceptedOn);
        Assert.False(row.AutoAccepted);
        Assert.Equal(1, row.StateCode);
        Assert.Null(row.NextCheckOn);
    }

    [Fact]
    public void Every_rejection_is_counted()
    {
        var row = InWork();
        for (var round = 0; round < 2; round++)
        {
            Do(row, HandoverStatus.Delivered, Monday.AddHours(1), Worker);
            Do(row, HandoverStatus.InWork, Monday.AddHours(2), Asker);
        }

        Assert.Equal(2, row.RejectCount);
        Assert.Equal(Monday.AddHours(2), row.RejectedOn);
        Assert.Null(row.DeliveredById);
        Assert.Equal(Worker, row.AssigneeId);
    }

    [Fact]
    public void Another_priority_sets_other_due_times_from_the_same_start()
    {
        var row = Request();
        HandoverMoves.Reprioritise(row, clocks, new HandoverTerms { ReactionMinutes = 30, ResolutionMinutes = 120 });
        Assert.Equal((30, 120), (row.ReactionMinutes, row.ResolutionMinutes));
        Assert.Equal(Monday.AddMinutes(30), row.ReactionDue);
        Assert.Equal(Monday.AddMinutes(120), row.ResolutionDue);
        Assert.Equal(Monday.AddMinutes(15), row.NextCheckOn);
    }

    private Handover InWork()
    {
        var row = Request();
        Do(row, HandoverStatus.InWork, Monday, Worker);
        return row;
    }

    private Handover Request(HandoverType type = HandoverType.SupportRequest, bool applies = true)
    {
        var row = new Handover { Id = Valid.Id(1), StatusCode = HandoverStatus.Requested, Type = type };
        var facts = new HandoverFacts { ActorId = Asker.Id, Now = Monday, InterfaceApplies = applies };
        HandoverMoves.Apply(row, HandoverStatus.Draft, facts, clocks, new HandoverTerms { ReactionMinutes = 60, ResolutionMinutes = 480 });
        return row;
    }

    private void Do(Handover row, HandoverStatus to, DateTime now, RowRef actor, Action<HandoverFacts>? change = null)
    {
        var from = row.StatusCode!.Value;
        row.StatusCode = to;
        var facts = new HandoverFacts { ActorId = actor.Id, Now = now };
        change?.Invoke(facts);
        HandoverMoves.Apply(row, from, facts, clocks, new HandoverTerms());
    }
}
