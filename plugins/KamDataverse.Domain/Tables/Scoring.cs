using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a scoring model.</summary>
public enum ScoringModelStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("Active")] Active = 287100001,
    [StatusOption("Retired", inactive: true)] Retired = 2,
}

/// <summary>The criteria by which a programme tells key accounts from others, in versions.</summary>
[Table("kam_scoringmodel", "Scoring model", "Scoring models", Ownership.Organization, Audited = true, Status = typeof(ScoringModelStatus),
    Description = "The criteria by which a programme tells key accounts from others, in versions.")]
[AlternateKey("kam_scoringmodelactivekey", "A programme has only one active scoring model (SCO-07)", nameof(ActiveKey))]
public sealed class ScoringModel : AggregateRoot<ScoringModelStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(KamProgram), "Programme", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Scoring models")]
    public RowRef? ProgramId { get => Lookup(); set => Set(value); }

    [WholeNumber("Version", Min = 1, Max = 10000, ReadOnly = true)]
    public int? Version { get => Whole(); set => Set(value); }

    [Text("Active slot", 300, ReadOnly = true, Description = "Guarantees one active scoring model per programme.")]
    public string? ActiveKey { get => Text(); set => Set(value); }
}

/// <summary>One thing an account is scored on.</summary>
[Table("kam_scoringcriterion", "Scoring criterion", "Scoring criteria", Ownership.Organization, Audited = true, QuickCreate = true,
    Description = "One thing an account is scored on.")]
public sealed class ScoringCriterion : Row
{
    [Text("Criterion", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Criterion (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [Lookup(typeof(ScoringModel), "Scoring model", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Criteria")]
    public RowRef? ScoringModelId { get => Lookup(); set => Set(value); }

    [Choice("Dimension", Required = true)]
    public ScoreDimension? Dimension { get => Choice<ScoreDimension>(); set => Set(value); }

    [DecimalNumber("Weight (%)", Max = 1000, Required = true, Description = "Share in its dimension; the weights of a dimension add up to 100.")]
    public decimal? Weight { get => Number(); set => Set(value); }

    [WholeNumber("Lowest score", Min = -1000, Max = 1000, Default = 1)]
    public int? Min { get => Whole(); set => Set(value); }

    [WholeNumber("Highest score", Min = -1000, Max = 1000, Default = 10)]
    public int? Max { get => Whole(); set => Set(value); }

    [YesNo("A low score is good")]
    public bool? Inverted { get => YesNo(); set => Set(value); }

    [WholeNumber("Minimum to qualify", Min = -1000, Max = 1000, Description = "An account below it is submitted only with a reason for the exception.")]
    public int? KnockoutMin { get => Whole(); set => Set(value); }

    [Memo("Guidance", 2000, Recommended = true, Description = "Anchors: what is a 1, what is a 10.")]
    public string? Guidance { get => Text(); set => Set(value); }

    [Memo("Guidance (German)", 2000)]
    public string? GuidanceDe { get => Text(); set => Set(value); }

    [Choice("Source", Default = (int)ScoreSource.Expert)]
    public ScoreSource? Source { get => Choice<ScoreSource>(); set => Set(value); }
}

/// <summary>What one person gives an account on one criterion.</summary>
[Table("kam_designationscore", "Score", "Scores", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "What one person gives an account on one criterion.")]
[AlternateKey("kam_designationscorekey", "A person scores a criterion of a designation only once (SCO-03)", nameof(ScoreKey))]
public sealed class DesignationScore : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Scores")]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ScoringCriterion), "Criterion", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Scores")]
    public RowRef? CriterionId { get => Lookup(); set => Set(value); }

    [WholeNumber("Score", Required = true, Min = -1000, Max = 1000)]
    public int? Score { get => Whole(); set => Set(value); }

    [Memo("Evidence", 2000)]
    public string? Evidence { get => Text(); set => Set(value); }

    [Lookup("systemuser", "Scored by")]
    public RowRef? ScorerId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "For function", ChildrenLabel = "Scores", Description = "The function the person speaks for.")]
    public RowRef? FunctionId { get => Lookup(); set => Set(value); }

    [Text("Score slot", 300, ReadOnly = true, Description = "Guarantees one score per criterion and person.")]
    public string? ScoreKey { get => Text(); set => Set(value); }
}
