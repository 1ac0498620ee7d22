using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class ScoringTests
{
    [Fact, Trait("Rule", "SCO-01"), Trait("Rule", "SCO-02"), Trait("Case", "pass")]
    public void A_complete_model_may_be_used()
    {
        var criteria = new Scores().Criteria;
        Expect.Nothing(ScoringRules.CheckModel(criteria));
        Expect.Nothing(criteria.SelectMany(ScoringRules.Check));
    }

    [Theory, Trait("Rule", "SCO-01"), Trait("Case", "pass")]
    [InlineData(50.01)]
    [InlineData(49.99)]
    public void A_hundredth_does_not_matter(double weight) => Expect.Nothing(ScoringRules.CheckModel(With(0, row => row.Weight = (decimal)weight)));

    [Theory, Trait("Rule", "SCO-01"), Trait("Case", "fail")]
    [InlineData(50.02, "100.02", "100,02")]
    [InlineData(49.98, "99.98", "99,98")]
    public void Weights_of_a_dimension_add_up_to_100(double weight, string english, string german) => Expect.Blocks(
        Rule.SCO01,
        ScoringRules.CheckModel(With(0, row => row.Weight = (decimal)weight)),
        $"The weights of Attractiveness add up to {english}, not 100.",
        $"Die Gewichte von Attraktivität ergeben {german} statt 100.");

    [Fact, Trait("Rule", "SCO-01"), Trait("Case", "fail")]
    public void A_dimension_has_three_to_seven_criteria()
    {
        var two = new Scores().Criteria.Skip(1).ToList();
        two[0].Weight = 80;
        Expect.Blocks(Rule.SCO01, ScoringRules.CheckModel(two), "Attractiveness has 2 criteria; 3 to 7 are possible.", "Attraktivität hat 2 Kriterien; möglich sind 3 bis 7.");
        Expect.Blocks(Rule.SCO01, ScoringRules.CheckModel(Strengths(8)), "Relative strength has 8 criteria; 3 to 7 are possible.", "Relative Stärke hat 8 Kriterien; möglich sind 3 bis 7.");
    }

    [Theory, Trait("Rule", "SCO-01"), Trait("Case", "fail")]
    [InlineData(6)]
    [InlineData(7)]
    public void More_than_five_criteria_are_a_warning(int count)
    {
        Expect.Warns(
            Rule.SCO01, ScoringRules.CheckModel(Strengths(count)), $"Relative strength has {count} criteria; 3 to 5 are recommended.", $"Relative Stärke hat {count} Kriterien; empfohlen sind 3 bis 5.");
        Expect.Nothing(ScoringRules.CheckModel(Strengths(5)));
    }

    [Theory, Trait("Rule", "SCO-02"), Trait("Case", "fail")]
    [InlineData(0.0)]
    [InlineData(100.01)]
    [InlineData(null)]
    public void A_weight_is_above_0_and_at_most_100(double? weight) => Expect.Blocks(
        Rule.SCO02,
        ScoringRules.Check(One(row => row.Weight = (decimal?)weight)),
        "Weight must be above 0 and at most 100.",
        "Das Gewicht muss grösser als 0 und höchstens 100 sein.");

    [Theory, Trait("Rule", "SCO-02"), Trait("Case", "pass")]
    [InlineData(0.01)]
    [InlineData(100)]
    public void The_smallest_and_the_whole_weight_are_accepted(double weight) => Expect.Nothing(ScoringRules.Check(One(row => row.Weight = (decimal)weight)));

    [Fact, Trait("Rule", "SCO-02"), Trait("Case", "fail")]
    public void A_scale_has_two_ends()
    {
        Expect.Blocks(
            Rule.SCO02, ScoringRules.Check(One(row => row.Max = 1)), "The lowest score (1) must be below the highest (1).", "Die tiefste Bewertung (1) muss unter der höchsten (1) liegen.");
        Expect.Nothing(ScoringRules.Check(One(row => row.Max = 2)));
        Expect.Nothing(ScoringRules.Check(One(row => row.Min = row.Max = null)));
    }

    [Theory, Trait("Rule", "SCO-02"), Trait("Case", "fail")]
    [InlineData(0)]
    [InlineData(11)]
    public void The_minimum_lies_on_the_scale(int minimum) => Expect.Blocks(
        Rule.SCO02,
        ScoringRules.Check(One(row => row.KnockoutMin = minimum)),
        "The minimum to qualify must be between 1 and 10.",
        "Das Minimum muss zwischen 1 und 10 liegen.");

    [Theory, Trait("Rule", "SCO-02"), Trait("Case", "pass")]
    [InlineData(1)]
    [InlineData(10)]
    public void The_ends_of_the_scale_may_be_the_minimum(int minimum) => Expect.Nothing(ScoringRules.Check(One(row => row.KnockoutMin = minimum)));

    [Fact, Trait("Rule", "SCO-02"), Trait("Case", "fail")]
    public void A_model_in_use_says_what_its_scores_mean() => Expect.Blocks(
        Rule.SCO02,
        ScoringRules.CheckModel(With(4, row => row.Guidance = " ")),
        "Kriterium 5 needs guidance: what is a low score, what is a high one.",
        "Kriterium 5 braucht eine Anleitung: was eine tiefe und was eine hohe Bewertung bedeutet.");

    [Theory, Trait("Rule", "SCO-03"), Trait("Case", "pass")]
    [InlineData(1)]
    [InlineData(10)]
    public void The_ends_of_the_scale_may_be_given(int score) => Expect.Nothing(Check(row => row.Score = score));

    [Theory, Trait("Rule", "SCO-03"), Trait("Case", "fail")]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(null)]
    public void A_score_lies_on_its_scale(int? score) => Expect.Blocks(
        Rule.SCO03,
        Check(row => row.Score = score),
        "The score for Kriterium 1 must be between 1 and 10.",
        "Die Bewertung von Kriterium 1 muss zwischen 1 und 10 liegen.");

    [Fact, Trait("Rule", "SCO-03"), Trait("Case", "fail")]
    public void A_criterion_may_have_a_scale_of_its_own()
    {
        var own = One(row => (row.Min, row.Max) = (3, 6));
        Assert.Equal((3, 6), (ScoringRules.MinOf(own), ScoringRules.MaxOf(own)));
        Expect.Blocks(
            Rule.SCO03,
            ScoringRules.CheckScore(new Scores().Give(0, 1, 2).Sheet().Scores.First(), own, Draft(), []),
            "The score for Kriterium 1 must be between 3 and 6.",
            "Die Bewertung von Kriterium 1 muss zwischen 3 und 6 liegen.");
    }

    [Fact]
    public void A_score_without_its_criterion_says_nothing_about_it()
    {
        Expect.Nothing(ScoringRules.CheckScore(Given(), null, Draft(), [Given()]));
        Assert.Equal(Rule.SCO07, Assert.Single(ScoringRules.CheckScore(Given(), null, Draft(change: row => row.StatusCode = DesignationStatus.Submitted), [])).Rule);
    }

    [Fact]
    public void What_is_said_of_several_criteria_or_dimensions_is_told_apart()
    {
        var criteria = new Scores().Criteria;
        criteria[0].Guidance = criteria[1].Guidance = null;
        var found = ScoringRules.CheckModel(criteria).ToList();
        Assert.Equal([criteria[0].Id.ToString(), criteria[1].Id.ToString()], found.Select(violation => violation.Discriminator));
        Assert.Equal([new RowRef("kam_scoringcriterion", criteria[0].Id), new RowRef("kam_scoringcriterion", criteria[1].Id)], found.Select(violation => violation.Arguments[0]));
        Assert.Equal(["Attractiveness.count", "Attractiveness", "Strength.count", "Strength"], ScoringRules.CheckModel([]).Select(violation => violation.Discriminator));
    }

    [Fact, Trait("Rule", "SCO-03"), Trait("Case", "fail")]
    public void A_criterion_belongs_to_the_model_of_the_designation() => Expect.Blocks(
        Rule.SCO03,
        ScoringRules.CheckScore(Given(), One(row => row.ScoringModelId = Valid.Ref("kam_scoringmodel", 61)), Draft(), []),
        "Kriterium 1 does not belong to the scoring model of the designation.",
        "Kriterium 1 gehört nicht zum Bewertungsmodell der Einstufung.");

    [Fact, Trait("Rule", "SCO-03"), Trait("Case", "fail")]
    public void A_person_scores_a_criterion_once()
    {
        var other = Given();
        other.Id = Valid.Id(799);
        Expect.Blocks(
            Rule.SCO03, ScoringRules.CheckScore(Given(), One(), Draft(), [Given(), other]), "Person 1 has already scored Kriterium 1.", "Person 1 hat Kriterium 1 bereits bewertet.");
        other.ScorerId = Valid.User(2, "Person 2");
        Expect.Nothing(ScoringRules.CheckScore(Given(), One(), Draft(), [Given(), other]));
    }

    [Theory, Trait("Rule", "SCO-03"), Trait("Case", "fail")]
    [InlineData(1)]
    [InlineData(10)]
    public void A_score_at_the_end_of_its_scale_needs_evidence_in_tier_1(int score)
    {
        var scores = Scores.Of(7).Give(0, 3, score);
        Expect.Blocks(
            Rule.SCO03,
            ScoringRules.CheckSheet(Draft(Tier.Strategic), scores.Sheet()),
            "The score for Kriterium 1 stands at an end of its scale and needs evidence.",
            "Die Bewertung von Kriterium 1 liegt am Rand der Skala und braucht einen Nachweis.");
        Expect.Nothing(ScoringRules.CheckSheet(Draft(), scores.Sheet()));
        Expect.Nothing(ScoringRules.CheckSheet(Draft(Tier.Strategic), Scores.Of(7).Give(0, 3, score, evidence: "Frame contract").Sheet()));
    }

    [Fact, Trait("Rule", "SCO-06"), Trait("Case", "fail")]
    public void An_account_below_the_minimum_is_not_submitted()
    {
        var scores = Scores.Of(3);
        scores.Criteria[1].KnockoutMin = 4;
        Expect.Blocks(Rule.SCO06, ScoringRules.CheckSheet(Draft(), scores.Sheet()), "Kriterium 2 does not reach the minimum of 4.", "Kriterium 2 erreicht das Minimum von 4 nicht.");
        Assert.True(Rule.SCO06.Waivable);
    }

    [Fact, Trait("Rule", "SCO-06"), Trait("Case", "pass")]
    public void The_minimum_itself_or_an_explained_exception_is_enough()
    {
        var scores = Scores.Of(4);
        scores.Criteria[1].KnockoutMin = 4;
        Expect.Nothing(ScoringRules.CheckSheet(Draft(), scores.Sheet()));
        scores.Criteria[1].KnockoutMin = 5;
        Expect.Nothing(ScoringRules.CheckSheet(Draft(change: row => Except(row, "Reference customer")), scores.Sheet()));
        Assert.Single(ScoringRules.CheckSheet(Draft(change: row => Except(row, " ")), scores.Sheet()));
        Assert.Single(ScoringRules.CheckSheet(Draft(change: row => row.OverrideReason = "Reference customer"), scores.Sheet()));
    }

    [Theory, Trait("Rule", "SCO-07"), Trait("Case", "fail")]
    [InlineData(ScoringModelStatus.Draft)]
    [InlineData(ScoringModelStatus.Retired)]
    public void Only_an_active_model_counts(ScoringModelStatus status)
    {
        var scores = Scores.Of(7);
        scores.Model.StatusCode = status;
        Expect.Blocks(
            Rule.SCO07, ScoringRules.CheckSheet(Draft(), scores.Sheet()), "Scoring model version 2 is not active.", "Version 2 des Bewertungsmodells ist nicht aktiv.");
    }

    [Theory, Trait("Rule", "SCO-07"), Trait("Case", "fail")]
    [InlineData(ScoringModelStatus.Active)]
    [InlineData(ScoringModelStatus.Retired)]
    public void Criteria_in_use_stay(ScoringModelStatus status) => Expect.Blocks(
        Rule.SCO07,
        ScoringRules.CheckChange(new ScoringModel { Version = 3, StatusCode = status }),
        "Version 3 of the scoring model is in use and keeps its criteria.",
        "Version 3 des Bewertungsmodells ist in Gebrauch und behält ihre Kriterien.");

    [Fact, Trait("Rule", "SCO-07"), Trait("Case", "pass")]
    public void Criteria_of_a_draft_change()
    {
        Expect.Nothing(ScoringRules.CheckChange(new ScoringModel { StatusCode = ScoringModelStatus.Draft }));
        Expect.Nothing(ScoringRules.CheckChange(new ScoringModel()));
        Expect.Nothing(ScoringRules.CheckChange(null));
    }

    [Fact, Trait("Rule", "SCO-07"), Trait("Case", "fail")]
    public void Scores_change_only_in_a_draft() => Expect.Blocks(
        Rule.SCO07,
        ScoringRules.CheckScore(Given(), One(), Draft(change: row => row.StatusCode = DesignationStatus.Submitted), []),
        "Scores change only while the designation is a draft.",
        "Bewertungen ändern sich nur, solange die Einstufung ein Entwurf ist.");

    [Fact, Trait("Rule", "SCO-08"), Trait("Case", "fail")]
    public void One_person_alone_is_little_for_tier_1()
    {
        var scores = new Scores().Give(0, 1, 5);
        Expect.Warns(Rule.SCO08, ScoringRules.CheckSheet(Draft(Tier.Strategic), scores.Sheet()), "Only 1 function scored this account.", "Nur 1 Bereich hat diesen Kunden bewertet.");
        Expect.Nothing(ScoringRules.CheckSheet(Draft(), scores.Sheet()));
        Expect.Nothing(ScoringRules.CheckSheet(Draft(Tier.Strategic), new Scores().Sheet()));
    }

    [Theory, Trait("Rule", "SCO-08"), Trait("Case", "fail")]
    [InlineData(FunctionKind.Sales)]
    [InlineData(FunctionKind.KeyAccountManagement)]
    [InlineData(null)]
    public void Somebody_outside_sales_scores_too(FunctionKind? kind) => Expect.Warns(
        Rule.SCO08,
        ScoringRules.CheckSheet(Draft(Tier.Strategic), new Scores().Give(0, 1, 5).Give(0, 2, 5, kind).Sheet()),
        "Nobody outside key account management and sales scored this account.",
        "Niemand ausserhalb von Key Account Management und Verkauf hat diesen Kunden bewertet.");

    [Fact, Trait("Rule", "SCO-08"), Trait("Case", "pass")]
    public void Two_people_one_of_production_are_enough() =>
        Expect.Nothing(ScoringRules.CheckSheet(Draft(Tier.Strategic), new Scores().Give(0, 1, 5).Give(0, 2, 5, FunctionKind.Production).Sheet()));

    [Fact, Trait("Rule", "SCO-05"), Trait("Case", "fail")]
    public void The_proposal_is_said() => Expect.One(
        Rule.SCO05,
        [Rule.SCO05.On(nameof(Designation.ProposedTier), Quadrant.Star, Tier.Key)],
        "Proposed: Star, tier 2 Key.",
        "Vorschlag: Star, Stufe 2 Key.");

    [Fact, Trait("Rule", "SCO-05"), Trait("Case", "pass")]
    public void A_proposal_informs_and_refuses_nothing() => Assert.Equal(Severity.Info, Rule.SCO05.Severity);

    private static void Except(Designation row, string reason)
    {
        row.TierOverride = true;
        row.OverrideReason = reason;
    }

    private static Designation Draft(Tier tier = Tier.Key, Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.Tier = tier;
        change?.Invoke(row);
    });

    private static DesignationScore Given() => new Scores().Give(0, 1, 5).Sheet().Scores.First();

    private static ScoringCriterion One(Action<ScoringCriterion>? change = null)
    {
        var row = new Scores().Criteria[0];
        change?.Invoke(row);
        return row;
    }

    private static List<ScoringCriterion> With(int index, Action<ScoringCriterion> change)
    {
        var criteria = new Scores().Criteria;
        change(criteria[index]);
        return criteria;
    }

    private static List<ScoringCriterion> Strengths(int count)
    {
        var criteria = new Scores().Criteria.Take(3).ToList();
        for (var index = 0; index < count; index++)
            criteria.Add(new ScoringCriterion { Id = Valid.Id(650 + index), Name = "S" + index, Dimension = ScoreDimension.Strength, Guidance = "1 … 10", Weight = index == 0 ? 100 - (10 * (count - 1)) : 10 });
        return criteria;
    }

    private static IEnumerable<Violation> Check(Action<DesignationScore> change)
    {
        var row = Given();
        change(row);
        return ScoringRules.CheckScore(row, One(), Draft(), []);
    }
}
