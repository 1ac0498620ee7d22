using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class DesignationGateTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Carla = Valid.User(3, "Carla Moser");
    private static readonly Person Manager = new(Anna, isEnabled: true, isApplication: false, mayManageKeyAccounts: true);

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public void Tiers_1_and_2_need_every_score()
    {
        var scores = new Scores().Give(0, 1, 5).Give(1, 1, 5).Give(2, 1, 5).Give(3, 1, 5);
        Expect.Blocks(
            Rule.DES02,
            DesignationRules.CheckSubmission(Valid.Designation(), Manager, null, scores.Sheet()),
            "To submit, please complete: score of Kriterium 5, score of Kriterium 6.",
            "Zum Einreichen bitte ergänzen: Bewertung von Kriterium 5, Bewertung von Kriterium 6.");
        Expect.Blocks(
            Rule.DES02,
            DesignationRules.CheckSubmission(Valid.Designation(row => row.ScoringModelId = null), Manager, null),
            "To submit, please complete: Scoring model.",
            "Zum Einreichen bitte ergänzen: Bewertungsmodell.");
    }

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "pass")]
    public void Tier_3_needs_no_score() =>
        Expect.Nothing(DesignationRules.CheckSubmission(Valid.Designation(row => Development(row)), Manager, null));

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public void A_strategic_key_account_says_what_the_customer_wants()
    {
        var row = Valid.Designation(change => (change.Tier, change.CustomerGoals) = (Tier.Strategic, "Grow in Asia"));
        Expect.Warns(
            Rule.DES02,
            DesignationGateRules.CheckActivation(row),
            "A strategic key account should also say: What we contribute to it, Our most important goals.",
            "Bei einem strategischen Key Account sollte auch stehen: Was wir dazu beitragen, Unsere wichtigsten Ziele.");
        row.Tier = Tier.Key;
        Expect.Nothing(DesignationGateRules.CheckActivation(row));
        (row.Tier, row.ValueContribution, row.TopGoals) = (Tier.Strategic, "Local stock", "Twice the volume");
        Expect.Nothing(DesignationGateRules.CheckActivation(row));
        row.DeputyId = null;
        Assert.Equal(Rule.DES17, Assert.Single(DesignationGateRules.CheckActivation(row)).Rule);
    }

    [Fact, Trait("Rule", "DES-04"), Trait("Case", "fail")]
    public void Another_tier_than_the_proposed_one_needs_a_reason()
    {
        Expect.Blocks(
            Rule.DES04,
            DesignationGateRules.CheckTier(Proposed(Tier.Development)),
            "Proposed tier is 3 Development, chosen tier is 2 Key. Give a reason for the override.",
            "Vorgeschlagen ist Stufe 3 Entwicklung, gewählt ist 2 Key. Bitte die Abweichung begründen.");
        Assert.Single(DesignationGateRules.CheckTier(Proposed(Tier.Strategic, row => row.TierOverride = true)));
        Assert.Single(DesignationGateRules.CheckTier(Proposed(Tier.Strategic, row => row.OverrideReason = "Group decision")));
    }

    [Fact, Trait("Rule", "DES-04"), Trait("Case", "pass")]
    public void The_proposed_tier_an_explained_one_or_none_at_all_passes()
    {
        Expect.Nothing(DesignationGateRules.CheckTier(Proposed(Tier.Key)));
        Expect.Nothing(DesignationGateRules.CheckTier(Proposed(null)));
        Expect.Nothing(DesignationGateRules.CheckTier(Proposed(Tier.Strategic, row => (row.TierOverride, row.OverrideReason) = (true, "Group decision"))));
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "pass")]
    public void Somebody_else_with_the_right_decides() => Expect.Nothing(Decide(new Decider(Carla, mayDecide: true, isImpersonated: false)));

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void Who_asked_or_manages_does_not_decide()
    {
        const string English = "You cannot decide on a designation you requested or manage.";
        const string German = "Wer die Einstufung beantragt hat oder den Kunden betreut, kann nicht darüber entscheiden.";
        Expect.Blocks(Rule.DES05, Decide(new Decider(Anna, mayDecide: true, isImpersonated: false)), English, German);
        Expect.Blocks(Rule.DES05, Decide(new Decider(Valid.User(4, "Dario"), mayDecide: true, isImpersonated: false)), English, German);
        Expect.Warns(Rule.DES05, Decide(new Decider(Anna, mayDecide: true, isImpersonated: false), row => row.Tier = Tier.Development), English, German);
        Expect.Blocks(Rule.DES05, Decide(new Decider(Anna, mayDecide: true, isImpersonated: false), row => row.KeyAccountManagerId = Carla), English, German);
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void Only_the_board_decides()
    {
        const string English = "Only members of the KAM board decide on designations.";
        const string German = "Über Einstufungen entscheidet nur das KAM-Gremium.";
        Expect.Blocks(Rule.DES05, Decide(new Decider(Carla, mayDecide: false, isImpersonated: false)), English, German);
        Expect.Warns(Rule.DES05, Decide(new Decider(Carla, mayDecide: false, isImpersonated: false), row => row.Tier = Tier.Development), English, German);
    }

    [Theory, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    [InlineData(Tier.Key)]
    [InlineData(Tier.Development)]
    public void Nobody_decides_in_anothers_name(Tier tier) => Expect.Blocks(
        Rule.DES05,
        Decide(new Decider(Carla, mayDecide: true, isImpersonated: true), row => row.Tier = tier),
        "A decision is made in person, not in somebody else's name.",
        "Ein Entscheid wird persönlich getroffen, nicht im Namen einer anderen Person.");

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void A_rejection_says_why()
    {
        var decider = new Decider(Carla, mayDecide: true, isImpersonated: false);
        Expect.Blocks(
            Rule.DES05, Decide(decider, row => row.StatusCode = DesignationStatus.Rejected), "Please say why the designation is rejected.", "Bitte begründen, warum die Einstufung abgelehnt wird.");
        Expect.Nothing(Decide(decider, row => (row.StatusCode, row.DecisionNote) = (DesignationStatus.Rejected, "Too small")));
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void A_tier_3_decided_by_its_requester_stays_visible()
    {
        var row = Valid.Designation(change => (change.RequestedById, change.DecidedById) = (Carla, Carla));
        Assert.Equal(Severity.Warning, Assert.Single(DesignationGateRules.CheckDecided(row)).Severity);
        row.DecidedById = Valid.User(5, "Eva");
        Expect.Nothing(DesignationGateRules.CheckDecided(row));
        row.DecidedById = null;
        Expect.Nothing(DesignationGateRules.CheckDecided(row));
    }

    [Fact]
    public void Approving_and_rejecting_decide_returning_does_not()
    {
        Assert.True(DesignationGateRules.Decides(At(DesignationStatus.Approved), At(DesignationStatus.Submitted)));
        Assert.True(DesignationGateRules.Decides(At(DesignationStatus.Rejected), At(DesignationStatus.Submitted)));
        Assert.True(DesignationGateRules.Decides(At(DesignationStatus.Approved), null));
        Assert.False(DesignationGateRules.Decides(At(DesignationStatus.Approved), At(DesignationStatus.Approved)));
        Assert.False(DesignationGateRules.Decides(At(DesignationStatus.Draft), At(DesignationStatus.Submitted)));
        Assert.False(DesignationGateRules.Decides(At(DesignationStatus.Active), At(DesignationStatus.Approved)));
        Assert.True(DesignationGateRules.Ends(At(DesignationStatus.Ended), At(DesignationStatus.Active)));
        Assert.False(DesignationGateRules.Ends(At(DesignationStatus.Ended), At(DesignationStatus.Ended)));
        Assert.False(DesignationGateRules.Ends(At(DesignationStatus.OnHold), At(DesignationStatus.Active)));
    }

    [Theory, Trait("Rule", "DES-06"), Trait("Case", "pass")]
    [InlineData(7, 0)]
    [InlineData(0, 14)]
    public void Eight_key_accounts_are_fine(int key, int development) => Expect.Nothing(Rule.DES06, Capacity(key, development));

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "fail")]
    public void More_than_eight_are_a_warning_and_more_than_ten_too_many()
    {
        Expect.Warns(
            Rule.DES06, Capacity(7, 1), "Anna Kern would manage 8.5 key accounts (recommended at most 8).", "Anna Kern würde 8,5 Key Accounts führen (empfohlen höchstens 8).");
        Expect.Warns(
            Rule.DES06, Capacity(9, 0), "Anna Kern would manage 10 key accounts (recommended at most 8).", "Anna Kern würde 10 Key Accounts führen (empfohlen höchstens 8).");
        Expect.Blocks(Rule.DES06, Capacity(9, 1), "Anna Kern would manage 10.5 key accounts (limit 10).", "Anna Kern würde 10,5 Key Accounts führen (Grenze 10).");
        Assert.True(Rule.DES06.Waivable);
    }

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "pass")]
    public void The_same_account_counts_once_and_others_managers_not_at_all()
    {
        var own = Valid.Designation();
        var other = Other(1);
        other.KeyAccountManagerId = Carla;
        var situation = new DesignationSituation { Manager = Manager, Portfolio = [own, other, .. Enumerable.Range(0, 3).SelectMany(_ => Many(5))] };
        Expect.Nothing(Rule.DES06, DesignationGateRules.CheckCapacity(own, situation));
        Expect.Nothing(Rule.DES06, DesignationGateRules.CheckCapacity(Valid.Designation(row => row.KeyAccountManagerId = null), situation));
    }

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "pass")]
    public void At_the_edge_neither_the_designation_itself_nor_anothers_account_is_one_too_many()
    {
        var other = Other(999);
        other.KeyAccountManagerId = Carla;
        Expect.Nothing(Rule.DES06, DesignationGateRules.CheckCapacity(Valid.Designation(), new DesignationSituation { Portfolio = [Valid.Designation(), other, .. Many(7)] }));
    }

    /// <summary>What a client sends points to the user without his name.</summary>
    [Theory, Trait("Rule", "DES-06"), Trait("Case", "fail")]
    [InlineData(8, "would manage 9 key accounts (recommended at most 8).")]
    [InlineData(10, "would manage 11 key accounts (limit 10).")]
    public void The_manager_is_named_as_the_user_was_read_else_as_the_row_names_him(int others, string text)
    {
        var unnamed = Valid.Designation(row => row.KeyAccountManagerId = new RowRef("systemuser", Anna.Id));
        Assert.Equal("[DES-06] Anna Kern " + text, Text(unnamed, Manager));
        Assert.Equal("[DES-06] Anna Kern " + text, Text(Valid.Designation(), null));

        string Text(Designation row, Person? manager) => MessageCatalogue.Text(
            Assert.Single(DesignationGateRules.CheckCapacity(row, new DesignationSituation { Manager = manager, Portfolio = Many(others) })), Language.English);
    }

    [Theory, Trait("Rule", "DES-07"), Trait("Case", "pass")]
    [InlineData(49)]
    public void Fifty_key_accounts_in_a_programme_are_fine(int others) => Expect.Nothing(Rule.DES07, Programme(others));

    [Fact, Trait("Rule", "DES-07"), Trait("Case", "fail")]
    public void More_than_fifty_are_a_warning_and_more_than_75_too_many()
    {
        Expect.Warns(Rule.DES07, Programme(50), "The programme would have 51 key accounts (recommended at most 50).", "Das Programm hätte 51 Key Accounts (empfohlen höchstens 50).");
        Expect.Warns(Rule.DES07, Programme(74), "The programme would have 75 key accounts (recommended at most 50).", "Das Programm hätte 75 Key Accounts (empfohlen höchstens 50).");
        Expect.Blocks(
            Rule.DES07,
            Programme(75),
            "The programme would have 76 key accounts (limit 75). End another designation first.",
            "Das Programm hätte 76 Key Accounts (Grenze 75). Bitte zuerst eine andere Einstufung beenden.");
    }

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "fail")]
    public void Before_ending_everything_is_in_order()
    {
        Expect.Blocks(
            Rule.DES11,
            DesignationGateRules.CheckEnd(Valid.Designation(), null, 2),
            "Before ending: close 2 handovers, name the successor, give the reason.",
            "Vor dem Beenden: 2 Übergaben abschliessen, die Nachfolge benennen, den Grund angeben.");
        Expect.Blocks(
            Rule.DES11,
            DesignationGateRules.CheckEnd(Ending(), new Person(Carla, isEnabled: false, isApplication: false, mayManageKeyAccounts: false), 0),
            "Before ending: name a successor who is available.",
            "Vor dem Beenden: eine verfügbare Nachfolge benennen.");
        foreach (var found in new[] { DesignationGateRules.CheckEnd(Ending(), null, 0), DesignationGateRules.CheckEnd(Unnamed(), new Person(Carla, isEnabled: true, isApplication: false, mayManageKeyAccounts: false), 0) })
            Expect.Blocks(Rule.DES11, found, "Before ending: name the successor.", "Vor dem Beenden: die Nachfolge benennen.");
        Expect.Blocks(Rule.DES11, DesignationGateRules.CheckRunning(1), "Before ending: close 1 handovers.", "Vor dem Beenden: 1 Übergaben abschliessen.");
        Expect.Nothing(DesignationGateRules.CheckRunning(0));

        static Designation Unnamed() => Valid.Designation(row => row.EndReason = EndReason.Lost);
    }

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "pass")]
    public void With_reason_and_successor_a_designation_ends() =>
        Expect.Nothing(DesignationGateRules.CheckEnd(Ending(), new Person(Carla, isEnabled: true, isApplication: false, mayManageKeyAccounts: false), 0));

    [Fact, Trait("Rule", "DES-14"), Trait("Case", "fail")]
    public void Two_key_accounts_of_a_programme_are_not_merged() => Expect.Blocks(
        Rule.DES14,
        DesignationGateRules.CheckMerge([At(DesignationStatus.Active)], [At(DesignationStatus.Submitted), At(DesignationStatus.OnHold)]),
        "Both accounts are key accounts in programme KAM Schweiz. End one designation before merging.",
        "Beide Firmen sind Key Accounts im Programm KAM Schweiz. Bitte vor dem Zusammenführen eine Einstufung beenden.");

    [Fact, Trait("Rule", "DES-14"), Trait("Case", "pass")]
    public void Accounts_of_different_programmes_or_with_ended_designations_are_merged()
    {
        var other = At(DesignationStatus.Active);
        other.ProgramId = Valid.Ref("kam_program", 77);
        Expect.Nothing(DesignationGateRules.CheckMerge([At(DesignationStatus.Active)], [other, At(DesignationStatus.Ended), At(DesignationStatus.Draft)]));
        Expect.Nothing(DesignationGateRules.CheckMerge([At(DesignationStatus.Ended)], [At(DesignationStatus.Active)]));
    }

    [Fact, Trait("Rule", "DES-16"), Trait("Case", "fail")]
    public void A_covered_subsidiary_needs_a_reason()
    {
        Expect.Blocks(
            Rule.DES16,
            DesignationGateRules.CheckCover(Valid.Designation(), [Cover()]),
            "Muster AG is already covered by the designation of Muster Holding.",
            "Muster AG ist bereits durch die Einstufung von Muster Holding abgedeckt.");
        Assert.True(Rule.DES16.Waivable);
    }

    [Fact, Trait("Rule", "DES-16"), Trait("Case", "pass")]
    public void Other_scopes_programmes_and_explained_ones_are_accepted()
    {
        Expect.Nothing(DesignationGateRules.CheckCover(Valid.Designation(), [Cover(row => row.Scope = DesignationScope.AccountOnly)]));
        Expect.Nothing(DesignationGateRules.CheckCover(Valid.Designation(), [Cover(row => row.ProgramId = Valid.Ref("kam_program", 77))]));
        Expect.Nothing(DesignationGateRules.CheckCover(Valid.Designation(), [Cover(row => row.StatusCode = DesignationStatus.Ended)]));
        Expect.Nothing(DesignationGateRules.CheckCover(Valid.Designation(row => row.OverrideReason = "Own purchasing"), [Cover()]));
    }

    [Fact]
    public void The_hierarchy_is_walked_ten_levels_and_no_circle()
    {
        Assert.Equal(10, AccountHierarchy.Above(Valid.Id(1), id => Valid.Id(BitConverter.ToInt32(id.ToByteArray(), 0) + 1)).Count);
        var circle = new Dictionary<Guid, Guid?> { [Valid.Id(1)] = Valid.Id(2), [Valid.Id(2)] = Valid.Id(3), [Valid.Id(3)] = Valid.Id(2) };
        Assert.Equal([Valid.Id(2), Valid.Id(3)], AccountHierarchy.Above(Valid.Id(1), id => circle[id]));
        circle[Valid.Id(3)] = Valid.Id(1);
        Assert.Equal([Valid.Id(2), Valid.Id(3)], AccountHierarchy.Above(Valid.Id(1), id => circle[id]));
        Assert.Empty(AccountHierarchy.Above(Valid.Id(1), _ => null));
    }

    [Fact, Trait("Rule", "DES-18"), Trait("Case", "fail")]
    public void A_new_manager_hears_of_open_handovers()
    {
        var carla = new Person(Carla, isEnabled: true, isApplication: false, mayManageKeyAccounts: true);
        Expect.Warns(
            Rule.DES18,
            DesignationGateRules.CheckManagerChange(At(DesignationStatus.Active, row => row.KeyAccountManagerId = Carla), At(DesignationStatus.Active), carla, 2),
            "KAM changed: 2 open handovers now belong to Carla Moser.",
            "KAM gewechselt: 2 offene Übergaben gehören nun Carla Moser.");
        foreach (var (manager, person) in new[] { (new RowRef("systemuser", Carla.Id), carla), (Carla, (Person?)null) })
        {
            var found = DesignationGateRules.CheckManagerChange(At(DesignationStatus.Active, row => row.KeyAccountManagerId = manager), At(DesignationStatus.Active), person, 1);
            Assert.Equal("Carla Moser", Assert.IsType<RowRef>(Assert.Single(found).Arguments[1]).Name);
        }
    }

    [Fact, Trait("Rule", "DES-18"), Trait("Case", "pass")]
    public void Without_handovers_or_change_there_is_nothing_to_say()
    {
        var changed = At(DesignationStatus.Active, row => row.KeyAccountManagerId = Carla);
        Expect.Nothing(DesignationGateRules.CheckManagerChange(changed, At(DesignationStatus.Active), null, 0));
        Expect.Nothing(DesignationGateRules.CheckManagerChange(At(DesignationStatus.Active), At(DesignationStatus.Active), null, 2));
        Expect.Nothing(DesignationGateRules.CheckManagerChange(At(DesignationStatus.Draft, row => row.KeyAccountManagerId = Carla), At(DesignationStatus.Draft), null, 2));
        Expect.Nothing(DesignationGateRules.CheckManagerChange(changed, At(DesignationStatus.Active, row => row.KeyAccountManagerId = null), null, 2));
    }

    [Fact]
    public void Submission_asks_for_everything_at_once()
    {
        var situation = new DesignationSituation { Manager = Manager, Sheet = Scores.Of(7).Sheet(), Covering = [Cover()], Portfolio = Many(11), Members = Members(80) };
        var row = Proposed(Tier.Strategic);
        Assert.Equal(["DES-04", "DES-06", "DES-07", "DES-16"], DesignationGateRules.CheckSubmission(row, situation).Select(violation => violation.Rule.Code).Order());
    }

    private static IEnumerable<Violation> Decide(Decider decider, Action<Designation>? change = null)
    {
        var saved = At(DesignationStatus.Approved, row =>
        {
            row.RequestedById = Valid.User(4, "Dario");
            change?.Invoke(row);
        });
        return DesignationGateRules.CheckDecision(saved, At(DesignationStatus.Submitted), decider);
    }

    private static void Development(Designation row) => (row.Tier, row.ScoringModelId) = (Tier.Development, null);

    private static Designation Proposed(Tier? tier, Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.ProposedTier = tier;
        change?.Invoke(row);
    });

    private static Designation At(DesignationStatus status, Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.StatusCode = status;
        change?.Invoke(row);
    });

    private static Designation Ending() => Valid.Designation(row => (row.EndReason, row.SuccessorOwnerId) = (EndReason.Lost, Carla));

    private static Designation Cover(Action<Designation>? change = null) => At(DesignationStatus.Active, row =>
    {
        row.Id = Valid.Id(90);
        row.AccountId = Valid.Ref("account", 91, "Muster Holding");
        row.Scope = DesignationScope.AccountAndSubsidiaries;
        change?.Invoke(row);
    });

    private static Designation Other(int number, Tier tier = Tier.Key) => At(DesignationStatus.Active, row => (row.Id, row.Tier) = (Valid.Id(2000 + number), tier));

    private static Designation[] Many(int count, Tier tier = Tier.Key) => [.. Enumerable.Range((int)tier % 100 * 100, count).Select(number => Other(number, tier))];

    private static Designation[] Members(int count) => [.. Many(count).Select(row => { row.KeyAccountManagerId = Carla; return row; })];

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "pass")]
    public void More_to_look_after_is_a_new_key_account_another_manager_or_one_that_counts_in_full()
    {
        Designation Row(DesignationStatus status, Tier tier = Tier.Key, int manager = 1) => Valid.Designation(row => (row.StatusCode, row.Tier, row.KeyAccountManagerId) = (status, tier, Valid.User(manager, "")));
        var active = Row(DesignationStatus.Active);
        Assert.True(DesignationGateRules.AddsLoad(Row(DesignationStatus.Approved), Row(DesignationStatus.Submitted)));
        Assert.True(DesignationGateRules.AddsLoad(Row(DesignationStatus.Approved), null));
        Assert.True(DesignationGateRules.AddsLoad(Row(DesignationStatus.Active, manager: 2), active));
        Assert.True(DesignationGateRules.AddsLoad(active, Row(DesignationStatus.Active, Tier.Development)));
        Assert.False(DesignationGateRules.AddsLoad(Row(DesignationStatus.Active, Tier.Development), active));
        Assert.False(DesignationGateRules.AddsLoad(Row(DesignationStatus.Active, Tier.Strategic), active));
        Assert.False(DesignationGateRules.AddsLoad(Row(DesignationStatus.OnHold), active));
        Assert.False(DesignationGateRules.AddsLoad(Row(DesignationStatus.Submitted), null));
        Assert.False(DesignationGateRules.BeginsToCount(Row(DesignationStatus.Active, manager: 2), active));
        Assert.True(DesignationGateRules.BeginsToCount(active, Row(DesignationStatus.Submitted)));
    }

    private static IEnumerable<Violation> Capacity(int key, int development) => DesignationGateRules.CheckCapacity(
        Valid.Designation(), new DesignationSituation { Manager = Manager, Portfolio = [.. Many(key), .. Many(development, Tier.Development)] });

    private static IEnumerable<Violation> Programme(int others)
    {
        var elsewhere = Other(999);
        elsewhere.ProgramId = Valid.Ref("kam_program", 77);
        return DesignationGateRules.CheckCapacity(Valid.Designation(), new DesignationSituation { Members = [Valid.Designation(), elsewhere, .. Members(others)] });
    }
}
