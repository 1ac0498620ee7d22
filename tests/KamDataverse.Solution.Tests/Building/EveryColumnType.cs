using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Solution.Tests.Building;

/// <summary>A table with one column of every type, so that types no shipped table uses are tested too.</summary>
[Table("kam_sample", "Sample", "Samples", Ownership.UserOrTeam, Audited = true)]
[AlternateKey("kam_samplekey", "A code is used only once", nameof(Code))]
internal sealed class EveryColumnType : Row
{
    [Text("Code", 30, PrimaryName = true)]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Number", 20, AutoNumber = "S-{SEQNUM:5}")]
    public new string? Number { get => Text(); set => Set(value); }

    [Text("Mail", 100, Format = "email")]
    public string? Mail { get => Text(); set => Set(value); }

    [Memo("Remarks", 500)]
    public string? Remarks { get => Text(); set => Set(value); }

    [WholeNumber("Count", Min = 1, Max = 9)]
    public int? Count { get => Whole(); set => Set(value); }

    [WholeNumber("Duration", Format = "duration")]
    public int? Duration { get => Whole(); set => Set(value); }

    [DecimalNumber("Share", Max = 100, Precision = 1)]
    public decimal? Share { get => Number(); set => Set(value); }

    [MoneyAmount("Potential")]
    public decimal? Potential { get => Number(); set => Set(value); }

    [YesNo("Open", Default = true)]
    public bool? Open { get => YesNo(); set => Set(value); }

    [Choice("Unit", Default = (int)TimeUnit.Hours)]
    public TimeUnit? Unit { get => Choice<TimeUnit>(); set => Set(value); }

    [Choices("Units", typeof(TimeUnit))]
    public IReadOnlyList<TimeUnit> Units { get => Choices<TimeUnit>(); set => Set(value); }

    [DateOnly("Day")]
    public DateTime? Day { get => Date(); set => Set(value); }

    [DateAndTime("Moment")]
    public DateTime? Moment { get => Date(); set => Set(value); }

    [Lookup("account", "Account", OnDelete = OnDelete.Parental, ChildrenLabel = "Samples of the account")]
    public RowRef? AccountId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(EveryColumnType), "Parent", Hierarchical = true)]
    public RowRef? ParentId { get => Lookup(); set => Set(value); }
}
