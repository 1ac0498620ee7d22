using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Scoring;

/// <summary>What must hold for criteria, scoring models and scores (SCO-01 to SCO-03, SCO-06 to SCO-08).</summary>
internal static class ScoringRules
{
    private const decimal Tolerance = 0.01m;
    private const decimal Full = 100m;
    private const int FewestCriteria = 3;
    private const int MostCriteria = 7;
    private const int RecommendedCriteria = 5;
    private const int LowestByDefault = 1;
    private const int HighestByDefault = 10;
    private const int FewestScorers = 2;

    public static int MinOf(ScoringCriterion criterion) => criterion.Min ?? LowestByDefault;

    public static int MaxOf(ScoringCriterion criterion) => criterion.Max ?? HighestByDefault;

    /// <summary>A criterion that makes sense by itself (SCO-02).</summary>
    public static IEnumerable<Violation> Check(ScoringCriterion criterion)
    {
        if (criterion.Weight is null or <= 0 or > Full)
            yield return Rule.SCO02.On(nameof(criterion.Weight));
        if (MinOf(criterion) >= MaxOf(criterion))
            yield return Rule.SCO02.Says("scale", nameof(criterion.Max), MinOf(criterion), MaxOf(criterion));
        else if (criterion.KnockoutMin < MinOf(criterion) || criterion.KnockoutMin > MaxOf(criterion))
            yield return Rule.SCO02.Says("minimum", nameof(criterion.KnockoutMin), MinOf(criterion), MaxOf(criterion));
    }

    /// <summary>A model that can be used (SCO-01, SCO-02).</summary>
    public static IEnumerable<Violation> CheckModel(IReadOnlyCollection<ScoringCriterion> criteria)
    {
        foreach (var dimension in new[] { ScoreDimension.Attractiveness, ScoreDimension.Strength })
        {
            var own = criteria.Where(criterion => criterion.Dimension == dimension).ToArray();
            var sum = own.Sum(criterion => criterion.Weight ?? 0);
            Violation? found = null;
            if (own.Length is < FewestCriteria or > MostCriteria)
                found = Rule.SCO01.Says("count", null, dimension, own.Length, FewestCriteria, MostCriteria);
            else if (own.Length > RecommendedCriteria)
                found = Rule.SCO01.SaysAs(Severity.Warning, "many", null, dimension, own.Length, FewestCriteria, RecommendedCriteria);
            if (found is not null)
            {
                found.Discriminator = dimension + ".count";
                yield return found;
            }

            if (sum < Full - Tolerance || sum > Full + Tolerance)
                yield return WithDiscriminator(Rule.SCO01.On(null, dimension, sum), dimension.ToString());
        }

        foreach (var criterion in criteria.Where(criterion => RowValues.IsEmpty(criterion.Guidance)))
            yield return WithDiscriminator(Rule.SCO02.Says("guidance", null, Named(criterion)), criterion.Id.ToString("D"));
    }

    /// <summary>The criteria of a model that is in use or was, stay as they are (SCO-07): results must stay explainable.</summary>
    public static IEnumerable<Violation> CheckChange(ScoringModel? model)
    {
        if (model is not null && model.StatusCode is not (null or ScoringModelStatus.Draft))
            yield return Rule.SCO07.Says("fixed", null, model.Version ?? 1);
    }

    /// <summary>A score that fits its criterion and comes in time (SCO-03, SCO-07).</summary>
    /// <param name="saved">The score as it would read after the save.</param>
    /// <param name="criterion">Its criterion; null when it is not there.</param>
    /// <param name="designation">Its designation as it is stored; null when it is not there.</param>
    /// <param name="others">Scores of the same designation; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckScore(
        DesignationScore saved, ScoringCriterion? criterion, Designation? designation, IEnumerable<DesignationScore> others)
    {
        if (designation?.StatusCode is not (null or DesignationStatus.Draft))
            yield return Rule.SCO07.Says("closed", null);
        if (criterion is null)
            yield break;
        if (designation is not null && criterion.ScoringModelId != designation.ScoringModelId)
            yield return Rule.SCO03.Says("model", nameof(saved.CriterionId), Named(criterion));
        if (saved.Score is not { } score || score < MinOf(criterion) || score > MaxOf(criterion))
            yield return Rule.SCO03.On(nameof(saved.Score), Named(criterion), MinOf(criterion), MaxOf(criterion));
        if (others.Any(other => other.Id != saved.Id && other.CriterionId == saved.CriterionId && other.ScorerId == saved.ScorerId && other.DesignationId == saved.DesignationId))
            yield return Rule.SCO03.Says("twice", nameof(saved.ScorerId), saved.ScorerId, Named(criterion));
    }

    /// <summary>What the scores say about submitting the designation (SCO-03, SCO-06 to SCO-08).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="sheet">Its model and scores.</param>
    public static IEnumerable<Violation> CheckSheet(Designation saved, ScoreSheet sheet)
    {
        if (sheet.Model.StatusCode != ScoringModelStatus.Active)
            yield return Rule.SCO07.On(nameof(saved.ScoringModelId), sheet.Model.Version ?? 1);

        if (!HasReason(saved))
        {
            foreach (var criterion in sheet.Criteria.Where(criterion => sheet.MeanOf(criterion) < criterion.KnockoutMin))
                yield return WithDiscriminator(Rule.SCO06.On(null, Named(criterion), criterion.KnockoutMin), criterion.Id.ToString("D"));
        }

        if (saved.Tier != Tier.Strategic)
            yield break;
        foreach (var criterion in sheet.Criteria.Where(criterion => sheet.Scores.Any(score => LacksEvidence(score, criterion))))
            yield return WithDiscriminator(Rule.SCO03.Says("evidence", null, Named(criterion)), criterion.Id.ToString("D"));
        if (sheet.Scorers == 0)
            yield break;
        if (sheet.Scorers < FewestScorers)
            yield return Rule.SCO08.On(null, sheet.Scorers);
        else if (!sheet.HasOutsideView)
            yield return Rule.SCO08.Says("outside", null);
    }

    /// <summary>Whether an exception is claimed and explained.</summary>
    public static bool HasReason(Designation row) => row.TierOverride == true && !RowValues.IsEmpty(row.OverrideReason);

    private static bool LacksEvidence(DesignationScore score, ScoringCriterion criterion) =>
        score.CriterionId?.Id == criterion.Id && (score.Score == MinOf(criterion) || score.Score == MaxOf(criterion)) && RowValues.IsEmpty(score.Evidence);

    private static RowRef Named(ScoringCriterion criterion) => new RowRef("kam_scoringcriterion", criterion.Id, criterion.Name);

    private static Violation WithDiscriminator(Violation violation, string discriminator)
    {
        violation.Discriminator = discriminator;
        return violation;
    }
}
