using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Calendars;

public sealed class CalendarRuleTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [Trait("Rule", "CAL-01"), Trait("Case", "pass")]
    [InlineData("[]")]
    [InlineData(" [ { \"d\" : 1 , \"from\" : \"08:00\" , \"to\" : \"12:00\" } ]\r\n\t")]
    [InlineData("[{\"to\":\"24:00\",\"d\":7,\"from\":\"00:00\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"12:00\",\"to\":\"17:00\"},{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":2,\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    public void Sound_hours_are_accepted(string pattern) => Expect.Nothing(CalendarRules.Check(new KamCalendar { WeekPattern = pattern }));

    [Theory]
    [Trait("Rule", "CAL-01"), Trait("Case", "fail")]
    [InlineData("[{\"d\":3,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":3,\"from\":\"11:59\",\"to\":\"17:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"08:00\",\"to\":\"08:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"09:00\",\"to\":\"08:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"8:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"08:60\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"08-00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"0a:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"08:00\",\"to\":\"24:01\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"24:00\",\"to\":\"24:00\"}]")]
    [InlineData("[{\"d\":3,\"from\":\"08:000\",\"to\":\"12:00\"}]")]
    public void Hours_that_contradict_each_other_are_refused(string pattern)
    {
        var found = CalendarRules.Check(new KamCalendar { WeekPattern = pattern }).ToList();
        Assert.Equal("[CAL-01] The working hours on Wednesday overlap or are invalid.", MessageCatalogue.Text(Assert.Single(found), Language.English));
        Assert.Equal("[CAL-01] Die Arbeitszeiten am Mittwoch überschneiden sich oder sind ungültig.", MessageCatalogue.Text(found[0], Language.German));
        Assert.Equal("3", found[0].Discriminator);
    }

    [Theory]
    [Trait("Rule", "CAL-01"), Trait("Case", "fail")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mo 8-12")]
    [InlineData("[")]
    [InlineData("[]]")]
    [InlineData("[{}]")]
    [InlineData("{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"},]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\"}]")]
    [InlineData("[{\"d\":0,\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":8,\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":\"1\",\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":1,\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\",\"x\":\"y\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"\",\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"\"}]")]
    [InlineData("[{\"d\":1,\"from\":,\"to\":\"12:00\"}]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":}]")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"until\":}]")]
    [InlineData("[{\"d\":")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"")]
    [InlineData("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00}]")]
    public void What_is_no_list_of_hours_is_refused(string? pattern) => Assert.Equal(
        "[CAL-01] Weekly hours: the hours cannot be read. They are a list like this: [{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]",
        MessageCatalogue.Text(Assert.Single(CalendarRules.Check(new KamCalendar { WeekPattern = pattern })), Language.English));

    [Fact]
    [Trait("Rule", "CAL-01"), Trait("Case", "pass")]
    public void Round_the_clock_needs_no_hours()
    {
        Expect.Nothing(CalendarRules.Check(new KamCalendar { Is24x7 = true }));
        Assert.Single(CalendarRules.Check(new KamCalendar { Is24x7 = true, WeekPattern = "?" }));
    }

    [Fact]
    [Trait("Rule", "CAL-01"), Trait("Case", "pass")]
    public void A_holiday_has_no_hours_and_changed_hours_have_some()
    {
        Expect.Nothing(CalendarRules.Check(new CalendarException { Date = Now.Date }));
        Expect.Nothing(CalendarRules.Check(new CalendarException { Date = Now.Date, Type = CalendarExceptionType.Closed, Intervals = " " }));
        Expect.Nothing(CalendarRules.Check(new CalendarException { Date = Now.Date, Type = CalendarExceptionType.ChangedHours, Intervals = "[{\"from\":\"08:00\",\"to\":\"12:00\"}]" }));
    }

    [Theory]
    [Trait("Rule", "CAL-01"), Trait("Case", "fail")]
    [InlineData(CalendarExceptionType.Closed, "[{\"from\":\"08:00\",\"to\":\"12:00\"}]", "Der 24.11.2026 ist geschlossen und kann keine Zeiten haben.")]
    [InlineData(CalendarExceptionType.ChangedHours, null, "Der 24.11.2026 hat andere Zeiten, es sind aber keine angegeben.")]
    [InlineData(CalendarExceptionType.ChangedHours, "[]", "Der 24.11.2026 hat andere Zeiten, es sind aber keine angegeben.")]
    [InlineData(CalendarExceptionType.ChangedHours, "[{\"from\":\"12:00\",\"to\":\"08:00\"}]", "Die Arbeitszeiten am 24.11.2026 überschneiden sich oder sind ungültig.")]
    [InlineData(CalendarExceptionType.ChangedHours, "[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]", "Zeiten: Die Zeiten sind nicht lesbar. Sie sind eine Liste wie diese: [{\"from\":\"08:00\",\"to\":\"12:00\"}]")]
    public void Hours_contradict_the_type_of_the_day(CalendarExceptionType type, string? intervals, string text) => Assert.Equal(
        "[CAL-01] " + text, MessageCatalogue.Text(Assert.Single(CalendarRules.Check(new CalendarException { Date = Now.Date, Type = type, Intervals = intervals })), Language.German));

    [Fact]
    [Trait("Rule", "CAL-02"), Trait("Case", "pass")]
    public void A_known_zone_is_accepted() => Expect.Nothing(CalendarRules.CheckZone(new KamCalendar { TimeZone = 110 }, isKnown: true));

    [Fact]
    [Trait("Rule", "CAL-02"), Trait("Case", "fail")]
    public void An_unknown_zone_is_refused()
    {
        var found = Assert.Single(CalendarRules.CheckZone(new KamCalendar { TimeZone = 999 }, isKnown: false));
        Assert.Equal("[CAL-02] Unknown time zone \"999\".", MessageCatalogue.Text(found, Language.English));
        Assert.Equal("[CAL-02] Unbekannte Zeitzone «999».", MessageCatalogue.Text(found, Language.German));
    }

    [Fact]
    [Trait("Rule", "IFC-08"), Trait("Case", "pass"), Trait("Case", "fail")]
    public void Business_time_needs_a_calendar_and_elapsed_time_none()
    {
        var row = new ProcessInterface { SupplierFunctionId = new RowRef("kam_function", Guid.NewGuid(), "Produktion") };
        var found = Assert.Single(CalendarRules.CheckClock(row, null, Now));
        Assert.Equal("[IFC-08] No business calendar can be found for Produktion.", MessageCatalogue.Text(found, Language.English));
        Assert.Equal("[IFC-08] Für Produktion ist kein Geschäftskalender hinterlegt.", MessageCatalogue.Text(found, Language.German));
        Assert.Equal(Severity.Block, found.Severity);
        Expect.Nothing(CalendarRules.CheckClock(row, Stored(CalendarRules.OfficeWeek), Now));
        row.TimeBasis = TimeBasis.Elapsed;
        Expect.Nothing(CalendarRules.CheckClock(row, null, Now));
    }

    [Fact]
    [Trait("Rule", "CAL-03"), Trait("Case", "fail")]
    public void A_calendar_without_hours_has_no_due_time()
    {
        var found = Assert.Single(CalendarRules.CheckClock(new ProcessInterface(), Stored("[]"), Now));
        Assert.Equal("[CAL-03] Calendar Office has no working time in the next 366 days.", MessageCatalogue.Text(found, Language.English));
        Assert.Equal("[CAL-03] Kalender Office hat in den nächsten 366 Tagen keine Arbeitszeit.", MessageCatalogue.Text(found, Language.German));
    }

    [Fact]
    [Trait("Rule", "CAL-03"), Trait("Case", "pass")]
    public void One_working_minute_is_enough() => Expect.Nothing(CalendarRules.CheckClock(
        new ProcessInterface(),
        Stored("[]", new CalendarException { Id = Guid.NewGuid(), Date = Now.Date.AddDays(300), Type = CalendarExceptionType.ChangedHours, Intervals = "[{\"from\":\"08:00\",\"to\":\"08:01\"}]" }),
        Now));

    [Fact]
    [Trait("Rule", "CAL-04"), Trait("Case", "pass"), Trait("Case", "fail")]
    public void A_calendar_in_use_changes_with_a_warning()
    {
        Expect.Nothing(CalendarRules.CheckUse(0));
        var found = Assert.Single(CalendarRules.CheckUse(1));
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Equal("[CAL-04] 1 active interfaces use this calendar; running due dates are not recalculated.", MessageCatalogue.Text(found, Language.English));
        Assert.Equal("[CAL-04] 1 aktive Schnittstellen nutzen diesen Kalender; laufende Fristen werden nicht neu berechnet.", MessageCatalogue.Text(found, Language.German));
    }

    [Fact]
    public void Stored_rows_become_a_calendar()
    {
        var calendar = Stored(
            "[{\"d\":2,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":2,\"from\":\"13:00\",\"to\":\"16:30\"},{\"d\":3,\"from\":\"07:00\",\"to\":\"11:00\"}]",
            new CalendarException { Date = new DateTime(2026, 11, 25), Name = "Day off" },
            new CalendarException { Date = new DateTime(2026, 11, 24), Type = CalendarExceptionType.ChangedHours, Intervals = "[{\"from\":\"09:15\",\"to\":\"24:00\"}]" });
        Assert.Equal(450, calendar.MinutesPerDay);
        var hours = Assert.Single(calendar.HoursOn(new DateTime(2026, 11, 24)));
        Assert.Equal((555, 1440), (hours.From, hours.To));
        Assert.Empty(calendar.HoursOn(new DateTime(2026, 11, 25)));
        Assert.Equal(2, calendar.HoursOn(new DateTime(2026, 12, 1)).Count);
        Assert.Empty(calendar.HoursOn(new DateTime(2026, 11, 23)));
        Assert.Equal("Office", calendar.Name);
        Assert.Equal("", CalendarRules.Of(new KamCalendar(), [], ZoneRules.Utc).Name);
        Assert.Equal("C1", CalendarRules.Of(new KamCalendar { Code = "C1" }, [], ZoneRules.Utc).Name);
        Assert.True(CalendarRules.Of(new KamCalendar { Is24x7 = true }, [], ZoneRules.Utc).Is24x7);
    }

    [Theory]
    [InlineData(CalendarExceptionType.Closed, 0)]
    [InlineData(null, 0)]
    [InlineData(CalendarExceptionType.ChangedHours, 1)]
    public void A_closed_day_is_closed_whatever_hours_it_still_carries(CalendarExceptionType? type, int intervals) => Assert.Equal(
        intervals,
        Stored(CalendarRules.OfficeWeek, new CalendarException { Date = Now.Date, Type = type, Intervals = "[{\"from\":\"08:00\",\"to\":\"12:00\"}]" }).HoursOn(Now.Date).Count);

    [Fact]
    public void Hours_and_days_are_read_in_ascending_order_however_they_were_written()
    {
        var calendar = Stored(
            CalendarRules.OfficeWeek,
            new CalendarException { Date = Now.Date.AddDays(2) },
            new CalendarException { Date = Now.Date, Type = CalendarExceptionType.ChangedHours, Intervals = "[{\"from\":\"13:00\",\"to\":\"14:00\"},{\"from\":\"08:00\",\"to\":\"09:00\"}]" });
        Assert.Equal([480, 780], calendar.HoursOn(Now.Date).Select(interval => interval.From));
        Assert.Equal([Now.Date, Now.Date.AddDays(2)], calendar.Deviations(Now.Date, Now.Date.AddDays(2)).Select(day => day.Date));
    }

    [Fact]
    public void The_office_week_is_written_as_it_is_read() => Assert.StartsWith(
        "[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":1,\"from\":\"13:00\",\"to\":\"17:00\"},{\"d\":2,", CalendarRules.OfficeWeek, StringComparison.Ordinal);

    [Fact]
    public void The_nearest_calendar_counts()
    {
        var (own, supplier, programme) = (Reference(1), Reference(2), Reference(3));
        var row = new ProcessInterface { CalendarId = own };
        Assert.Equal(own, InterfaceDefaults.CalendarOf(row, new BusinessFunction { CalendarId = supplier }, new KamProgram { CalendarId = programme }));
        row.CalendarId = null;
        Assert.Equal(supplier, InterfaceDefaults.CalendarOf(row, new BusinessFunction { CalendarId = supplier }, new KamProgram { CalendarId = programme }));
        Assert.Equal(programme, InterfaceDefaults.CalendarOf(row, new BusinessFunction(), new KamProgram { CalendarId = programme }));
        Assert.Null(InterfaceDefaults.CalendarOf(row, null, null));
    }

    private static RowRef Reference(int number) => new("kam_calendar", new Guid(number, 0, 0, new byte[8]));

    private static BusinessCalendar Stored(string pattern, params CalendarException[] exceptions) =>
        CalendarRules.Of(new KamCalendar { Name = "Office", WeekPattern = pattern }, exceptions, Zones.Zurich);
}
