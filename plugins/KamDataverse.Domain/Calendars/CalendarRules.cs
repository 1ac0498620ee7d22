using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Calendars;

/// <summary>What must hold for business calendars and their exceptions (CAL), and what is made of their rows.</summary>
internal static class CalendarRules
{
    /// <summary>The week a calendar starts with: Monday to Friday, 08:00–12:00 and 13:00–17:00.</summary>
    public static string OfficeWeek => WorkingHoursText.Write(Enumerable.Range(1, 5).SelectMany(day => new[]
    {
        new KeyValuePair<int, WorkingInterval>(day, new WorkingInterval(480, 720)),
        new KeyValuePair<int, WorkingInterval>(day, new WorkingInterval(780, 1020)),
    }));

    /// <summary>Hours are readable, lie within their day and do not overlap (CAL-01).</summary>
    public static IEnumerable<Violation> Check(KamCalendar saved)
    {
        if (saved.Is24x7 == true && string.IsNullOrWhiteSpace(saved.WeekPattern))
            yield break;
        if (WorkingHoursText.Read(saved.WeekPattern, withDays: true) is not { } hours)
        {
            yield return Rule.CAL01.Says("unreadable", nameof(saved.WeekPattern), new ColumnLabel("kam_calendar", nameof(saved.WeekPattern)), "[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]");
            yield break;
        }

        foreach (var day in hours.GroupBy(entry => entry.Day!.Value).OrderBy(day => day.Key))
        {
            if (!AreSound(day))
                yield return Named(Rule.CAL01.On(nameof(saved.WeekPattern), new Phrase("Phrase.WeekdayName" + day.Key.ToString(CultureInfo.InvariantCulture))), day.Key);
        }
    }

    /// <summary>A day with other hours has some, a closed one has none, and they are sound (CAL-01).</summary>
    public static IEnumerable<Violation> Check(CalendarException saved)
    {
        if (saved.Type != CalendarExceptionType.ChangedHours)
        {
            if (!string.IsNullOrWhiteSpace(saved.Intervals))
                yield return Rule.CAL01.Says("closed", nameof(saved.Intervals), saved.Date);
            yield break;
        }

        if (string.IsNullOrWhiteSpace(saved.Intervals))
            yield return Rule.CAL01.Says("missing", nameof(saved.Intervals), saved.Date);
        else if (WorkingHoursText.Read(saved.Intervals, withDays: false) is not { } hours)
            yield return Rule.CAL01.Says("unreadable", nameof(saved.Intervals), new ColumnLabel("kam_calendarexception", nameof(saved.Intervals)), "[{\"from\":\"08:00\",\"to\":\"12:00\"}]");
        else if (hours.Count == 0)
            yield return Rule.CAL01.Says("missing", nameof(saved.Intervals), saved.Date);
        else if (!AreSound(hours))
            yield return Rule.CAL01.On(nameof(saved.Intervals), saved.Date);
    }

    /// <summary>The platform knows the time zone (CAL-02).</summary>
    public static IEnumerable<Violation> CheckZone(KamCalendar saved, bool isKnown)
    {
        if (!isKnown)
            yield return Rule.CAL02.On(nameof(saved.TimeZone), saved.TimeZone);
    }

    /// <summary>Business time has a calendar with working time (IFC-08, CAL-03).</summary>
    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="calendar">Its own calendar, else its supplier's, else its programme's; null where none of them has one.</param>
    /// <param name="now">The instant from which working time is searched, UTC.</param>
    public static IEnumerable<Violation> CheckClock(ProcessInterface saved, BusinessCalendar? calendar, DateTime now)
    {
        if (saved.TimeBasis == TimeBasis.Elapsed)
            yield break;
        if (calendar is null)
            yield return Rule.IFC08.On(nameof(saved.CalendarId), saved.SupplierFunctionId);
        else if (new BusinessClock(calendar).Due(now, 1) is null)
            yield return Rule.CAL03.On(nameof(saved.CalendarId), calendar.Name);
    }

    /// <summary>Whoever changes hours hears how many agreements they are part of (CAL-04).</summary>
    public static IEnumerable<Violation> CheckUse(int activeInterfaces)
    {
        if (activeInterfaces > 0)
            yield return Rule.CAL04.On(null, activeInterfaces);
    }

    /// <summary>The calendar of stored rows; what the rules would refuse counts as no hours.</summary>
    public static BusinessCalendar Of(KamCalendar row, IEnumerable<CalendarException> exceptions, ZoneRules zone) => new BusinessCalendar(
        row.Name ?? row.Code ?? "",
        zone,
        new WeekPattern(Intervals(row.WeekPattern, withDays: true)),
        exceptions.Where(exception => exception.Date is not null).GroupBy(exception => exception.Date!.Value.Date).Select(day => Of(day.First())),
        row.Is24x7 == true);

    private static SpecialDay Of(CalendarException row) => new SpecialDay(
        row.Date!.Value,
        row.Type == CalendarExceptionType.ChangedHours ? Intervals(row.Intervals, withDays: false).Select(entry => entry.Value) : Enumerable.Empty<WorkingInterval>(),
        row.Name,
        row.NameDe);

    private static IEnumerable<KeyValuePair<int, WorkingInterval>> Intervals(string? text, bool withDays) =>
        from entry in WorkingHoursText.Read(text, withDays) ?? Array.Empty<WrittenHours>()
        let interval = entry.Interval()
        where interval is not null
        select new KeyValuePair<int, WorkingInterval>(entry.Day ?? 0, interval.Value);

    private static bool AreSound(IEnumerable<WrittenHours> hours)
    {
        var end = 0;
        foreach (var interval in hours.Select(entry => entry.Interval()).OrderBy(interval => interval?.From))
        {
            if (interval is not { } sound || sound.From < end)
                return false;
            end = sound.To;
        }

        return true;
    }

    private static Violation Named(Violation violation, int day)
    {
        violation.Discriminator = day.ToString(CultureInfo.InvariantCulture);
        return violation;
    }
}
