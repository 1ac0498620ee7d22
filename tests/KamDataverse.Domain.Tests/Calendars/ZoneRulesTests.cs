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
    public void A_zone_without_a_period_is_refused() => Assert.Throws<ArgumentException>(() => new ZoneRules("Nowhere", []));

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
