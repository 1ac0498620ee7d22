using System;
using System.Collections.Generic;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Calendars;

/// <summary>Counts time as a calendar works, or as it passes.</summary>
/// <remarks>
/// A minute counts when the local clock at that instant shows working time. A local hour that clocks skip is therefore not worked, one that they show twice
/// is worked twice. A pause is the caller's: <see cref="MinutesBetween"/> its ends, added to the target.
/// </remarks>
internal sealed class BusinessClock
{
    /// <summary>How many days without a working minute are searched before the calendar counts as closed for good (CAL-03).</summary>
    public const int HorizonDays = 366;

    /// <summary>Days of the zone's clock changes that are worked out at a time.</summary>
    private const int WindowDays = 64;

    private static readonly DateTime LastSearched = new DateTime(9990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly BusinessCalendar? calendar;
    private readonly ZoneRules zone;

    /// <summary>A clock for business time; in a 24×7 calendar that is elapsed time.</summary>
    public BusinessClock(BusinessCalendar calendar)
    {
        this.calendar = calendar.Is24x7 ? null : calendar;
        zone = calendar.Zone;
    }

    /// <summary>A clock for elapsed time; the zone is the one in which the explanation is told.</summary>
    public BusinessClock(ZoneRules zone) => this.zone = zone;

    /// <summary>The clock an interface runs on: an empty basis is business time, the schema's default.</summary>
    public static BusinessClock For(TimeBasis? basis, BusinessCalendar calendar) =>
        basis == TimeBasis.Elapsed ? new BusinessClock(calendar.Zone) : new BusinessClock(calendar);

    /// <summary>
    /// The instant at which the minutes are used up, counted from <paramref name="startUtc"/>; the end of an interval, not the start of the next. Null where
    /// the calendar has no working time for <see cref="HorizonDays"/> days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minutes"/> is below 1.</exception>
    public DueTime? Due(DateTime startUtc, int minutes)
    {
        if (minutes < 1)
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "Something due at once has no clock.");
        var target = TimeSpan.FromMinutes(minutes);
        var counted = new List<CountedDay>();
        if (calendar is null)
            return startUtc >= LastSearched ? null : Answer(startUtc, startUtc, startUtc + target, counted, minutes);

        DateTime? first = null;
        foreach (var span in Working(startUtc, LastSearched))
        {
            first ??= span.StartUtc;
            var length = span.EndUtc - span.StartUtc;
            var used = length < target ? length : target;
            counted.Add(new CountedDay(span.Date, used));
            target -= used;
            if (target == TimeSpan.Zero)
                return Answer(startUtc, first.Value, span.StartUtc + used, counted, minutes);
        }

        return null;
    }

    /// <summary>Whole counted minutes between two instants; 0 where the second is not after the first.</summary>
    public int MinutesBetween(DateTime fromUtc, DateTime toUtc)
    {
        if (toUtc <= fromUtc)
            return 0;
        if (calendar is null)
            return (int)((toUtc - fromUtc).Ticks / TimeSpan.TicksPerMinute);
        var ticks = 0L;
        foreach (var span in Working(fromUtc, toUtc))
            ticks += (span.EndUtc - span.StartUtc).Ticks;
        return (int)(ticks / TimeSpan.TicksPerMinute);
    }

    private DueTime Answer(DateTime startUtc, DateTime firstUtc, DateTime dueUtc, IReadOnlyList<CountedDay> counted, int minutes) =>
        new DueTime(dueUtc, new DueExplanation(calendar, zone, startUtc, firstUtc, dueUtc, counted, minutes));

    /// <summary>Working time between two instants in ascending order; ends early after <see cref="HorizonDays"/> days without any.</summary>
    private IEnumerable<WorkingSpan> Working(DateTime fromUtc, DateTime untilUtc)
    {
        var searched = fromUtc.AddDays(HorizonDays);
        for (var window = fromUtc; window < untilUtc && window < searched; window = window.AddDays(WindowDays))
        {
            var end = window.AddDays(WindowDays);
            foreach (var span in WorkingIn(window, end < untilUtc ? end : untilUtc))
            {
                if (span.StartUtc >= searched)
                    yield break;
                searched = span.EndUtc.AddDays(HorizonDays);
                yield return span;
            }
        }
    }

    private IEnumerable<WorkingSpan> WorkingIn(DateTime fromUtc, DateTime untilUtc)
    {
        foreach (var stretch in zone.Between(fromUtc, untilUtc))
        {
            var localStart = stretch.StartUtc.AddMinutes(stretch.Offset);
            var localEnd = stretch.EndUtc.AddMinutes(stretch.Offset);
            for (var date = localStart.Date; date < localEnd; date = date.AddDays(1))
            {
                foreach (var interval in calendar!.HoursOn(date))
                {
                    var start = date.AddMinutes(interval.From);
                    var end = date.AddMinutes(interval.To);
                    if (start < localStart)
                        start = localStart;
                    if (end > localEnd)
                        end = localEnd;
                    if (start < end)
                        yield return new WorkingSpan(date, start.AddMinutes(-stretch.Offset), end.AddMinutes(-stretch.Offset));
                }
            }
        }
    }

    private readonly struct WorkingSpan
    {
        public WorkingSpan(DateTime date, DateTime startUtc, DateTime endUtc)
        {
            Date = date;
            StartUtc = startUtc;
            EndUtc = endUtc;
        }

        /// <summary>The local date.</summary>
        public DateTime Date { get; }

        public DateTime StartUtc { get; }

        public DateTime EndUtc { get; }
    }
}
