using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Scoring;

/// <summary>What the scores of a designation come to.</summary>
internal sealed class ScoreResult
{
    public ScoreResult(decimal? attractiveness, decimal? strength, Quadrant? quadrant, Tier? proposedTier)
    {
        Attractiveness = attractiveness;
        Strength = strength;
        Quadrant = quadrant;
        ProposedTier = proposedTier;
    }

    /// <summary>0 to 100 with one decimal; null while a criterion of the dimension is not scored.</summary>
    public decimal? Attractiveness { get; }

    /// <summary>0 to 100 with one decimal; null while a criterion of the dimension is not scored.</summary>
    public decimal? Strength { get; }

    public Quadrant? Quadrant { get; }

    public Tier? ProposedTier { get; }

    /// <summary>Writes the result into the designation's columns, empty parts too.</summary>
    public void WriteTo(Designation row)
    {
        row.Attractiveness = Attractiveness;
        row.Strength = Strength;
        row.Quadrant = Quadrant;
        row.ProposedTier = ProposedTier;
    }

    public bool IsIn(Designation row) =>
        row.Attractiveness == Attractiveness && row.Strength == Strength && row.Quadrant == Quadrant && row.ProposedTier == ProposedTier;
}

/// <summary>Turns scores into two dimensions (SCO-04), a quadrant and a proposed tier (SCO-05).</summary>
internal static class ScoreCalculator
{
    private const decimal Full = 100m;

    public static readonly ScoreResult Nothing = new ScoreResult(null, null, null, null);

    public static ScoreResult Calculate(ScoreSheet? sheet, ProgramThresholds thresholds)
    {
        if (sheet is null)
            return Nothing;
        var attractiveness = DimensionOf(sheet, ScoreDimension.Attractiveness);
        var strength = DimensionOf(sheet, ScoreDimension.Strength);
        if (attractiveness is not { } high || strength is not { } strong)
            return new ScoreResult(attractiveness, strength, null, null);
        var quadrant = QuadrantOf(high, strong, thresholds.QuadrantCut);
        return new ScoreResult(attractiveness, strength, quadrant, TierOf(high, strong, quadrant, thresholds));
    }

    public static Quadrant QuadrantOf(decimal attractiveness, decimal strength, int cut) =>
        attractiveness >= cut
            ? strength >= cut ? Quadrant.Strategic : Quadrant.Star
            : strength >= cut ? Quadrant.Status : Quadrant.Streamline;

    /// <summary>The tier that the total proposes, taken from the dimensions as they are shown. An account to streamline is never proposed above tier 3.</summary>
    public static Tier TierOf(decimal attractiveness, decimal strength, Quadrant quadrant, ProgramThresholds thresholds)
    {
        var total = (thresholds.AttractivenessShare * attractiveness) + ((1 - thresholds.AttractivenessShare) * strength);
        if (quadrant == Quadrant.Streamline || total < thresholds.Tier2Min)
            return Tier.Development;
        return total >= thresholds.Tier1Min ? Tier.Strategic : Tier.Key;
    }

    /// <summary>Weighted mean of the normalised scores, 0 to 100, one decimal, half away from zero; null while a criterion is not scored or there is none.</summary>
    public static decimal? DimensionOf(ScoreSheet sheet, ScoreDimension dimension)
    {
        decimal sum = 0;
        decimal weights = 0;
        foreach (var criterion in sheet.Criteria.Where(criterion => criterion.Dimension == dimension))
        {
            if (sheet.MeanOf(criterion) is not { } mean)
                return null;
            var weight = criterion.Weight ?? 0;
            sum += weight * Normalised(criterion, mean);
            weights += weight;
        }

        return weights > 0 ? Math.Round(sum / weights * Full, 1, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>0 for the worst and 1 for the best score of the scale.</summary>
    private static decimal Normalised(ScoringCriterion criterion, decimal mean)
    {
        var min = ScoringRules.MinOf(criterion);
        var share = (mean - min) / (ScoringRules.MaxOf(criterion) - min);
        return criterion.Inverted == true ? 1 - share : share;
    }
}
