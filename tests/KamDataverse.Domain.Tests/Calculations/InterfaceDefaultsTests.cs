using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

/// <summary>What an interface and its parts get where their author left something out (A4).</summary>
public sealed class InterfaceDefaultsTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");

    [Fact]
    public void Whatever_the_author_chose_stays()
    {
        var row = new ProcessInterface
        {
            Depth = InterfaceDepth.Full,
            Kind = InterfaceKind.Decision,
            Unit = TimeUnit.Days,
            TimeBasis = TimeBasis.Elapsed,
            Scope = InterfaceScope.KeyAccount,
            AdherenceTarget = 80,
            Version = 4,
            ReactionValue = 1,
            ResolutionValue = 2,
            SupplierOwnerId = Anna,
            CustomerOwnerId = Anna,
            Channel = Channel.Phone,
            ChannelAddress = "044 123 45 67",
            Name = "Eigener Name",
            Code = "EIGEN",
        };
        Apply(row, change => (change.HeadId, change.Channel) = (Beat, "pro@muster.ch"));
        Assert.Equal((InterfaceDepth.Full, InterfaceKind.Decision, TimeUnit.Days, TimeBasis.Elapsed), (row.Depth, row.Kind, row.Unit, row.TimeBasis));
        Assert.Equal((InterfaceScope.KeyAccount, 80m, 4, 2m), (row.Scope, row.AdherenceTarget, row.Version, row.ResolutionValue));
        Assert.Equal((Anna, Anna), (row.SupplierOwnerId, row.CustomerOwnerId));
        Assert.Equal((Channel.Phone, "044 123 45 67", "Eigener Name", "EIGEN"), (row.Channel, row.ChannelAddress, row.Name, row.Code));
    }

    [Fact]
    public void What_the_author_left_open_comes_from_programme_and_functions()
    {
        var row = new ProcessInterface { ReactionValue = 3 };
        Apply(row, change => change.HeadId = Beat);
        Assert.Equal((InterfaceDepth.Brief, InterfaceKind.Performance, TimeUnit.Hours, TimeBasis.Business), (row.Depth, row.Kind, row.Unit, row.TimeBasis));
        Assert.Equal((InterfaceScope.Programme, 95m, 1, 15m), (row.Scope, row.AdherenceTarget, row.Version, row.ResolutionValue));
        Assert.Equal((Beat, Beat), (row.SupplierOwnerId, row.CustomerOwnerId));
    }

    [Fact]
    public void The_scope_follows_from_what_it_is_for()
    {
        Assert.Equal(InterfaceScope.KeyAccount, ScopeOf(row => row.DesignationId = Valid.Ref("kam_designation", 20)));
        Assert.Equal(InterfaceScope.Tier, ScopeOf(row => row.Tier = Tier.Key));
        Assert.Equal(InterfaceScope.KeyAccount, ScopeOf(row => (row.DesignationId, row.Tier) = (Valid.Ref("kam_designation", 20), Tier.Key)));
        Assert.Equal(InterfaceScope.Programme, ScopeOf(_ => { }));
    }

    [Fact]
    public void An_address_the_author_wrote_says_the_channel_itself()
    {
        var row = new ProcessInterface { ChannelAddress = "anfragen@muster.ch" };
        Apply(row, change => change.Channel = "044 123 45 67");
        Assert.Equal((Channel.Email, "anfragen@muster.ch"), (row.Channel, row.ChannelAddress));
    }

    [Fact]
    public void A_chosen_channel_takes_no_address_of_the_function()
    {
        var row = new ProcessInterface { Channel = Channel.Email };
        Apply(row, change => change.Channel = "044 123 45 67");
        Assert.Equal((Channel.Email, (string?)null), (row.Channel, row.ChannelAddress));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_function_without_a_channel_gets_tasks(string? channel)
    {
        var row = new ProcessInterface();
        Apply(row, change => change.Channel = channel);
        Assert.Equal(Channel.DynamicsTask, row.Channel);
    }

    [Fact]
    public void Name_and_code_say_what_is_not_known_yet()
    {
        var process = new BusinessProcess { Code = "ANG", Name = "Anfrage–Angebot" };
        var known = Valid.Function(1, "KAM", "Key Account Management");
        Assert.Equal("? → KAM · Anfrage–Angebot", InterfaceDefaults.NameOf(null, known, process));
        Assert.Equal("KAM → ?", InterfaceDefaults.NameOf(known, null, null));
        Assert.Equal("ANG-X-KAM", InterfaceDefaults.CodeOf(null, known, process));
        Assert.Equal("KAM-X", InterfaceDefaults.CodeOf(known, null, null));
    }

    [Fact]
    public void A_code_is_as_long_as_its_column_at_most()
    {
        var process = new BusinessProcess { Code = "PROCESS-10", Name = "Long" };
        Assert.Equal("PROCESS-10-SUPPLIER10-CUSTOMER", InterfaceDefaults.CodeOf(Valid.Function(1, "SUPPLIER10", "Supplier"), Valid.Function(2, "CUSTOMER10", "Customer"), process));
        Assert.Equal("PROCESS-10-SUPPLIER10-CUSTOME8", InterfaceDefaults.CodeOf(Valid.Function(1, "SUPPLIER10", "Supplier"), Valid.Function(2, "CUSTOME8", "Customer"), process));
    }

    [Fact]
    public void What_is_handed_over_becomes_the_first_and_mandatory_output_of_the_interface()
    {
        var output = InterfaceDefaults.FirstOutput(Valid.Interface(row => row.Deliverable = " Angebot "))!;
        Assert.Equal((Valid.Ref("kam_interface", 10), ItemDirection.Output, "Angebot", true), (output.InterfaceId!.Value, output.Direction!.Value, output.Name, output.IsMandatory!.Value));
    }

    [Fact]
    public void The_first_criterion_is_completeness_mandatory_and_answered_with_yes_or_no()
    {
        var criterion = InterfaceDefaults.FirstCriterion(Valid.Interface());
        Assert.Equal((Valid.Ref("kam_interface", 10), CriterionOperator.YesNo, true), (criterion.InterfaceId!.Value, criterion.Operator!.Value, criterion.IsMandatory!.Value));
        Assert.Equal(("Output complete as listed", "Output vollständig gemäss Liste", "100 %"), (criterion.Text, criterion.TextDe, criterion.Measure));
        Expect.Nothing(CriterionRules.Check([criterion]));
    }

    [Fact]
    public void A_service_level_keeps_the_completion_it_names_and_without_a_priority_has_no_name()
    {
        var level = new ServiceLevel { ReactionMinutes = 30, ResolutionMinutes = 45 };
        InterfaceDefaults.Apply(level, Language.English);
        Assert.Equal((45, (string?)null), (level.ResolutionMinutes, level.Name));
    }

    [Fact]
    public void An_escalation_keeps_clock_target_and_level_it_names()
    {
        var level = new Escalation { Id = Valid.Id(5), Clock = Clock.Resolution, TargetType = EscalationTarget.Sponsor, UserId = Anna, Level = 4 };
        InterfaceDefaults.Apply(level, [], Language.English);
        Assert.Equal((Clock.Resolution, EscalationTarget.Sponsor, 4, "Completion 4 · Sponsor"), (level.Clock, level.TargetType, level.Level, level.Name));
    }

    [Fact]
    public void An_escalation_to_nobody_in_particular_keeps_its_target_open()
    {
        var level = new Escalation { Id = Valid.Id(5) };
        InterfaceDefaults.Apply(level, [], Language.English);
        Assert.Equal((Clock.Reaction, (EscalationTarget?)null, 1, "Reaction 1"), (level.Clock, level.TargetType, level.Level, level.Name));
    }

    [Fact]
    public void A_new_escalation_comes_after_the_highest_of_its_clock()
    {
        var level = new Escalation { Id = Valid.Id(5) };
        Escalation[] others =
        [
            new() { Id = Valid.Id(6), Clock = Clock.Reaction, Level = 2 }, new() { Id = Valid.Id(7), Clock = Clock.Reaction, Level = 1 }, new() { Id = Valid.Id(8), Clock = Clock.Reaction },
            new() { Id = Valid.Id(9), Clock = Clock.Resolution, Level = 8 },
        ];
        InterfaceDefaults.Apply(level, others, Language.German);
        Assert.Equal("Reaktion 3", level.Name);
        Assert.Equal(3, level.Level);
    }

    private static InterfaceScope? ScopeOf(Action<ProcessInterface> change)
    {
        var row = new ProcessInterface();
        change(row);
        Apply(row, _ => { });
        return row.Scope;
    }

    /// <summary>Both functions are as the test wants them.</summary>
    private static void Apply(ProcessInterface row, Action<BusinessFunction> change) => InterfaceDefaults.Apply(
        row, null, Valid.Function(1, "PRO", "Produktion", change), Valid.Function(2, "KAM", "Key Account Management", change), null, Valid.Today);
}
