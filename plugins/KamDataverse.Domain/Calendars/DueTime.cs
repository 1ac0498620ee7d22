using System;

namespace KamDataverse.Domain.Calendars;

/// <summary>When something is due, and why.</summary>
internal sealed class DueTime
{
    public DueTime(DateTime dueUtc, DueExplanation explanation)
    {
        DueUtc = dueUtc;
        Explanation = explanation;
    }

    public DateTime DueUtc { get; }

    public DueExplanation Explanation { get; }
}

/// <summary>A stretch of working time that was counted, and the local date it belongs to.</summary>
internal readonly struct CountedDay
{
    public CountedDay(DateTime date, TimeSpan time)
    {
        Date = date;
        Time = time;
    }

    public DateTime Date { get; }

    public TimeSpan Time { get; }
}
