using System;

namespace KamDataverse.Domain.Calendars;

/// <summary>A moment at which clocks are changed: every year on a weekday of a month, or once on a date. The time is read on the clocks before the change.</summary>
internal sealed class ClockChange
{
    private const int DaysOfWeek = 7;

    private readonly int? year;
    private readonly int month;
    private readonly int day;
    private readonly DayOfWeek weekday;
    private readonly TimeSpan time;

    private ClockChange(int? year, int month, int day, DayOfWeek weekday, TimeSpan time)
    {
        this.year = year;
        this.month = month;
        this.day = day;
        this.weekday = weekday;
        this.time = time;
    }

    /// <param name="month">1 … 12.</param>
    /// <param name="week">Which one of that weekday in the month, 1 … 4; 5 for the last.</param>
    public static ClockChange Yearly(int month, int week, DayOfWeek weekday, TimeSpan time) => new ClockChange(null, month, week, weekday, time);

    /// <summary>A change that happens once.</summary>
    public static ClockChange Once(DateTime local) => new ClockChange(local.Year, local.Month, local.Day, local.DayOfWeek, local.TimeOfDay);

    /// <summary>The local moment in a year; null where the change does not happen in it.</summary>
    public DateTime? In(int someYear)
    {
        if (year is { } only)
            return only == someYear ? new DateTime(someYear, month, day) + time : null;
        var first = new DateTime(someYear, month, 1);
        var date = 1 + (((int)weekday - (int)first.DayOfWeek + DaysOfWeek) % DaysOfWeek) + ((day - 1) * DaysOfWeek);
        while (date > DateTime.DaysInMonth(someYear, month))
            date -= DaysOfWeek;
        return first.AddDays(date - 1) + time;
    }
}
