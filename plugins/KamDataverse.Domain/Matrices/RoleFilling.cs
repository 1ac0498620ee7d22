using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>
/// Who fills a role of a matrix on a day, and who stands in: the person fixed in the matrix, else whom the designation names, else the member of its team, else the
/// head of the role's function.
/// </summary>
internal sealed class RoleFilling
{
    private RoleFilling(RowRef? person, RowRef? deputy)
    {
        Person = person;
        Deputy = deputy;
    }

    public RowRef? Person { get; }

    public RowRef? Deputy { get; }

    /// <param name="column">The role's column in the matrix.</param>
    /// <param name="role">The role; null where the column names none.</param>
    /// <param name="function">The role's function.</param>
    /// <param name="designation">The key account; null where the question is about none.</param>
    /// <param name="members">The designation's team on that day, who came first before the others.</param>
    public static RoleFilling Of(MatrixRole column, KamRole? role, BusinessFunction? function, Designation? designation, IReadOnlyCollection<TeamMember> members)
    {
        var member = MemberOf(column, role, members);
        var person = column.UserId ?? PostOf(role, designation) ?? member?.UserId ?? function?.HeadId;
        if (person is not { } filling)
            return new RoleFilling(null, null);
        var deputy = role?.Type == RoleType.KeyAccountManager && filling.Id == designation?.KeyAccountManagerId?.Id ? designation.DeputyId : null;
        deputy ??= member is null ? null : members.FirstOrDefault(candidate => candidate.DeputyForId?.Id == member.Id)?.UserId;
        deputy ??= filling.Id == function?.HeadId?.Id ? function.DeputyHeadId : null;
        return new RoleFilling(filling, deputy?.Id == filling.Id ? null : deputy);
    }

    private static RowRef? PostOf(KamRole? role, Designation? designation) => role?.Type switch
    {
        RoleType.KeyAccountManager => designation?.KeyAccountManagerId,
        RoleType.DeputyKeyAccountManager => designation?.DeputyId,
        RoleType.ExecutiveSponsor => designation?.SponsorId,
        _ => null,
    };

    /// <summary>The first of the team in this role who does not stand in for another; of a fixed person, that person's place.</summary>
    private static TeamMember? MemberOf(MatrixRole column, KamRole? role, IEnumerable<TeamMember> members) => members
        .Where(member => column.UserId is { } person ? member.UserId?.Id == person.Id : role is not null && member.RoleId?.Id == role.Id)
        .OrderBy(member => member.DeputyForId is null ? 0 : 1)
        .FirstOrDefault();
}
