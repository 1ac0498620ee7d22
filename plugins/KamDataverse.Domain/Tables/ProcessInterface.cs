using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a process interface.</summary>
public enum InterfaceStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("In review")] InReview = 287100001,
    [StatusOption("Agreed")] Agreed = 287100002,
    [StatusOption("Active")] Active = 287100003,
    [StatusOption("Superseded", inactive: true)] Superseded = 2,
    [StatusOption("Retired", inactive: true)] Retired = 287100004,
    [StatusOption("Rejected", inactive: true)] Rejected = 287100005,
}

/// <summary>What one function delivers to another in a process, and how fast.</summary>
[Table("kam_interface", "Process interface", "Process interfaces", Ownership.UserOrTeam, Audited = true, Status = typeof(InterfaceStatus))]
public sealed class ProcessInterface : Row<InterfaceStatus>
{
    [Text("Name", 200, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Supplier function", Required = true, OnDelete = OnDelete.Restrict)]
    public RowRef? SupplierFunctionId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Receiving function", Required = true, OnDelete = OnDelete.Restrict)]
    public RowRef? CustomerFunctionId { get => Lookup(); set => Set(value); }

    [DecimalNumber("Reaction time")]
    public decimal? ReactionValue { get => Number(); set => Set(value); }

    [DecimalNumber("Completion time")]
    public decimal? ResolutionValue { get => Number(); set => Set(value); }

    [Choice("Unit", Required = true, Default = (int)TimeUnit.Hours)]
    public TimeUnit? Unit { get => Choice<TimeUnit>(); set => Set(value); }
}
