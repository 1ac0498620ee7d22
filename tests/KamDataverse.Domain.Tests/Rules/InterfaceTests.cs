using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfaceTests
{
    [Fact]
    [Trait("Rule", "IFC-01"), Trait("Rule", "IFC-03"), Trait("Rule", "IFC-04"), Trait("Rule", "IFC-07"), Trait("Rule", "IFC-18"), Trait("Rule", "IFC-22"), Trait("Case", "pass")]
    public void A_valid_interface_is_accepted() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface()));

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "pass")]
    public void An_interface_without_functions_is_incomplete_but_no_contradiction() =>
        Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row => row.SupplierFunctionId = row.CustomerFunctionId = null)));

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "fail")]
    public void A_function_does_not_deliver_to_itself() => Expect.Blocks(
        Rule.IFC01,
        ProcessInterfaceRules.Check(Valid.Interface(row => row.CustomerFunctionId = row.SupplierFunctionId)),
        "Supplier and receiving function must differ.",
        "Liefernder und empfangender Bereich müssen verschieden sein.");

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "fail")]
    public void A_closed_function_takes_no_part() => Expect.Blocks(
        Rule.IFC01,
        InterfaceContextRules.CheckFunctions(
            Valid.Interface(), Valid.Function(1, "KAM", "Key Account Management"), Valid.Function(2, "PRO", "Produktion", row => row.StatusCode = FunctionStatus.Closed)),
        "Produktion is closed and cannot take part in an interface.",
        "Produktion ist geschlossen und kann nicht Teil einer Schnittstelle sein.");

    [Fact, Trait("Rule", "IFC-01"), Trait("Case", "fail")]
    public void Functions_above_one_another_are_unusual() => Expect.Warns(
        Rule.IFC01,
        InterfaceContextRules.CheckFunctions(
            Valid.Interface(), Valid.Function(1, "VK", "Verkauf"), Valid.Function(2, "KAM", "KAM", row => row.ParentFunctionId = Valid.Ref("kam_function", 101))),
        "Verkauf and KAM stand above one another: check whether the interface is needed.",
        "Verkauf und KAM sind einander unterstellt: Bitte prüfen, ob es die Schnittstelle braucht.");

    [Fact, Trait("Rule", "IFC-03"), Trait("Case", "pass")]
    public void Some_interfaces_answer_by_delivering() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row => row.ResolutionValue = row.ReactionValue)));

    [Fact, Trait("Rule", "IFC-03"), Trait("Case", "pass")]
    public void One_time_alone_is_not_compared() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row => row.ResolutionValue = null)));

    [Fact, Trait("Rule", "IFC-03"), Trait("Case", "fail")]
    public void Nobody_reacts_later_than_he_completes()
    {
        var violation = Expect.Blocks(
            Rule.IFC03,
            ProcessInterfaceRules.Check(Valid.Interface(row => row.ReactionValue = 16.5m)),
            "Reaction time (2 working days 30 min) must not exceed completion time (2 working days).",
            "Die Reaktionszeit (2 Arbeitstage 30 min) darf nicht länger sein als die Erledigungszeit (2 Arbeitstage).");
        Assert.Equal(nameof(ProcessInterface.ReactionValue), violation.Column);
    }

    [Fact, Trait("Rule", "IFC-03"), Trait("Case", "fail")]
    public void Elapsed_hours_are_shown_as_calendar_days() => Expect.Blocks(
        Rule.IFC03,
        ProcessInterfaceRules.Check(Valid.Interface(row =>
        {
            row.TimeBasis = TimeBasis.Elapsed;
            row.ReactionValue = 24;
            row.ResolutionValue = 4;
        })),
        "Reaction time (1 day) must not exceed completion time (4 h).",
        "Die Reaktionszeit (1 Tag) darf nicht länger sein als die Erledigungszeit (4 h).");

    [Theory, Trait("Rule", "IFC-03"), Trait("Case", "fail")]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_is_above_zero(int value) => Expect.Blocks(
        Rule.IFC03,
        ProcessInterfaceRules.Check(Valid.Interface(row => row.ReactionValue = value)),
        "Reaction time must be greater than 0.",
        "Reaktionszeit: Der Wert muss grösser als 0 sein.");

    [Theory, Trait("Rule", "IFC-03"), Trait("Case", "fail")]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_completion_time_is_above_zero_and_then_not_compared(int value)
    {
        var violation = Assert.Single(ProcessInterfaceRules.Check(Valid.Interface(row => row.ResolutionValue = value)));
        Expect.Says(violation, Severity.Block, "Completion time must be greater than 0.", "Erledigungszeit: Der Wert muss grösser als 0 sein.");
        Assert.Equal(nameof(ProcessInterface.ResolutionValue), violation.Column);
    }

    [Fact, Trait("Rule", "IFC-04"), Trait("Case", "pass")]
    public void Thirty_days_and_a_year_are_still_believable() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row =>
    {
        row.Unit = TimeUnit.Days;
        row.ReactionValue = 30;
        row.ResolutionValue = 365;
    })));

    [Fact, Trait("Rule", "IFC-04"), Trait("Case", "fail")]
    public void More_than_thirty_days_to_react_is_a_typing_error() => Expect.Blocks(
        Rule.IFC04,
        ProcessInterfaceRules.Check(Valid.Interface(row =>
        {
            row.Unit = TimeUnit.Days;
            row.ReactionValue = 31;
            row.ResolutionValue = 40;
        })),
        "Reaction time looks too long. Maximum is 30 working days.",
        "Reaktionszeit: Der Wert ist ungewöhnlich hoch, erlaubt sind höchstens 30 Arbeitstage.");

    [Fact, Trait("Rule", "IFC-04"), Trait("Case", "fail")]
    public void More_than_a_year_to_complete_is_a_typing_error() => Expect.Blocks(
        Rule.IFC04,
        ProcessInterfaceRules.Check(Valid.Interface(row =>
        {
            row.TimeBasis = TimeBasis.Elapsed;
            row.ResolutionValue = 1_000_000_000_000m;
        })),
        "Completion time looks too long. Maximum is 365 days.",
        "Erledigungszeit: Der Wert ist ungewöhnlich hoch, erlaubt sind höchstens 365 Tage.");

    [Fact, Trait("Rule", "IFC-07"), Trait("Case", "pass")]
    public void One_day_is_a_period() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row =>
    {
        row.ValidTo = row.ValidFrom;
        row.ReviewDate = null;
    })));

    [Theory, Trait("Rule", "IFC-07"), Trait("Case", "fail")]
    [InlineData(-1, 30)]
    [InlineData(100, 0)]
    [InlineData(100, 101)]
    [InlineData(2000, 800)]
    public void Dates_that_contradict_are_refused(int validDays, int reviewDays) => Expect.Blocks(
        Rule.IFC07,
        ProcessInterfaceRules.Check(Valid.Interface(row =>
        {
            row.ValidTo = row.ValidFrom!.Value.AddDays(validDays);
            row.ReviewDate = row.ValidFrom.Value.AddDays(reviewDays);
        })),
        "Validity or review date is not consistent.",
        "Gültigkeit oder Überprüfungstermin passen nicht zusammen.");

    [Theory, Trait("Rule", "IFC-07"), Trait("Case", "fail")]
    [InlineData(-1, null, nameof(ProcessInterface.ValidTo))]
    [InlineData(-1, 30, nameof(ProcessInterface.ValidTo))]
    [InlineData(0, 0, nameof(ProcessInterface.ReviewDate))]
    [InlineData(100, 101, nameof(ProcessInterface.ReviewDate))]
    [InlineData(null, 800, nameof(ProcessInterface.ReviewDate))]
    public void The_date_that_does_not_fit_is_pointed_at(int? validDays, int? reviewDays, string column) =>
        Assert.Equal(column, Assert.Single(ProcessInterfaceRules.Check(Lasting(validDays, reviewDays))).Column);

    [Theory, Trait("Rule", "IFC-07"), Trait("Case", "pass")]
    [InlineData(null, 1)]
    [InlineData(100, 100)]
    [InlineData(100, 99)]
    [InlineData(null, 731)] // two years to the day
    public void A_review_on_the_day_after_the_start_on_the_last_day_or_after_two_years_fits(int? validDays, int reviewDays) =>
        Expect.Nothing(ProcessInterfaceRules.Check(Lasting(validDays, reviewDays)));

    [Fact, Trait("Rule", "IFC-07"), Trait("Case", "fail")]
    public void A_day_more_than_two_years_to_the_review_is_too_long() =>
        Assert.Single(ProcessInterfaceRules.Check(Valid.Interface(row => row.ReviewDate = row.ValidFrom!.Value.AddMonths(24).AddDays(1))), found => found.Rule == Rule.IFC07);

    [Fact, Trait("Rule", "IFC-07"), Trait("Case", "fail")]
    public void An_interface_is_not_activated_for_last_quarter() =>
        Assert.Single(Activate(Valid.Interface(row => row.ValidFrom = Valid.Today.AddDays(-32))), found => found.Rule == Rule.IFC07);

    [Fact, Trait("Rule", "IFC-07"), Trait("Case", "pass")]
    public void An_interface_may_be_activated_for_last_month() => Expect.Nothing(Activate(Valid.Interface(row => row.ValidFrom = Valid.Today.AddDays(-31))));

    [Theory, Trait("Rule", "IFC-18"), Trait("Case", "pass")]
    [InlineData(Channel.Email, "pro@muster.ch")]
    [InlineData(Channel.Teams, "https://teams.microsoft.com/l/channel/x")]
    [InlineData(Channel.Portal, "https://portal.muster.ch/anfragen")]
    [InlineData(Channel.Phone, "+41 (0)44 123 45 67")]
    [InlineData(Channel.DynamicsTask, "")]
    [InlineData(Channel.Other, "am Brett in Halle 3")]
    public void An_address_fits_its_channel(Channel channel, string address) => Expect.Nothing(ProcessInterfaceRules.Check(At(channel, address)));

    [Theory, Trait("Rule", "IFC-18"), Trait("Case", "fail")]
    [InlineData(Channel.Email, "pro@muster")]
    [InlineData(Channel.Email, "pro muster@muster.ch")]
    [InlineData(Channel.Email, "pro@@muster.ch")]
    [InlineData(Channel.Email, "pro@muster..ch")]
    [InlineData(Channel.Teams, "http://teams.microsoft.com")]
    [InlineData(Channel.Portal, "portal.muster.ch")]
    [InlineData(Channel.Phone, "4567")]
    [InlineData(Channel.Phone, "044 12 34 abc")]
    public void An_address_that_cannot_be_reached_is_refused(Channel channel, string address) => Expect.Blocks(
        Rule.IFC18, ProcessInterfaceRules.Check(At(channel, address)), "The channel address is not valid.", "Die Kanaladresse ist nicht gültig.");

    [Fact, Trait("Rule", "IFC-18"), Trait("Case", "fail")]
    public void An_interface_by_mail_is_not_activated_without_an_address()
    {
        Expect.Nothing(ProcessInterfaceRules.Check(At(Channel.Email, "")));
        Assert.Single(Activate(At(Channel.Email, "")), found => found.Rule == Rule.IFC18);
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "pass")]
    public void An_override_of_a_key_account_names_its_base_and_an_open_designation()
    {
        var saved = Valid.Interface(row =>
        {
            row.Scope = InterfaceScope.KeyAccount;
            row.DesignationId = Valid.Ref("kam_designation", 20);
            row.BaseInterfaceId = Valid.Ref("kam_interface", 11);
        });
        Expect.Nothing(ProcessInterfaceRules.Check(saved));
        Expect.Nothing(InterfaceContextRules.CheckDesignation(saved, Valid.Designation(row => row.StatusCode = DesignationStatus.Active)));
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "fail")]
    public void A_scope_names_its_object() => Expect.Blocks(
        Rule.IFC22,
        ProcessInterfaceRules.Check(Valid.Interface(row => row.Scope = InterfaceScope.Tier)),
        "Scope Tier needs Tier.",
        "Der Geltungsbereich Stufe braucht Stufe.");

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "fail")]
    public void A_scope_names_no_object_of_another_scope() => Expect.Blocks(
        Rule.IFC22,
        ProcessInterfaceRules.Check(Valid.Interface(row => row.Tier = Tier.Key)),
        "Scope Programme needs an empty \"Tier\".",
        "Der Geltungsbereich Programm braucht eine leere Angabe «Stufe».");

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "fail")]
    public void The_scope_of_a_key_account_names_its_designation_and_no_other_scope_does()
    {
        var without = ProcessInterfaceRules.Check(Valid.Interface(row => (row.Scope, row.BaseInterfaceId) = (InterfaceScope.KeyAccount, Valid.Ref("kam_interface", 11))));
        var needed = Expect.Blocks(Rule.IFC22, without, "Scope Key account needs Designation.", "Der Geltungsbereich Key Account braucht Einstufung.");
        Assert.Equal(nameof(ProcessInterface.DesignationId), needed.Column);
        var superfluous = ProcessInterfaceRules.Check(Valid.Interface(row => row.DesignationId = Valid.Ref("kam_designation", 20)));
        Expect.Blocks(Rule.IFC22, superfluous, "Scope Programme needs an empty \"Designation\".", "Der Geltungsbereich Programm braucht eine leere Angabe «Einstufung».");
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "pass")]
    public void A_scope_that_is_not_chosen_is_the_programme() => Expect.Nothing(ProcessInterfaceRules.Check(Valid.Interface(row => row.Scope = null)));

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "fail")]
    public void An_override_without_a_base_is_a_gap_while_it_is_a_draft_and_blocks_activation()
    {
        var saved = Valid.Interface(row =>
        {
            row.Scope = InterfaceScope.KeyAccount;
            row.DesignationId = Valid.Ref("kam_designation", 20);
        });
        Expect.Warns(
            Rule.IFC22, ProcessInterfaceRules.Check(saved), "Scope Key account needs Base interface.", "Der Geltungsbereich Key Account braucht Grundschnittstelle.");
        Assert.Equal(Severity.Block, Assert.Single(Activate(saved), found => found.Rule == Rule.IFC22).Severity);
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "fail")]
    public void A_designation_that_has_ended_gets_no_interface() => Expect.Blocks(
        Rule.IFC22,
        InterfaceContextRules.CheckDesignation(
            Valid.Interface(row => row.Scope = InterfaceScope.KeyAccount), Valid.Designation(row => row.StatusCode = DesignationStatus.Ended)),
        "Scope Key account needs an open designation.",
        "Der Geltungsbereich Key Account braucht eine offene Einstufung.");

    private static ProcessInterface Lasting(int? validDays, int? reviewDays) => Valid.Interface(row =>
    {
        row.ValidTo = validDays is { } days ? row.ValidFrom!.Value.AddDays(days) : null;
        row.ReviewDate = reviewDays is { } review ? row.ValidFrom!.Value.AddDays(review) : null;
    });

    private static ProcessInterface At(Channel channel, string address) => Valid.Interface(row =>
    {
        row.Channel = channel;
        row.ChannelAddress = address;
    });

    private static IEnumerable<Violation> Activate(ProcessInterface row) => InterfaceActivationRules.Check(row, [], [], null, Valid.Today);
}
