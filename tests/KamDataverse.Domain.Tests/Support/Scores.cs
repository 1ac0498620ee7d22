using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Tests.Support;

/// <summary>A scoring model of three criteria per dimension, weights 50, 30, 20, and scores on it.</summary>
internal sealed class Scores
{
    private static readonly decimal[] Weights = [50, 30, 20];

    private readonly List<DesignationScore> given = [];
    private readonly Dictionary<Guid, FunctionKind?> kinds = [];

    public Scores() => Criteria =
    [
        .. Enumerable.Range(0, 6).Select(index => new ScoringCriterion
        {
            Id = Valid.Id(610 + index),
            Name = "Kriterium " + (index + 1),
            ScoringModelId = ModelRef,
            Dimension = index < 3 ? ScoreDimension.Attractiveness : ScoreDimension.Strength,
            Weight = Weights[index % 3],
            Min = 1,
            Max = 10,
            Guidance = "1 = nichts, 10 = alles",
        }),
    ];

    public static RowRef ModelRef => Valid.Ref("kam_scoringmodel", 60, "KAM Schweiz · v2");

    public ScoringModel Model { get; } = new() { Id = Valid.Id(60), Name = "KAM Schweiz · v2", Version = 2, ProgramId = Valid.Program, StatusCode = ScoringModelStatus.Active };

    public List<ScoringCriterion> Criteria { get; }

    /// <summary>A full sheet: two people, one of production, both give every criterion the same.</summary>
    public static Scores Of(int score)
    {
        var scores = new Scores();
        for (var criterion = 0; criterion < scores.Criteria.Count; criterion++)
            scores.Give(criterion, 1, score).Give(criterion, 2, score, FunctionKind.Production);
        return scores;
    }

    public Scores Give(int criterion, int scorer, int? score, FunctionKind? kind = FunctionKind.Sales, string? evidence = null)
    {
        var function = Valid.Ref("kam_function", 500 + (int)(kind ?? 0));
        if (kind is not null) kinds[function.Id] = kind;
        given.Add(new DesignationScore
        {
            Id = Valid.Id(700 + given.Count),
            DesignationId = Valid.Ref("kam_designation", 20),
            CriterionId = new RowRef("kam_scoringcriterion", Criteria[criterion].Id),
            ScorerId = Valid.User(scorer, "Person " + scorer),
            Score = score,
            FunctionId = kind is null ? null : function,
            Evidence = evidence,
        });
        return this;
    }

    public ScoreSheet Sheet() => new(Model, Criteria, given, kinds);
}
