using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Steps;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Brings the starter calendars with this and next year's holidays, and gives the programme one to count in. A calendar that is there stays as it is, and so does
/// a year of it that has holidays already; called again in a later year it brings the year that is missing. Two queries, one bulk write per 1,000 rows.
/// </summary>
internal sealed class StarterCalendarWriter
{
    private const int Years = 2;

    private readonly Run run;
    private readonly bool isTrial;
    private readonly List<Entity> newDays = new List<Entity>();
    private readonly List<Guid> extended = new List<Guid>();

    public StarterCalendarWriter(Run run, bool isTrial)
    {
        this.run = run;
        this.isTrial = isTrial;
    }

    public int Created { get; private set; }

    public int Skipped { get; private set; }

    /// <param name="program">The programme that is to have a calendar.</param>
    /// <param name="code">The calendar it gets where it has none.</param>
    public void Write(RowRef program, string code)
    {
        var stored = RowReader.ById<KamProgram>(run.AsSystem, program.Id, nameof(KamProgram.TimeZone), nameof(KamProgram.CalendarId));
        var firstYear = run.TodayOf(stored).Year;
        var known = Calendars();
        var days = Days(known.Values, firstYear);
        var newCalendars = new List<Entity>();
        foreach (var calendar in StarterCalendars.All)
        {
            var isThere = known.TryGetValue(calendar.Code, out var id);
            if (!isThere)
            {
                known[calendar.Code] = id = Guid.NewGuid();
                newCalendars.Add(RowMapper.Write(New(calendar, id)));
            }

            Count(isThere, 1);
            for (var year = firstYear; year < firstYear + Years; year++)
                Year(calendar, id, isThere, year, days.Contains(Tuple(id, year)));
        }

        if (isTrial)
            return;
        run.AsSystemWrite(() =>
        {
            Send(newCalendars);
            Send(newDays);
        });
        foreach (var calendar in extended.Distinct())
            CalendarUse.Announce(run, calendar);
        Adopt(program, stored, new RowRef("kam_calendar", known[code]));
    }

    private void Year(StarterCalendar calendar, Guid id, bool isThere, int year, bool hasDays)
    {
        var holidays = calendar.HolidaysOf(year);
        Count(hasDays, holidays.Count);
        if (hasDays)
            return;
        newDays.AddRange(holidays.Select(holiday => RowMapper.Write(New(holiday, id))));
        if (isThere)
            extended.Add(id);
    }

    private void Count(bool isThere, int rows)
    {
        if (isThere)
            Skipped += rows;
        else
            Created += rows;
    }

    private KamCalendar New(StarterCalendar calendar, Guid id) => new KamCalendar
    {
        Id = id, Code = calendar.Code, Name = Name(calendar.Name), NameDe = calendar.Name.German, TimeZone = calendar.TimeZone, WeekPattern = calendar.WeekPattern, Is24x7 = false,
    };

    private CalendarException New(StarterHoliday holiday, Guid calendar) => new CalendarException
    {
        Id = Guid.NewGuid(),
        CalendarId = new RowRef("kam_calendar", calendar),
        Date = holiday.Date,
        Name = Name(holiday.Name),
        NameDe = holiday.Name.German,
        Type = CalendarExceptionType.Closed,
    };

    private string Name(Words words) => run.Language == Language.German ? words.German : words.English;

    /// <summary>What the programme does not say yet: its calendar, and the zone in which it says what day it is.</summary>
    private void Adopt(RowRef program, KamProgram? stored, RowRef calendar)
    {
        if (stored is null || stored.CalendarId is not null)
            return;
        var changed = new KamProgram { Id = program.Id, CalendarId = calendar };
        if (stored.TimeZone is null)
            changed.TimeZone = StarterCalendar.CommonTimeZone;
        run.AsCaller.Update(RowMapper.Write(changed));
    }

    private Dictionary<string, Guid> Calendars()
    {
        var query = RowReader.Query<KamCalendar>(nameof(KamCalendar.Code));
        query.Criteria.AddCondition("kam_code", ConditionOperator.In, StarterCalendars.All.Select(calendar => (object)calendar.Code).ToArray());
        return RowReader.All<KamCalendar>(run.AsSystem, query).ToDictionary(calendar => calendar.Code!, calendar => calendar.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Which years of which calendars have holidays.</summary>
    private HashSet<string> Days(Dictionary<string, Guid>.ValueCollection calendars, int firstYear)
    {
        if (calendars.Count == 0)
            return new HashSet<string>();
        var query = RowReader.Query<CalendarException>(nameof(CalendarException.CalendarId), nameof(CalendarException.Date)).WhereIn<CalendarException>(nameof(CalendarException.CalendarId), calendars);
        query.Criteria.AddCondition("kam_date", ConditionOperator.OnOrAfter, new DateTime(firstYear, 1, 1));
        query.Criteria.AddCondition("kam_date", ConditionOperator.OnOrBefore, new DateTime(firstYear + Years - 1, 12, 31));
        return new HashSet<string>(RowReader.All<CalendarException>(run.AsSystem, query).Select(day => Tuple(day.CalendarId!.Value.Id, day.Date!.Value.Year)));
    }

    private static string Tuple(Guid calendar, int year) => calendar.ToString("D") + "|" + year;

    private void Send(List<Entity> rows)
    {
        for (var start = 0; start < rows.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsCaller, "CreateMultiple", rows.GetRange(start, Math.Min(BulkWrite.RowsPerCall, rows.Count - start)));
    }
}
