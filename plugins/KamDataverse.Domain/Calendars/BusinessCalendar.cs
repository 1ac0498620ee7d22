using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Calendars;

/// <summary>When an organisation works: a weekly pattern, the days that differ from it, and the zone whose clocks they are read on.</summary>
internal sealed class BusinessCalendar
{
    private readonly WeekPattern week;
    private readonly Dictionary<DateTime, SpecialDay> specials;

    public BusinessCalendar(string name, ZoneRules zone, WeekPattern week, IEnumerable<SpecialDay> specials, bool is24x7 = false)
    {
        Name = name;
        Zone = zone;
        Is24x7 = is24x7;
        this.week = week;
        this.specials = specials.ToDictionary(day => day.Date);
    }

    public string Name { get; }

    public ZoneRules Zone { get; }

    /// <summary>Whether every minute counts; pattern and special days then have no say.</summary>
    public bool Is24x7 { get; }

    /// <summary>Working minutes of the longest regular weekday: what "1 day" means in this calendar; 0 where no weekday has hours.</summary>
    public int MinutesPerDay => Is24x7 ? WorkingInterval.EndOfDay : week.LongestDay;

    /// <summary>The hours of a local date in ascending order; none where it is free.</summary>
    public IReadOnlyList<WorkingInterval> HoursOn(DateTime date) => specials.TryGetValue(date, out var special) ? special.Intervals : week.On(date);

    /// <summary>The days from <paramref name="first"/> to <paramref name="last"/> that take hours away or change them, in ascending order.</summary>
    public IEnumerable<SpecialDay> Deviations(DateTime first, DateTime last) => specials.Values
        .Where(day => first <= day.Date && day.Date <= last && (day.Intervals.Count > 0 || week.On(day.Date).Count > 0))
        .OrderBy(day => day.Date);
}
