using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Answers "who do I call?" for an account and an activity.</summary>
[CustomApi("kam_GetResponsible", "Get responsible", "Finds the matrix that applies to an account and says who is accountable, responsible, consulted and informed.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("AccountId", ParameterType.Guid, "The account.")]
[RequestParameter("ActivityCode", ParameterType.String, "Code of the activity (kam_activity).")]
[RequestParameter("OnDate", ParameterType.DateTime, "The day it is about; empty for today.", Optional = true)]
[ResponseProperty("Accountable", ParameterType.String, "The accountable role as JSON: role, roleCode, function, userId, userName; empty where there is none.")]
[ResponseProperty("Responsible", ParameterType.String, "Responsible roles as a JSON list.")]
[ResponseProperty("Consulted", ParameterType.String, "Consulted roles as a JSON list.")]
[ResponseProperty("Informed", ParameterType.String, "Informed roles as a JSON list.")]
[ResponseProperty("CustomerVoice", ParameterType.String, "The role that speaks to the customer as JSON; empty where none is marked.")]
[ResponseProperty("MatrixId", ParameterType.Guid, "The matrix that answers; empty where none applies.")]
[ResponseProperty("ResolvedFrom", ParameterType.String, "KeyAccount, ParentAccount, Tier, Programme or Template; empty where no matrix applies.")]
public sealed class GetResponsible : ApiOperation
{
    private const int CodeLength = 20;

    private protected override void Answer(Run run, ApiCall call)
    {
        var accountId = call.Id("AccountId");
        var code = call.Needed("ActivityCode", CodeLength);
        var resolution = new ResponsibilityRepository(run);
        if (!resolution.CanSeeAccount(accountId))
            throw call.NotFound("account", accountId);
        var activities = resolution.Activities(code);
        if (activities.Count == 0)
            throw call.Invalid("ActivityCode", code, "-");
        var designations = resolution.DesignationsFor(accountId);
        var target = ResponsibilityRepository.TargetOf(designations);
        var day = call.Date("OnDate")?.Date ?? run.TodayOf(designations.FirstOrDefault()?.ProgramId);
        var resolved = DefinitionResolver.Resolve(resolution.ActiveMatrices(activities), target, day);
        if (resolved is null)
        {
            Empty(call);
            return;
        }

        var matrix = resolved.Definition;
        var content = new MatrixRepository(run).Content(matrix.Id)!;
        var row = content.Rows.First(candidate => activities.Any(activity => activity.Id == candidate.ActivityId?.Id));
        var people = new RolePeople(content, resolution.Roles(content), designations.FirstOrDefault());
        var cells = content.Cells.Where(cell => cell.MatrixActivityId?.Id == row.Id).ToList();
        call.Return("Accountable", people.One(cells.FirstOrDefault(cell => Notations.IsAccountable(cell.Letter))));
        call.Return("Responsible", people.Many(cells.Where(cell => Notations.IsResponsible(cell.Letter))));
        call.Return("Consulted", people.Many(cells.Where(cell => cell.Letter == Letter.Consulted)));
        call.Return("Informed", people.Many(cells.Where(cell => cell.Letter == Letter.Informed)));
        call.Return("CustomerVoice", people.One(cells.FirstOrDefault(cell => cell.IsCustomerVoice == true)));
        call.Return("MatrixId", matrix.Id);
        call.Return("ResolvedFrom", resolved.Source);
    }

    private static void Empty(ApiCall call)
    {
        foreach (var name in new[] { "Accountable", "CustomerVoice", "ResolvedFrom" })
            call.Return(name, "");
        foreach (var name in new[] { "Responsible", "Consulted", "Informed" })
            call.Return(name, "[]");
        call.Return("MatrixId", Guid.Empty);
    }
}

/// <summary>A role and whoever fills it.</summary>
[DataContract]
internal sealed class RoleAnswer
{
    [DataMember(Name = "role", Order = 1)]
    public string Role { get; set; } = "";

    [DataMember(Name = "roleCode", Order = 2)]
    public string RoleCode { get; set; } = "";

    [DataMember(Name = "function", Order = 3)]
    public string? Function { get; set; }

    [DataMember(Name = "userId", Order = 4)]
    public string? UserId { get; set; }

    [DataMember(Name = "userName", Order = 5)]
    public string? UserName { get; set; }
}

/// <summary>Finds the person behind a role: the one fixed in the matrix, else whom the designation names.</summary>
internal sealed class RolePeople
{
    private readonly Dictionary<Guid, MatrixRole> columns;
    private readonly Dictionary<Guid, KamRole> roles;
    private readonly Designation? designation;

    public RolePeople(MatrixContent content, Dictionary<Guid, KamRole> roles, Designation? designation)
    {
        columns = content.Roles.ToDictionary(role => role.Id);
        this.roles = roles;
        this.designation = designation;
    }

    public string One(Assignment? cell) => cell is null ? "" : AnswerJson.Of(Answer(cell));

    public string Many(IEnumerable<Assignment> cells) => AnswerJson.Of(cells.Select(Answer).ToArray());

    private RoleAnswer Answer(Assignment cell)
    {
        var column = columns[cell.MatrixRoleId!.Value.Id];
        var role = column.RoleId is { } reference && roles.TryGetValue(reference.Id, out var found) ? found : null;
        var person = column.UserId ?? role?.Type switch
        {
            RoleType.KeyAccountManager => designation?.KeyAccountManagerId,
            RoleType.DeputyKeyAccountManager => designation?.DeputyId,
            _ => null,
        };
        return new RoleAnswer
        {
            Role = role?.Name ?? column.Name ?? "",
            RoleCode = role?.Code ?? "",
            Function = role?.FunctionId?.Name,
            UserId = person?.Id.ToString(),
            UserName = person?.Name,
        };
    }
}
