using CsCheck;
using KamDataverse.Domain.Calendars;

namespace KamDataverse.Domain.Tests.Calendars;

public sealed class ZoneRulesTests
{
    [Theory]
    [InlineData("2026-03-29 00:59", 60)]
    [InlineData("2026-03-29 01:00", 120)]
    [InlineData("2026-10-25 00:59", 120)]
    [InlineData("2026-10-25 01:00", 60)]
    [InlineData("2026-01-01 00:00", 60)]
    [InlineData("2026-07-01 00:00", 120)]
    public void Zurich_changes_its_clocks_at_one_o_clock_UTC(string utc, int offset) => Assert.Equal(offset, Zones.Zurich.OffsetAt(Utc(utc)));

    [Theory]
    [InlineData("2026-01-01 00:00", 660)]
    [InlineData("2026-04-04 15:59", 660)]
    [InlineData("2026-04-04 16:00", 600)]
    [InlineData("2026-10-03 15:59", 600)]
    [InlineData("2026-10-03 16:00", 660)]
    [InlineData("2026-12-31 23:59", 660)]
    public void In_the_south_summer_crosses_New_Year(string utc, int offset) => Assert.Equal(offset, Zones.Sydney.OffsetAt(Utc(utc)));

    [Theory]
    [InlineData("2024-07-01 00:00", 120)]
    [InlineData("2025-04-05 22:59", 120)]
    [InlineData("2025-04-05 23:00", 180)]
    [InlineData("2025-09-28 00:59", 180)]
    [InlineData("2025-09-28 01:00", 120)]
    [InlineData("2025-12-31 20:59", 120)]
    [InlineData("2025-12-31 21:00", 180)]
    [InlineData("2027-07-01 00:00", 180)]
    public void A_zone_may_change_its_mind(string utc, int offset) => Assert.Equal(offset, Zones.Reformed.OffsetAt(Utc(utc)));

    [Fact]
    public void The_date_is_the_one_on_the_local_calendar()
    {
        Assert.Equal(new DateTime(2026, 11, 24), Zones.Zurich.DateAt(Utc("2026-11-23 23:00")));
        Assert.Equal(new DateTime(2026, 11, 23), Zones.Zurich.DateAt(Utc("2026-11-23 22:59")));
        Assert.Equal(new DateTime(2026, 11, 23), Zones.NewYork.DateAt(Utc("2026-11-24 04:59")));
    }

    [Fact]
    public void Stretches_meet_each_other_and_keep_one_offset() =>
        Gen.Select(Zones.Any, Gen.Int[0, 3_000], Gen.Int[1, 900_000]).Sample((zone, day, minutes) =>
        {
            var from = new DateTime(2020, 1, 1).AddDays(day);
            var to = from.AddMinutes(minutes);
            var spans = zone.Between(from, to);
            Assert.Equal(from, spans[0].StartUtc);
            Assert.Equal(to, spans[^1].EndUtc);
            for (var index = 0; index < spans.Count; index++)
            {
                var span = spans[index];
                Assert.Equal(span.Offset, zone.OffsetAt(span.StartUtc));
                Assert.Equal(span.Offset, zone.OffsetAt(span.EndUtc.AddTicks(-1)));
                if (index > 0)
                {
                    Assert.Equal(spans[index - 1].EndUtc, span.StartUtc);
                    Assert.NotEqual(spans[index - 1].Offset, span.Offset);
                }
            }
        });

    [Theory]
    [InlineData(3, 5, DayOfWeek.Sunday, 29)]
    [InlineData(3, 1, DayOfWeek.Sunday, 1)]
    [InlineData(3, 2, DayOfWeek.Sunday, 8)]
    [InlineData(2, 5, DayOfWeek.Friday, 27)]
    [InlineData(5, 5, DayOfWeek.Sunday, 31)]
    [InlineData(5, 4, DayOfWeek.Friday, 22)]
    public void A_yearly_change_falls_on_a_weekday_of_its_month(int month, int week, DayOfWeek weekday, int day) =>
        Assert.Equal(new DateTime(2026, month, day, 2, 0, 0), ClockChange.Yearly(month, week, weekday, TimeSpan.FromHours(2)).In(2026));

    [Fact]
    public void A_single_change_happens_in_its_year_alone()
    {
        var change = ClockChange.Once(new DateTime(2025, 4, 6, 1, 0, 0));
        Assert.Equal(new DateTime(2025, 4, 6, 1, 0, 0), change.In(2025));
        Assert.Null(change.In(2026));
    }

    [Fact]
    public void A_zone_without_a_period_is_refused() => Assert.StartsWith(
        "A zone needs at least one period.", Assert.Throws<ArgumentException>(() => new ZoneRules("Nowhere", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_zone_without_summer_time_has_one_offset_all_year()
    {
        var period = new ZonePeriod(DateTime.MinValue, 345);
        Assert.Equal(345, period.DaylightOffset);
        var zone = new ZoneRules("Kathmandu", [period]);
        Assert.Equal(345, zone.OffsetAt(Utc("2026-01-01 00:00")));
        Assert.Equal(345, zone.OffsetAt(Utc("2026-07-01 00:00")));
        Assert.Equal("UTC", ZoneRules.Utc.Name);
    }

    [Theory]
    [InlineData("2025-12-31 20:59", 120)]
    [InlineData("2025-12-31 21:00", 180)]
    public void A_period_begins_at_its_date_on_the_local_calendar(string utc, int offset)
    {
        var zone = Two(120, 180);
        Assert.Equal(offset, zone.OffsetAt(Utc(utc)));
        Assert.Equal([120, 180], zone.Between(Utc("2025-12-31 00:00"), Utc("2026-01-01 00:00")).Select(span => span.Offset));
    }

    [Fact]
    public void A_new_period_with_the_same_offset_is_no_change_of_clocks()
    {
        var span = Assert.Single(Two(120, 120).Between(Utc("2025-12-01 00:00"), Utc("2026-02-01 00:00")));
        Assert.Equal((Utc("2025-12-01 00:00"), Utc("2026-02-01 00:00"), 120), (span.StartUtc, span.EndUtc, span.Offset));
    }

    [Fact]
    public void The_first_period_also_holds_for_everything_before_it() =>
        Assert.Equal(60, new ZoneRules("Young", [new ZonePeriod(new DateTime(2020, 1, 1), 60), new ZonePeriod(new DateTime(2026, 1, 1), 120)]).OffsetAt(Utc("1999-01-01 00:00")));

    [Fact]
    public void A_change_at_the_end_of_a_stretch_belongs_to_the_next_one()
    {
        Assert.Equal(60, Assert.Single(Zones.Zurich.Between(Utc("2026-03-01 00:00"), Utc("2026-03-29 01:00"))).Offset);
        Assert.Equal(120, Assert.Single(Zones.Zurich.Between(Utc("2026-03-29 01:00"), Utc("2026-04-01 00:00"))).Offset);
        Assert.Equal([60, 120], Zones.Zurich.Between(Utc("2026-03-01 00:00"), Utc("2026-03-29 01:01")).Select(span => span.Offset));
    }

    /// <summary>Summer ends on the first Monday of January at midnight: 1 January 2024 there is still 2023 in UTC.</summary>
    [Theory]
    [InlineData("2023-12-31 20:59", 180)]
    [InlineData("2023-12-31 21:00", 120)]
    [InlineData("2023-12-31 23:59", 120)]
    [InlineData("2024-01-01 00:00", 120)]
    public void A_change_at_New_Year_happens_in_the_old_year_of_UTC(string utc, int offset)
    {
        var zone = new ZoneRules("New Year", [new ZonePeriod(
            DateTime.MinValue, 120, 180, ClockChange.Yearly(7, 1, DayOfWeek.Monday, TimeSpan.Zero), ClockChange.Yearly(1, 1, DayOfWeek.Monday, TimeSpan.Zero))]);
        Assert.Equal(offset, zone.OffsetAt(Utc(utc)));
        Assert.Equal([180, 120], zone.Between(Utc("2023-12-31 12:00"), Utc("2023-12-31 22:00")).Select(span => span.Offset));
    }

    /// <summary>From 2026 on another offset.</summary>
    private static ZoneRules Two(int before, int after) => new("Two", [new ZonePeriod(new DateTime(2026, 1, 1), after), new ZonePeriod(DateTime.MinValue, before)]);

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
