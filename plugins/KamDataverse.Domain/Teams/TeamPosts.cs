using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Teams;

/// <summary>A post of the designation whose holder belongs to the team without being named for it.</summary>
internal sealed class TeamPost
{
    /// <param name="role">The role such members take; null where the vocabulary has none of its kind.</param>
    /// <param name="functionId">The member's function; null for the role's.</param>
    public TeamPost(MemberOrigin origin, RowRef? holder, KamRole? role, RowRef? functionId = null)
    {
        Origin = origin;
        Holder = holder;
        Role = role;
        FunctionId = functionId ?? role?.FunctionId;
    }

    public MemberOrigin Origin { get; }

    public RowRef? Holder { get; }

    public KamRole? Role { get; }

    public RowRef? FunctionId { get; }

    public RowRef? RoleId => Role is null ? (RowRef?)null : new RowRef("kam_role", Role.Id, Role.Name);
}

/// <summary>What has to change in a team so that it fits its designation again.</summary>
internal sealed class TeamChange
{
    /// <summary>Members that join; without id and owner.</summary>
    public List<TeamMember> Joining { get; } = new List<TeamMember>();

    /// <summary>Members that leave: id, last day and status.</summary>
    public List<TeamMember> Leaving { get; } = new List<TeamMember>();

    /// <summary>Members that were named for the team and now hold a post: id and origin.</summary>
    public List<TeamMember> Adopted { get; } = new List<TeamMember>();

    /// <summary>Key account manager, deputy and sponsor belong to the team from approval on, and leave it with their post; all leave when the designation ends.</summary>
    /// <param name="designation">The designation as it reads now.</param>
    /// <param name="members">Its members; those that have ended may be among them.</param>
    public static TeamChange For(Designation designation, IEnumerable<TeamMember> members, IReadOnlyCollection<TeamPost> posts, DateTime today)
    {
        var change = new TeamChange();
        var active = members.Where(TeamRules.IsActive).ToList();
        switch (designation.StatusCode)
        {
            case DesignationStatus.Ended:
            case DesignationStatus.Withdrawn:
            case DesignationStatus.Rejected:
                var last = designation.ValidTo < today ? designation.ValidTo.Value : today;
                change.Leaving.AddRange(active.Select(member => Ended(member, last)));
                break;
            case DesignationStatus.Approved:
            case DesignationStatus.Active:
            case DesignationStatus.OnHold:
                change.Fit(designation, active, posts, today);
                break;
        }

        return change;
    }

    private void Fit(Designation designation, List<TeamMember> active, IReadOnlyCollection<TeamPost> posts, DateTime today)
    {
        var leaving = active.Where(member => member.Origin is not (null or MemberOrigin.Named) && !posts.Any(post => Holds(post, member))).ToList();
        Leaving.AddRange(leaving.Select(member => Ended(member, Dates.LastDayBefore(today, member.From))));
        foreach (var post in posts.Where(post => post.Holder is not null && !active.Any(member => Holds(post, member))))
        {
            if (post.RoleId is { } role && active.Except(leaving).FirstOrDefault(member => member.UserId == post.Holder && member.RoleId == role) is { } named)
                Adopted.Add(new TeamMember { Id = named.Id, Origin = post.Origin });
            else
                Joining.Add(Member(designation, post, today));
        }
    }

    private static bool Holds(TeamPost post, TeamMember member) => member.Origin == post.Origin && member.UserId == post.Holder;

    private static TeamMember Member(Designation designation, TeamPost post, DateTime today)
    {
        var member = new TeamMember
        {
            DesignationId = new RowRef("kam_designation", designation.Id, designation.Name),
            UserId = post.Holder,
            RoleId = post.RoleId,
            FunctionId = post.FunctionId,
            From = designation.ValidFrom > today ? designation.ValidFrom : today,
            Origin = post.Origin,
            StatusCode = TeamMemberStatus.Active,
            DirectCustomer = false,
        };
        // The id, and so the key, come with the write.
        member.Name = Names.Of(post.Holder?.Name, post.Role?.Name);
        return member;
    }

    private static TeamMember Ended(TeamMember member, DateTime last) => new TeamMember
    {
        Id = member.Id,
        To = member.From > last ? member.From : member.To < last ? member.To : last,
        StateCode = 1,
        StatusCode = TeamMemberStatus.Ended,
        MemberKey = SlotKeys.Of(new TeamMember { Id = member.Id, StatusCode = TeamMemberStatus.Ended }),
    };
}
