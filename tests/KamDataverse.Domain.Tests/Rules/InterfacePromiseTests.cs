using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfacePromiseTests
{
    private static readonly ProcessInterface Head = Promise(240, 960).Interface;

    [Fact, Trait("Rule", "IFC-09"), Trait("Case", "pass")]
    public void Equal_times_and_missing_priorities_are_allowed() =>
        Expect.Nothing(ServiceLevelRules.Check(Head, [Level(Priority.Critical, 240, 240), Level(Priority.Normal, 240, 960), Level(Priority.Low, 240, 960)]));

    [Theory, Trait("Rule", "IFC-09"), Trait("Case", "fail")]
    [InlineData(61, 500)]
    [InlineData(60, 501)]
    public void A_more_urgent_priority_is_not_slower_on_either_clock(int reaction, int resolution) => Expect.Blocks(
        Rule.IFC09, ServiceLevelRules.Check(Head, [Level(Priority.Low, 60, 500), Level(Priority.Critical, reaction, resolution)]), "Critical must not be slower than Low.", "Kritisch darf nicht langsamer sein als Tief.");

    [Fact, Trait("Rule", "IFC-09"), Trait("Case", "fail")]
    public void A_level_reacts_no_later_than_it_completes() => Expect.Blocks(
        Rule.IFC09, ServiceLevelRules.Check(Head, [Level(Priority.High, 61, 60)]), "High: reaction time must not exceed completion time.", "Hoch: Die Reaktionszeit darf nicht länger sein als die Erledigungszeit.");

    [Theory, Trait("Rule", "IFC-09"), Trait("Case", "fail")]
    [InlineData(239, 960)]
    [InlineData(240, 961)]
    public void The_normal_level_equals_the_interface(int reaction, int resolution) => Expect.Blocks(
        Rule.IFC09, ServiceLevelRules.Check(Head, [Level(Priority.Normal, reaction, resolution)]), "The times of Normal must equal those of the interface.", "Die Zeiten von Normal müssen denen der Schnittstelle entsprechen.");

    [Fact, Trait("Rule", "IFC-09"), Trait("Case", "pass")]
    public void Without_times_of_its_own_the_interface_is_not_compared() =>
        Expect.Nothing(ServiceLevelRules.Check(new ProcessInterface(), [Level(Priority.Normal, 1, 2), new ServiceLevel { ReactionMinutes = 9, ResolutionMinutes = 1 }]));

    [Fact, Trait("Rule", "IFC-09"), Trait("Case", "fail")]
    public void A_priority_has_one_level() => Expect.Blocks(
        Rule.IFC09, ServiceLevelRules.Check(Head, [Level(Priority.High, 60, 70), Level(Priority.High, 61, 71)]), "High has two service levels.", "Hoch hat zwei Servicelevel.");

    [Fact, Trait("Rule", "IFC-10"), Trait("Case", "pass")]
    public void Faster_or_equal_is_always_fine()
    {
        Expect.Nothing(PromiseRules.CheckOverride(Promise(240, 960), Promise(240, 960)));
        Expect.Nothing(PromiseRules.CheckOverride(Promise(1, 2, Level(Priority.Critical, 1, 1)), Promise(240, 960, Level(Priority.Critical, 30, 60))));
        Expect.Nothing(PromiseRules.CheckOverride(Promise(9999, 9999), null));
        Expect.Nothing(PromiseRules.CheckOverride(new InterfaceContent(new ProcessInterface()), Promise(1, 1)));
    }

    [Fact, Trait("Rule", "IFC-10"), Trait("Case", "fail")]
    public void A_minute_slower_than_the_standard_blocks_and_can_be_waived()
    {
        var violation = Expect.Blocks(
            Rule.IFC10, PromiseRules.CheckOverride(Promise(241, 960), Promise(240, 960)),
            "Slower than the standard interface KAM → PRO · Anfrage–Angebot (4 h 1 min instead of 4 h).",
            "Langsamer als die Standardschnittstelle KAM → PRO · Anfrage–Angebot (4 h 1 min statt 4 h).");
        Assert.True(violation.Rule.Waivable);
        Assert.Equal(nameof(ProcessInterface.ReactionValue), violation.Column);
        Assert.Equal(nameof(ProcessInterface.ResolutionValue), Assert.Single(PromiseRules.CheckOverride(Promise(240, 961), Promise(240, 960))).Column);
    }

    [Fact, Trait("Rule", "IFC-10"), Trait("Case", "fail")]
    public void A_priority_without_a_level_of_its_own_is_measured_by_the_interface()
    {
        var found = PromiseRules.CheckOverride(Promise(240, 960), Promise(240, 960, Level(Priority.Critical, 30, 960))).ToList();
        Assert.Equal("Reaction:Critical", Assert.Single(found).Discriminator);
        Assert.Empty(PromiseRules.CheckOverride(Promise(240, 960, Level(Priority.Critical, 30, 60)), Promise(240, 960, Level(Priority.Critical, 30, 60))));
    }

    [Fact, Trait("Rule", "IFC-10"), Trait("Case", "fail")]
    public void A_priority_is_measured_by_its_own_level_on_both_clocks()
    {
        var standard = Promise(240, 960, Level(Priority.Critical, 30, 60));
        Assert.Equal(["Resolution:Critical"], Kinds(PromiseRules.CheckOverride(Promise(240, 960, Level(Priority.Critical, 30, 61)), standard)));
        Assert.Equal(["Reaction:Critical", "Resolution:Critical"], Kinds(PromiseRules.CheckOverride(Promise(240, 960), standard)));
        Assert.Equal(["Reaction:", "Resolution:"], Kinds(PromiseRules.CheckOverride(Promise(241, 961, Level(Priority.Critical, 30, 60)), standard)));
    }

    [Fact, Trait("Rule", "IFC-10"), Trait("Case", "pass")]
    public void A_level_without_a_priority_promises_nothing_for_the_interface() =>
        Expect.Nothing(PromiseRules.CheckOverride(new InterfaceContent(Head) { Levels = [new ServiceLevel { ReactionMinutes = 9999, ResolutionMinutes = 9999 }] }, Promise(240, 960)));

    [Fact, Trait("Rule", "IFC-09"), Trait("Case", "fail")]
    public void Each_finding_about_a_level_says_its_kind_and_its_priority()
    {
        Assert.Equal(["twice:High"], Kinds(ServiceLevelRules.Check(Head, [Level(Priority.High, 60, 70), Level(Priority.High, 60, 70)])));
        Assert.Equal(["clocks:High"], Kinds(ServiceLevelRules.Check(Head, [Level(Priority.High, 61, 60)])));
        Assert.Equal(["normal:Normal"], Kinds(ServiceLevelRules.Check(Head, [Level(Priority.Normal, 239, 960)])));
        Assert.Equal(["order:Critical"], Kinds(ServiceLevelRules.Check(Head, [Level(Priority.Critical, 61, 500), Level(Priority.High, 60, 500)])));
    }

    private static IEnumerable<string> Kinds(IEnumerable<Violation> violations) => violations.Select(violation => violation.Discriminator);

    [Fact]
    public void Working_time_against_elapsed_time_is_compared_in_the_worst_week_and_warns()
    {
        // 480 working minutes asked for on a Friday evening take 4320 minutes.
        var standard = Promise(4319, 100000);
        standard.Interface.TimeBasis = TimeBasis.Elapsed;
        Assert.Equal(Severity.Warning, Assert.Single(PromiseRules.CheckOverride(Promise(480, 480), standard)).Severity);
        standard.Interface.ReactionMinutes = 4320;
        Expect.Nothing(PromiseRules.CheckOverride(Promise(480, 480), standard));
        Assert.Equal(Severity.Warning, Assert.Single(PromiseRules.CheckOverride(standard, Promise(479, 100000))).Severity);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(1, 3841)]
    [InlineData(480, 4320)]
    [InlineData(481, 5281)]
    [InlineData(2400, 10080)]
    [InlineData(2401, 13921)]
    public void The_worst_week_begins_on_friday_evening(int working, int elapsed) => Assert.Equal(elapsed, WorkingTime.WorstElapsed(working, 480));

    [Fact, Trait("Rule", "IFC-11"), Trait("Case", "pass")]
    public void As_fast_as_the_rulebook_demands_or_without_a_demand_is_fine()
    {
        Expect.Nothing(PromiseRules.CheckDemand(Head, null));
        Expect.Nothing(PromiseRules.CheckDemand(Head, new ReactionDemand(240, TimeBasis.Business)));
        Expect.Nothing(PromiseRules.CheckDemand(new ProcessInterface(), new ReactionDemand(1, TimeBasis.Business)));
    }

    [Fact, Trait("Rule", "IFC-11"), Trait("Case", "fail")]
    public void Slower_than_the_rulebook_blocks_and_can_be_waived()
    {
        var violation = Expect.Blocks(
            Rule.IFC11, PromiseRules.CheckDemand(Head, new ReactionDemand(239, TimeBasis.Business)), "The rulebook demands 3 h 59 min, this interface says 4 h.", "Das Regelwerk verlangt 3 h 59 min, diese Schnittstelle sagt 4 h.");
        Assert.True(violation.Rule.Waivable);
        Expect.Warns(Rule.IFC11, PromiseRules.CheckDemand(Head, new ReactionDemand(1440, TimeBasis.Elapsed)), "The rulebook demands 1 day, this interface says 4 h.", "Das Regelwerk verlangt 1 Tag, diese Schnittstelle sagt 4 h.");
    }

    [Fact]
    public void A_service_level_gets_name_completion_and_key()
    {
        var level = new ServiceLevel { InterfaceId = Valid.Ref("kam_interface", 10), Priority = Priority.High, ReactionMinutes = 30 };
        InterfaceDefaults.Apply(level, Language.English);
        Assert.Equal(150, level.ResolutionMinutes);
        Assert.Equal("High", level.Name);
        InterfaceDefaults.Apply(level, Language.German);
        Assert.Equal("Hoch", level.Name);
        Assert.Equal(Valid.Id(10).ToString("D") + "|287100001", level.LevelKey);
        Assert.Equal("-" + Guid.Empty.ToString("D"), KamDataverse.Domain.Lifecycle.SlotKeys.Of(new ServiceLevel { Priority = Priority.High }));
    }

    private static ServiceLevel Level(Priority priority, int reaction, int resolution) =>
        new() { InterfaceId = Valid.Ref("kam_interface", 10), Priority = priority, ReactionMinutes = reaction, ResolutionMinutes = resolution };

    private static InterfaceContent Promise(int reaction, int resolution, params ServiceLevel[] levels) => new(Valid.Interface(row =>
    {
        row.ReactionMinutes = reaction;
        row.ResolutionMinutes = resolution;
    })) { Levels = levels };
}
