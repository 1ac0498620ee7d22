using System;
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
[Table("kam_interface", "Process interface", "Process interfaces", Ownership.UserOrTeam, Audited = true, QuickCreate = true, Status = typeof(InterfaceStatus),
    Description = "What one function delivers to another in a process, and how fast.")]
[AlternateKey("kam_interfaceactivekey", "A handover is covered by only one agreed interface (IFC-06)", nameof(ActiveKey))]
public sealed class ProcessInterface : VersionedDefinition<InterfaceStatus>, IScoped
{
    [Choice("Depth", Required = true, Default = (int)InterfaceDepth.Brief)]
    public InterfaceDepth? Depth { get => Choice<InterfaceDepth>(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Supplier function", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Interfaces as supplier")]
    public RowRef? SupplierFunctionId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Receiving function", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Interfaces as receiver")]
    public RowRef? CustomerFunctionId { get => Lookup(); set => Set(value); }

    [Text("What is handed over", 200, Recommended = true, Description = "Becomes the first output.")]
    public string? Deliverable { get => Text(); set => Set(value); }

    [Lookup(typeof(BusinessProcess), "Process", Recommended = true, OnDelete = OnDelete.Restrict)]
    public RowRef? ProcessId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Activity), "From activity", OnDelete = OnDelete.Restrict, ChildrenLabel = "Interfaces from here",
        Description = "Empty means every handover of this pair in the process.")]
    public RowRef? FromActivityId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Activity), "To activity", OnDelete = OnDelete.Restrict, ChildrenLabel = "Interfaces to here",
        Description = "Empty means every handover of this pair in the process.")]
    public RowRef? ToActivityId { get => Lookup(); set => Set(value); }

    [Choice("Kind", Required = true, Default = (int)InterfaceKind.Performance)]
    public InterfaceKind? Kind { get => Choice<InterfaceKind>(); set => Set(value); }

    [Memo("Trigger")]
    public string? Trigger { get => Text(); set => Set(value); }

    [DecimalNumber("Reaction time", Recommended = true, Max = 1000000)]
    public decimal? ReactionValue { get => Number(); set => Set(value); }

    [DecimalNumber("Completion time", Max = 1000000)]
    public decimal? ResolutionValue { get => Number(); set => Set(value); }

    [Choice("Unit", Required = true, Default = (int)TimeUnit.Hours)]
    public TimeUnit? Unit { get => Choice<TimeUnit>(); set => Set(value); }

    [Choice("Time basis", Required = true, Default = (int)Domain.Choices.TimeBasis.Business)]
    public TimeBasis? TimeBasis { get => Choice<TimeBasis>(); set => Set(value); }

    [WholeNumber("Reaction (minutes)", Min = 1, ReadOnly = true, Description = "In the interface's time basis: a day of business time has the minutes of the longest weekday of its calendar once the interface is agreed, 8 hours before.")]
    public int? ReactionMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Completion (minutes)", Min = 1, ReadOnly = true, Description = "In the interface's time basis: a day of business time has the minutes of the longest weekday of its calendar once the interface is agreed, 8 hours before.")]
    public int? ResolutionMinutes { get => Whole(); set => Set(value); }

    [Lookup(typeof(KamCalendar), "Business calendar", OnDelete = OnDelete.Restrict, ChildrenLabel = "Interfaces", Description = "Empty means the calendar of the supplier function, else that of the programme.")]
    public RowRef? CalendarId { get => Lookup(); set => Set(value); }

    [Choice("Channel")]
    public Channel? Channel { get => Choice<Channel>(); set => Set(value); }

    [Text("Channel address", 400)]
    public string? ChannelAddress { get => Text(); set => Set(value); }

    [Lookup("systemuser", "Owner at the supplier")]
    public RowRef? SupplierOwnerId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Owner at the receiver")]
    public RowRef? CustomerOwnerId { get => Lookup(); set => Set(value); }

    [Choice("Scope", Required = true, Default = (int)InterfaceScope.Programme)]
    public InterfaceScope? Scope { get => Choice<InterfaceScope>(); set => Set(value); }

    [Lookup(typeof(KamProgram), "Programme", Recommended = true, OnDelete = OnDelete.Restrict)]
    public RowRef? ProgramId { get => Lookup(); set => Set(value); }

    [Choice("Tier")]
    public Tier? Tier { get => Choice<Tier>(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", OnDelete = OnDelete.Restrict)]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Base interface", OnDelete = OnDelete.Restrict, ChildrenLabel = "Overrides")]
    public RowRef? BaseInterfaceId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Predecessor", ReadOnly = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Later versions")]
    public RowRef? PredecessorId { get => Lookup(); set => Set(value); }

    [DecimalNumber("Adherence target (%)", Max = 100, Default = 95)]
    public decimal? AdherenceTarget { get => Number(); set => Set(value); }

    [Memo("Exceptions")]
    public string? Exceptions { get => Text(); set => Set(value); }

    [YesNo("Strict", Description = "A request goes out only when its mandatory inputs are there.")]
    public bool? IsStrict { get => YesNo(); set => Set(value); }

    [DateOnly("Last reminder", ReadOnly = true, Description = "The day on which review and end were last looked at.")]
    public DateTime? RemindedOn { get => Date(); set => Set(value); }

    [WholeNumber("Last notice of the end (days)", ReadOnly = true, Description = "60, 30 or 7: the last notice given before the end of validity.")]
    public int? EndNotice { get => Whole(); set => Set(value); }

    [Text("Agreed slot", 300, ReadOnly = true, Description = "Guarantees one agreed interface per handover.")]
    public string? ActiveKey { get => Text(); set => Set(value); }

    ScopeLevel? IScoped.Level => Scope switch
    {
        InterfaceScope.Programme => ScopeLevel.Programme,
        InterfaceScope.Tier => ScopeLevel.Tier,
        InterfaceScope.KeyAccount => ScopeLevel.KeyAccount,
        _ => null,
    };
}
