using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfaceContextTests
{
    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "pass")]
    public void Five_entries_are_enough_for_a_brief_interface()
    {
        var brief = new ProcessInterface
        {
            SupplierFunctionId = Valid.Ref("kam_function", 101),
            CustomerFunctionId = Valid.Ref("kam_function", 102),
            ProcessId = Valid.Quote,
            Deliverable = "Angebot",
            ReactionValue = 4,
        };
        Expect.Nothing(InterfaceActivationRules.Check(brief, [], [], Tier.Key, Valid.Today));
    }

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    public void What_is_missing_for_a_brief_interface_is_said_at_once() => Expect.Blocks(
        Rule.IFC02,
        InterfaceActivationRules.Check(new ProcessInterface(), [], [], null, Valid.Today),
        "Not ready: Supplier function, Receiving function, Process, Reaction time, What is handed over.",
        "Zum Aktivieren fehlt noch: Liefernder Bereich, Empfangender Bereich, Prozess, Reaktionszeit, Was übergeben wird.");

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    public void A_strategic_customer_gets_the_whole_agreement() => Expect.Blocks(
        Rule.IFC02,
        InterfaceActivationRules.Check(Valid.Interface(), [], [], Tier.Strategic, Valid.Today),
        "Not ready: From activity, To activity, Trigger, Owner at the supplier, Owner at the receiver, at least one input, at least one output, at least one acceptance criterion.",
        "Zum Aktivieren fehlt noch: Von Aktivität, Zu Aktivität, Auslöser, Zuständig beim liefernden Bereich, Zuständig beim empfangenden Bereich, mindestens ein Input, mindestens ein Output, mindestens ein Abnahmekriterium.");

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "pass")]
    public void A_full_interface_with_everything_is_ready()
    {
        var full = Valid.Interface(row =>
        {
            row.Depth = InterfaceDepth.Full;
            row.FromActivityId = Valid.Ref("kam_activity", 210);
            row.ToActivityId = Valid.Ref("kam_activity", 220);
            row.Trigger = "Anfrage liegt vor";
            row.SupplierOwnerId = Valid.User(1, "Anna Kern");
            row.CustomerOwnerId = Valid.User(2, "Beat Frei");
        });
        InterfaceItem[] items = [new() { Direction = ItemDirection.Input }, new() { Direction = ItemDirection.Output }];
        Expect.Nothing(InterfaceActivationRules.Check(full, items, [new AcceptanceCriterion()], Tier.Strategic, Valid.Today));
    }

    [Fact]
    public void Only_a_step_into_force_asks_for_completeness()
    {
        var draft = Valid.Interface();
        var agreed = Valid.Interface(row => row.StatusCode = InterfaceStatus.Agreed);
        Assert.True(InterfaceActivationRules.Applies(agreed, draft));
        Assert.False(InterfaceActivationRules.Applies(agreed, agreed));
        Assert.False(InterfaceActivationRules.Applies(draft, agreed));
    }

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "pass")]
    public void Another_period_another_scope_or_another_handover_is_no_rival()
    {
        var next = Agreed(1, row => row.ValidFrom = Valid.Today.AddYears(1));
        var saved = Agreed(0, row => row.ValidTo = Valid.Today.AddYears(1).AddDays(-1));
        var tier = Agreed(2, row =>
        {
            row.Scope = InterfaceScope.Tier;
            row.Tier = Tier.Key;
        });
        var precise = Agreed(3, row => row.FromActivityId = Valid.Ref("kam_activity", 210));
        var draft = Valid.Interface(row => row.Id = Valid.Id(14));
        Expect.Nothing(InterfaceContextRules.CheckOverlap(saved, [saved, next, tier, precise, draft]));
    }

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "pass")]
    public void The_next_version_ends_this_one_when_it_starts_and_is_no_rival()
    {
        var saved = Agreed(0);
        Expect.Nothing(InterfaceContextRules.CheckOverlap(saved, [Follower(1)]));
        Assert.Single(InterfaceContextRules.CheckOverlap(saved, [Follower(0)]));

        ProcessInterface Follower(int days) => Agreed(1, row =>
        {
            row.PredecessorId = Valid.Ref("kam_interface", 10);
            row.ValidFrom = saved.ValidFrom!.Value.AddDays(days);
        });
    }

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "fail")]
    public void A_handover_is_covered_once_at_a_time() => Expect.Blocks(
        Rule.IFC06,
        InterfaceContextRules.CheckOverlap(Agreed(0), [Agreed(1, row =>
        {
            row.Name = "Standard";
            row.ValidTo = Valid.Today;
        })]),
        "Interface Standard already covers this handover from 2026-03-02 to 2026-03-02.",
        "Die Schnittstelle Standard regelt diese Übergabe bereits vom 02.03.2026 bis 02.03.2026.");

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "fail")]
    public void An_open_end_reads_until_further_notice() => Expect.Blocks(
        Rule.IFC06,
        InterfaceContextRules.CheckOverlap(Agreed(0), [Agreed(1, row => row.Name = "Standard")]),
        "Interface Standard already covers this handover from 2026-03-02 to further notice.",
        "Die Schnittstelle Standard regelt diese Übergabe bereits vom 02.03.2026 bis auf Weiteres.");

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "fail")]
    public void A_rival_that_the_user_cannot_read_stays_unnamed() => Expect.Blocks(
        Rule.IFC06,
        InterfaceContextRules.CheckOverlap(Agreed(0), [Agreed(1, row => row.Name = row.Code = null)]),
        "Interface (not visible to you) already covers this handover from 2026-03-02 to further notice.",
        "Die Schnittstelle (für Sie nicht sichtbar) regelt diese Übergabe bereits vom 02.03.2026 bis auf Weiteres.");

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "pass")]
    public void Activities_of_the_process_in_their_order_are_accepted() =>
        Expect.Nothing(InterfaceContextRules.CheckActivities(Valid.Interface(), Valid.Activity(10), Valid.Activity(20)));

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "fail")]
    public void An_activity_of_another_process_is_refused() => Expect.Blocks(
        Rule.IFC14,
        InterfaceContextRules.CheckActivities(Valid.Interface(), Valid.Activity(10), Valid.Activity(20, row => row.ProcessId = Valid.Ref("kam_process", 4))),
        "Activities must belong to process Anfrage–Angebot and follow each other.",
        "Die Aktivitäten müssen zum Prozess Anfrage–Angebot gehören und aufeinander folgen.");

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "fail")]
    public void The_activity_that_is_wrong_is_the_one_that_is_pointed_at()
    {
        void Points(string column, Activity? from, Activity? to) => Assert.Equal(column, Assert.Single(InterfaceContextRules.CheckActivities(Valid.Interface(), from, to)).Column);
        var strange = Valid.Activity(15, row => row.ProcessId = Valid.Ref("kam_process", 4));
        Points("FromActivityId", strange, Valid.Activity(20));
        Points("FromActivityId", strange, null);
        Points("ToActivityId", Valid.Activity(10), strange);
        Points("ToActivityId", null, strange);
        Points("ToActivityId", Valid.Activity(10), Valid.Activity(10));
        Points("ToActivityId", Valid.Activity(20), Valid.Activity(10));
    }

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "fail")]
    public void Going_back_is_refused_except_for_a_decision()
    {
        Assert.Equal(Severity.Block, Assert.Single(InterfaceContextRules.CheckActivities(Valid.Interface(), Valid.Activity(20), Valid.Activity(10))).Severity);
        var decision = Valid.Interface(row => row.Kind = InterfaceKind.Decision);
        Assert.Equal(Severity.Warning, Assert.Single(InterfaceContextRules.CheckActivities(decision, Valid.Activity(20), Valid.Activity(10))).Severity);
        Assert.Equal(Severity.Block, Assert.Single(InterfaceContextRules.CheckActivities(decision, Valid.Activity(10), Valid.Activity(10))).Severity);
    }

    [Fact, Trait("Rule", "IFC-21"), Trait("Case", "pass")]
    public void The_next_version_of_an_active_interface_is_accepted() =>
        Expect.Nothing(InterfaceContextRules.CheckVersion(Next(), Agreed(5), [Next(), Next(row =>
        {
            row.Id = Valid.Id(16);
            row.StatusCode = InterfaceStatus.Rejected;
        })]));

    [Fact, Trait("Rule", "IFC-21"), Trait("Case", "fail")]
    public void Only_one_next_version_is_in_work() => Expect.Blocks(
        Rule.IFC21,
        InterfaceContextRules.CheckVersion(Next(), Agreed(5), [Next(row => row.Id = Valid.Id(16))]),
        "Version 1 already has an open successor.",
        "Zu Version 1 gibt es bereits eine offene Folgeversion.");

    [Fact, Trait("Rule", "IFC-21"), Trait("Case", "fail")]
    public void A_version_is_not_skipped() => Expect.Blocks(
        Rule.IFC21,
        InterfaceContextRules.CheckVersion(Next(row => row.Version = 3), Agreed(5), []),
        "A version follows version 1 by one and keeps process and functions.",
        "Eine Version folgt unmittelbar auf Version 1 und behält Prozess und Bereiche.");

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "pass")]
    public void An_output_that_is_listed_says_what_is_handed_over()
    {
        InterfaceItem[] output = [new() { Direction = ItemDirection.Output }];
        InterfaceItem[] both = [.. output, new() { Direction = ItemDirection.Input }];
        Expect.Nothing(InterfaceActivationRules.Check(Valid.Interface(row => row.Deliverable = null), output, [], Tier.Key, Valid.Today));
        Expect.Nothing(InterfaceActivationRules.Check(Full(), both, [new AcceptanceCriterion()], null, Valid.Today));
    }

    [Theory, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    [InlineData(ItemDirection.Input, "at least one output", "mindestens ein Output")]
    [InlineData(ItemDirection.Output, "at least one input", "mindestens ein Input")]
    public void A_full_interface_lists_what_goes_in_and_what_comes_out(ItemDirection direction, string english, string german) => Expect.Blocks(
        Rule.IFC02,
        InterfaceActivationRules.Check(Full(), [new InterfaceItem { Direction = direction }], [new AcceptanceCriterion()], null, Valid.Today),
        $"Not ready: {english}.",
        $"Zum Aktivieren fehlt noch: {german}.");

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    public void An_input_alone_does_not_say_what_is_handed_over() => Expect.Blocks(
        Rule.IFC02,
        InterfaceActivationRules.Check(Valid.Interface(row => row.Deliverable = null), [new InterfaceItem { Direction = ItemDirection.Input }], [], null, Valid.Today),
        "Not ready: What is handed over.",
        "Zum Aktivieren fehlt noch: Was übergeben wird.");

    [Theory, Trait("Rule", "IFC-18"), Trait("Case", "fail")]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("pro@muster.ch", false)]
    public void An_interface_by_mail_needs_an_address_to_be_agreed(string? address, bool missing) => Assert.Equal(
        missing, InterfaceActivationRules.Check(Valid.Interface(row => (row.Channel, row.ChannelAddress) = (Channel.Email, address)), [], [], null, Valid.Today).Any(found => found.Rule == Rule.IFC18));

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "pass")]
    public void Another_process_pair_or_way_of_the_handover_is_no_rival()
    {
        var saved = Agreed(0, row => row.ToActivityId = Valid.Ref("kam_activity", 220));
        Expect.Nothing(InterfaceContextRules.CheckOverlap(saved, [
            Alike(1, row => row.ProcessId = Valid.Ref("kam_process", 4)),
            Alike(2, row => row.SupplierFunctionId = Valid.Ref("kam_function", 103)),
            Alike(3, row => row.CustomerFunctionId = Valid.Ref("kam_function", 103)),
            Alike(4, row => row.ToActivityId = Valid.Ref("kam_activity", 230)),
            Alike(5, row => (row.ProcessId, row.SupplierFunctionId) = (Valid.Ref("kam_process", 4), Valid.Ref("kam_function", 103))),
        ]));
        Assert.Single(InterfaceContextRules.CheckOverlap(saved, [Alike(1, _ => { })]));

        ProcessInterface Alike(int number, Action<ProcessInterface> change) => Agreed(number, row =>
        {
            row.ToActivityId = saved.ToActivityId;
            change(row);
        });
    }

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "pass")]
    public void A_draft_is_not_asked_for_rivals() => Expect.Nothing(InterfaceContextRules.CheckOverlap(Valid.Interface(), [Agreed(1)]));

    [Fact, Trait("Rule", "IFC-06"), Trait("Case", "fail")]
    public void Of_several_rivals_the_one_that_began_first_is_named_by_its_code_where_it_has_no_name()
    {
        var saved = Agreed(0);
        var late = Agreed(1, row => (row.Name, row.ValidFrom) = ("Später", Valid.Today.AddDays(5)));
        var early = Agreed(2, row => (row.Name, row.Code, row.ValidFrom) = (null, "ANG-1", Valid.Today.AddDays(-5)));
        var violation = Expect.Blocks(
            Rule.IFC06, InterfaceContextRules.CheckOverlap(saved, [late, early]), "Interface ANG-1 already covers this handover from 2026-02-25 to further notice.",
            "Die Schnittstelle ANG-1 regelt diese Übergabe bereits vom 25.02.2026 bis auf Weiteres.");
        Assert.Equal(Valid.Ref("kam_interface", 12), violation.Arguments[0]);
        Assert.Equal(nameof(ProcessInterface.ValidFrom), violation.Column);
    }

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "fail")]
    public void A_closed_supplier_takes_no_part_either()
    {
        var closed = Valid.Function(1, "KAM", "Key Account Management", row => row.StatusCode = FunctionStatus.Closed);
        var violation = Expect.Blocks(
            Rule.IFC01, InterfaceContextRules.CheckFunctions(Valid.Interface(), closed, null), "Key Account Management is closed and cannot take part in an interface.",
            "Key Account Management ist geschlossen und kann nicht Teil einer Schnittstelle sein.");
        Assert.Equal(nameof(ProcessInterface.SupplierFunctionId), violation.Column);
    }

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "pass")]
    public void A_function_that_is_not_known_is_not_compared()
    {
        var known = Valid.Function(1, "KAM", "Key Account Management", row => row.ParentFunctionId = Valid.Ref("kam_function", 102));
        Expect.Nothing(InterfaceContextRules.CheckFunctions(Valid.Interface(), known, null));
        Expect.Nothing(InterfaceContextRules.CheckFunctions(Valid.Interface(), null, known));
        Assert.Single(InterfaceContextRules.CheckFunctions(Valid.Interface(), known, Valid.Function(2, "PRO", "Produktion")));
    }

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "pass")]
    public void One_end_alone_has_no_order()
    {
        Expect.Nothing(InterfaceContextRules.CheckActivities(Valid.Interface(), Valid.Activity(10), null));
        Expect.Nothing(InterfaceContextRules.CheckActivities(Valid.Interface(), null, Valid.Activity(10)));
        Expect.Nothing(InterfaceContextRules.CheckActivities(Valid.Interface(), null, null));
    }

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "fail")]
    public void Two_activities_in_the_same_place_do_not_follow_each_other()
    {
        var twin = Valid.Activity(10, row => row.Id = Valid.Id(299));
        Assert.Equal(nameof(ProcessInterface.ToActivityId), Assert.Single(InterfaceContextRules.CheckActivities(Valid.Interface(), Valid.Activity(10), twin)).Column);
    }

    [Fact, Trait("Rule", "IFC-14"), Trait("Case", "fail")]
    public void A_first_activity_of_another_process_is_pointed_at_where_it_stands_alone()
    {
        var stranger = Valid.Activity(10, row => row.ProcessId = Valid.Ref("kam_process", 4));
        Assert.Equal(nameof(ProcessInterface.FromActivityId), Assert.Single(InterfaceContextRules.CheckActivities(Valid.Interface(), stranger, null)).Column);
        Assert.Equal(nameof(ProcessInterface.ToActivityId), Assert.Single(InterfaceContextRules.CheckActivities(Valid.Interface(), null, stranger)).Column);
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "pass")]
    public void Only_the_scope_of_a_key_account_asks_for_an_open_designation()
    {
        var ended = Valid.Designation(row => row.StatusCode = DesignationStatus.Ended);
        Expect.Nothing(InterfaceContextRules.CheckDesignation(Valid.Interface(), ended));
        Expect.Nothing(InterfaceContextRules.CheckDesignation(Valid.Interface(row => row.Scope = InterfaceScope.KeyAccount), null));
    }

    [Fact, Trait("Rule", "IFC-21"), Trait("Case", "pass")]
    public void A_first_version_follows_nothing() => Expect.Nothing(InterfaceContextRules.CheckVersion(Valid.Interface(), null, [Next()]));

    private static ProcessInterface Full() => Valid.Interface(row =>
    {
        row.Depth = InterfaceDepth.Full;
        row.Deliverable = null;
        row.FromActivityId = Valid.Ref("kam_activity", 210);
        row.ToActivityId = Valid.Ref("kam_activity", 220);
        row.Trigger = "Anfrage liegt vor";
        row.SupplierOwnerId = Valid.User(1, "Anna Kern");
        row.CustomerOwnerId = Valid.User(2, "Beat Frei");
    });

    private static ProcessInterface Agreed(int number, Action<ProcessInterface>? change = null) => Valid.Interface(row =>
    {
        row.Id = Valid.Id(10 + number);
        row.StatusCode = InterfaceStatus.Agreed;
        change?.Invoke(row);
    });

    private static ProcessInterface Next(Action<ProcessInterface>? change = null) => Valid.Interface(row =>
    {
        row.Id = Valid.Id(11);
        row.Version = 2;
        row.PredecessorId = Valid.Ref("kam_interface", 15);
        change?.Invoke(row);
    });
}
