using System;
using System.Collections.Generic;
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
/// What an import leaves undone: disabled steps, missing first rows and calendars, a timed job that nobody calls. Whether the indexes of the alternate keys are built stands in
/// the metadata, which only the SDK's metadata messages read; the answer says where to look instead of guessing.
/// </summary>
[CustomApi("kam_CheckInstallation", "Check installation", "Says what is still to be done after an import: steps, first rows, calendars, timed job.", ExecutePrivilege = "prvCreatekam_program")]
[ResponseProperty("IsReady", ParameterType.Boolean, "True when nothing is open.")]
[ResponseProperty("Checks", ParameterType.String, "All checks as JSON: code, state (Ok, Open, Look), message.")]
public sealed class CheckInstallation : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var calendars = Calendars(run);
        var checks = InstallationChecks.Of(new InstallationFacts
        {
            ProgramsWithoutCalendar = calendars.Count(calendar => calendar is null),
            CalendarsWithoutHolidays = WithoutHolidays(run, calendars),
            Processes = Count(run, "kam_process"),
            Roles = Count(run, "kam_role"),
            Programs = Count(run, "kam_program"),
            Functions = Count(run, "kam_function"),
            FunctionsWithoutHead = Count(run, "kam_function", query => query.Criteria.AddCondition("kam_headid", ConditionOperator.Null)),
            DisabledSteps = Steps(run, isEnabled: false),
            EnabledSteps = Steps(run, isEnabled: true),
            SharesWithTeams = new RecordTeam(run).IsSetUp,
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

    /// <summary>The calendars of open programmes; null for a programme that has none.</summary>
    private static List<KamCalendar?> Calendars(Run run)
    {
        var query = new QueryExpression("kam_program") { ColumnSet = new ColumnSet("kam_calendarid") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var link = query.AddLink("kam_calendar", "kam_calendarid", "kam_calendarid", JoinOperator.LeftOuter);
        link.EntityAlias = "calendar";
        link.Columns = new ColumnSet("kam_calendarid", "kam_is24x7");
        return RowReader.Entities(run.AsSystem, query)
            .Select(row => row.Contains("kam_calendarid") ? RowMapper.ReadLinked<KamCalendar>(row, "calendar") : null)
            .ToList();
    }

    /// <summary>How many of the calendars know no holiday in the coming year; one that runs round the clock needs none.</summary>
    private static int WithoutHolidays(Run run, IEnumerable<KamCalendar?> calendars)
    {
        var ids = calendars.Where(calendar => calendar is not null && calendar.Is24x7 != true).Select(calendar => calendar!.Id).Distinct().ToList();
        if (ids.Count == 0)
            return 0;
        var query = RowReader.Query<CalendarException>(nameof(CalendarException.CalendarId)).WhereIn<CalendarException>(nameof(CalendarException.CalendarId), ids);
        query.Criteria.AddCondition("kam_date", ConditionOperator.OnOrAfter, run.Today);
        query.Criteria.AddCondition("kam_date", ConditionOperator.OnOrBefore, run.Today.AddYears(1));
        return ids.Except(RowReader.All<CalendarException>(run.AsSystem, query).Select(day => day.CalendarId!.Value.Id)).Count();
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
