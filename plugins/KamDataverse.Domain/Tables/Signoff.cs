using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of an agreement.</summary>
public enum SignoffStatus
{
    [StatusOption("Pending")] Pending = 1,
    [StatusOption("Agreed", inactive: true)] Agreed = 2,
    [StatusOption("Objected", inactive: true)] Objected = 287100001,
    [StatusOption("Void", inactive: true)] Void = 287100002,
    [StatusOption("Lapsed", inactive: true)] Lapsed = 287100003,
}

/// <summary>A function's answer to the part of an interface or matrix that binds it. Only the system writes it, through its commands (SGN-05).</summary>
[Table("kam_signoff", "Agreement", "Agreements", Ownership.Organization, Audited = true, Status = typeof(SignoffStatus),
    Description = "A function's answer to the part of a process interface or matrix that binds it.")]
[AlternateKey("kam_signoffkey", "A function is asked only once in a round (SGN-05)", nameof(SlotKey))]
public sealed class Signoff : Row<SignoffStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Choice("About", ReadOnly = true)]
    public SignoffTarget? TargetType { get => Choice<SignoffTarget>(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", ReadOnly = true)]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", ReadOnly = true)]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Function", ReadOnly = true, OnDelete = OnDelete.Restrict, Description = "Empty where the key account manager is asked.")]
    public RowRef? FunctionId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Signatory", ReadOnly = true)]
    public RowRef? SignatoryId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Delegate", ReadOnly = true)]
    public RowRef? DelegateId { get => Lookup(); set => Set(value); }

    [WholeNumber("Round", ReadOnly = true)]
    public int? Round { get => Whole(); set => Set(value); }

    [DateAndTime("Requested on", ReadOnly = true)]
    public DateTime? RequestedOn { get => Date(); set => Set(value); }

    [DateOnly("Due", ReadOnly = true)]
    public DateTime? Due { get => Date(); set => Set(value); }

    [WholeNumber("Term (days)", ReadOnly = true)]
    public int? TermDays { get => Whole(); set => Set(value); }

    [Text("Hash of what binds the function", 64, ReadOnly = true)]
    public string? SliceHash { get => Text(); set => Set(value); }

    [Text("Hash of the whole content", 64, ReadOnly = true)]
    public string? ContentHash { get => Text(); set => Set(value); }

    [DateAndTime("Decided on", ReadOnly = true)]
    public DateTime? DecidedOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Decided by", ReadOnly = true)]
    public RowRef? DecidedById { get => Lookup(); set => Set(value); }

    [Choice("Decided via", ReadOnly = true)]
    public DecidedVia? DecidedVia { get => Choice<DecidedVia>(); set => Set(value); }

    [Text("Evidence", 400, ReadOnly = true, Description = "Where the approval is on record that was given outside the app.")]
    public string? EvidenceRef { get => Text(); set => Set(value); }

    [Memo("Comment", 4000, ReadOnly = true)]
    public string? Comment { get => Text(); set => Set(value); }

    [Lookup(typeof(Signoff), "Inherited from", ReadOnly = true, ChildrenLabel = "Inherited by")]
    public RowRef? SourceId { get => Lookup(); set => Set(value); }

    [DateAndTime("Reminded on", ReadOnly = true)]
    public DateTime? RemindedOn { get => Date(); set => Set(value); }

    [DateAndTime("Escalated on", ReadOnly = true)]
    public DateTime? EscalatedOn { get => Date(); set => Set(value); }

    [DateOnly("Looked at on", ReadOnly = true, Description = "The day on which the timed job last looked whether the answer is overdue.")]
    public DateTime? CheckedOn { get => Date(); set => Set(value); }

    [Text("Slot", 300, ReadOnly = true, Description = "Guarantees one request per function and round.")]
    public string? SlotKey { get => Text(); set => Set(value); }
}

/// <summary>What was agreed, word for word, at the moment it came into force. Nobody changes or deletes it.</summary>
[Table("kam_snapshot", "Snapshot", "Snapshots", Ownership.Organization, Description = "What was agreed, word for word, at the moment it came into force.")]
public sealed class Snapshot : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Target table", 100, ReadOnly = true)]
    public string? TargetType { get => Text(); set => Set(value); }

    [Text("Target row", 50, ReadOnly = true)]
    public string? TargetId { get => Text(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", ReadOnly = true)]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", ReadOnly = true)]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [WholeNumber("Version", ReadOnly = true)]
    public int? Version { get => Whole(); set => Set(value); }

    [Memo("Content", 1048576, ReadOnly = true, Description = "Canonical JSON: sorted keys, business codes instead of ids.")]
    public string? Content { get => Text(); set => Set(value); }

    [Text("Hash", 64, ReadOnly = true, Description = "SHA-256 of the content in UTF-8.")]
    public string? Hash { get => Text(); set => Set(value); }
}
