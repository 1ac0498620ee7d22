using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class SponsorTests
{
    private static readonly RowRef Goetti = Valid.User(7, "Gerda Moser");

    [Fact, Trait("Rule", "SPO-01"), Trait("Case", "pass")]
    public void Proposals_past_mandates_and_other_key_accounts_take_no_place()
    {
        Sponsorship[] others =
        [
            Mandate(), Mandate(row => row.Id = Valid.Id(951), SponsorshipStatus.Proposed), Mandate(row => row.Id = Valid.Id(952), SponsorshipStatus.Ended),
            Mandate(row => (row.Id, row.DesignationId) = (Valid.Id(953), Valid.Ref("kam_designation", 21))),
        ];
        Expect.Nothing(SponsorshipRules.CheckSlot(Mandate(), others));
        Expect.Nothing(SponsorshipRules.CheckSlot(Mandate(null, SponsorshipStatus.Proposed), [Mandate(row => row.Id = Valid.Id(951))]));
        Assert.Equal(Valid.Id(20).ToString("D"), SlotKeys.Of(Mandate()));
        Assert.Equal("-" + Valid.Id(950), SlotKeys.Of(Mandate(null, SponsorshipStatus.Proposed)));
    }

    [Fact, Trait("Rule", "SPO-01"), Trait("Case", "fail")]
    public void A_key_account_has_one_sponsor() => Expect.Blocks(
        Rule.SPO01, SponsorshipRules.CheckSlot(Mandate(), [Mandate(row => row.Id = Valid.Id(951))]), "Muster AG already has an executive sponsor.", "Muster AG hat bereits einen Götti.");

    [Theory, Trait("Rule", "SPO-02"), Trait("Case", "pass")]
    [InlineData(null, null)]
    [InlineData(0, 0)]
    [InlineData(-5, 5)]
    public void Whoever_is_in_the_pool_and_available_can_sponsor(int? from, int? to) => Expect.Nothing(SponsorshipRules.CheckSponsor(Mandate(), Facts(row => Available(row, from, to)), Valid.Today));

    [Fact, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    public void Outside_the_pool_nobody_sponsors()
    {
        Expect.Blocks(Rule.SPO02, SponsorshipRules.CheckSponsor(Mandate(), new SponsorFacts(Valid.Designation(), null), Valid.Today), "Gerda Moser is not in the sponsor pool.", "Gerda Moser ist nicht im Götti-Pool.");
        Expect.Blocks(
            Rule.SPO02, SponsorshipRules.CheckSponsor(Mandate(), Facts(row => row.StatusCode = ExecutiveStatus.Inactive), Valid.Today), "Gerda Moser is not in the sponsor pool.", "Gerda Moser ist nicht im Götti-Pool.");
    }

    [Theory, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    [InlineData(1, null)]
    [InlineData(null, -1)]
    public void Who_is_not_available_does_not_sponsor(int? from, int? to) => Expect.Blocks(
        Rule.SPO02,
        SponsorshipRules.CheckSponsor(Mandate(), Facts(row => Available(row, from, to)), Valid.Today),
        "Gerda Moser is not available as a sponsor on 2026-03-02.",
        "Gerda Moser steht am 02.03.2026 nicht als Götti zur Verfügung.");

    [Fact, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    public void A_mandate_does_not_end_before_it_begins()
    {
        Expect.Blocks(
            Rule.SPO02,
            SponsorshipRules.Check(Mandate(row => row.To = Valid.Today.AddDays(-1))),
            "The mandate must not end before it begins on 2026-03-02.",
            "Das Mandat darf nicht vor seinem Beginn am 02.03.2026 enden.");
        Expect.Nothing(SponsorshipRules.Check(Mandate(row => row.To = Valid.Today)));
    }

    [Theory, Trait("Rule", "SPO-03"), Trait("Case", "pass")]
    [InlineData(1, null, null)]
    [InlineData(0, 1, null)]
    [InlineData(1, null, 2)]
    public void Up_to_the_limit_mandates_are_taken(int others, int? own, int? program) =>
        Expect.Nothing(SponsorshipRules.CheckSponsor(Mandate(), Facts(row => row.Capacity = own, others, program), Valid.Today));

    [Theory, Trait("Rule", "SPO-03"), Trait("Case", "fail")]
    [InlineData(3, null, null, 4, 3)]
    [InlineData(1, 1, 5, 2, 1)]
    [InlineData(2, null, 2, 3, 2)]
    public void Above_the_limit_they_are_refused(int others, int? own, int? program, int mandates, int limit) => Expect.Blocks(
        Rule.SPO03,
        SponsorshipRules.CheckSponsor(Mandate(), Facts(row => row.Capacity = own, others, program), Valid.Today),
        $"Gerda Moser would sponsor {mandates} accounts (limit {limit}).",
        $"Gerda Moser hätte {mandates} Mandate (Grenze {limit}).");

    [Fact, Trait("Rule", "SPO-03"), Trait("Case", "fail")]
    public void More_than_two_mandates_are_many() => Expect.Warns(
        Rule.SPO03,
        SponsorshipRules.CheckSponsor(Mandate(), Facts(null, others: 2), Valid.Today),
        "Gerda Moser would sponsor 3 accounts (recommended at most 2).",
        "Gerda Moser hätte 3 Mandate (empfohlen höchstens 2).");

    [Fact, Trait("Rule", "SPO-04"), Trait("Case", "pass")]
    public void A_sponsor_stands_beside_the_line()
    {
        Expect.Nothing(SponsorshipRules.CheckIndependence(null, Facts(null)));
        Expect.Nothing(SponsorshipRules.CheckIndependence(null, new SponsorFacts(Valid.Designation(row => row.KeyAccountManagerId = null), Pool(null))));
        Expect.Nothing(SponsorshipRules.CheckIndependence(null, new SponsorFacts(Valid.Designation(), null)));
        Assert.Equal("deputy", Assert.Single(SponsorshipRules.CheckIndependence(
            null, new SponsorFacts(Valid.Designation(row => row.KeyAccountManagerId = null), Pool(row => row.UserId = Valid.User(2, "Beat Frei"))))).Variant);
    }

    [Fact, Trait("Rule", "SPO-04"), Trait("Case", "fail")]
    public void The_manager_of_the_key_account_manager_does_not_sponsor() => Expect.Blocks(
        Rule.SPO04,
        SponsorshipRules.CheckIndependence("ExecutiveId", Facts(null, manager: Goetti)),
        "The sponsor must not be the manager of the key account manager.",
        "Der Götti darf nicht die vorgesetzte Person des Key Account Managers sein.");

    [Fact, Trait("Rule", "SPO-04"), Trait("Case", "fail")]
    public void Neither_the_manager_of_the_account_nor_the_deputy_sponsors()
    {
        Expect.Blocks(
            Rule.SPO04, SponsorshipRules.CheckIndependence(null, Facts(row => row.UserId = Valid.User(1, "Anna Kern"))),
            "Anna Kern is the key account manager and cannot be the sponsor as well.", "Anna Kern ist Key Account Manager und kann nicht zugleich Götti sein.");
        Expect.Blocks(
            Rule.SPO04, SponsorshipRules.CheckIndependence(null, Facts(row => row.UserId = Valid.User(2, "Beat Frei"))),
            "Beat Frei is the deputy and cannot be the sponsor as well.", "Beat Frei ist Stellvertretung und kann nicht zugleich Götti sein.");
        Assert.True(Rule.SPO04.Waivable);
    }

    [Fact, Trait("Rule", "SPO-04"), Trait("Case", "fail")]
    public void An_unknown_line_is_said() => Expect.Warns(
        Rule.SPO04,
        SponsorshipRules.CheckIndependence(null, new SponsorFacts(Valid.Designation(), Pool(null))),
        "It is not known who manages Anna Kern, so the independence of the sponsor could not be checked.",
        "Es ist nicht bekannt, wer Anna Kern führt; die Unabhängigkeit des Göttis konnte nicht geprüft werden.");

    [Theory, Trait("Rule", "SPO-05"), Trait("Case", "pass")]
    [InlineData(14)]
    [InlineData(180)]
    [InlineData(null)]
    public void A_cadence_between_two_weeks_and_half_a_year_is_accepted(int? days) => Expect.Nothing(SponsorshipRules.Check(Mandate(row => row.CadenceDays = days)));

    [Theory, Trait("Rule", "SPO-05"), Trait("Case", "fail")]
    [InlineData(13)]
    [InlineData(181)]
    public void Another_cadence_is_refused(int days) => Expect.Blocks(
        Rule.SPO05, SponsorshipRules.Check(Mandate(row => row.CadenceDays = days)), "The cadence must be between 14 and 180 days.", "Der Rhythmus muss zwischen 14 und 180 Tagen liegen.");

    [Fact, Trait("Rule", "SPO-06"), Trait("Case", "pass")]
    public void The_executive_decides() => Expect.Nothing(SponsorshipRules.CheckDecision(Mandate(), Goetti, Goetti.Id));

    [Fact, Trait("Rule", "SPO-06"), Trait("Case", "fail")]
    public void Nobody_else_decides()
    {
        Expect.Blocks(Rule.SPO06, SponsorshipRules.CheckDecision(Mandate(), Goetti, Valid.Id(1)), "Only Gerda Moser can accept the sponsor mandate.", "Nur Gerda Moser kann das Götti-Mandat annehmen.");
        Assert.Single(SponsorshipRules.CheckDecision(Mandate(), null, Goetti.Id));
    }

    [Theory]
    [InlineData(SponsorshipStatus.Proposed, SponsorshipStatus.Active, true, true)]
    [InlineData(null, SponsorshipStatus.Active, true, true)]
    [InlineData(SponsorshipStatus.Proposed, SponsorshipStatus.Declined, false, true)]
    [InlineData(SponsorshipStatus.Declined, SponsorshipStatus.Declined, false, false)]
    [InlineData(SponsorshipStatus.Active, SponsorshipStatus.Active, false, false)]
    [InlineData(SponsorshipStatus.Active, SponsorshipStatus.Ended, false, false)]
    [InlineData(null, SponsorshipStatus.Proposed, false, false)]
    public void Accepting_and_declining_are_decisions(SponsorshipStatus? from, SponsorshipStatus to, bool accepts, bool decides)
    {
        var stored = from is { } status ? Mandate(null, status) : null;
        Assert.Equal((accepts, decides), (SponsorshipRules.Accepts(Mandate(null, to), stored), SponsorshipRules.Decides(Mandate(null, to), stored)));
    }

    [Fact]
    public void Another_executive_in_a_mandate_in_force_decides_like_the_first()
    {
        Sponsorship With(int executive, SponsorshipStatus status) => Mandate(row => row.ExecutiveId = Valid.Ref("kam_executive", executive), status);
        Assert.True(SponsorshipRules.Accepts(With(2, SponsorshipStatus.Active), With(1, SponsorshipStatus.Active)));
        Assert.False(SponsorshipRules.Accepts(With(2, SponsorshipStatus.Proposed), With(1, SponsorshipStatus.Proposed)));
        Assert.False(SponsorshipRules.Accepts(With(2, SponsorshipStatus.Ended), With(1, SponsorshipStatus.Ended)));
    }

    [Fact, Trait("Rule", "SPO-07"), Trait("Case", "pass")]
    public void A_contact_of_the_customer_or_below_is_accepted()
    {
        Expect.Nothing(SponsorshipRules.CheckCounterpart(Counterpart(), Valid.Account, [Valid.Id(77), Valid.Account.Id]));
        Expect.Nothing(SponsorshipRules.CheckCounterpart(Mandate(), Valid.Account, []));
        Expect.Nothing(SponsorshipRules.CheckCounterpart(Counterpart(), null, []));
    }

    [Fact, Trait("Rule", "SPO-07"), Trait("Case", "fail")]
    public void A_contact_of_somebody_else_is_refused() => Expect.Blocks(
        Rule.SPO07, SponsorshipRules.CheckCounterpart(Counterpart(), Valid.Account, [Valid.Id(77)]), "Rita Kunz does not belong to Muster AG.", "Rita Kunz gehört nicht zu Muster AG.");

    [Fact, Trait("Rule", "SPO-07"), Trait("Case", "fail")]
    public void A_contact_of_somebody_else_in_a_mandate_in_force_is_a_warning_of_its_own()
    {
        var violation = Expect.Warns(
            Rule.SPO07, SponsorshipRules.CheckCounterpart(Counterpart(), Valid.Account, [], isInForce: true), "Rita Kunz does not belong to Muster AG.", "Rita Kunz gehört nicht zu Muster AG.");
        Assert.Equal(nameof(Sponsorship.CustomerExecutiveId), violation.Discriminator);
        Assert.True(Rule.SPO07.Waivable);
    }

    [Theory, Trait("Rule", "SPO-07"), Trait("Case", "fail")]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void After_two_months_somebody_at_the_customer_is_expected(int days, int said)
    {
        var found = SponsorshipRules.CheckCounterpartNamed(Mandate(row => row.CharterOn = Valid.Today.AddDays(-days).AddHours(8)), Valid.Today).ToList();
        Assert.Equal(said, found.Count);
        if (said > 0)
        {
            Expect.Warns(
                Rule.SPO07, found, "The mandate has been active for 61 days and names no executive of the customer.",
                "Das Mandat ist seit 61 Tagen aktiv und nennt keine Führungskraft des Kunden.");
        }

        Expect.Nothing(SponsorshipRules.CheckCounterpartNamed(Mandate(row => row.CharterOn = Valid.Today.AddDays(-days), SponsorshipStatus.Ended), Valid.Today));
        Expect.Nothing(SponsorshipRules.CheckCounterpartNamed(Mandate(), Valid.Today));
    }

    [Theory, Trait("Rule", "SPO-08"), Trait("Case", "pass")]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_contact_is_not_overdue_on_its_day(int days) => Expect.Nothing(SponsorshipRules.CheckContact(Due(days), Valid.Today));

    [Fact, Trait("Rule", "SPO-08"), Trait("Case", "fail")]
    public void A_missed_contact_is_noticed() => Expect.Warns(
        Rule.SPO08, SponsorshipRules.CheckContact(Due(1), Valid.Today), "Sponsor touchpoint is 1 days overdue.", "Götti-Kontakt ist seit 1 Tagen überfällig.");

    [Fact, Trait("Rule", "SPO-08"), Trait("Case", "fail")]
    public void Two_missed_contacts_go_to_the_owner_of_the_programme()
    {
        Expect.Nothing(SponsorshipRules.CheckEscalation(Due(90), Valid.Today));
        Expect.Nothing(SponsorshipRules.CheckEscalation(Mandate(row => row.NextTouch = Valid.Today.AddDays(-91), SponsorshipStatus.Ended), Valid.Today));
        Expect.Warns(
            Rule.SPO08, SponsorshipRules.CheckEscalation(Due(91), Valid.Today), "Muster AG: two sponsor contacts in a row were missed, the first 91 days ago.",
            "Muster AG: zwei Götti-Kontakte hintereinander sind ausgefallen, der erste vor 91 Tagen.");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(90, 1)]
    [InlineData(91, 2)]
    [InlineData(181, 3)]
    public void Every_further_period_counts_one_more(int days, int missed) => Assert.Equal(missed, SponsorClock.Missed(Due(days), Valid.Today));

    [Fact]
    public void The_next_contact_follows_the_last_one_or_the_charter()
    {
        var mandate = Mandate(row => row.CharterOn = Valid.Today.AddHours(10));
        SponsorClock.Set(mandate, [], Valid.Today);
        Assert.Equal(((DateTime?)null, Valid.Today.AddDays(90), Valid.Today.AddDays(91), 0), (mandate.LastTouch, mandate.NextTouch!.Value, mandate.CheckOn!.Value, mandate.MissedTouches!.Value));
        SponsorClock.Set(mandate, [Valid.Today.AddDays(20).AddHours(9), Valid.Today.AddDays(5)], Valid.Today.AddDays(20));
        Assert.Equal((Valid.Today.AddDays(20), Valid.Today.AddDays(110)), (mandate.LastTouch!.Value, mandate.NextTouch!.Value));
        SponsorClock.Set(mandate, [Valid.Today.AddDays(-200)], Valid.Today);
        Assert.Equal((Valid.Today.AddDays(-200), Valid.Today.AddDays(90)), (mandate.LastTouch!.Value, mandate.NextTouch!.Value));
        mandate.StatusCode = SponsorshipStatus.Ended;
        SponsorClock.Set(mandate, [Valid.Today], Valid.Today);
        Assert.Equal((Valid.Today, (DateTime?)null, (DateTime?)null), (mandate.LastTouch!.Value, mandate.NextTouch, mandate.CheckOn));
    }

    [Theory, Trait("Rule", "DES-08"), Trait("Case", "pass")]
    [InlineData(Tier.Strategic, true)]
    [InlineData(Tier.Key, true)]
    [InlineData(Tier.Development, false)]
    [InlineData(null, false)]
    public void A_sponsored_or_a_small_key_account_may_be_activated(Tier? tier, bool sponsored) => Expect.Nothing(SponsorshipRules.CheckDesignation(Valid.Designation(row => row.Tier = tier), sponsored));

    [Fact, Trait("Rule", "DES-08"), Trait("Case", "fail")]
    public void A_strategic_key_account_needs_a_sponsor()
    {
        Expect.Blocks(
            Rule.DES08, SponsorshipRules.CheckDesignation(Valid.Designation(row => row.Tier = Tier.Strategic), false), "A strategic account needs an active executive sponsor.",
            "Ein strategischer Key Account braucht ein aktives Götti-Mandat aus dem Management.");
        Expect.Warns(
            Rule.DES08, SponsorshipRules.CheckDesignation(Valid.Designation(row => row.Tier = Tier.Key), false), "This key account has no active executive sponsor.",
            "Dieser Key Account hat kein aktives Götti-Mandat.");
    }

    [Fact]
    public void Free_sponsors_outside_sales_come_first_and_impossible_ones_last()
    {
        var sales = Facts(row => Named(row, 1, "Verena", FunctionKind.Sales));
        var busy = Facts(row => Named(row, 2, "Bruno", FunctionKind.Finance), others: 2);
        var free = Facts(row => Named(row, 3, "Franca", FunctionKind.Production));
        var full = Facts(row => Named(row, 4, "Viktor", FunctionKind.Production), others: 3);
        var ranked = SponsorRanking.Of([full, sales, busy, free, new SponsorFacts(Valid.Designation(), null)], KindOf, Valid.Today);
        Assert.Equal(["Franca", "Bruno", "Verena", "Viktor"], ranked.Select(candidate => candidate.Facts.Executive!.Name));
        Assert.Equal([0, 0, 0, 1], ranked.Select(candidate => candidate.Obstacles.Count));
        Assert.Equal(Rule.SPO03, ranked[3].Obstacles[0].Rule);
        Assert.Equal(["2 von 3 möglichen Mandaten vergeben", "kommt aus Finance, ausserhalb des Verkaufs"], Reasons(ranked[1]));
        Assert.Equal("kommt aus Sales: Kunden vertrauen einem Götti ausserhalb des Verkaufs mehr", Reasons(ranked[2])[1]);
    }

    [Fact]
    public void Level_and_availability_are_reasons_and_an_unknown_line_is_said()
    {
        var facts = new SponsorFacts(Valid.Designation(), Pool(row => (row.Level, row.AvailableTo) = (ExecutiveLevel.Board, Valid.Today)));
        var candidate = Assert.Single(SponsorRanking.Of([facts], _ => null, Valid.Today));
        Assert.Equal(
            ["0 von 3 möglichen Mandaten vergeben", "Verwaltungsrat", "verfügbar bis 02.03.2026", "die vorgesetzte Person des Key Account Managers ist nicht bekannt"], Reasons(candidate));
        Assert.Empty(candidate.Obstacles);
    }

    private static string[] Reasons(SponsorCandidate candidate) => [.. candidate.Reasons.Select(reason => MessageCatalogue.Say(reason.Key, Language.German, [.. reason.Arguments]))];

    private static FunctionKind? KindOf(Executive executive) => Enum.Parse<FunctionKind>(executive.FunctionId!.Value.Name!);

    private static void Named(Executive row, int number, string name, FunctionKind kind)
    {
        (row.Id, row.Name, row.UserId) = (Valid.Id(970 + number), name, Valid.User(30 + number, name));
        row.FunctionId = Valid.Ref("kam_function", 100 + number, kind.ToString());
    }

    private static void Available(Executive row, int? from, int? to)
    {
        row.AvailableFrom = from is { } start ? Valid.Today.AddDays(start) : null;
        row.AvailableTo = to is { } end ? Valid.Today.AddDays(end) : null;
    }

    private static Sponsorship Counterpart() => Mandate(row => row.CustomerExecutiveId = Valid.Ref("contact", 90, "Rita Kunz"));

    private static Sponsorship Due(int daysAgo) => Mandate(row => row.NextTouch = Valid.Today.AddDays(-daysAgo));

    private static Executive Pool(Action<Executive>? change)
    {
        var row = new Executive { Id = Valid.Id(960), Name = "Gerda Moser", UserId = Goetti, StatusCode = ExecutiveStatus.Active };
        change?.Invoke(row);
        row.Name = row.UserId?.Name;
        return row;
    }

    private static SponsorFacts Facts(Action<Executive>? change, int others = 0, int? program = null, RowRef? manager = null) => new(Valid.Designation(), Pool(change))
    {
        OtherMandates = others,
        Program = new KamProgram { SponsorCapacity = program },
        ManagerOfManager = manager ?? Valid.User(9, "Max Chef"),
    };

    private static Sponsorship Mandate(Action<Sponsorship>? change = null, SponsorshipStatus status = SponsorshipStatus.Active)
    {
        var row = new Sponsorship
        {
            Id = Valid.Id(950),
            DesignationId = Valid.Ref("kam_designation", 20, "Muster AG"),
            ExecutiveId = Valid.Ref("kam_executive", 960, "Gerda Moser"),
            From = Valid.Today,
            CadenceDays = 90,
            StatusCode = status,
        };
        change?.Invoke(row);
        return row;
    }
}
