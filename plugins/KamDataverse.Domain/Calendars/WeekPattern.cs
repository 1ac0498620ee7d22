using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Calendars;

/// <summary>The regular working hours of a week.</summary>
internal sealed class WeekPattern
{
    private const int DaysOfWeek = 7;

    private readonly WorkingInterval[][] days;

    /// <param name="hours">Working intervals by ISO weekday: 1 Monday … 7 Sunday; days that are missing are free. They may stand in any order and do not overlap.</param>
    public WeekPattern(IEnumerable<KeyValuePair<int, WorkingInterval>> hours)
    {
        days = new WorkingInterval[DaysOfWeek][];
        var byDay = hours.ToLookup(entry => entry.Key, entry => entry.Value);
        for (var day = 1; day <= DaysOfWeek; day++)
            days[day - 1] = byDay[day].OrderBy(interval => interval.From).ToArray();
    }

    /// <summary>Working minutes of the longest day: what "1 day" means in business time.</summary>
    public int LongestDay => days.Max(day => day.Sum(interval => interval.Minutes));

    /// <summary>1 for Monday … 7 for Sunday.</summary>
    public static int IsoDay(DateTime date) => date.DayOfWeek == DayOfWeek.Sunday ? DaysOfWeek : (int)date.DayOfWeek;

    public IReadOnlyList<WorkingInterval> On(DateTime date) => days[IsoDay(date) - 1];
}
