using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Resolution;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Answers "who do I call?" for an account and an activity.</summary>
[CustomApi("kam_GetResponsible", "Get responsible", "Finds the matrix that applies to an account and says who is accountable, responsible, consulted and informed.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("AccountId", ParameterType.Guid, "The account.")]
[RequestParameter("ActivityCode", ParameterType.String, "Code of the activity (kam_activity).")]
[RequestParameter("OnDate", ParameterType.DateTime, "The day it is about; empty for today.", Optional = true)]
[ResponseProperty("Accountable", ParameterType.String, "The accountable role as JSON: role, roleDe, roleCode, function, functionDe, userId, userName, deputyId, deputyName; empty where there is none.")]
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
        var today = run.TodayOf(designations.FirstOrDefault()?.ProgramId);
        var day = call.Date("OnDate")?.Date ?? today;
        var resolved = DefinitionResolver.Resolve(resolution.MatricesWith(activities, day, today), target, day);
        if (resolved is null)
        {
            Empty(call);
            return;
        }

        var matrix = resolved.Definition;
        var content = new MatrixRepository(run).Content(matrix.Id)!;
        var row = content.Rows.First(candidate => activities.Any(activity => activity.Id == candidate.ActivityId?.Id));
        var people = RolePeople.Read(run, content, designations.FirstOrDefault(), day);
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
