using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Apis;

/// <summary>A role and whoever fills it.</summary>
[DataContract]
public sealed class RoleAnswer
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

/// <summary>Reads who may fill the roles of a matrix, and tells it for a cell (<see cref="RoleFilling"/>).</summary>
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
        var roles = RowReader.ByIds<KamRole>(run.AsSystem, content.Roles.Select(role => role.RoleId), nameof(KamRole.Code), nameof(KamRole.Name), nameof(KamRole.NameDe), nameof(KamRole.FunctionId), nameof(KamRole.Type));
        var functions = RowReader.ByIds<BusinessFunction>(
            run.AsSystem, roles.Values.Select(role => role.FunctionId), nameof(BusinessFunction.Name), nameof(BusinessFunction.NameDe), nameof(BusinessFunction.HeadId), nameof(BusinessFunction.DeputyHeadId));
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
        var filling = RoleFilling.Of(column, role, function, designation, members);
        return new RoleAnswer
        {
            Role = role?.Name ?? column.Name ?? "",
            RoleDe = role?.NameDe,
            RoleCode = role?.Code ?? "",
            Function = function?.Name,
            FunctionDe = function?.NameDe,
            UserId = filling.Person?.Id.ToString(),
            UserName = filling.Person?.Name,
            DeputyId = filling.Deputy?.Id.ToString(),
            DeputyName = filling.Deputy?.Name,
        };
    }
}
