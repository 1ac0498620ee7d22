using System;
using System.Linq;
using KamDataverse.Domain.Installation;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// What an import leaves undone: disabled steps, missing first rows, a timed job that nobody calls. Whether the indexes of the alternate keys are built stands in
/// the metadata, which only the SDK's metadata messages read; the answer says where to look instead of guessing.
/// </summary>
[CustomApi("kam_CheckInstallation", "Check installation", "Says what is still to be done after an import: steps, first rows, timed job.", ExecutePrivilege = "prvCreatekam_program")]
[ResponseProperty("IsReady", ParameterType.Boolean, "True when nothing is open.")]
[ResponseProperty("Checks", ParameterType.String, "All checks as JSON: code, state (Ok, Open, Look), message.")]
public sealed class CheckInstallation : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var checks = InstallationChecks.Of(new InstallationFacts
        {
            Programs = Count(run, "kam_program"),
            Functions = Count(run, "kam_function"),
            FunctionsWithoutHead = Count(run, "kam_function", query => query.Criteria.AddCondition("kam_headid", ConditionOperator.Null)),
            DisabledSteps = Steps(run, isEnabled: false),
            EnabledSteps = Steps(run, isEnabled: true),
            LastRunOn = Heartbeat.Find(run, Automation.DueItems)?.LastRunOn,
            Now = run.UtcNow,
        });
        call.Return("IsReady", checks.All(check => check.State != CheckState.Open));
        call.Return("Checks", "[" + string.Join(",", checks.Select(check => Json(check, run.Language))) + "]");
    }

    private static int Steps(Run run, bool isEnabled)
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("name", ConditionOperator.BeginsWith, "KamDataverse.Plugins.");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, isEnabled ? 0 : 1);
        return RowReader.Entities(run.AsSystem, query).Count;
    }

    private static int Count(Run run, string table, Action<QueryExpression>? narrow = null)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet("kam_name") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        narrow?.Invoke(query);
        return RowReader.Entities(run.AsSystem, query).Count;
    }

    private static string Json(InstallationCheck check, Language language) => "{\"code\":\"" + check.Code + "\",\"state\":\"" + check.State + "\",\"message\":\""
        + MessageCatalogue.Say(check.MessageKey, language, check.Arguments.ToArray()).Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"}";
}
