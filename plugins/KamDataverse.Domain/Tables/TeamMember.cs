using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a membership.</summary>
public enum TeamMemberStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Ended", inactive: true)] Ended = 2,
}

/// <summary>A person's place in the team of a key account, for a role and a time.</summary>
[Table("kam_teammember", "Team member", "Team members", Ownership.UserOrTeam, Audited = true, QuickCreate = true, Status = typeof(TeamMemberStatus),
    Description = "A person's place in the team of a key account, for a role and a time.")]
[AlternateKey("kam_teammembermemberkey", "A person joins a team in a role only once on a day (TEA-02)", nameof(MemberKey))]
public sealed class TeamMember : Row<TeamMemberStatus>, IValidityPeriod
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Team")]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Person", Required = true)]
    public RowRef? UserId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(KamRole), "Role", Required = true, OnDelete = OnDelete.Restrict)]
    public RowRef? RoleId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Function", Recommended = true, OnDelete = OnDelete.Restrict, Description = "From the role, or the function the person heads, where it is left empty.")]
    public RowRef? FunctionId { get => Lookup(); set => Set(value); }

    [DateOnly("From", Recommended = true)]
    public DateTime? From { get => Date(); set => Set(value); }

    [DateOnly("To")]
    public DateTime? To { get => Date(); set => Set(value); }

    [Lookup(typeof(TeamMember), "Deputy for", ChildrenLabel = "Deputies")]
    public RowRef? DeputyForId { get => Lookup(); set => Set(value); }

    [Text("Country", 2, Description = "Two letters (ISO 3166).")]
    public string? Country { get => Text(); set => Set(value); }

    [WholeNumber("Time zone", Format = "timezone", Max = 1500, Description = "From the person's settings where it is left empty.")]
    public int? TimeZone { get => Whole(); set => Set(value); }

    [YesNo("Works directly with the customer")]
    public bool? DirectCustomer { get => YesNo(); set => Set(value); }

    [Choice("Reason", ReadOnly = true, Default = (int)MemberOrigin.Named)]
    public MemberOrigin? Origin { get => Choice<MemberOrigin>(); set => Set(value); }

    [Text("Place", 300, ReadOnly = true, Description = "Guarantees that a person joins in a role only once on a day.")]
    public string? MemberKey { get => Text(); set => Set(value); }

    DateTime? IValidityPeriod.ValidFrom { get => From; set => From = value; }

    DateTime? IValidityPeriod.ValidTo { get => To; set => To = value; }
}
