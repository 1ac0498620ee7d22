using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of an activity.</summary>
public enum ActivityStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Inactive", inactive: true)] Inactive = 2,
}

/// <summary>A step of a process; the source of a matrix row.</summary>
[Table("kam_activity", "Activity", "Activities", Ownership.Organization, Audited = true, QuickCreate = true, Status = typeof(ActivityStatus),
    Description = "A step of a process; the source of a matrix row.")]
[AlternateKey("kam_activitycodekey", "The code of an activity is used only once in its process", nameof(ProcessId), nameof(Code))]
public sealed class Activity : Row<ActivityStatus>
{
    [Lookup(typeof(BusinessProcess), "Process", Required = true, OnDelete = OnDelete.Parental)]
    public RowRef? ProcessId { get => Lookup(); set => Set(value); }

    [Text("Code", 20, Required = true)]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [WholeNumber("Sequence", Required = true, Max = 100000)]
    public int? Sequence { get => Whole(); set => Set(value); }

    [Text("Output", 400)]
    public string? Output { get => Text(); set => Set(value); }

    [YesNo("Customer-facing")]
    public bool? IsCustomerFacing { get => YesNo(); set => Set(value); }

    [YesNo("Decision")]
    public bool? IsDecision { get => YesNo(); set => Set(value); }

    [WholeNumber("Usual duration", Max = 525600, Format = "duration")]
    public int? DurationMinutes { get => Whole(); set => Set(value); }
}
