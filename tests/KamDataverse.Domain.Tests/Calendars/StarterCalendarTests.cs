using System.Globalization;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calendars;

public sealed class StarterCalendarTests
{
    [Theory]
    [InlineData(1961, "04-02")]
    [InlineData(2000, "04-23")]
    [InlineData(2008, "03-23")]
    [InlineData(2019, "04-21")]
    [InlineData(2024, "03-31")]
    [InlineData(2025, "04-20")]
    [InlineData(2026, "04-05")]
    [InlineData(2027, "03-28")]
    [InlineData(2038, "04-25")]
    [InlineData(2049, "04-18")]
    [InlineData(2076, "04-19")]
    [InlineData(2285, "03-22")]
    public void Easter_is_where_the_church_has_it(int year, string date) =>
        Assert.Equal(date, PublicHolidays.Easter(year).ToString("MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("CH-ZH", "01-01 01-02 04-03 04-06 05-01 05-14 05-25 08-01 12-25 12-26")]
    [InlineData("CH-GE", "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31")]
    [InlineData("CH-VD", "01-01 01-02 04-03 04-06 05-14 05-25 08-01 09-21 12-25")]
    [InlineData("CH-TI", "01-01 01-06 03-19 04-06 05-01 05-14 05-25 06-04 06-29 08-01 08-15 11-01 12-08 12-25 12-26")]
    [InlineData("DE", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("DE-SN", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26")]
    [InlineData("DE-BW", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("AT", "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26")]
    public void Holidays_of_2026(string code, string dates) => Assert.Equal(
        dates,
        string.Join(" ", StarterCalendars.All.Single(calendar => calendar.Code == code).HolidaysOf(2026).Select(day => day.Date.ToString("MM-dd", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(2026, "04-09")]
    [InlineData(2025, "04-03")]
    [InlineData(2023, "04-13")]
    public void Glarus_remembers_on_a_Thursday_outside_Holy_Week(int year, string date) =>
        Assert.Equal(date, PublicHolidays.In("naefels", year).Date.ToString("MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(2024, "11-20")]
    [InlineData(2022, "11-16")]
    [InlineData(2023, "11-22")]
    public void Saxony_repents_on_the_Wednesday_before_the_23rd(int year, string date) =>
        Assert.Equal(date, PublicHolidays.In("repentance", year).Date.ToString("MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Every_canton_every_state_and_Austria_are_there_with_both_names_and_sound_hours()
    {
        Assert.Equal(26, StarterCalendars.All.Count(calendar => calendar.Code.StartsWith("CH-", StringComparison.Ordinal)));
        Assert.Equal(16, StarterCalendars.All.Count(calendar => calendar.Code.StartsWith("DE-", StringComparison.Ordinal)));
        Assert.Equal(44, StarterCalendars.All.Select(calendar => calendar.Code).Distinct().Count());
        Assert.All(StarterCalendars.All, calendar =>
        {
            Assert.Equal(110, calendar.TimeZone);
            Expect.Nothing(CalendarRules.Check(new KamCalendar { WeekPattern = calendar.WeekPattern }));
            for (var year = 2020; year < 2040; year++)
            {
                var days = calendar.HolidaysOf(year);
                Assert.Equal(days.Count, days.Select(day => day.Date).Distinct().Count());
                Assert.All(days, day => Assert.True(day.Date.Year == year && day.Name.English.Length > 3 && day.Name.German.Length > 3));
            }
        });
        Assert.Equal("Switzerland, Zurich", StarterCalendars.All.Single(calendar => calendar.Code == "CH-ZH").Name.English);
        Assert.Equal("Deutschland, Bayern", StarterCalendars.All.Single(calendar => calendar.Code == "DE-BY").Name.German);
    }

    [Fact]
    public void A_holiday_nobody_knows_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => PublicHolidays.In("doomsday", 2026));
}
