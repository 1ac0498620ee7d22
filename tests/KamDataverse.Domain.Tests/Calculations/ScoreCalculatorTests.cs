using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

public sealed class ScoreCalculatorTests
{
    private static ProgramThresholds Standard => new(null);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 100)]
    [InlineData(5, 44.4)]
    [InlineData(6, 55.6)]
    public void The_same_score_everywhere_is_its_place_on_the_scale(int score, double expected)
    {
        var result = ScoreCalculator.Calculate(Scores.Of(score).Sheet(), Standard);
        Assert.Equal((decimal)expected, result.Attractiveness);
        Assert.Equal((decimal)expected, result.Strength);
    }

    [Fact]
    public void Weights_count()
    {
        // 50 × 9/9 + 30 × 3/9 + 20 × 0 = 60
        var scores = Only(10, 4, 1);
        Assert.Equal(60.0m, ScoreCalculator.DimensionOf(scores.Sheet(), ScoreDimension.Attractiveness));
    }

    [Fact]
    public void Several_people_count_by_their_mean()
    {
        var scores = Only(10, 4, 1).Give(0, 2, 1);
        Assert.Equal(5.5m, scores.Sheet().MeanOf(scores.Criteria[0]));
        Assert.Equal(35.0m, ScoreCalculator.DimensionOf(scores.Sheet(), ScoreDimension.Attractiveness));
    }

    [Fact]
    public void Where_low_is_good_the_scale_turns()
    {
        var scores = Only(10, 4, 1);
        scores.Criteria[0].Inverted = true;
        Assert.Equal(10.0m, ScoreCalculator.DimensionOf(scores.Sheet(), ScoreDimension.Attractiveness));
    }

    [Fact]
    public void Half_a_tenth_is_rounded_away_from_zero()
    {
        var scores = Only(1, 1, 1);
        scores.Criteria[0].Weight = 0.05m;
        scores.Criteria[1].Weight = 49.95m;
        scores.Criteria[2].Weight = 50m;
        scores.Give(0, 2, 19);
        scores.Criteria[0].Max = 10;

        // Mean 10, so the first criterion gives its whole weight of 0.05 %: 0.05 is shown as 0.1.
        Assert.Equal(0.1m, ScoreCalculator.DimensionOf(scores.Sheet(), ScoreDimension.Attractiveness));
    }

    [Fact]
    public void A_criterion_without_a_score_leaves_no_result()
    {
        var scores = new Scores();
        for (var criterion = 0; criterion < 6; criterion++)
            scores.Give(criterion, 1, criterion == 4 ? null : 8);
        var result = ScoreCalculator.Calculate(scores.Sheet(), Standard);
        Assert.Equal(77.8m, result.Attractiveness);
        Assert.Null(result.Strength);
        Assert.Null(result.Quadrant);
        Assert.Null(result.ProposedTier);
        Assert.Equal("Kriterium 5", Assert.Single(scores.Sheet().Missing).Name);
    }

    [Fact]
    public void Without_model_or_criteria_there_is_no_result()
    {
        Assert.Same(ScoreCalculator.Nothing, ScoreCalculator.Calculate(null, Standard));
        Assert.Null(ScoreCalculator.DimensionOf(new ScoreSheet(new ScoringModel(), [], [], new Dictionary<Guid, FunctionKind?>()), ScoreDimension.Strength));
    }

    [Fact]
    public void Scores_on_criteria_of_other_models_do_not_count()
    {
        var scores = Only(10, 10, 10);
        var sheet = new ScoreSheet(scores.Model, scores.Criteria.Take(1).ToList(), scores.Sheet().Scores, new Dictionary<Guid, FunctionKind?>());
        Assert.Single(sheet.Scores);
    }

    [Theory]
    [InlineData(50, 50, Quadrant.Strategic)]
    [InlineData(50, 49.9, Quadrant.Star)]
    [InlineData(49.9, 50, Quadrant.Status)]
    [InlineData(49.9, 49.9, Quadrant.Streamline)]
    public void The_boundary_belongs_to_the_high_side(double attractiveness, double strength, Quadrant expected) =>
        Assert.Equal(expected, ScoreCalculator.QuadrantOf((decimal)attractiveness, (decimal)strength, 50));

    [Theory]
    [InlineData(75, 75, Tier.Strategic)]
    [InlineData(75, 74.9, Tier.Key)]
    [InlineData(55, 55, Tier.Key)]
    [InlineData(55, 54.9, Tier.Development)]
    [InlineData(90, 55, Tier.Strategic)]
    [InlineData(55, 90, Tier.Key)]
    public void The_total_proposes_the_tier(double attractiveness, double strength, Tier expected) =>
        Assert.Equal(expected, ScoreCalculator.TierOf((decimal)attractiveness, (decimal)strength, Quadrant.Strategic, Standard));

    [Fact]
    public void An_account_to_streamline_stays_in_tier_3() =>
        Assert.Equal(Tier.Development, ScoreCalculator.TierOf(99, 99, Quadrant.Streamline, Standard));

    [Fact]
    public void The_programme_sets_boundaries_and_shares()
    {
        var own = new ProgramThresholds(new KamProgram { AttractivenessShare = 0.25m, Tier1Min = 60, Tier2Min = 30, QuadrantCut = 70, MaxPerKam = 3 });
        Assert.Equal(Tier.Strategic, ScoreCalculator.TierOf(0, 80, Quadrant.Status, own));
        Assert.Equal(Tier.Key, ScoreCalculator.TierOf(80, 20, Quadrant.Star, own));
        Assert.Equal(70, own.QuadrantCut);
        Assert.Equal(3, own.MaxPerKam);
        Assert.Equal(75, own.MaxAccounts);
    }

    [Fact]
    public void Thresholds_of_the_schema_hold_where_the_programme_says_nothing()
    {
        Assert.Equal([75, 50, 10, 8, 50, 75, 55], [Standard.MaxAccounts, Standard.WarnAccounts, Standard.MaxPerKam, Standard.WarnPerKam, Standard.QuadrantCut, Standard.Tier1Min, Standard.Tier2Min]);
        Assert.Equal(0.6m, Standard.AttractivenessShare);
    }

    [Fact]
    public void A_result_is_written_whole_and_recognised()
    {
        var row = new Designation { ProposedTier = Tier.Key, Quadrant = Quadrant.Star };
        var result = ScoreCalculator.Calculate(Scores.Of(10).Sheet(), Standard);
        Assert.False(result.IsIn(row));
        result.WriteTo(row);
        Assert.True(result.IsIn(row));
        Assert.Equal(Tier.Strategic, row.ProposedTier);
        Assert.Equal(Quadrant.Strategic, row.Quadrant);
        ScoreCalculator.Nothing.WriteTo(row);
        Assert.Null(row.Attractiveness);
        Assert.True(row.Has(nameof(Designation.ProposedTier)));
    }

    [Fact]
    public void A_better_score_never_lowers_the_result() => Gen.Int[1, 9].Array[6].Sample(given =>
    {
        var before = ScoreCalculator.Calculate(Full(given).Sheet(), Standard);
        var after = ScoreCalculator.Calculate(Full([.. given.Select((score, index) => index == 2 ? score + 1 : score)]).Sheet(), Standard);
        Assert.InRange(before.Attractiveness!.Value, 0, 100);
        Assert.True(after.Attractiveness >= before.Attractiveness);
        Assert.Equal(before.Strength, after.Strength);
    });

    private static Scores Only(params int[] attractiveness)
    {
        var scores = new Scores();
        for (var index = 0; index < attractiveness.Length; index++)
            scores.Give(index, 1, attractiveness[index]);
        return scores;
    }

    private static Scores Full(int[] given)
    {
        var scores = new Scores();
        for (var index = 0; index < given.Length; index++)
            scores.Give(index, 1, given[index]);
        return scores;
    }
}
