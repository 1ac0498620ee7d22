using System;
using System.Collections.Generic;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Answers "when is it due, and why then?".</summary>
[CustomApi("kam_CalculateDueDate", "Calculate due date", "Counts minutes from a start in the hours of a business calendar, or as time passes, and says how the due time came about. Writes nothing.", ExecutePrivilege = "prvReadkam_calendar")]
[RequestParameter("StartUtc", ParameterType.DateTime, "When the clock starts, UTC.")]
[RequestParameter("Minutes", ParameterType.Integer, "Minutes to count, 1 to 525600.")]
[RequestParameter("CalendarId", ParameterType.Guid, "The business calendar; its time zone is the one in which the answer is told.")]
[RequestParameter("Basis", ParameterType.String, "Business or Elapsed; empty for Business.", Optional = true)]
[ResponseProperty("DueUtc", ParameterType.DateTime, "When the minutes are used up, UTC.")]
[ResponseProperty("Explain", ParameterType.String, "How the due time came about, day by day, in the caller's language.")]
public sealed class CalculateDueDate : ApiOperation
{
    private const int MostMinutes = 525_600;

    private protected override void Answer(Run run, ApiCall call)
    {
        var start = call.Date("StartUtc") ?? throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", "StartUtc");
        var minutes = call.Whole("Minutes", 1, MostMinutes);
        var id = call.Id("CalendarId");
        var basis = call.Text("Basis").Length > 0 && call.OneOf("Basis", "Business", "Elapsed") == "Elapsed" ? TimeBasis.Elapsed : TimeBasis.Business;
        call.Visible<KamCalendar>(id, nameof(KamCalendar.Name));
        var reference = new RowRef("kam_calendar", id);
        var calendar = CalendarRepository.Find(new CalendarRepository(run).Calendars(new RowRef?[] { reference }), reference) ?? throw call.NotFound("kam_calendar", id);
        if (BusinessClock.For(basis, calendar).Due(DateTime.SpecifyKind(start, DateTimeKind.Utc), minutes) is not { } due)
            throw Refusal.Of(run, new List<Violation> { Rule.CAL03.On(null, calendar.Name) });
        call.Return("DueUtc", due.DueUtc);
        call.Return("Explain", due.Explanation.Text(run.Language));
    }
}
