using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Who could sponsor a key account, best first; and how a sponsor is named.</summary>
public sealed class SponsorRankingTests
{
    private static readonly RowRef Chief = Valid.User(9, "Max Chef");

    [Fact]
    public void Whoever_has_most_places_left_comes_first()
    {
        var one = Candidate(1, "Anna", others: 2, capacity: 3);
        var three = Candidate(2, "Beat", others: 1, capacity: 4);
        Assert.Equal(["Beat", "Anna"], Ranked(one, three));
    }

    [Fact]
    public void Of_those_with_as_many_places_left_whoever_has_fewer_mandates_comes_first() =>
        Assert.Equal(["Beat", "Anna"], Ranked(Candidate(1, "Anna", others: 1, capacity: 3), Candidate(2, "Beat", others: 0, capacity: 2)));

    [Fact]
    public void Then_whoever_stands_highest_comes_first_and_last_who_names_no_level()
    {
        SponsorFacts[] pool =
        [
            Candidate(1, "Ohne"), Candidate(2, "Leitung", level: ExecutiveLevel.SeniorManagement), Candidate(3, "Rat", level: ExecutiveLevel.Board), Candidate(4, "GL", level: ExecutiveLevel.ExecutiveCommittee),
        ];
        Assert.Equal(["Rat", "GL", "Leitung", "Ohne"], Ranked(pool));
    }

    [Fact]
    public void Then_the_alphabet_decides_and_between_namesakes_always_the_same_one()
    {
        Assert.Equal(["Anna", "Beat", "Carla"], Ranked(Candidate(1, "Beat"), Candidate(2, "Carla"), Candidate(3, "Anna")));
        SponsorFacts[] namesakes = [Candidate(5, "Anna"), Candidate(4, "Anna")];
        Assert.Equal([Valid.Id(974), Valid.Id(975)], SponsorRanking.Of(namesakes, _ => null, Valid.Today).Select(candidate => candidate.Facts.Executive!.Id));
    }

    [Fact]
    public void That_the_line_is_not_known_is_said_beside_other_obstacles()
    {
        var busy = Candidate(1, "Anna", others: 3);
        busy.ManagerOfManager = null;
        var candidate = Assert.Single(SponsorRanking.Of([busy], _ => null, Valid.Today));
        Assert.Equal(["Phrase.SponsorMandates", "Phrase.SponsorIndependenceUnknown"], candidate.Reasons.Select(reason => reason.Key));
        Assert.Equal([Rule.SPO03], candidate.Obstacles.Select(obstacle => obstacle.Rule));
    }

    [Fact]
    public void Whoever_is_the_account_manager_cannot_sponsor_and_no_line_is_missing()
    {
        var manager = Candidate(1, "Anna", user: Valid.User(1, "Anna Kern"));
        var candidate = Assert.Single(SponsorRanking.Of([manager], _ => null, Valid.Today));
        Assert.Equal(["Phrase.SponsorMandates"], candidate.Reasons.Select(reason => reason.Key));
        Assert.Equal([Rule.SPO04], candidate.Obstacles.Select(obstacle => obstacle.Rule));
    }

    [Fact, Trait("Rule", "SPO-01"), Trait("Case", "fail")]
    public void One_active_mandate_among_others_takes_the_place()
    {
        var saved = Mandate(1, SponsorshipStatus.Active);
        Assert.Single(SponsorshipRules.CheckSlot(saved, [Mandate(2, SponsorshipStatus.Ended), Mandate(3, SponsorshipStatus.Active), saved]));
    }

    [Fact, Trait("Rule", "SPO-06"), Trait("Case", "fail")]
    public void Whose_decision_it_is_is_said_by_the_user_and_where_there_is_none_by_the_executive()
    {
        var mandate = Mandate(1, SponsorshipStatus.Active);
        Expect.Blocks(
            Rule.SPO06, SponsorshipRules.CheckDecision(mandate, Valid.User(7, "G. Moser"), Valid.Id(1)), "Only G. Moser can accept the sponsor mandate.", "Nur G. Moser kann das Götti-Mandat annehmen.");
        Expect.Blocks(
            Rule.SPO06, SponsorshipRules.CheckDecision(mandate, null, Valid.Id(1)), "Only Gerda Moser can accept the sponsor mandate.", "Nur Gerda Moser kann das Götti-Mandat annehmen.");
    }

    [Fact]
    public void Nobody_else_records_a_contact() => Expect.Says(
        SponsorshipRules.RefuseContact(Valid.User(7, "Gerda Moser")), Severity.Block, "Only Gerda Moser can record a contact under this mandate.", "Nur Gerda Moser kann zu diesem Mandat einen Kontakt festhalten.");

    [Theory, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    [InlineData("G. Moser", "Gerda Moser", "G. Moser")]
    [InlineData(null, "Gerda Moser", "Gerda Moser")]
    public void An_executive_has_the_name_of_the_pool_and_else_that_of_the_user(string? executive, string user, string said)
    {
        var facts = Candidate(1, executive, user: Valid.User(7, user));
        facts.Executive!.StatusCode = ExecutiveStatus.Inactive;
        var refused = Expect.Blocks(
            Rule.SPO02, SponsorshipRules.CheckSponsor(new Sponsorship(), facts, Valid.Today), said + " is not in the sponsor pool.", said + " ist nicht im Götti-Pool.");
        Assert.Equal(Valid.User(7, user), refused.Arguments[0]);
    }

    [Fact, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    public void An_executive_without_a_user_is_named_as_a_row_of_the_pool()
    {
        var facts = Candidate(1, "Gerda Moser");
        (facts.Executive!.UserId, facts.Executive.StatusCode) = (null, ExecutiveStatus.Inactive);
        var refused = Expect.Blocks(
            Rule.SPO02, SponsorshipRules.CheckSponsor(new Sponsorship(), facts, Valid.Today), "Gerda Moser is not in the sponsor pool.", "Gerda Moser ist nicht im Götti-Pool.");
        Assert.Equal(Valid.Ref("kam_executive", 971), refused.Arguments[0]);
    }

    [Fact]
    public void Without_any_contact_the_clock_starts_with_acceptance_then_charter_then_start_of_the_mandate()
    {
        var mandate = Mandate(1, SponsorshipStatus.Active);
        (mandate.CharterOn, mandate.From, mandate.CadenceDays) = (Valid.Today.AddDays(-2), Valid.Today.AddDays(-5), 30);
        Assert.Equal(Valid.Today.AddDays(29), Next(mandate, accepted: Valid.Today.AddDays(-1).AddHours(23)));
        Assert.Equal(Valid.Today.AddDays(28), Next(mandate));
        mandate.CharterOn = null;
        Assert.Equal(Valid.Today.AddDays(25), Next(mandate));
        mandate.From = null;
        Assert.Equal(Valid.Today.AddDays(30), Next(mandate));
    }

    [Theory]
    [InlineData(30, 30, 1)]
    [InlineData(30, 31, 2)]
    [InlineData(null, 90, 1)]
    [InlineData(null, 91, 2)]
    public void A_mandate_counts_in_its_own_cadence_and_without_one_in_ninety_days(int? cadence, int daysAgo, int missed)
    {
        var mandate = Mandate(1, SponsorshipStatus.Active);
        (mandate.CadenceDays, mandate.NextTouch) = (cadence, Valid.Today.AddDays(-daysAgo));
        Assert.Equal(missed, SponsorClock.Missed(mandate, Valid.Today));
    }

    private static DateTime? Next(Sponsorship mandate, DateTime? accepted = null)
    {
        SponsorClock.Set(mandate, [], Valid.Today, accepted);
        return mandate.NextTouch;
    }

    private static IEnumerable<string?> Ranked(params SponsorFacts[] pool) => SponsorRanking.Of(pool, _ => null, Valid.Today).Select(candidate => candidate.Facts.Executive!.Name);

    private static SponsorFacts Candidate(int number, string? name, int others = 0, int? capacity = null, ExecutiveLevel? level = null, RowRef? user = null) => new(
        Valid.Designation(),
        new Executive { Id = Valid.Id(970 + number), Name = name, UserId = user ?? Valid.User(30 + number, name ?? "?"), StatusCode = ExecutiveStatus.Active, Capacity = capacity, Level = level })
    {
        OtherMandates = others,
        ManagerOfManager = Chief,
    };

    private static Sponsorship Mandate(int number, SponsorshipStatus status) => new()
    {
        Id = Valid.Id(950 + number),
        DesignationId = Valid.Ref("kam_designation", 20, "Muster AG"),
        ExecutiveId = Valid.Ref("kam_executive", 960, "Gerda Moser"),
        StatusCode = status,
    };
}
