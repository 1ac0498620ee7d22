using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class EscalationTests
{
    private const string Ladder = "Escalation levels must ascend and end with management.";
    private const string LadderDe = "Die Eskalationsstufen müssen ansteigen und beim Management enden.";
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");

    [Theory, Trait("Rule", "IFC-16"), Trait("Case", "pass")]
    [InlineData(EscalationTarget.ProgramOwner)]
    [InlineData(EscalationTarget.Executive)]
    [InlineData(EscalationTarget.Sponsor)]
    public void A_ladder_that_climbs_and_ends_with_management_is_fine(EscalationTarget top)
    {
        Expect.Nothing(CheckLadder());
        Expect.Nothing(CheckLadder(Level(1, 0, EscalationTarget.FunctionHead), Level(2, 1, top)));
        Expect.Nothing(CheckLadder(Level(1, 60, top), Level(1, 0, top, Clock.Resolution)));
    }

    [Theory, Trait("Rule", "IFC-16"), Trait("Case", "fail")]
    [InlineData(1, 60, 3, 120)] // a gap
    [InlineData(2, 60, 3, 120)] // no first level
    [InlineData(1, 60, 1, 120)] // a level twice
    [InlineData(1, 60, 2, 60)] // not ascending
    public void Gaps_and_times_that_do_not_ascend_are_refused(int first, int firstAfter, int second, int secondAfter) => Expect.Blocks(
        Rule.IFC16, CheckLadder(Level(first, firstAfter, EscalationTarget.FunctionHead), Level(second, secondAfter, EscalationTarget.Executive)), Ladder, LadderDe);

    [Theory, Trait("Rule", "IFC-16"), Trait("Case", "fail")]
    [InlineData(EscalationTarget.FunctionHead)]
    [InlineData(EscalationTarget.SupplierOwner)]
    [InlineData(EscalationTarget.CustomerOwner)]
    [InlineData(EscalationTarget.KeyAccountManager)]
    [InlineData(EscalationTarget.User)]
    public void The_last_level_is_management(EscalationTarget top) => Expect.Blocks(Rule.IFC16, CheckLadder(Level(1, 60, top)), Ladder, LadderDe);

    [Fact, Trait("Rule", "IFC-16"), Trait("Case", "fail")]
    public void Two_levels_of_one_clock_do_not_go_to_the_same_person()
    {
        var named = Level(1, 60, EscalationTarget.User);
        named.UserId = Beat;
        Expect.Blocks(Rule.IFC16, CheckLadder(named, Level(2, 120, EscalationTarget.ProgramOwner)), "Two escalation levels go to Beat Frei.", "Zwei Eskalationsstufen gehen an Beat Frei.");
        Expect.Blocks(
            Rule.IFC16, CheckLadder(Level(1, 60, EscalationTarget.Executive), Level(2, 120, EscalationTarget.Executive)), "Two escalation levels go to Executive.", "Zwei Eskalationsstufen gehen an Geschäftsleitung.");
    }

    [Fact, Trait("Rule", "IFC-16"), Trait("Case", "fail")]
    public void The_clocks_are_judged_each_for_itself_reaction_first()
    {
        Escalation[] levels =
        [
            Level(1, 60, EscalationTarget.Executive, Clock.Resolution), Level(2, 90, EscalationTarget.Executive, Clock.Resolution), Level(1, 60, EscalationTarget.FunctionHead), Named(2, 90, Anna),
        ];
        Assert.Equal(
            ["Reaction", "Reaction:" + Anna.Id, "Resolution:Executive:"], CheckLadder(levels).Select(violation => violation.Discriminator));
    }

    [Fact, Trait("Rule", "IFC-16"), Trait("Case", "pass")]
    public void Two_persons_who_are_not_chosen_yet_are_not_the_same_person()
    {
        var found = CheckLadder(Level(1, 60, EscalationTarget.User), Level(2, 90, EscalationTarget.User), Level(3, 120, EscalationTarget.Executive));
        Expect.Nothing(found);
    }

    [Fact, Trait("Rule", "IFC-17"), Trait("Case", "pass")]
    public void Somebody_else_may_be_told_and_the_owner_in_his_office()
    {
        var named = Level(1, 60, EscalationTarget.User);
        named.UserId = Beat;
        Expect.Nothing(EscalationRules.CheckLevel(named, Head(), Around()));
        Expect.Nothing(EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.SupplierOwner), Head(), Around()));
        Expect.Nothing(EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.ProgramOwner), Head(), Around()));
        Expect.Nothing(EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.Executive), new ProcessInterface(), new InterfaceSurroundings()));
    }

    [Fact, Trait("Rule", "IFC-17"), Trait("Case", "fail")]
    public void A_named_owner_of_the_supplier_blocks_and_an_office_he_holds_warns()
    {
        var named = Level(1, 60, EscalationTarget.User);
        named.UserId = Anna;
        Expect.Blocks(Rule.IFC17, EscalationRules.CheckLevel(named, Head(), Around()), "The escalation would go back to Anna Kern.", "Die Eskalation ginge an Anna Kern selbst zurück.");
        Expect.Warns(
            Rule.IFC17, EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.FunctionHead), Head(), Around()), "The escalation would go back to Anna Kern.", "Die Eskalation ginge an Anna Kern selbst zurück.");
        var both = Head();
        both.CustomerOwnerId = Anna;
        Expect.Warns(
            Rule.IFC17, EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.CustomerOwner), both, Around()), "The escalation would go back to Anna Kern.", "Die Eskalation ginge an Anna Kern selbst zurück.");
    }

    [Fact, Trait("Rule", "IFC-17"), Trait("Case", "fail")]
    public void A_person_is_named_exactly_where_the_level_is_for_one()
    {
        const string English = "A named person is chosen exactly where the level is for a named person.";
        const string German = "Eine bestimmte Person wird genau dort gewählt, wo die Stufe an eine bestimmte Person geht.";
        Expect.Blocks(Rule.IFC17, EscalationRules.CheckLevel(Level(1, 60, EscalationTarget.User), Head(), Around()), English, German);
        var superfluous = Level(1, 60, EscalationTarget.Executive);
        superfluous.UserId = Beat;
        Expect.Blocks(Rule.IFC17, EscalationRules.CheckLevel(superfluous, Head(), Around()), English, German);
    }

    [Fact, Trait("Rule", "IFC-17"), Trait("Case", "fail")]
    public void A_disabled_person_cannot_be_told()
    {
        var named = Level(1, 60, EscalationTarget.User);
        named.UserId = Beat;
        var around = new InterfaceSurroundings { People = new Dictionary<Guid, Colleague> { [Beat.Id] = new(Beat, isEnabled: false, null) } };
        Expect.Blocks(Rule.IFC17, EscalationRules.CheckLevel(named, Head(), around), "Beat Frei is disabled and cannot be told.", "Beat Frei ist deaktiviert und kann nicht informiert werden.");
    }

    [Fact]
    public void Without_levels_of_its_own_the_programmes_hold_for_both_clocks()
    {
        Assert.Equal(
            ["Reaction 1 FunctionHead 240", "Reaction 2 ProgramOwner 480", "Resolution 1 FunctionHead 240", "Resolution 2 ProgramOwner 480"],
            EscalationRules.Effective([], null).Select(Say));
        Assert.Equal(
            ["Reaction 1 ProgramOwner 30", "Reaction 2 FunctionHead 90"],
            EscalationRules.Effective([], new KamProgram { EscalateHeadMinutes = 90, EscalateOwnerMinutes = 30 }).Take(2).Select(Say));
    }

    [Fact]
    public void Own_levels_replace_the_programmes_in_the_order_of_clock_and_level() => Assert.Equal(
        ["Reaction 1 Executive 5", "Reaction 2 Sponsor 6", "Resolution 1 Sponsor 7"],
        EscalationRules.Effective(
            [Level(1, 7, EscalationTarget.Sponsor, Clock.Resolution), Level(2, 6, EscalationTarget.Sponsor), Level(1, 5, EscalationTarget.Executive)], new KamProgram()).Select(Say));

    [Fact]
    public void A_new_level_is_the_next_of_its_clock_and_a_named_person_says_its_kind()
    {
        var level = new Escalation { Id = Valid.Id(9), InterfaceId = Valid.Ref("kam_interface", 10), UserId = Beat, AfterMinutes = 5 };
        InterfaceDefaults.Apply(level, [level, Level(1, 5, EscalationTarget.Executive), Level(3, 5, EscalationTarget.Executive, Clock.Resolution)], Language.English);
        Assert.Equal("Reaction 2 User 5", Say(level));
        Assert.Equal("Reaction 2 · Named person", level.Name);
        Assert.Equal(Valid.Id(10).ToString("D") + "|287100000|2", level.LevelKey);
        var first = new Escalation { Id = Valid.Id(8), TargetType = EscalationTarget.Sponsor };
        InterfaceDefaults.Apply(first, [], Language.English);
        Assert.Equal(1, first.Level);
        Assert.Equal("-" + first.Id.ToString("D"), first.LevelKey);
    }

    private static string Say(Escalation level) => $"{level.Clock} {level.Level} {level.TargetType} {level.AfterMinutes}";

    private static IEnumerable<Violation> CheckLadder(params Escalation[] levels) => EscalationRules.CheckLadder(Head(), levels, Around());

    private static Escalation Level(int level, int after, EscalationTarget target, Clock clock = Clock.Reaction) =>
        new() { Id = Valid.Id(300 + level), Clock = clock, Level = level, AfterMinutes = after, TargetType = target };

    private static Escalation Named(int level, int after, RowRef person)
    {
        var row = Level(level, after, EscalationTarget.User);
        row.UserId = person;
        return row;
    }

    private static ProcessInterface Head() => Valid.Interface(row => row.SupplierOwnerId = Anna);

    private static InterfaceSurroundings Around() => new()
    {
        Supplier = Valid.Function(1, "KAM", "Key Account Management", row => row.HeadId = Anna),
        ProgramOwner = Beat,
        People = new Dictionary<Guid, Colleague> { [Anna.Id] = new(Anna, isEnabled: true, null), [Beat.Id] = new(Beat, isEnabled: true, null) },
    };
}
