using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Calendars;

/// <summary>How a zone sets its clocks from a date on, until the next period begins.</summary>
internal sealed class ZonePeriod
{
    /// <param name="from">The local date on which the period begins; <see cref="DateTime.MinValue"/> for the first.</param>
    /// <param name="standardOffset">Minutes that local time is ahead of UTC.</param>
    /// <param name="daylightOffset">The same in summer time.</param>
    /// <param name="toDaylight">When summer time begins; null where there is none.</param>
    /// <param name="toStandard">When summer time ends; null where there is none.</param>
    public ZonePeriod(DateTime from, int standardOffset, int daylightOffset = 0, ClockChange? toDaylight = null, ClockChange? toStandard = null)
    {
        From = from;
        StandardOffset = standardOffset;
        DaylightOffset = toDaylight is null && toStandard is null ? standardOffset : daylightOffset;
        ToDaylight = toDaylight;
        ToStandard = toStandard;
    }

    public DateTime From { get; }

    public int StandardOffset { get; }

    public int DaylightOffset { get; }

    public ClockChange? ToDaylight { get; }

    public ClockChange? ToStandard { get; }
}

/// <summary>A stretch of time in which a zone's clocks are not changed.</summary>
internal readonly struct OffsetSpan
{
    public OffsetSpan(DateTime startUtc, DateTime endUtc, int offset)
    {
        StartUtc = startUtc;
        EndUtc = endUtc;
        Offset = offset;
    }

    public DateTime StartUtc { get; }

    public DateTime EndUtc { get; }

    /// <summary>Minutes that local time is ahead of UTC.</summary>
    public int Offset { get; }
}

/// <summary>The clocks of a time zone as plain data: the machine's own zone tables have no say, so that every sandbox computes the same.</summary>
internal sealed class ZoneRules
{
    private readonly ZonePeriod[] periods;
    private readonly DateTime[] starts;

    /// <param name="name">The zone's name for people.</param>
    /// <param name="periods">At least one. The first also holds for everything before it.</param>
    public ZoneRules(string name, IEnumerable<ZonePeriod> periods)
    {
        Name = name;
        this.periods = periods.OrderBy(period => period.From).ToArray();
        if (this.periods.Length == 0)
            throw new ArgumentException("A zone needs at least one period.", nameof(periods));
        starts = this.periods.Select(period => period.From == DateTime.MinValue ? DateTime.MinValue : period.From.AddMinutes(-period.StandardOffset)).ToArray();
    }

    /// <summary>Coordinated Universal Time.</summary>
    public static ZoneRules Utc { get; } = new ZoneRules("UTC", new[] { new ZonePeriod(DateTime.MinValue, 0) });

    public string Name { get; }

    /// <summary>Minutes that local time is ahead of UTC at an instant.</summary>
    public int OffsetAt(DateTime utc)
    {
        var period = periods[IndexAt(utc)];
        var offset = period.StandardOffset;
        if (period.DaylightOffset == offset)
            return offset;

        // The last change before the instant says which time it is; the year before is needed where summer crosses New Year.
        var latest = DateTime.MinValue;
        for (var year = Math.Max(utc.Year - 1, 1); year <= Math.Min(utc.Year + 1, 9998); year++)
        {
            if (At(period.ToDaylight, year, period.StandardOffset) is { } begin && begin <= utc && begin >= latest)
            {
                latest = begin;
                offset = period.DaylightOffset;
            }

            if (At(period.ToStandard, year, period.DaylightOffset) is { } end && end <= utc && end >= latest)
            {
                latest = end;
                offset = period.StandardOffset;
            }
        }

        return offset;
    }

    public DateTime ToLocal(DateTime utc) => utc.AddMinutes(OffsetAt(utc));

    /// <summary>The calendar date in the zone.</summary>
    public DateTime DateAt(DateTime utc) => ToLocal(utc).Date;

    /// <summary>The stretches without a change of clocks between two instants, in ascending order and without a hole.</summary>
    public IReadOnlyList<OffsetSpan> Between(DateTime fromUtc, DateTime toUtc)
    {
        var spans = new List<OffsetSpan>();
        var start = fromUtc;
        var offset = OffsetAt(fromUtc);
        foreach (var change in ChangesBetween(fromUtc, toUtc))
        {
            var next = OffsetAt(change);
            if (next == offset)
                continue;
            spans.Add(new OffsetSpan(start, change, offset));
            start = change;
            offset = next;
        }

        spans.Add(new OffsetSpan(start, toUtc, offset));
        return spans;
    }

    private static DateTime? At(ClockChange? change, int year, int offset) => change?.In(year)?.AddMinutes(-offset);

    /// <summary>Every instant after the first and before the second at which the offset may change.</summary>
    private List<DateTime> ChangesBetween(DateTime fromUtc, DateTime toUtc)
    {
        var changes = new List<DateTime>();
        for (var index = IndexAt(fromUtc); index < periods.Length && starts[index] < toUtc; index++)
        {
            var period = periods[index];
            Add(starts[index]);
            for (var year = Math.Max(fromUtc.Year - 1, 1); year <= Math.Min(toUtc.Year + 1, 9998); year++)
            {
                Add(At(period.ToDaylight, year, period.StandardOffset));
                Add(At(period.ToStandard, year, period.DaylightOffset));
            }
        }

        changes.Sort();
        return changes;

        void Add(DateTime? change)
        {
            if (change is { } instant && fromUtc < instant && instant < toUtc)
                changes.Add(instant);
        }
    }

    private int IndexAt(DateTime utc)
    {
        var index = periods.Length - 1;
        while (index > 0 && starts[index] > utc)
            index--;
        return index;
    }
}
