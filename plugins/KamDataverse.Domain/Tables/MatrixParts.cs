using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>A column of a matrix: one role, and the person who fills it where that is fixed.</summary>
[Table("kam_matrixrole", "Matrix role", "Matrix roles", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "A column of a matrix: one role, and the person who fills it where that is fixed.")]
[AlternateKey("kam_matrixrolekey", "A role is only once in a matrix (RAC-05)", nameof(ColumnKey))]
public sealed class MatrixRole : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Roles")]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(KamRole), "Role", Required = true, OnDelete = OnDelete.Restrict)]
    public RowRef? RoleId { get => Lookup(); set => Set(value); }

    [WholeNumber("Sequence", Max = 100000)]
    public int? Sequence { get => Whole(); set => Set(value); }

    [Lookup("systemuser", "Fixed person")]
    public RowRef? UserId { get => Lookup(); set => Set(value); }

    [Text("Column slot", 300, ReadOnly = true, Description = "Guarantees one column per role.")]
    public string? ColumnKey { get => Text(); set => Set(value); }
}

/// <summary>A row of a matrix: one activity.</summary>
[Table("kam_matrixactivity", "Matrix activity", "Matrix activities", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "A row of a matrix: one activity.")]
[AlternateKey("kam_matrixactivitykey", "An activity is only once in a matrix (RAC-08)", nameof(RowKey))]
public sealed class MatrixActivity : Row
{
    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Activities")]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Activity), "Activity", OnDelete = OnDelete.Restrict, ChildrenLabel = "Matrix rows")]
    public RowRef? ActivityId { get => Lookup(); set => Set(value); }

    [WholeNumber("Sequence", Max = 100000)]
    public int? Sequence { get => Whole(); set => Set(value); }

    [YesNo("Customer-facing")]
    public bool? IsCustomerFacing { get => YesNo(); set => Set(value); }

    [YesNo("Decision")]
    public bool? IsDecision { get => YesNo(); set => Set(value); }

    [Choice("Finding state", ReadOnly = true)]
    public FindingState? FindingState { get => Choice<FindingState>(); set => Set(value); }

    [Text("Row slot", 300, ReadOnly = true, Description = "Guarantees one row per activity.")]
    public string? RowKey { get => Text(); set => Set(value); }
}

/// <summary>A cell of a matrix: what one role has to do with one activity.</summary>
[Table("kam_assignment", "Assignment", "Assignments", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "A cell of a matrix: what one role has to do with one activity.")]
[AlternateKey("kam_assignmentcellkey", "A role has only one entry per activity (RAC-05)", nameof(CellKey))]
[AlternateKey("kam_assignmentaccountablekey", "Only one accountable role per activity (RAC-01)", nameof(AccountableKey))]
public sealed class Assignment : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", ChildrenLabel = "Assignments", Description = "The matrix of the activity; a form may bring it along.")]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(MatrixActivity), "Matrix activity", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Assignments")]
    public RowRef? MatrixActivityId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(MatrixRole), "Matrix role", Required = true, ChildrenLabel = "Assignments")]
    public RowRef? MatrixRoleId { get => Lookup(); set => Set(value); }

    [Choice("Responsibility", Required = true)]
    public Letter? Letter { get => Choice<Letter>(); set => Set(value); }

    [YesNo("Speaks to the customer")]
    public bool? IsCustomerVoice { get => YesNo(); set => Set(value); }

    [YesNo("Candidate for accountability", ReadOnly = true, Description = "The source of an import named the role as accountable beside others; nobody has decided yet.")]
    public bool? IsCandidate { get => YesNo(); set => Set(value); }

    [Text("Note", 400)]
    public string? Note { get => Text(); set => Set(value); }

    [Text("Cell slot", 300, ReadOnly = true, Description = "Guarantees one cell per activity and role.")]
    public string? CellKey { get => Text(); set => Set(value); }

    [Text("Accountable slot", 300, ReadOnly = true, Description = "Guarantees one accountable role per activity.")]
    public string? AccountableKey { get => Text(); set => Set(value); }
}
