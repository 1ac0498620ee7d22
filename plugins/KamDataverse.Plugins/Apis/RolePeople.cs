using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Apis;

/// <summary>A role and whoever fills it.</summary>
[DataContract]
internal sealed class RoleAnswer
{
    [DataMember(Name = "role", Order = 1)]
    public string Role { get; set; } = "";

    [DataMember(Name = "roleDe", Order = 2)]
    public string? RoleDe { get; set; }

    [DataMember(Name = "roleCode", Order = 3)]
    public string RoleCode { get; set; } = "";

    [DataMember(Name = "function", Order = 4)]
    public string? Function { get; set; }

    [DataMember(Name = "functionDe", Order = 5)]
    public string? FunctionDe { get; set; }

    [DataMember(Name = "userId", Order = 6)]
    public string? UserId { get; set; }

    [DataMember(Name = "userName", Order = 7)]
    public string? UserName { get; set; }

    [DataMember(Name = "deputyId", Order = 8)]
    public string? DeputyId { get; set; }

    [DataMember(Name = "deputyName", Order = 9)]
    public string? DeputyName { get; set; }
}

/// <summary>
/// Finds the person behind a role, and who stands in: the one fixed in the matrix, else whom the designation names, else the member of its team, else the head of the role's function.
/// </summary>
internal sealed class RolePeople
{
    private readonly Dictionary<Guid, MatrixRole> columns;
    private readonly Dictionary<Guid, KamRole> roles;
    private readonly Dictionary<Guid, BusinessFunction> functions;
    private readonly List<TeamMember> members;
    private readonly Designation? designation;

    private RolePeople(MatrixContent content, Dictionary<Guid, KamRole> roles, Dictionary<Guid, BusinessFunction> functions, List<TeamMember> members, Designation? designation)
    {
        columns = content.Roles.ToDictionary(role => role.Id);
        this.roles = roles;
        this.functions = functions;
        this.members = members;
        this.designation = designation;
    }

    /// <summary>Reads roles, functions and the team: three queries, however large the matrix.</summary>
    /// <param name="day">The day on which members have to be in the team.</param>
    public static RolePeople Read(Run run, MatrixContent content, Designation? designation, DateTime day)
    {
        var roles = Rows<KamRole>(run, content.Roles.Select(role => role.RoleId), nameof(KamRole.Code), nameof(KamRole.Name), nameof(KamRole.NameDe), nameof(KamRole.FunctionId), nameof(KamRole.Type));
        var functions = Rows<BusinessFunction>(
            run, roles.Values.Select(role => role.FunctionId), nameof(BusinessFunction.Name), nameof(BusinessFunction.NameDe), nameof(BusinessFunction.HeadId), nameof(BusinessFunction.DeputyHeadId));
        var members = designation is null
            ? new List<TeamMember>()
            : new TeamRepository(run).MembersOf(new[] { designation.Id }).Where(member => (member.From ?? day) <= day && day <= (member.To ?? day)).OrderBy(member => member.From).ToList();
        return new RolePeople(content, roles, functions, members, designation);
    }

    public string One(Assignment? cell) => cell is null ? "" : AnswerJson.Of(Answer(cell));

    public string Many(IEnumerable<Assignment> cells) => AnswerJson.Of(cells.Select(Answer).ToArray());

    private RoleAnswer Answer(Assignment cell)
    {
        var column = columns[cell.MatrixRoleId!.Value.Id];
        var role = column.RoleId is { } reference && roles.TryGetValue(reference.Id, out var found) ? found : null;
        var function = role?.FunctionId is { } home && functions.TryGetValue(home.Id, out var known) ? known : null;
        var member = MemberOf(column, role);
        var person = column.UserId ?? PostOf(role) ?? member?.UserId ?? function?.HeadId;
        var deputy = person is null ? null : DeputyOf(person.Value, role, member, function);
        return new RoleAnswer
        {
            Role = role?.Name ?? column.Name ?? "",
            RoleDe = role?.NameDe,
            RoleCode = role?.Code ?? "",
            Function = function?.Name,
            FunctionDe = function?.NameDe,
            UserId = person?.Id.ToString(),
            UserName = person?.Name,
            DeputyId = deputy?.Id.ToString(),
            DeputyName = deputy?.Name,
        };
    }

    private RowRef? PostOf(KamRole? role) => role?.Type switch
    {
        RoleType.KeyAccountManager => designation?.KeyAccountManagerId,
        RoleType.DeputyKeyAccountManager => designation?.DeputyId,
        RoleType.ExecutiveSponsor => designation?.SponsorId,
        _ => null,
    };

    /// <summary>The first of the team in this role who does not stand in for another; of a fixed person, that person's place.</summary>
    private TeamMember? MemberOf(MatrixRole column, KamRole? role) => members
        .Where(member => column.UserId is { } person ? member.UserId?.Id == person.Id : role is not null && member.RoleId?.Id == role.Id)
        .OrderBy(member => member.DeputyForId is null ? 0 : 1)
        .FirstOrDefault();

    /// <summary>Who stands in for the person: the designation's deputy for the key account manager, the team's for a member, the deputy head for the head.</summary>
    private RowRef? DeputyOf(RowRef person, KamRole? role, TeamMember? member, BusinessFunction? function)
    {
        var deputy = role?.Type == RoleType.KeyAccountManager && person.Id == designation?.KeyAccountManagerId?.Id ? designation.DeputyId : null;
        deputy ??= member is null ? null : members.FirstOrDefault(candidate => candidate.DeputyForId?.Id == member.Id)?.UserId;
        deputy ??= person.Id == function?.HeadId?.Id ? function.DeputyHeadId : null;
        return deputy?.Id == person.Id ? null : deputy;
    }

    private static Dictionary<Guid, TRow> Rows<TRow>(Run run, IEnumerable<RowRef?> references, params string[] properties)
        where TRow : Row, new()
    {
        var ids = references.OfType<RowRef>().Select(reference => reference.Id).ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, TRow>();
        var query = RowReader.Query<TRow>(properties).WhereIn<TRow>(TableSchema<TRow>.Instance.PrimaryIdColumn, ids);
        return RowReader.All<TRow>(run.AsSystem, query).ToDictionary(row => row.Id);
    }
}
