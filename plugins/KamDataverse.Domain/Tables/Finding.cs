using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a finding.</summary>
public enum FindingStatus
{
    [StatusOption("Open")] Open = 1,
    [StatusOption("Resolved", inactive: true)] Resolved = 2,
    [StatusOption("Waived", inactive: true)] Waived = 287100001,
}

/// <summary>What a rule has to say about a row without refusing it. The system keeps it (FND-01); who may write findings can waive one for a time (FND-02).</summary>
[Table("kam_finding", "Finding", "Findings", Ownership.UserOrTeam, Status = typeof(FindingStatus),
    Description = "What a rule has to say about a row without refusing it.")]
[AlternateKey("kam_findingkey", "A rule has only one finding per row (FND-01)", nameof(Key))]
public sealed class Finding : Row<FindingStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Rule", 10, ReadOnly = true)]
    public string? RuleId { get => Text(); set => Set(value); }

    [Choice("Severity", ReadOnly = true)]
    public FindingSeverity? Severity { get => Choice<FindingSeverity>(); set => Set(value); }

    [Text("Target table", 100, ReadOnly = true)]
    public string? TargetType { get => Text(); set => Set(value); }

    [Text("Target row", 50, ReadOnly = true)]
    public string? TargetId { get => Text(); set => Set(value); }

    [Lookup(typeof(ResponsibilityMatrix), "Matrix", ReadOnly = true)]
    public RowRef? MatrixId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", ReadOnly = true)]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", ReadOnly = true)]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Text("Key", 300, ReadOnly = true, Description = "Rule, row and, where there are several, what tells them apart.")]
    public string? Key { get => Text(); set => Set(value); }

    [Memo("Message (English)", ReadOnly = true)]
    public string? MessageEn { get => Text(); set => Set(value); }

    [Memo("Message (German)", ReadOnly = true)]
    public string? MessageDe { get => Text(); set => Set(value); }

    [Memo("What to do (English)", ReadOnly = true)]
    public string? RemedyEn { get => Text(); set => Set(value); }

    [Memo("What to do (German)", ReadOnly = true)]
    public string? RemedyDe { get => Text(); set => Set(value); }

    [DateAndTime("First seen", ReadOnly = true)]
    public DateTime? FirstSeen { get => Date(); set => Set(value); }

    [DateAndTime("Last seen", ReadOnly = true)]
    public DateTime? LastSeen { get => Date(); set => Set(value); }

    [DateOnly("Due", ReadOnly = true, Description = "The day by which it is to be settled; empty where there is none.")]
    public DateTime? Due { get => Date(); set => Set(value); }

    [Memo("Reason of the waiver", Description = "Why this may stay as it is for a time.")]
    public string? WaiveReason { get => Text(); set => Set(value); }

    [DateOnly("Waived until", Description = "Last day of the waiver, at most one year from today.")]
    public DateTime? WaiveUntil { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Waived by", ReadOnly = true)]
    public RowRef? WaivedById { get => Lookup(); set => Set(value); }
}
