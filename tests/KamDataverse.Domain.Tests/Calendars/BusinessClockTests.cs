using System.Globalization;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Calendars;

/// <summary>Due times that were worked out by hand, with the reason in both languages.</summary>
public sealed class BusinessClockTests
{
    /// <summary>Monday to Friday 08:00–12:00 and 13:00–17:00, Friday until 16:00; closed over Easter 2026.</summary>
    private static BusinessCalendar Office => new(
        "CH-ZH",
        Zones.Zurich,
        new WeekPattern(Enumerable.Range(1, 5).SelectMany(day => new[]
        {
            KeyValuePair.Create(day, new WorkingInterval(780, day == 5 ? 960 : 1020)),
            KeyValuePair.Create(day, new WorkingInterval(480, 720)),
        })),
        [
            new SpecialDay(new DateTime(2026, 4, 3), [], "Good Friday", "Karfreitag"),
            new SpecialDay(new DateTime(2026, 4, 6), [], "Easter Monday", "Ostermontag"),
            new SpecialDay(new DateTime(2026, 12, 24), [new WorkingInterval(480, 720)], "Christmas Eve", "Heiligabend"),
            new SpecialDay(new DateTime(2026, 12, 31), [new WorkingInterval(480, 600)]),
            new SpecialDay(new DateTime(2026, 8, 1), [], "National Day", "Bundesfeier"),
            new SpecialDay(new DateTime(2026, 7, 31), []),
        ]);

    private static BusinessCalendar Night => new(
        "NIGHT", Zones.Zurich, new WeekPattern(Enumerable.Range(1, 7).Select(day => KeyValuePair.Create(day, new WorkingInterval(60, 240)))), []);

    [Fact]
    public void Within_a_day()
    {
        var due = Due(Office, "2026-11-24 08:30", 60);
        Assert.Equal("2026-11-24 09:30", Local(due));
        Assert.Equal("Start Tue 2026-11-24 08:30. Tue 2026-11-24: 1 h. Due Tue 2026-11-24 09:30. Calendar CH-ZH, time zone Zurich.", due.Explanation.Text(Language.English));
        Assert.Equal("Start Di 24.11.2026 08:30. Di 24.11.2026: 1 h. Fällig Di 24.11.2026 09:30. Kalender CH-ZH, Zeitzone UTC+1.", due.Explanation.Text(Language.German));
    }

    [Fact]
    public void Over_the_lunch_break_the_end_of_the_morning_is_due_itself()
    {
        Assert.Equal("2026-11-24 12:00", Local(Due(Office, "2026-11-24 11:00", 60)));
        Assert.Equal("2026-11-24 13:01", Local(Due(Office, "2026-11-24 11:00", 61)));
        Assert.Equal("2026-11-24 13:01", Local(Due(Office, "2026-11-24 12:00", 1)));
    }

    [Fact]
    public void Over_a_weekend()
    {
        var due = Due(Office, "2026-11-27 15:30", 120);
        Assert.Equal("2026-11-30 09:30", Local(due));
        Assert.Equal(
            "Start Fri 2026-11-27 15:30. Fri 2026-11-27: 30 min; Mon 2026-11-30: 1 h 30 min. Due Mon 2026-11-30 09:30. Calendar CH-ZH, time zone Zurich.",
            due.Explanation.Text(Language.English));
    }

    [Fact]
    public void Over_Easter()
    {
        var due = Due(Office, "2026-04-02 16:30", 120);
        Assert.Equal("2026-04-07 09:30", Local(due));
        Assert.Equal(
            "Start Thu 2026-04-02 16:30. Thu 2026-04-02: 30 min; Fri 2026-04-03: closed (Good Friday); Mon 2026-04-06: closed (Easter Monday); Tue 2026-04-07: 1 h 30 min. "
            + "Due Tue 2026-04-07 09:30. Calendar CH-ZH, time zone Zurich.",
            due.Explanation.Text(Language.English));
        Assert.Equal(
            "Start Do 02.04.2026 16:30. Do 02.04.2026: 30 min; Fr 03.04.2026: geschlossen (Karfreitag); Mo 06.04.2026: geschlossen (Ostermontag); Di 07.04.2026: 1 h 30 min. "
            + "Fällig Di 07.04.2026 09:30. Kalender CH-ZH, Zeitzone UTC+2.",
            due.Explanation.Text(Language.German));
    }

    [Fact]
    public void From_outside_working_time_over_full_days_and_the_change_to_summer_time()
    {
        var due = Due(Office, "2026-03-21 10:00", (4 * 480) + 420 + 60);
        Assert.Equal("2026-03-30 09:00", Local(due));
        Assert.Equal(
            "Start Sat 2026-03-21 10:00. Outside working time, counted from Mon 2026-03-23 08:00. Mon 2026-03-23: 8 h; Tue 2026-03-24 to Fri 2026-03-27: 4 days, 31 h; "
            + "Mon 2026-03-30: 1 h. On Sun 2026-03-29 the clocks go forward 1 h. Due Mon 2026-03-30 09:00. Calendar CH-ZH, time zone Zurich.",
            due.Explanation.Text(Language.English));
        Assert.Equal(
            "Start Sa 21.03.2026 10:00. Ausserhalb der Arbeitszeit, gezählt ab Mo 23.03.2026 08:00. Mo 23.03.2026: 8 h; Di 24.03.2026 bis Fr 27.03.2026: 4 Tage, 31 h; "
            + "Mo 30.03.2026: 1 h. Am So 29.03.2026 werden die Uhren um 1 h vorgestellt. Fällig Mo 30.03.2026 09:00. Kalender CH-ZH, Zeitzone UTC+2.",
            due.Explanation.Text(Language.German));
    }

    [Fact]
    public void Over_days_with_other_hours()
    {
        var due = Due(Office, "2026-12-23 16:00", 60 + 240 + 60);
        Assert.Equal("2026-12-25 09:00", Local(due));
        Assert.Contains("Wed 2026-12-23: 1 h; Thu 2026-12-24: 4 h (Christmas Eve); Fri 2026-12-25: 1 h.", due.Explanation.Text(Language.English), StringComparison.Ordinal);
        var unnamed = Due(Office, "2026-12-31 09:00", 120).Explanation;
        Assert.Contains("Thu 2026-12-31: 1 h (other hours); Fri 2027-01-01: 1 h.", unnamed.Text(Language.English), StringComparison.Ordinal);
        Assert.Contains("Do 31.12.2026: 1 h (andere Zeiten); Fr 01.01.2027: 1 h.", unnamed.Text(Language.German), StringComparison.Ordinal);
    }

    [Fact]
    public void A_holiday_on_a_free_day_explains_nothing_and_one_without_a_name_is_told_as_closed() =>
        Assert.Contains(
            "Thu 2026-07-30: 1 h; Fri 2026-07-31: closed; Mon 2026-08-03: 1 h.",
            Due(Office, "2026-07-30 16:00", 120).Explanation.Text(Language.English),
            StringComparison.Ordinal);

    [Fact]
    public void A_start_at_the_end_of_the_morning_counts_from_the_afternoon()
    {
        Assert.StartsWith(
            "Start Tue 2026-11-24 12:00. Outside working time, counted from Tue 2026-11-24 13:00. Tue 2026-11-24: 1 h.",
            Due(Office, "2026-11-24 12:00", 60).Explanation.Text(Language.English),
            StringComparison.Ordinal);
        Assert.StartsWith("Start Tue 2026-11-24 13:00. Tue 2026-11-24: 1 h.", Due(Office, "2026-11-24 13:00", 60).Explanation.Text(Language.English), StringComparison.Ordinal);
    }

    /// <summary>Newfoundland put its clocks back at one minute past midnight: Sunday begins, and an hour of Saturday comes once more.</summary>
    [Fact]
    public void Where_the_date_goes_back_with_the_clocks_every_minute_is_told_once()
    {
        var justPastMidnight = TimeSpan.FromMinutes(1);
        var zone = new ZoneRules("St. John's", [new ZonePeriod(
            DateTime.MinValue, -210, -150, ClockChange.Yearly(3, 2, DayOfWeek.Sunday, justPastMidnight), ClockChange.Yearly(11, 1, DayOfWeek.Sunday, justPastMidnight))]);
        var calendar = new BusinessCalendar("DAILY", zone, new WeekPattern(Enumerable.Range(1, 7).Select(day => KeyValuePair.Create(day, new WorkingInterval(0, 1440)))), []);

        // Saturday 23:00 in summer time: 60 minutes to midnight, 1 on Sunday, 30 of the second hour from 23:01.
        var due = new BusinessClock(calendar).Due(Utc("2009-11-01 01:30"), 91)!;
        Assert.Equal(Utc("2009-11-01 03:01"), due.DueUtc);
        Assert.Equal(
            "Start Sat 2009-10-31 23:00. Sat 2009-10-31: 1 h 30 min; Sun 2009-11-01: 1 min. On Sun 2009-11-01 the clocks go back 1 h. "
            + "Due Sat 2009-10-31 23:31. Calendar DAILY, time zone St. John's.",
            due.Explanation.Text(Language.English));
    }

    [Fact]
    public void An_hour_that_clocks_skip_is_not_worked() => Assert.Equal("2026-03-29 04:00", Local(Due(Night, "2026-03-29 00:00", 120)));

    [Fact]
    public void An_hour_that_clocks_show_twice_is_worked_twice()
    {
        var due = Due(Night, "2026-10-25 00:00", 240);
        Assert.Equal("2026-10-25 04:00", Local(due));
        Assert.Equal(
            "Start So 25.10.2026 00:00. Ausserhalb der Arbeitszeit, gezählt ab So 25.10.2026 01:00. So 25.10.2026: 4 h. Am So 25.10.2026 werden die Uhren um 1 h zurückgestellt. "
            + "Fällig So 25.10.2026 04:00. Kalender NIGHT, Zeitzone UTC+1.",
            due.Explanation.Text(Language.German));
        Assert.Equal(240, new BusinessClock(Night).MinutesBetween(Utc("2026-10-24 12:00"), Utc("2026-10-25 12:00")));
    }

    [Fact]
    public void Elapsed_time_runs_through_nights_and_weekends()
    {
        var due = BusinessClock.For(TimeBasis.Elapsed, Office).Due(Utc("2026-03-28 15:00"), 1440)!;
        Assert.Equal(Utc("2026-03-29 15:00"), due.DueUtc);
        Assert.Equal(
            "Start Sat 2026-03-28 16:00. 24 h of elapsed time: nights, weekends and holidays count. On Sun 2026-03-29 the clocks go forward 1 h. "
            + "Due Sun 2026-03-29 17:00. Time zone Zurich.",
            due.Explanation.Text(Language.English));
        Assert.Equal(
            "Start Sa 28.03.2026 16:00. 24 h durchlaufende Zeit: Nächte, Wochenenden und Feiertage zählen mit. Am So 29.03.2026 werden die Uhren um 1 h vorgestellt. "
            + "Fällig So 29.03.2026 17:00. Zeitzone UTC+2.",
            due.Explanation.Text(Language.German));
        Assert.Equal(1440, BusinessClock.For(TimeBasis.Elapsed, Office).MinutesBetween(Utc("2026-03-28 15:00"), due.DueUtc));
    }

    [Fact]
    public void An_empty_basis_is_business_time() =>
        Assert.Equal(0, BusinessClock.For(null, Office).MinutesBetween(Utc("2026-11-28 00:00"), Utc("2026-11-29 00:00")));

    [Fact]
    public void A_calendar_without_a_break_is_elapsed_time()
    {
        var always = new BusinessCalendar("ALWAYS", Zones.Zurich, new WeekPattern([]), [], is24x7: true);
        Assert.Equal(Utc("2026-11-29 12:00"), new BusinessClock(always).Due(Utc("2026-11-28 12:00"), 1440)!.DueUtc);
        Assert.Equal(1440, always.MinutesPerDay);
    }

    [Fact]
    public void A_start_between_two_minutes_keeps_its_seconds_and_the_days_add_up()
    {
        var due = Due(Office, "2026-11-27 15:30:20", 120);
        Assert.Equal(Utc("2026-11-30 08:30:20"), due.DueUtc);
        Assert.Contains("Fri 2026-11-27: 30 min; Mon 2026-11-30: 1 h 30 min.", due.Explanation.Text(Language.English), StringComparison.Ordinal);
        Assert.Equal(0, new BusinessClock(Office).MinutesBetween(Utc("2026-11-27 08:00:01"), Utc("2026-11-27 08:01")));
    }

    [Fact]
    public void A_day_is_the_longest_regular_weekday()
    {
        Assert.Equal(480, Office.MinutesPerDay);
        Assert.Equal(0, new BusinessCalendar("NONE", Zones.Zurich, new WeekPattern([]), [new SpecialDay(new DateTime(2026, 5, 1), [new WorkingInterval(0, 60)])]).MinutesPerDay);
    }

    [Theory]
    [InlineData(365, true)]
    [InlineData(366, false)]
    public void Working_time_is_searched_for_366_days(int days, bool found)
    {
        var start = Utc("2026-01-01 00:00");
        var calendar = new BusinessCalendar("ONCE", ZoneRules.Utc, new WeekPattern([]), [new SpecialDay(start.AddDays(days), [new WorkingInterval(0, 60)])]);
        Assert.Equal(found ? start.AddDays(days).AddMinutes(60) : null, new BusinessClock(calendar).Due(start, 60)?.DueUtc);
        Assert.Null(new BusinessClock(calendar).Due(start, 61));
    }

    [Fact]
    public void The_search_goes_on_from_the_last_working_minute()
    {
        var start = Utc("2026-01-01 00:00");
        var calendar = new BusinessCalendar(
            "RARE", ZoneRules.Utc, new WeekPattern([]), Enumerable.Range(1, 3).Select(step => new SpecialDay(start.AddDays(step * 300), [new WorkingInterval(0, 60)])));
        Assert.Equal(start.AddDays(900).AddMinutes(60), new BusinessClock(calendar).Due(start, 180)?.DueUtc);
    }

    [Fact]
    public void A_target_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessClock(Office).Due(Utc("2026-01-01 00:00"), 0));
        Assert.Equal(Utc("2026-11-24 07:01"), new BusinessClock(Office).Due(Utc("2026-11-24 07:00"), 1)!.DueUtc);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(10, 1441)]
    public void An_interval_lies_within_a_day(int from, int to) => Assert.StartsWith(
        "An interval lies within one day and ends after it begins.", Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingInterval(from, to)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_whole_day_is_an_interval() => Assert.Equal(1440, new WorkingInterval(0, 1440).Minutes);

    private static DueTime Due(BusinessCalendar calendar, string local, int minutes) => new BusinessClock(calendar).Due(FromLocal(calendar.Zone, local), minutes)!;

    private static DateTime FromLocal(ZoneRules zone, string local) => Utc(local).AddMinutes(-zone.OffsetAt(Utc(local).AddHours(-2)));

    private static string Local(DueTime due) => Zones.Zurich.ToLocal(due.DueUtc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
