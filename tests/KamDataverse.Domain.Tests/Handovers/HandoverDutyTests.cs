using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;
using static KamDataverse.Domain.Tests.Handovers.HandoverSamples;

namespace KamDataverse.Domain.Tests.Handovers;

/// <summary>Who may do what with a handover: both sides of every condition.</summary>
public sealed class HandoverDutyTests
{
    private const string SupplierOnly = "Only Production can do this.";
    private const string SupplierOnlyDe = "Nur Production kann dies tun.";

    [Fact]
    public void A_save_needs_the_facts_where_status_priority_assignee_or_what_was_fixed_changes()
    {
        Assert.True(HandoverRules.NeedsFacts(Row(HandoverStatus.Draft), null));
        Assert.False(Needs(_ => { }));
        Assert.False(Needs(row => row.Description = "More"));
        Assert.True(Needs(row => row.StatusCode = HandoverStatus.Acknowledged));
        Assert.True(Needs(row => row.Priority = Priority.High));
        Assert.True(Needs(row => row.AssigneeId = new RowRef("systemuser", Worker)));
        Assert.True(Needs(row => row.Type = HandoverType.AdHoc));
        Assert.True(Needs(row => row.DesignationId = Valid.Ref("kam_designation", 8)));
        Assert.True(Needs(row => row.InterfaceId = null));
        Assert.True(Needs(row => row.SupplierFunctionId = Valid.Ref("kam_function", 8)));
        Assert.True(Needs(row => row.CustomerFunctionId = Valid.Ref("kam_function", 8)));
    }

    [Fact]
    public void A_new_draft_is_nobodys_duty_yet()
    {
        Expect.Nothing(HandoverRules.Check(Row(HandoverStatus.Draft), null, Facts(Guid.NewGuid())));
        var requested = Row(HandoverStatus.Requested);
        Expect.Nothing(HandoverRules.Check(requested, null, Facts(Asker)));
        Assert.Equal(Rule.HOV02, Assert.Single(HandoverRules.Check(requested, null, Facts(Worker))).Rule);
    }

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "pass")]
    public void In_a_draft_everything_changes() => Expect.Nothing(Change(HandoverStatus.Draft, Facts(Guid.NewGuid()), row =>
    {
        row.Type = HandoverType.AdHoc;
        row.InterfaceId = null;
        row.DesignationId = Valid.Ref("kam_designation", 8);
        row.Priority = Priority.Critical;
        row.AssigneeId = new RowRef("systemuser", Worker);
    }));

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "pass")]
    public void A_finished_handover_follows_its_account_and_takes_what_the_system_keeps() => Expect.Nothing(Change(HandoverStatus.Accepted, Facts(Worker), row =>
    {
        row.AccountId = Valid.Ref("account", 8);
        row.NextCheckOn = Now;
    }));

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "fail")]
    public void What_a_finished_handover_fixed_is_refused_once()
    {
        var found = Change(HandoverStatus.Accepted, Facts(Worker), row => row.InterfaceId = null).ToList();
        Expect.Blocks(Rule.HOV13, found, "This handover is finished and stays as it is.", "Diese Übergabe ist abgeschlossen und bleibt, wie sie ist.");
        Assert.Equal(nameof(Handover.InterfaceId), Assert.Single(found).Column);
    }

    [Fact, Trait("Rule", "HOV-05"), Trait("Case", "fail"), Trait("Case", "pass")]
    public void The_function_asked_hands_the_work_on_and_nobody_else()
    {
        Expect.Blocks(Rule.HOV05, Change(HandoverStatus.InWork, Facts(Asker), Reassign), SupplierOnly, SupplierOnlyDe);
        Expect.Nothing(Change(HandoverStatus.InWork, Facts(Worker), Reassign));

        static void Reassign(Handover row) => row.AssigneeId = Valid.User(3, "Cora");
    }

    [Fact, Trait("Rule", "HOV-05"), Trait("Case", "fail")]
    public void The_asking_side_does_not_deliver_pause_or_decline()
    {
        Expect.Blocks(Rule.HOV05, Move(HandoverStatus.InWork, HandoverStatus.Delivered, Facts(Asker)), SupplierOnly, SupplierOnlyDe);
        Expect.Blocks(Rule.HOV05, Move(HandoverStatus.InWork, HandoverStatus.Paused, Facts(Asker), row => row.PauseReason = PauseReason.Customer), SupplierOnly, SupplierOnlyDe);
        Expect.Blocks(Rule.HOV05, Move(HandoverStatus.Requested, HandoverStatus.Declined, Facts(Asker), row => row.RejectReason = "Not ours"), SupplierOnly, SupplierOnlyDe);
    }

    [Fact, Trait("Rule", "HOV-01"), Trait("Case", "fail")]
    public void An_interface_that_does_not_apply_is_refused_for_a_support_request_too()
    {
        var facts = Facts(Asker);
        facts.InterfaceApplies = false;
        Assert.Single(Move(HandoverStatus.Draft, HandoverStatus.Requested, facts), found => found.Rule == Rule.HOV01);
        Assert.Single(Request(row => (row.Type, row.InterfaceId) = (HandoverType.Handover, null)), found => found.Rule == Rule.HOV01);
        Expect.Nothing(Rule.HOV01, Request(row => (row.Type, row.InterfaceId) = (HandoverType.AdHoc, null)));

        IEnumerable<Violation> Request(Action<Handover> change) => Move(HandoverStatus.Draft, HandoverStatus.Requested, facts, change);
    }

    [Fact, Trait("Rule", "HOV-02"), Trait("Case", "fail")]
    public void A_request_names_a_key_account()
    {
        var facts = Facts(Asker);
        facts.Designation = null;
        Expect.Blocks(Rule.HOV02, Move(HandoverStatus.Draft, HandoverStatus.Requested, facts), "– is not an approved key account.", "– ist kein bewilligter Key Account.");
    }

    [Fact, Trait("Rule", "HOV-02"), Trait("Case", "fail")]
    public void The_message_points_to_the_key_account()
    {
        var found = Assert.Single(Move(HandoverStatus.Draft, HandoverStatus.Requested, Facts(Worker)));
        Assert.Equal(Row(HandoverStatus.Draft).DesignationId, found.Arguments[0]);
    }

    [Fact, Trait("Rule", "HOV-02"), Trait("Case", "pass")]
    public void The_asking_side_cancels_and_a_draft_everybody_who_may_write_it()
    {
        Expect.Nothing(Move(HandoverStatus.Requested, HandoverStatus.Cancelled, Facts(Asker)));
        Expect.Nothing(Move(HandoverStatus.Draft, HandoverStatus.Cancelled, Facts(Worker)));
    }

    [Fact, Trait("Rule", "HOV-07"), Trait("Case", "fail")]
    public void The_side_that_delivered_does_not_send_back() => Expect.Blocks(
        Rule.HOV07,
        Move(HandoverStatus.Delivered, HandoverStatus.InWork, Facts(Worker), row => row.RejectReason = "Again"),
        "Only the receiving side of Muster AG can do this.",
        "Nur die empfangende Seite von Muster AG kann dies tun.");

    [Fact, Trait("Rule", "HOV-08"), Trait("Case", "pass")]
    public void One_criterion_of_several_is_enough_to_send_back() => Expect.Nothing(Move(
        HandoverStatus.Delivered,
        HandoverStatus.InWork,
        Facts(Asker, Line(HandoverItemKind.Criterion, ItemMet.Met), Line(HandoverItemKind.Criterion, ItemMet.NotMet)),
        row => row.RejectReason = "Wrong scale"));

    [Fact]
    public void A_line_without_a_name_is_missed_all_the_same() =>
        Assert.Single(Facts(Asker, new HandoverItem { Kind = HandoverItemKind.Input, IsMandatory = true, Met = ItemMet.Open }).Unmet(HandoverItemKind.Input));

    [Theory, Trait("Rule", "HOV-11"), Trait("Case", "fail"), Trait("Case", "pass")]
    [InlineData(HandoverStatus.Requested, "Reaction", "Resolution")]
    [InlineData(HandoverStatus.Acknowledged, "Resolution")]
    [InlineData(HandoverStatus.InWork, "Resolution")]
    [InlineData(HandoverStatus.Paused, "Resolution")]
    [InlineData(HandoverStatus.Delivered)]
    [InlineData(HandoverStatus.Accepted)]
    [InlineData(HandoverStatus.Cancelled)]
    public void Each_clock_that_ran_out_is_a_finding_of_its_own_until_it_is_stopped(HandoverStatus status, params string[] clocks)
    {
        var row = new Handover { StatusCode = status, ReactionBreached = true, ResolutionBreached = true, ReactionDue = Now, ResolutionDue = Now };
        Assert.Equal(clocks, HandoverRules.CheckTime(row).Select(found => found.Discriminator));
        Expect.Nothing(HandoverRules.CheckTime(new Handover { StatusCode = status, ReactionBreached = false, ResolutionBreached = null }));
    }

    [Fact]
    public void Assigning_acknowledges_what_is_requested_and_nothing_else()
    {
        Assert.Equal(HandoverStatus.Acknowledged, Assigned(HandoverStatus.Requested, HandoverStatus.Requested));
        Assert.Equal(HandoverStatus.InWork, Assigned(HandoverStatus.InWork, HandoverStatus.InWork));
        Assert.Equal(HandoverStatus.InWork, Assigned(HandoverStatus.Requested, HandoverStatus.InWork));
        Assert.Equal(HandoverStatus.Requested, Assigned(HandoverStatus.Draft, HandoverStatus.Requested));
        Assert.Equal(HandoverStatus.Requested, Assigned(null, HandoverStatus.Requested));
    }

    [Fact]
    public void Taking_the_assignee_away_or_naming_the_same_acknowledges_nothing()
    {
        var stored = Row(HandoverStatus.Requested);
        stored.AssigneeId = new RowRef("systemuser", Worker);
        var cleared = Row(HandoverStatus.Requested);
        HandoverMoves.Acknowledge(cleared, stored);
        Assert.Equal(HandoverStatus.Requested, cleared.StatusCode);
        var same = Copy(stored);
        HandoverMoves.Acknowledge(same, stored);
        Assert.Equal(HandoverStatus.Requested, same.StatusCode);
    }

    private static bool Needs(Action<Handover> change)
    {
        var saved = Row(HandoverStatus.Requested);
        change(saved);
        return HandoverRules.NeedsFacts(saved, Row(HandoverStatus.Requested));
    }

    private static HandoverStatus? Assigned(HandoverStatus? from, HandoverStatus to)
    {
        var saved = Row(to);
        saved.AssigneeId = new RowRef("systemuser", Worker);
        HandoverMoves.Acknowledge(saved, from is { } status ? Row(status) : null);
        return saved.StatusCode;
    }
}
