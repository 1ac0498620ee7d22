using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a designation.</summary>
public enum DesignationStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("Submitted")] Submitted = 287100001,
    [StatusOption("Approved")] Approved = 287100002,
    [StatusOption("Active")] Active = 287100003,
    [StatusOption("On hold")] OnHold = 287100004,
    [StatusOption("Rejected", inactive: true)] Rejected = 2,
    [StatusOption("Ended", inactive: true)] Ended = 287100005,
    [StatusOption("Withdrawn", inactive: true)] Withdrawn = 287100006,
}

/// <summary>The decision that an account is a key account, in which tier, and who looks after it.</summary>
[Table("kam_designation", "Key account designation", "Key account designations", Ownership.UserOrTeam, Audited = true, AccessTeams = true, Status = typeof(DesignationStatus),
    Description = "The decision that an account is a key account, in which tier, and who looks after it.")]
[AlternateKey("kam_designationactivekey", "An account has only one open designation in a programme (DES-01)", nameof(ActiveKey))]
public sealed class Designation : ReviewedPeriod<DesignationStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Number", 20, AutoNumber = "KAD-{SEQNUM:5}")]
    public new string? Number { get => Text(); set => Set(value); }

    [Lookup("account", "Account", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Key account designations")]
    public RowRef? AccountId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(KamProgram), "Programme", Recommended = true, OnDelete = OnDelete.Restrict)]
    public RowRef? ProgramId { get => Lookup(); set => Set(value); }

    [Choice("Tier", Recommended = true)]
    public Tier? Tier { get => Choice<Tier>(); set => Set(value); }

    [Lookup("systemuser", "Key account manager", Recommended = true)]
    public RowRef? KeyAccountManagerId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Deputy")]
    public RowRef? DeputyId { get => Lookup(); set => Set(value); }

    [DateOnly("Without a deputy since", ReadOnly = true, Description = "The day from which nobody available is named as deputy; empty where somebody is.")]
    public DateTime? DeputyMissingSince { get => Date(); set => Set(value); }

    [Lookup(typeof(Sponsorship), "Sponsor mandate", ReadOnly = true, ChildrenLabel = "Designation")]
    public RowRef? SponsorshipId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Executive sponsor", ReadOnly = true)]
    public RowRef? SponsorId { get => Lookup(); set => Set(value); }

    [Memo("Rationale", 4000, Recommended = true)]
    public string? Rationale { get => Text(); set => Set(value); }

    [Choice("Scope", Default = (int)DesignationScope.AccountOnly)]
    public DesignationScope? Scope { get => Choice<DesignationScope>(); set => Set(value); }

    [Choice("Relation stage")]
    public RelationStage? RelationStage { get => Choice<RelationStage>(); set => Set(value); }

    [Memo("What the customer wants to achieve", 4000)]
    public string? CustomerGoals { get => Text(); set => Set(value); }

    [Memo("What we contribute to it", 4000)]
    public string? ValueContribution { get => Text(); set => Set(value); }

    [Memo("Our most important goals", 4000)]
    public string? TopGoals { get => Text(); set => Set(value); }

    [Text("Team space", 400, Format = "url", Description = "Address of the team's space in Teams, Slack or Zoom.")]
    public string? SpaceUrl { get => Text(); set => Set(value); }

    [Lookup(typeof(ScoringModel), "Scoring model", OnDelete = OnDelete.Restrict, ChildrenLabel = "Designations")]
    public RowRef? ScoringModelId { get => Lookup(); set => Set(value); }

    [DecimalNumber("Attractiveness", Max = 100, Precision = 1, ReadOnly = true)]
    public decimal? Attractiveness { get => base.Number(); set => Set(value); }

    [DecimalNumber("Relative strength", Max = 100, Precision = 1, ReadOnly = true)]
    public decimal? Strength { get => base.Number(); set => Set(value); }

    [Choice("Quadrant", ReadOnly = true)]
    public Quadrant? Quadrant { get => Choice<Quadrant>(); set => Set(value); }

    [Choice("Proposed tier", ReadOnly = true)]
    public Tier? ProposedTier { get => Choice<Tier>(); set => Set(value); }

    [YesNo("Exception from proposal, minimum or cover", YesLabel = "Exception", NoLabel = "No exception")]
    public bool? TierOverride { get => YesNo(); set => Set(value); }

    [Memo("Reason for the exception", 4000)]
    public string? OverrideReason { get => Text(); set => Set(value); }

    [DecimalNumber("Readiness (%)", Max = 100, Precision = 1, ReadOnly = true)]
    public decimal? Readiness { get => base.Number(); set => Set(value); }

    [DateOnly("Open foundations until", ReadOnly = true, Description = "Came into force with open foundations: the last day on which they may be open; empty where none are.")]
    public DateTime? OpenUntil { get => Date(); set => Set(value); }

    [DateOnly("Team looked at again on", ReadOnly = true, Description = "The day from which the timed job looks again whether the team meets.")]
    public DateTime? TeamCheckOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Requested by", ReadOnly = true)]
    public RowRef? RequestedById { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Decided by", ReadOnly = true)]
    public RowRef? DecidedById { get => Lookup(); set => Set(value); }

    [DateAndTime("Decided on", ReadOnly = true)]
    public DateTime? DecidedOn { get => Date(); set => Set(value); }

    [Choice("Decided tier", ReadOnly = true, Description = "The tier the board has decided on; a higher one waits for its decision.")]
    public Tier? DecidedTier { get => Choice<Tier>(); set => Set(value); }

    [DateOnly("Confirm by", ReadOnly = true, Description = "Taken over without a decision: the day by which the board is to confirm it; empty otherwise.")]
    public DateTime? ConfirmBy { get => Date(); set => Set(value); }

    [Memo("Decision note", 4000)]
    public string? DecisionNote { get => Text(); set => Set(value); }

    [Choice("End reason")]
    public EndReason? EndReason { get => Choice<EndReason>(); set => Set(value); }

    [Lookup("systemuser", "Successor of the owner")]
    public RowRef? SuccessorOwnerId { get => Lookup(); set => Set(value); }

    [DateOnly("Looked at by the timed job", ReadOnly = true, Description = "The last day on which the timed job looked at the designation.")]
    public DateTime? DueCheckedOn { get => Date(); set => Set(value); }

    [Text("Open slot", 300, ReadOnly = true, Description = "Guarantees one open designation per account and programme.")]
    public string? ActiveKey { get => Text(); set => Set(value); }
}
