using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of an executive in the sponsor pool.</summary>
public enum ExecutiveStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Inactive", inactive: true)] Inactive = 2,
}

/// <summary>An executive who can sponsor key accounts.</summary>
[Table("kam_executive", "Executive", "Executives", Ownership.Organization, Audited = true, Status = typeof(ExecutiveStatus),
    Description = "An executive who can sponsor key accounts.")]
[AlternateKey("kam_executiveuserkey", "A person is in the sponsor pool only once (SPO-02)", nameof(UserId))]
public sealed class Executive : AggregateRoot<ExecutiveStatus>, IValidityPeriod
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup("systemuser", "Person", Required = true)]
    public RowRef? UserId { get => Lookup(); set => Set(value); }

    [Choice("Level", Recommended = true)]
    public ExecutiveLevel? Level { get => Choice<ExecutiveLevel>(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Function", Recommended = true, ChildrenLabel = "Executives")]
    public RowRef? FunctionId { get => Lookup(); set => Set(value); }

    [WholeNumber("Maximum mandates", Min = 1, Max = 50, Description = "Replaces the programme's number for this person.")]
    public int? Capacity { get => Whole(); set => Set(value); }

    [Text("Languages", 200)]
    public string? Languages { get => Text(); set => Set(value); }

    [DateOnly("Available from")]
    public DateTime? AvailableFrom { get => Date(); set => Set(value); }

    [DateOnly("Available to")]
    public DateTime? AvailableTo { get => Date(); set => Set(value); }

    DateTime? IValidityPeriod.ValidFrom { get => AvailableFrom; set => AvailableFrom = value; }

    DateTime? IValidityPeriod.ValidTo { get => AvailableTo; set => AvailableTo = value; }
}

/// <summary>Status reasons of a mandate.</summary>
public enum SponsorshipStatus
{
    [StatusOption("Proposed")] Proposed = 1,
    [StatusOption("Active")] Active = 287100001,
    [StatusOption("Declined", inactive: true)] Declined = 2,
    [StatusOption("Ended", inactive: true)] Ended = 287100002,
}

/// <summary>The mandate of an executive sponsor (Götti) for a key account.</summary>
[Table("kam_sponsorship", "Sponsor mandate", "Sponsor mandates", Ownership.UserOrTeam, Audited = true, Status = typeof(SponsorshipStatus),
    Description = "The mandate of an executive sponsor for a key account.")]
[AlternateKey("kam_sponsorshipactivekey", "A key account has only one executive sponsor (SPO-01)", nameof(ActiveKey))]
public sealed class Sponsorship : Row<SponsorshipStatus>
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Sponsor mandates")]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Executive), "Executive", Required = true, OnDelete = OnDelete.Restrict, ChildrenLabel = "Mandates")]
    public RowRef? ExecutiveId { get => Lookup(); set => Set(value); }

    [Choice("Role of the sponsor")]
    public SponsorRole? Role { get => Choice<SponsorRole>(); set => Set(value); }

    [Lookup("contact", "Customer's executive")]
    public RowRef? CustomerExecutiveId { get => Lookup(); set => Set(value); }

    [DateOnly("From", Recommended = true)]
    public DateTime? From { get => Date(); set => Set(value); }

    [DateOnly("To")]
    public DateTime? To { get => Date(); set => Set(value); }

    [WholeNumber("Contact every (days)", Min = 0, Max = 1000, Description = "14 to 180 days; from the programme where it is left empty.")]
    public int? CadenceDays { get => Whole(); set => Set(value); }

    [YesNo("Charter accepted", ReadOnly = true)]
    public bool? CharterAccepted { get => YesNo(); set => Set(value); }

    [DateAndTime("Charter accepted on", ReadOnly = true)]
    public DateTime? CharterOn { get => Date(); set => Set(value); }

    [Lookup("systemuser", "Decided by", ReadOnly = true)]
    public RowRef? DecidedById { get => Lookup(); set => Set(value); }

    [Choice("Decided via", ReadOnly = true)]
    public DecidedVia? DecidedVia { get => Choice<DecidedVia>(); set => Set(value); }

    [Text("Evidence", 400, ReadOnly = true, Description = "Where a decision was taken outside the app: what proves it.")]
    public string? EvidenceRef { get => Text(); set => Set(value); }

    [Memo("Note", 4000)]
    public string? Note { get => Text(); set => Set(value); }

    [DateOnly("Last contact", ReadOnly = true)]
    public DateTime? LastTouch { get => Date(); set => Set(value); }

    [DateOnly("Next contact", ReadOnly = true)]
    public DateTime? NextTouch { get => Date(); set => Set(value); }

    [WholeNumber("Missed contacts", ReadOnly = true)]
    public int? MissedTouches { get => Whole(); set => Set(value); }

    [DateOnly("Looked at again on", ReadOnly = true, Description = "The day from which the timed job looks at the mandate again.")]
    public DateTime? CheckOn { get => Date(); set => Set(value); }

    [Text("Active slot", 300, ReadOnly = true, Description = "Guarantees one active mandate per key account.")]
    public string? ActiveKey { get => Text(); set => Set(value); }
}

/// <summary>Status reasons of a touchpoint.</summary>
public enum TouchpointStatus
{
    [StatusOption("Planned")] Planned = 1,
    [StatusOption("Held")] Held = 287100001,
    [StatusOption("Cancelled", inactive: true)] Cancelled = 2,
}

/// <summary>A planned or held contact around a key account: a sponsor's meeting, a business review, the team's own alignment.</summary>
[Table("kam_touchpoint", "Touchpoint", "Touchpoints", Ownership.UserOrTeam, QuickCreate = true, Status = typeof(TouchpointStatus),
    Description = "A planned or held contact around a key account.")]
[ManyToMany("kam_touchpoint_teammember", typeof(TeamMember), "Participants", "Touchpoints")]
public sealed class Touchpoint : Row<TouchpointStatus>
{
    [Text("Name", 200, PrimaryName = true, Description = "Made from the key account and the date where it is left empty.")]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Touchpoints")]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Choice("Type", Required = true)]
    public TouchpointType? Type { get => Choice<TouchpointType>(); set => Set(value); }

    [DateAndTime("On", Required = true)]
    public DateTime? On { get => Date(); set => Set(value); }

    [Lookup(typeof(Sponsorship), "Sponsor mandate", ChildrenLabel = "Touchpoints", Description = "The active mandate where a sponsor meeting leaves it empty.")]
    public RowRef? SponsorshipId { get => Lookup(); set => Set(value); }

    [Memo("Outcome", 4000, Recommended = true)]
    public string? Outcome { get => Text(); set => Set(value); }

    [Text("Next step", 400)]
    public string? NextStep { get => Text(); set => Set(value); }

    [Text("Source appointment", 100, Description = "Id of the appointment the touchpoint comes from.")]
    public string? ActivityId { get => Text(); set => Set(value); }
}
