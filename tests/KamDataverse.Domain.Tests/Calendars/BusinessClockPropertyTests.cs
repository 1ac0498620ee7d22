using CsCheck;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Calendars;

/// <summary>The clock against a simulation that looks at every minute on the local clock.</summary>
public sealed class BusinessClockPropertyTests
{
    private static readonly Gen<WorkingInterval[]> Hours = Gen.Int[0, 48].HashSet[0, 6].Select(marks =>
    {
        // Half hours, so that intervals touch midnight, clock changes and each other.
        var points = marks.Order().ToArray();
        return points.Zip(points.Skip(1)).Where((_, index) => index % 2 == 0).Select(pair => new WorkingInterval(pair.First * 30, pair.Second * 30)).ToArray();
    });

    private static readonly Gen<BusinessCalendar> Calendars =
        from zone in Zones.Any
        from week in Hours.Array[7]
        from days in Gen.Select(Gen.Int[0, 40], Hours, (day, hours) => new SpecialDay(Start.AddDays(day - 5), hours)).Array[0, 6]
        select new BusinessCalendar(
            "Any",
            zone,
            new WeekPattern(week.SelectMany((hours, index) => hours.Select(interval => KeyValuePair.Create(index + 1, interval)))),
            days.DistinctBy(day => day.Date));

    /// <summary>Within the simulated weeks Zurich, Midnight (29 March), Sydney and Lord Howe (5 April) change their clocks.</summary>
    private static DateTime Start => new(2026, 3, 20, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_due_time_is_where_counting_minutes_ends() =>
        Gen.Select(Calendars, Gen.Int[0, 20_000], Gen.Int[1, 4_000]).Sample(
            (calendar, offset, minutes) =>
            {
                var start = Start.AddMinutes(offset);
                var expected = Simulated(calendar, start, minutes, days: 40);
                var due = new BusinessClock(calendar).Due(start, minutes);
                if (expected is not null)
                    Assert.Equal(expected, due?.DueUtc);
                else
                    Assert.True(due is null || due.DueUtc > start.AddDays(40));
            },
            iter: MutationRun.Samples(1_000));

    [Fact]
    public void Autumn_counts_the_hour_that_clocks_show_twice() =>
        Gen.Select(Calendars, Gen.Int[0, 20_000], Gen.Int[1, 4_000]).Sample(
            (calendar, offset, minutes) =>
            {
                var start = Start.AddMonths(7).AddMinutes(offset - 3_000);
                var expected = Simulated(calendar, start, minutes, days: 40);
                if (expected is not null)
                    Assert.Equal(expected, new BusinessClock(calendar).Due(start, minutes)?.DueUtc);
            },
            iter: MutationRun.Samples(500));

    [Fact]
    public void Minutes_between_are_the_minutes_that_are_worked() =>
        Gen.Select(Calendars, Gen.Int[0, 20_000], Gen.Int[-100, 20_000]).Sample(
            (calendar, offset, length) =>
            {
                var start = Start.AddMinutes(offset);
                var worked = Enumerable.Range(0, Math.Max(length, 0)).Count(minute => IsWorked(calendar, start.AddMinutes(minute)));
                Assert.Equal(worked, new BusinessClock(calendar).MinutesBetween(start, start.AddMinutes(length)));
            },
            iter: MutationRun.Samples(500));

    [Fact]
    public void What_is_counted_to_the_due_time_is_the_target() =>
        Gen.Select(Calendars, Gen.Int[0, 1_200_000], Gen.Int[1, 30_000]).Sample((calendar, seconds, minutes) =>
        {
            var clock = new BusinessClock(calendar);
            var start = Start.AddSeconds(seconds);
            if (clock.Due(start, minutes) is { } due)
                Assert.Equal(minutes, clock.MinutesBetween(start, due.DueUtc));
        });

    [Fact]
    public void More_minutes_are_never_due_earlier_and_a_later_start_neither() =>
        Gen.Select(Calendars, Gen.Int[0, 20_000], Gen.Int[1, 3_000], Gen.Int[0, 3_000]).Sample((calendar, offset, minutes, more) =>
        {
            var clock = new BusinessClock(calendar);
            var start = Start.AddMinutes(offset);
            if (clock.Due(start, minutes) is not { } due)
                return;
            Assert.True(clock.Due(start, minutes + more)!.DueUtc >= due.DueUtc);
            Assert.True(clock.Due(start.AddMinutes(more), minutes)!.DueUtc >= due.DueUtc);
        });

    [Fact]
    public void Every_due_time_can_be_explained_in_both_languages() =>
        Gen.Select(Calendars, Gen.Int[0, 20_000], Gen.Int[1, 3_000]).Sample((calendar, offset, minutes) =>
        {
            if (new BusinessClock(calendar).Due(Start.AddMinutes(offset), minutes) is not { } due)
                return;
            Assert.StartsWith("Start ", due.Explanation.Text(Language.English), StringComparison.Ordinal);
            Assert.EndsWith("time zone " + calendar.Zone.Name + ".", due.Explanation.Text(Language.English), StringComparison.Ordinal);
            Assert.Matches("Fällig [^(]+ [0-9]{2}:[0-9]{2}\\. Kalender .*, Zeitzone UTC([+-][0-9]{1,2}(:[0-9]{2})?)?\\.$", due.Explanation.Text(Language.German));
        });

    private static DateTime? Simulated(BusinessCalendar calendar, DateTime start, int minutes, int days)
    {
        for (var minute = 0; minute < days * 1440; minute++)
        {
            if (IsWorked(calendar, start.AddMinutes(minute)) && --minutes == 0)
                return start.AddMinutes(minute + 1);
        }

        return null;
    }

    private static bool IsWorked(BusinessCalendar calendar, DateTime utc)
    {
        var local = utc.AddMinutes(calendar.Zone.OffsetAt(utc));
        var minute = (int)local.TimeOfDay.TotalMinutes;
        return calendar.HoursOn(local.Date).Any(interval => interval.From <= minute && minute < interval.To);
    }
}
