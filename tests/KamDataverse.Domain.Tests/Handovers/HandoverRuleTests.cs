using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;
using static KamDataverse.Domain.Tests.Handovers.HandoverSamples;

namespace KamDataverse.Domain.Tests.Handovers;

public sealed class HandoverRuleTests
{
    [Fact, Trait("Rule", "HOV-01"), Trait("Case", "pass")]
    public void A_request_by_an_interface_in_force_goes_out() => Expect.Nothing(Move(HandoverStatus.Draft, HandoverStatus.Requested, Facts(Asker)));

    [Fact, Trait("Rule", "HOV-01"), Trait("Case", "fail")]
    public void A_handover_without_an_interface_in_force_is_refused()
    {
        var facts = Facts(Asker);
        facts.InterfaceApplies = false;
        Expect.Blocks(
            Rule.HOV01, Move(HandoverStatus.Draft, HandoverStatus.Requested, facts, row => row.Type = HandoverType.Handover),
            "There is no active interface between Production and KAM for this account.",
            "Für diesen Kunden gibt es keine aktive Schnittstelle zwischen Production und KAM.");
        Expect.Nothing(Rule.HOV01, Move(HandoverStatus.Draft, HandoverStatus.Requested, facts, row => row.InterfaceId = null));
    }

    [Theory, Trait("Rule", "HOV-02"), Trait("Case", "pass")]
    [InlineData(DesignationStatus.Approved)]
    [InlineData(DesignationStatus.Active)]
    public void The_team_asks_for_a_key_account_from_its_approval_on(DesignationStatus status)
    {
        var facts = Facts(Asker);
        facts.Designation!.StatusCode = status;
        Expect.Nothing(Move(HandoverStatus.Draft, HandoverStatus.Requested, facts));
    }

    [Fact, Trait("Rule", "HOV-02"), Trait("Case", "fail")]
    public void Others_do_not_ask_and_nobody_asks_for_a_draft()
    {
        Expect.Blocks(
            Rule.HOV02, Move(HandoverStatus.Draft, HandoverStatus.Requested, Facts(Worker)), "You are not in the team of Muster AG.", "Sie gehören nicht zum Team von Muster AG.");
        var draft = Facts(Asker);
        draft.Designation!.StatusCode = DesignationStatus.Draft;
        Expect.Blocks(Rule.HOV02, Move(HandoverStatus.Draft, HandoverStatus.Requested, draft), "Muster AG is not an approved key account.", "Muster AG ist kein bewilligter Key Account.");
        var held = Facts(Asker);
        held.Designation!.StatusCode = DesignationStatus.OnHold;
        Expect.Warns(Rule.HOV02, Move(HandoverStatus.Draft, HandoverStatus.Requested, held), "Muster AG is on hold.", "Muster AG ist ausgesetzt.");
        Expect.Blocks(Rule.HOV02, Move(HandoverStatus.Requested, HandoverStatus.Cancelled, Facts(Worker)), "You are not in the team of Muster AG.", "Sie gehören nicht zum Team von Muster AG.");
    }

    [Theory, Trait("Rule", "HOV-03"), Trait("Case", "pass")]
    [InlineData(ItemMet.Met, null)]
    [InlineData(ItemMet.NotApplicable, "not needed")]
    public void Inputs_that_are_there_or_do_not_apply_for_a_reason_say_nothing(ItemMet met, string? note)
    {
        var facts = Facts(Asker, Line(HandoverItemKind.Input, met, note));
        facts.Interface!.IsStrict = true;
        Expect.Nothing(Move(HandoverStatus.Draft, HandoverStatus.Requested, facts));
    }

    [Theory, Trait("Rule", "HOV-03"), Trait("Case", "fail")]
    [InlineData(ItemMet.Open)]
    [InlineData(ItemMet.NotMet)]
    [InlineData(ItemMet.NotApplicable)]
    public void Missing_inputs_warn_and_block_where_the_interface_is_strict(ItemMet met)
    {
        var facts = Facts(Asker, Line(HandoverItemKind.Input, met), Line(HandoverItemKind.Output, ItemMet.Open));
        Expect.Warns(Rule.HOV03, Move(HandoverStatus.Draft, HandoverStatus.Requested, facts), "Missing inputs: Drawing.", "Es fehlen Vorleistungen: Drawing.");
        facts.Interface!.IsStrict = true;
        Expect.Blocks(Rule.HOV03, Move(HandoverStatus.Draft, HandoverStatus.Requested, facts), "Missing inputs: Drawing.", "Es fehlen Vorleistungen: Drawing.");
    }

    [Theory, Trait("Rule", "HOV-05"), Trait("Case", "pass")]
    [InlineData(HandoverStatus.Acknowledged)]
    [InlineData(HandoverStatus.InWork)]
    public void The_function_asked_acknowledges_and_starts(HandoverStatus to)
    {
        Expect.Nothing(Move(HandoverStatus.Requested, to, Facts(Worker)));
        Expect.Nothing(Move(HandoverStatus.Requested, to, Facts(Asker), row => row.AssigneeId = new RowRef("systemuser", Asker)));
    }

    [Theory, Trait("Rule", "HOV-05"), Trait("Case", "fail")]
    [InlineData(HandoverStatus.Acknowledged)]
    [InlineData(HandoverStatus.InWork)]
    public void The_asking_side_does_not(HandoverStatus to) =>
        Expect.Blocks(Rule.HOV05, Move(HandoverStatus.Requested, to, Facts(Asker)), "Only Production can do this.", "Nur Production kann dies tun.");

    [Fact, Trait("Rule", "HOV-06"), Trait("Case", "pass")]
    public void Everything_mandatory_is_delivered()
    {
        var optional = Line(HandoverItemKind.Output, ItemMet.Open);
        optional.IsMandatory = false;
        Expect.Nothing(Move(HandoverStatus.InWork, HandoverStatus.Delivered, Facts(Worker, Line(HandoverItemKind.Output, ItemMet.Met), optional)));
    }

    [Fact, Trait("Rule", "HOV-06"), Trait("Case", "fail")]
    public void A_missing_output_is_not_delivered() => Expect.Blocks(
        Rule.HOV06, Move(HandoverStatus.InWork, HandoverStatus.Delivered, Facts(Worker, Line(HandoverItemKind.Output, ItemMet.Open))), "Missing outputs: Drawing.", "Es fehlen Ergebnisse: Drawing.");

    [Fact, Trait("Rule", "HOV-07"), Trait("Case", "pass")]
    public void The_receiving_side_accepts_what_meets_the_criteria() =>
        Expect.Nothing(Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.Met))));

    [Fact, Trait("Rule", "HOV-07"), Trait("Case", "fail")]
    public void Nobody_else_accepts_nor_whoever_delivered_nor_below_the_criteria()
    {
        Expect.Blocks(
            Rule.HOV07, Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Worker)),
            "Only the receiving side of Muster AG can do this.", "Nur die empfangende Seite von Muster AG kann dies tun.");
        Expect.Blocks(
            Rule.HOV07, Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Asker), row => row.DeliveredById = new RowRef("systemuser", Asker)),
            "Whoever delivered cannot accept.", "Wer geliefert hat, kann nicht annehmen.");
        Expect.Blocks(
            Rule.HOV07, Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.Open))),
            "Criterion not met: Drawing.", "Kriterium nicht erfüllt: Drawing.");
        var bilingual = Line(HandoverItemKind.Criterion, ItemMet.Open);
        bilingual.NameDe = "Zeichnung";
        Expect.Blocks(Rule.HOV07, Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Asker, bilingual)), "Criterion not met: Drawing.", "Kriterium nicht erfüllt: Zeichnung.");
        bilingual.NameDe = " ";
        Expect.Blocks(Rule.HOV07, Move(HandoverStatus.Delivered, HandoverStatus.Accepted, Facts(Asker, bilingual)), "Criterion not met: Drawing.", "Kriterium nicht erfüllt: Drawing.");
    }

    [Fact, Trait("Rule", "HOV-08"), Trait("Case", "pass")]
    public void A_rejection_names_the_criterion_and_the_reason()
    {
        Expect.Nothing(Move(HandoverStatus.Delivered, HandoverStatus.InWork, Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.NotMet)), row => row.RejectReason = "Wrong scale"));
        Expect.Nothing(Move(HandoverStatus.Delivered, HandoverStatus.InWork, Facts(Asker), row => row.RejectReason = "Ad hoc has no criteria"));
    }

    [Fact, Trait("Rule", "HOV-08"), Trait("Case", "fail")]
    public void A_rejection_without_criterion_or_reason_is_refused()
    {
        Expect.Blocks(
            Rule.HOV08, Move(HandoverStatus.Delivered, HandoverStatus.InWork, Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.Met)), row => row.RejectReason = "Wrong"),
            "Name the criterion that is not met.", "Bitte nennen Sie das nicht erfüllte Kriterium.");
        Expect.Blocks(
            Rule.HOV08, Move(HandoverStatus.Delivered, HandoverStatus.InWork, Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.NotMet))),
            "Please say why it is sent back.", "Bitte sagen Sie, warum es zurückgewiesen wird.");
    }

    [Theory, Trait("Rule", "HOV-09"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(2)]
    public void Up_to_three_pauses_with_a_reason(int? pauses) => Expect.Nothing(Move(HandoverStatus.InWork, HandoverStatus.Paused, Facts(Worker), row =>
    {
        row.PauseReason = PauseReason.Customer;
        row.PauseCount = pauses;
    }));

    [Fact, Trait("Rule", "HOV-09"), Trait("Case", "fail")]
    public void No_pause_without_a_reason_and_no_fourth_one()
    {
        Expect.Blocks(Rule.HOV09, Move(HandoverStatus.InWork, HandoverStatus.Paused, Facts(Worker)), "A pause needs a reason.", "Eine Pause braucht einen Grund.");
        var fourth = Move(HandoverStatus.InWork, HandoverStatus.Paused, Facts(Worker), row =>
        {
            row.PauseReason = PauseReason.Customer;
            row.PauseCount = 3;
        });
        Expect.Blocks(Rule.HOV09, fourth, "There were already 3 pauses; more are not possible.", "Es gab schon 3 Pausen; mehr sind nicht möglich.");
    }

    [Fact, Trait("Rule", "HOV-10"), Trait("Case", "pass")]
    public void Declining_needs_a_reason_and_is_in_time_until_the_reaction_is_due() => Expect.Nothing(Move(HandoverStatus.Requested, HandoverStatus.Declined, Facts(Worker), row =>
    {
        row.RejectReason = "Not ours";
        row.ReactionDue = Now;
    }));

    [Fact, Trait("Rule", "HOV-10"), Trait("Case", "fail")]
    public void No_reason_or_too_late_is_refused()
    {
        Expect.Blocks(Rule.HOV10, Move(HandoverStatus.Requested, HandoverStatus.Declined, Facts(Worker)), "Please give a reason for declining.", "Bitte begründen Sie die Ablehnung.");
        var late = Move(HandoverStatus.Requested, HandoverStatus.Declined, Facts(Worker), row =>
        {
            row.RejectReason = "Not ours";
            row.ReactionDue = Now.AddSeconds(-1);
        });
        Expect.Blocks(Rule.HOV10, late, "The time to decline has passed: the reaction is overdue.", "Die Zeit zum Ablehnen ist vorbei: Die Reaktion ist überfällig.");
    }

    [Fact, Trait("Rule", "HOV-11"), Trait("Case", "pass")]
    public void A_clock_that_was_stopped_is_no_longer_overdue() =>
        Expect.Nothing(HandoverRules.CheckTime(new Handover { Subject = "Date", StatusCode = HandoverStatus.Delivered, ReactionBreached = true, ResolutionBreached = true }));

    [Fact, Trait("Rule", "HOV-11"), Trait("Case", "fail")]
    public void A_clock_that_ran_out_is_overdue()
    {
        var row = new Handover { Subject = "Date", StatusCode = HandoverStatus.Requested, ReactionBreached = true, ReactionDue = Now };
        Expect.Warns(Rule.HOV11, HandoverRules.CheckTime(row), "The reaction to Date is overdue since 2026-03-27 15:30 UTC.", "Die Reaktion auf Date ist seit 27.03.2026 15:30 UTC überfällig.");
        var late = new Handover { Subject = "Date", StatusCode = HandoverStatus.InWork, ReactionBreached = true, ResolutionBreached = true, ResolutionDue = Now };
        Expect.Warns(Rule.HOV11, HandoverRules.CheckTime(late), "The completion of Date is overdue since 2026-03-27 15:30 UTC.", "Die Erledigung von Date ist seit 27.03.2026 15:30 UTC überfällig.");
    }

    [Fact]
    public void A_request_in_a_calendar_without_hours_warns_that_nothing_is_ever_due()
    {
        var row = new Handover { RequestedOn = Now, CalendarId = new RowRef("kam_calendar", Guid.NewGuid(), "Closed") };
        Expect.Warns(
            Rule.CAL03, HandoverRules.CheckClocks(row), "Calendar Closed has no working time in the next 366 days.", "Kalender Closed hat in den nächsten 366 Tagen keine Arbeitszeit.");
        row.ReactionDue = Now;
        Expect.Nothing(HandoverRules.CheckClocks(row));
        Expect.Nothing(HandoverRules.CheckClocks(new Handover()));
    }

    [Fact, Trait("Rule", "HOV-12"), Trait("Case", "pass")]
    public void The_priority_changes_until_somebody_reacts_and_then_an_owner_may_raise_it()
    {
        Expect.Nothing(Change(HandoverStatus.Requested, Facts(Asker), row => row.Priority = Priority.Low));
        var facts = Facts(Worker);
        facts.Interface!.SupplierOwnerId = new RowRef("systemuser", Worker);
        Expect.Nothing(Change(HandoverStatus.InWork, facts, row => row.Priority = Priority.High));
    }

    [Fact, Trait("Rule", "HOV-12"), Trait("Case", "fail")]
    public void Later_nobody_else_raises_it_and_nobody_lowers_it()
    {
        Expect.Blocks(
            Rule.HOV12, Change(HandoverStatus.Acknowledged, Facts(Asker), row => row.Priority = Priority.High), "The priority can no longer be changed.", "Die Priorität kann nicht mehr geändert werden.");
        var facts = Facts(Worker);
        facts.Interface!.CustomerOwnerId = new RowRef("systemuser", Worker);
        Expect.Blocks(Rule.HOV12, Change(HandoverStatus.InWork, facts, row => row.Priority = Priority.Low), "The priority can no longer be changed.", "Die Priorität kann nicht mehr geändert werden.");
    }

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "pass")]
    public void A_running_handover_takes_a_better_description_and_a_finished_one_what_it_already_says()
    {
        Expect.Nothing(Change(HandoverStatus.InWork, Facts(Worker), row => row.Description = "More"));
        Expect.Nothing(Change(HandoverStatus.Accepted, Facts(Worker), row => row.Subject = "Delivery date"));
    }

    [Theory, Trait("Rule", "HOV-13"), Trait("Case", "fail")]
    [InlineData(HandoverStatus.Accepted)]
    [InlineData(HandoverStatus.Cancelled)]
    [InlineData(HandoverStatus.Declined)]
    public void A_finished_handover_stays_as_it_is(HandoverStatus status)
    {
        Expect.Blocks(
            Rule.HOV13, Change(status, Facts(Worker), row => row.Description = "More"), "This handover is finished and stays as it is.", "Diese Übergabe ist abgeschlossen und bleibt, wie sie ist.");
        Expect.Blocks(
            Rule.HOV13, Change(HandoverStatus.Requested, Facts(Asker), row => row.InterfaceId = null),
            "Process interface is fixed once the handover is requested.", "Prozessschnittstelle steht fest, sobald die Übergabe angefordert ist.");
    }

    [Fact]
    public void Assigning_acknowledges()
    {
        var stored = Row(HandoverStatus.Requested);
        var saved = Row(HandoverStatus.Requested);
        saved.AssigneeId = new RowRef("systemuser", Worker);
        HandoverMoves.Acknowledge(saved, stored);
        Assert.Equal(HandoverStatus.Acknowledged, saved.StatusCode);
        Expect.Nothing(HandoverRules.Check(saved, stored, Facts(Worker)));
    }
}
