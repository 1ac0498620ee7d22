using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>A whole interface at its agreement, and what is kept as findings before and after.</summary>
public sealed class InterfaceGateTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");

    [Fact]
    public void Everything_that_stands_in_the_way_of_an_agreement_is_said_at_once()
    {
        var found = InterfaceGate.Check(Troubled(), Around(), Valid.Today).ToList();
        Assert.Equal(
            ["IFC-02 Block", "IFC-05 Block", "IFC-09 Block", "IFC-10 Block", "IFC-11 Block", "IFC-13 Block", "IFC-16 Block", "IFC-17 Block"], found.Select(Say));
    }

    [Fact]
    public void A_sound_interface_passes()
    {
        var sound = new InterfaceContent(Valid.Interface());
        Assert.Empty(InterfaceGate.Check(sound, new InterfaceSurroundings(), Valid.Today));
        Assert.Empty(InterfaceGate.Findings(sound, new InterfaceSurroundings(), Valid.Today));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(InterfaceStatus.Draft)]
    [InlineData(InterfaceStatus.InReview)]
    public void While_it_is_worked_on_all_of_it_is_kept_with_what_only_warns(InterfaceStatus? status)
    {
        var content = Troubled(status);
        content.Interface.Scope = InterfaceScope.KeyAccount;
        content.Interface.DesignationId = Valid.Ref("kam_designation", 20);
        var found = InterfaceGate.Findings(content, Family(), Valid.Today).Select(Say).ToList();
        Assert.Equal(
            [
                "IFC-22 Warning", "IFC-01 Warning", "IFC-02 Block", "IFC-22 Block", "IFC-05 Block", "IFC-09 Block", "IFC-10 Block", "IFC-11 Block", "IFC-13 Block", "IFC-16 Block", "IFC-17 Block",
            ],
            found);
    }

    [Fact]
    public void A_contradiction_that_no_save_lets_through_is_no_finding_of_its_own()
    {
        var content = new InterfaceContent(Valid.Interface(row => row.CustomerFunctionId = row.SupplierFunctionId));
        Expect.Nothing(InterfaceGate.Findings(content, new InterfaceSurroundings(), Valid.Today));
    }

    [Fact]
    public void In_force_an_owner_who_moved_on_warns_once_and_what_may_be_waived_stays()
    {
        var found = InterfaceGate.Findings(Troubled(InterfaceStatus.Active), Around(), Valid.Today).ToList();
        Assert.Equal(["IFC-05 Warning", "IFC-10 Block", "IFC-11 Block"], found.Select(Say));
    }

    [Fact]
    public void In_force_functions_above_one_another_still_warn()
    {
        var content = new InterfaceContent(Valid.Interface(row => row.StatusCode = InterfaceStatus.Active));
        Assert.Equal(["IFC-01 Warning"], InterfaceGate.Findings(content, new InterfaceSurroundings { Supplier = Family().Supplier, Customer = Family().Customer }, Valid.Today).Select(Say));
    }

    [Fact]
    public void What_was_taken_over_and_not_confirmed_yet_is_said()
    {
        var content = new InterfaceContent(Valid.Interface(row => (row.StatusCode, row.ConfirmBy) = (InterfaceStatus.Active, Valid.Today.AddDays(10))));
        Assert.Equal(["MIG-01 Info"], InterfaceGate.Findings(content, new InterfaceSurroundings(), Valid.Today).Select(Say));
    }

    [Fact]
    public void The_parts_go_along_with_the_head_that_is_saved()
    {
        var content = Troubled();
        content.Items = [new InterfaceItem()];
        var saved = Valid.Interface(row => row.Version = 7);
        var under = content.Under(saved);
        Assert.Same(saved, under.Interface);
        Assert.Same(content.Items, under.Items);
        Assert.Same(content.Criteria, under.Criteria);
        Assert.Same(content.Levels, under.Levels);
        Assert.Same(content.Escalations, under.Escalations);
    }

    private static string Say(Violation violation) => violation.Rule.Code + " " + violation.Severity;

    /// <summary>One trouble of each kind.</summary>
    private static InterfaceContent Troubled(InterfaceStatus? status = InterfaceStatus.Draft) =>
        new(Valid.Interface(row =>
        {
            row.StatusCode = status;
            row.Deliverable = null;
            row.SupplierOwnerId = Anna;
            row.ReactionMinutes = 240;
            row.ResolutionMinutes = 960;
        }))
        {
            Levels = [new ServiceLevel { Priority = Priority.High, ReactionMinutes = 60, ResolutionMinutes = 30 }],
            Criteria = [new AcceptanceCriterion { Text = "Vollständig", IsMandatory = true }],
            Escalations = [new Escalation { Clock = Clock.Reaction, Level = 1, AfterMinutes = 60, TargetType = EscalationTarget.User }],
        };

    private static InterfaceSurroundings Around() => new()
    {
        Supplier = Valid.Function(1, "KAM", "Key Account Management"),
        Customer = Valid.Function(2, "PRO", "Produktion"),
        Base = new InterfaceContent(Valid.Interface(row => (row.ReactionMinutes, row.ResolutionMinutes) = (239, 960)))
        {
            Levels = [new ServiceLevel { Priority = Priority.High, ReactionMinutes = 60, ResolutionMinutes = 30 }],
        },
        Demand = new ReactionDemand(239, TimeBasis.Business),
        People = new Dictionary<Guid, Colleague> { [Anna.Id] = new(Anna, isEnabled: true, null) },
    };

    private static InterfaceSurroundings Family()
    {
        var around = Around();
        around.Customer!.ParentFunctionId = Valid.Ref("kam_function", 101);
        return around;
    }
}
