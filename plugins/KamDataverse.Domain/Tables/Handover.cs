using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a handover.</summary>
public enum HandoverStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("Requested")] Requested = 287100001,
    [StatusOption("Acknowledged")] Acknowledged = 287100002,
    [StatusOption("In work")] InWork = 287100003,
    [StatusOption("Paused")] Paused = 287100004,
    [StatusOption("Delivered")] Delivered = 287100005,
    [StatusOption("Accepted", inactive: true)] Accepted = 2,
    [StatusOption("Cancelled", inactive: true)] Cancelled = 287100006,
    [StatusOption("Declined", inactive: true)] Declined = 287100007,
}

/// <summary>One request from one function to another for a key account, with running clocks.</summary>
[Table("kam_handover", "Handover", "Handovers", Ownership.UserOrTeam, Audited = true, QuickCreate = true, Status = typeof(HandoverStatus),
    Description = "One request from one function to another for a key account, with running clocks.")]
public sealed class Handover : AggregateRoot<HandoverStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Number", 20, AutoNumber = "HO-{SEQNUM:6}")]
    public new string? Number { get => Text(); set => Set(value); }

    [Choice("Type", Required = true, Default = (int)HandoverType.SupportRequest)]
    public HandoverType? Type { get => Choice<HandoverType>(); set => Set(value); }

    [Lookup(typeof(Designation), "Key account", Required = true, OnDelete = OnDelete.Restrict)]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    /// <summary>Not read-only: when accounts are merged, the platform itself points the row to the one that stays.</summary>
    [Lookup("account", "Account", ChildrenLabel = "Requests", Description = "That of the key account; kept by the system.")]
    public RowRef? AccountId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", OnDelete = OnDelete.Restrict, Description = "Found from functions and key account where it is left empty.")]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Function asked", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Requests to this function")]
    public RowRef? SupplierFunctionId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Receiving function", OnDelete = OnDelete.Restrict, ChildrenLabel = "Requests of this function")]
    public RowRef? CustomerFunctionId { get => Lookup(); set => Set(value); }

    [Choice("Priority", Required = true, Default = (int)Domain.Choices.Priority.Normal)]
    public Priority? Priority { get => Choice<Priority>(); set => Set(value); }

    [Text("Subject", 200, Required = true)]
    public string? Subject { get => Text(); set => Set(value); }

    [Memo("Description", 4000)]
    public string? Description { get => Text(); set => Set(value); }

    [Lookup("systemuser", "Requested by", ReadOnly = true)]
    public RowRef? RequestedById { get => Lookup(); set => Set(value); }

    [DateAndTime("Requested on", ReadOnly = true)]
    public DateTime? RequestedOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Assigned to")]
    public RowRef? AssigneeId { get => Lookup(); set => Set(value); }

    [Choice("Time basis", ReadOnly = true)]
    public TimeBasis? TimeBasis { get => Choice<TimeBasis>(); set => Set(value); }

    [Lookup(typeof(KamCalendar), "Business calendar", ReadOnly = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Handovers", Description = "Agreed when it was requested: that of the interface, else of the function asked, else of the programme.")]
    public RowRef? CalendarId { get => Lookup(); set => Set(value); }

    [WholeNumber("Reaction (minutes)", ReadOnly = true, Description = "Agreed when it was requested; later versions of the interface do not move it.")]
    public int? ReactionMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Completion (minutes)", ReadOnly = true, Description = "Agreed when it was requested; later versions of the interface do not move it.")]
    public int? ResolutionMinutes { get => Whole(); set => Set(value); }

    [DateAndTime("Reaction due", ReadOnly = true)]
    public DateTime? ReactionDue { get => Date(); set => Set(value); }

    [DateAndTime("Completion clock started", ReadOnly = true, Description = "With the request, or when the last mandatory input was there.")]
    public DateTime? ResolutionStart { get => Date(); set => Set(value); }

    [DateAndTime("Completion due", ReadOnly = true)]
    public DateTime? ResolutionDue { get => Date(); set => Set(value); }

    [DateAndTime("Reacted on", ReadOnly = true)]
    public DateTime? ReactedOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Reacted by", ReadOnly = true)]
    public RowRef? ReactedById { get => Lookup(); set => Set(value); }

    [Choice("Reacted via", ReadOnly = true)]
    public DecidedVia? DecidedVia { get => Choice<DecidedVia>(); set => Set(value); }

    [Text("Evidence", 400, ReadOnly = true, Description = "Where a reaction outside the app is on record.")]
    public string? EvidenceRef { get => Text(); set => Set(value); }

    [DateAndTime("Delivered on", ReadOnly = true)]
    public DateTime? DeliveredOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Delivered by", ReadOnly = true)]
    public RowRef? DeliveredById { get => Lookup(); set => Set(value); }

    [DateAndTime("Accepted on", ReadOnly = true)]
    public DateTime? AcceptedOn { get => Date(); set => Set(value); }

    [YesNo("Accepted automatically", ReadOnly = true, Description = "Nobody objected in time; left out of first-time acceptance.")]
    public bool? AutoAccepted { get => YesNo(); set => Set(value); }

    [DateAndTime("Paused on", ReadOnly = true)]
    public DateTime? PausedOn { get => Date(); set => Set(value); }

    [WholeNumber("Paused (minutes)", ReadOnly = true, Description = "In the time basis of the request.")]
    public int? PausedMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Pauses", ReadOnly = true)]
    public int? PauseCount { get => Whole(); set => Set(value); }

    [Choice("Pause reason")]
    public PauseReason? PauseReason { get => Choice<PauseReason>(); set => Set(value); }

    [YesNo("Reaction was late", YesLabel = "Late", NoLabel = "Not late", ReadOnly = true)]
    public bool? ReactionBreached { get => YesNo(); set => Set(value); }

    [YesNo("Completion was late", YesLabel = "Late", NoLabel = "Not late", ReadOnly = true)]
    public bool? ResolutionBreached { get => YesNo(); set => Set(value); }

    [WholeNumber("Minutes late", ReadOnly = true, Description = "Of the clock that ran out last, when it was stopped or last looked at.")]
    public int? BreachMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Escalation level", ReadOnly = true)]
    public int? EscalationLevel { get => Whole(); set => Set(value); }

    [DateAndTime("Reminder of the reaction on", ReadOnly = true, Description = "Empty once the reminder went out.")]
    public DateTime? ReminderOn { get => Date(); set => Set(value); }

    [WholeNumber("Sent back", ReadOnly = true, Description = "How often the receiving function sent it back.")]
    public int? RejectCount { get => Whole(); set => Set(value); }

    [DateAndTime("Last sent back on", ReadOnly = true)]
    public DateTime? RejectedOn { get => Date(); set => Set(value); }

    [Memo("Why it was sent back or declined", 2000)]
    public string? RejectReason { get => Text(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Function to ask instead", OnDelete = OnDelete.Restrict, ChildrenLabel = "Requests passed on to this function")]
    public RowRef? AlternativeFunctionId { get => Lookup(); set => Set(value); }

    [Text("Checksum of the interface", 64, ReadOnly = true, Description = "Hash of the interface when it was requested.")]
    public string? InterfaceHash { get => Text(); set => Set(value); }

    [Memo("Why these times", 4000, ReadOnly = true)]
    public string? CalcExplain { get => Text(); set => Set(value); }

    [Memo("Why these times (German)", 4000, ReadOnly = true)]
    public string? CalcExplainDe { get => Text(); set => Set(value); }

    [Memo("Escalation plan", 4000, ReadOnly = true, Description = "Levels with clock, moment (UTC) and whom to tell, fixed when the clocks were set.")]
    public string? EscalationPlan { get => Text(); set => Set(value); }

    [DateAndTime("Accepted without objection on", ReadOnly = true)]
    public DateTime? AutoAcceptOn { get => Date(); set => Set(value); }

    [DateAndTime("Next look", ReadOnly = true, Description = "When the timed job has to look again; empty for never.")]
    public DateTime? NextCheckOn { get => Date(); set => Set(value); }
}
