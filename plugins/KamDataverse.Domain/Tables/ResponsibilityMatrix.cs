using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a matrix.</summary>
public enum MatrixStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("In review")] InReview = 287100001,
    [StatusOption("Agreed")] Agreed = 287100002,
    [StatusOption("Active")] Active = 287100003,
    [StatusOption("Superseded", inactive: true)] Superseded = 2,
    [StatusOption("Retired", inactive: true)] Retired = 287100004,
}

/// <summary>Who does, answers for, is consulted on and is informed about each activity of a process.</summary>
[Table("kam_matrix", "Responsibility matrix", "Responsibility matrices", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Status = typeof(MatrixStatus), Description = "Who does, answers for, is consulted on and is informed about each activity of a process.")]
[AlternateKey("kam_matrixactivekey", "Only one matrix is active for the same scope, process and start (RAC-22)", nameof(ActiveKey))]
public sealed class ResponsibilityMatrix : VersionedDefinition<MatrixStatus>, IScoped
{
    [Choice("Notation", Required = true, Default = (int)Domain.Choices.Notation.Raci)]
    public Notation? Notation { get => Choice<Notation>(); set => Set(value); }

    [Choice("Scope", Required = true, Default = (int)MatrixScope.Programme)]
    public MatrixScope? Scope { get => Choice<MatrixScope>(); set => Set(value); }

    [Lookup(typeof(KamProgram), "Programme", OnDelete = OnDelete.Restrict)]
    public RowRef? ProgramId { get => Lookup(); set => Set(value); }

    [Choice("Tier")]
    public Tier? Tier { get => Choice<Tier>(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", OnDelete = OnDelete.Restrict)]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessProcess), "Process", Recommended = true, OnDelete = OnDelete.Restrict)]
    public RowRef? ProcessId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Template", OnDelete = OnDelete.Restrict, ChildrenLabel = "Made from this template")]
    public RowRef? TemplateId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Predecessor", ReadOnly = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Later versions")]
    public RowRef? PredecessorId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(KamRole), "Owner role", OnDelete = OnDelete.Restrict)]
    public RowRef? OwnerRoleId { get => Lookup(); set => Set(value); }

    [WholeNumber("Blocking findings", ReadOnly = true)]
    public int? Blocking { get => Whole(); set => Set(value); }

    [WholeNumber("Warnings", ReadOnly = true)]
    public int? Warnings { get => Whole(); set => Set(value); }

    [DecimalNumber("Completeness (%)", Max = 100, Precision = 1, ReadOnly = true)]
    public decimal? Completeness { get => Number(); set => Set(value); }

    [DateOnly("Looked at by the timed job", ReadOnly = true, Description = "The last day on which the timed job looked at the matrix.")]
    public DateTime? DueCheckedOn { get => Date(); set => Set(value); }

    [Text("Active slot", 300, ReadOnly = true, Description = "Guarantees one active matrix per scope, process and start.")]
    public string? ActiveKey { get => Text(); set => Set(value); }

    ScopeLevel? IScoped.Level => Scope switch
    {
        MatrixScope.Programme => ScopeLevel.Programme,
        MatrixScope.Tier => ScopeLevel.Tier,
        MatrixScope.KeyAccount => ScopeLevel.KeyAccount,
        MatrixScope.Template => ScopeLevel.Template,
        _ => null,
    };
}
