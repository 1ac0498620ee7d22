using System;

namespace KamDataverse.Domain.Calendars;

/// <summary>A stretch of a working day in minutes since local midnight: from the first minute up to, and without, the last.</summary>
internal readonly struct WorkingInterval
{
    /// <summary>The end of a day, written 24:00.</summary>
    public const int EndOfDay = 1440;

    /// <param name="from">0 … 1439.</param>
    /// <param name="to">Above <paramref name="from"/>, at most 1440.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty, backwards or outside the day.</exception>
    public WorkingInterval(int from, int to)
    {
        if (from < 0 || from >= to || to > EndOfDay)
            throw new ArgumentOutOfRangeException(nameof(to), to, "An interval lies within one day and ends after it begins.");
        From = from;
        To = to;
    }

    public int From { get; }

    public int To { get; }

    public int Minutes => To - From;
}
