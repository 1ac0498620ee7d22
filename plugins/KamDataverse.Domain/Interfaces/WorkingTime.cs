using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Interfaces;

/// <summary>Turns what users enter (2, days, business time) into minutes.</summary>
internal static class WorkingTime
{
    /// <summary>Working minutes of a day where no calendar says otherwise.</summary>
    public const int StandardMinutesPerDay = 480;

    private const int MinutesOfDay = 1440;
    private const int WorkingDaysPerWeek = 5;

    /// <summary>Minutes of a day in the time basis; an empty basis is business time, the schema's default.</summary>
    public static int MinutesPerDay(TimeBasis? basis, int workingMinutesPerDay) => basis == TimeBasis.Elapsed ? MinutesOfDay : workingMinutesPerDay;

    /// <summary>The value in whole minutes, at least one for anything above zero; null where nothing was entered.</summary>
    public static int? Minutes(decimal? value, TimeUnit? unit, TimeBasis? basis, int workingMinutesPerDay)
    {
        if (value is not { } amount)
            return null;
        var factor = unit switch
        {
            TimeUnit.Minutes => 1,
            TimeUnit.Days => MinutesPerDay(basis, workingMinutesPerDay),
            _ => 60,
        };

        // Bounds first: what a user typed by mistake must become a message, not an overflow.
        var bounded = Math.Min(Math.Max(amount, -1_000_000m), 1_000_000m) * factor;
        var minutes = (int)Math.Round(bounded, MidpointRounding.AwayFromZero);
        return amount > 0 ? Math.Max(minutes, 1) : minutes;
    }

    /// <summary>
    /// Minutes by the clock on the wall that working minutes take at worst: asked for when the last of five working days ends.
    /// </summary>
    public static int WorstElapsed(int minutes, int workingMinutesPerDay)
    {
        if (minutes <= 0)
            return 0;
        var week = WorkingDaysPerWeek * workingMinutesPerDay;
        var fullWeeks = (minutes - 1) / week;
        var rest = minutes - (fullWeeks * week);
        var nights = (rest - 1) / workingMinutesPerDay;
        var weekend = (3 * MinutesOfDay) - workingMinutesPerDay;
        return weekend + (fullWeeks * 7 * MinutesOfDay) + (nights * MinutesOfDay) + rest - (nights * workingMinutesPerDay);
    }

    /// <summary>A span of the time basis for messages.</summary>
    public static Duration Span(int minutes, TimeBasis? basis, int workingMinutesPerDay) =>
        new Duration(minutes, MinutesPerDay(basis, workingMinutesPerDay), basis != TimeBasis.Elapsed);
}
