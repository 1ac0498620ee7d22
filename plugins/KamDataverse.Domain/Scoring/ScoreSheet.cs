using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Scoring;

/// <summary>A scoring model with its criteria, and what people gave one designation on them.</summary>
internal sealed class ScoreSheet
{
    private readonly IReadOnlyDictionary<System.Guid, FunctionKind?> functions;

    /// <param name="model">The model the designation uses.</param>
    /// <param name="criteria">The model's criteria.</param>
    /// <param name="scores">Scores of the designation; those on criteria of other models are left out.</param>
    /// <param name="functions">Kind of every function a score was given for, by id.</param>
    public ScoreSheet(
        ScoringModel model, IReadOnlyCollection<ScoringCriterion> criteria, IEnumerable<DesignationScore> scores, IReadOnlyDictionary<System.Guid, FunctionKind?> functions)
    {
        Model = model;
        Criteria = criteria;
        Scores = scores.Where(score => score.Score is not null && criteria.Any(criterion => criterion.Id == score.CriterionId?.Id)).ToArray();
        this.functions = functions;
    }

    public ScoringModel Model { get; }

    public IReadOnlyCollection<ScoringCriterion> Criteria { get; }

    public IReadOnlyCollection<DesignationScore> Scores { get; }

    /// <summary>Criteria nobody has scored yet.</summary>
    public IEnumerable<ScoringCriterion> Missing => Criteria.Where(criterion => MeanOf(criterion) is null).OrderBy(criterion => criterion.Dimension).ThenBy(criterion => criterion.Name, System.StringComparer.Ordinal);

    /// <summary>How many people scored.</summary>
    public int Scorers => Scores.Select(score => score.ScorerId?.Id).Distinct().Count();

    /// <summary>Whether somebody scored who speaks for neither key account management nor sales.</summary>
    public bool HasOutsideView => Scores.Any(score => KindOf(score.FunctionId) is { } kind && kind is not (FunctionKind.KeyAccountManagement or FunctionKind.Sales));

    /// <summary>Mean of all people's scores; null where nobody scored.</summary>
    public decimal? MeanOf(ScoringCriterion criterion)
    {
        var given = Scores.Where(score => score.CriterionId?.Id == criterion.Id).Select(score => (decimal)score.Score!.Value).ToArray();
        return given.Length == 0 ? null : given.Sum() / given.Length;
    }

    private FunctionKind? KindOf(RowRef? function) => function is { } known && functions.TryGetValue(known.Id, out var kind) ? kind : null;
}
