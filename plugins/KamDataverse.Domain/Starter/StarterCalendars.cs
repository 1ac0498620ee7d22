using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;

namespace KamDataverse.Domain.Starter;

/// <summary>A date that is free.</summary>
internal sealed class StarterHoliday
{
    public StarterHoliday(DateTime date, Words name)
    {
        Date = date;
        Name = name;
    }

    public DateTime Date { get; }

    public Words Name { get; }
}

/// <summary>A business calendar to start from: office hours and the public holidays of a region.</summary>
internal sealed class StarterCalendar
{
    /// <summary>The platform's code of W. Europe, which is the clock of all three countries.</summary>
    public const int CommonTimeZone = 110;

    private readonly string[] holidays;

    public StarterCalendar(string code, Words name, string holidays)
    {
        Code = code;
        Name = name;
        this.holidays = holidays.Split(' ');
    }

    /// <summary>For example <c>CH-ZH</c>.</summary>
    public string Code { get; }

    public Words Name { get; }

    /// <summary>The platform's code of its clock.</summary>
    public int TimeZone { get; } = CommonTimeZone;

    public string WeekPattern { get; } = CalendarRules.OfficeWeek;

    /// <summary>The holidays of a year in ascending order, one per date.</summary>
    public IReadOnlyList<StarterHoliday> HolidaysOf(int year) => holidays
        .Select(key => PublicHolidays.In(key, year))
        .GroupBy(holiday => holiday.Date)
        .Select(day => day.First())
        .OrderBy(holiday => holiday.Date)
        .ToArray();
}

/// <summary>
/// Calendars of the Swiss cantons, the German states and Austria. They hold what is free in the whole region or most of it; communes and agreements differ, so that
/// every calendar is meant to be looked over once.
/// </summary>
internal static class StarterCalendars
{
    /// <summary>The calendar a programme starts with where nobody names another.</summary>
    public const string Standard = "CH-ZH";

    private const string Swiss = "newyear ascension swiss christmas ";
    private const string Easter = "goodfriday eastermonday whitmonday ";
    private const string Catholic = "corpuschristi assumption allsaints immaculate ";
    private const string German = "newyear goodfriday eastermonday labour ascension whitmonday unity christmas stephen ";

    public static IReadOnlyList<StarterCalendar> All { get; } = new[]
    {
        Canton("AG", "Aargau", "Aargau", Easter + "berchtold stephen"),
        Canton("AI", "Appenzell Inner Rhodes", "Appenzell Innerrhoden", Easter + Catholic + "maurice stephen"),
        Canton("AR", "Appenzell Outer Rhodes", "Appenzell Ausserrhoden", Easter + "stephen"),
        Canton("BE", "Bern", "Bern", Easter + "berchtold stephen"),
        Canton("BL", "Basel-Country", "Basel-Landschaft", Easter + "labour stephen"),
        Canton("BS", "Basel-City", "Basel-Stadt", Easter + "labour stephen"),
        Canton("FR", "Fribourg", "Freiburg", Easter + Catholic + "berchtold"),
        Canton("GE", "Geneva", "Genf", Easter + "genevafast restoration"),
        Canton("GL", "Glarus", "Glarus", Easter + "berchtold naefels allsaints stephen"),
        Canton("GR", "Grisons", "Graubünden", Easter + "stephen"),
        Canton("JU", "Jura", "Jura", Easter + "berchtold labour corpuschristi jura assumption allsaints"),
        Canton("LU", "Lucerne", "Luzern", Easter + Catholic + "berchtold stephen"),
        Canton("NE", "Neuchâtel", "Neuenburg", "goodfriday labour republic"),
        Canton("NW", "Nidwalden", "Nidwalden", Easter + Catholic + "joseph stephen"),
        Canton("OW", "Obwalden", "Obwalden", Easter + Catholic + "berchtold klaus stephen"),
        Canton("SG", "St. Gallen", "St. Gallen", Easter + "allsaints stephen"),
        Canton("SH", "Schaffhausen", "Schaffhausen", Easter + "berchtold labour stephen"),
        Canton("SO", "Solothurn", "Solothurn", "berchtold goodfriday"),
        Canton("SZ", "Schwyz", "Schwyz", Easter + Catholic + "epiphany joseph stephen"),
        Canton("TG", "Thurgau", "Thurgau", Easter + "berchtold labour stephen"),
        Canton("TI", "Ticino", "Tessin", "epiphany joseph eastermonday labour whitmonday peterpaul stephen " + Catholic.TrimEnd()),
        Canton("UR", "Uri", "Uri", Easter + Catholic + "epiphany joseph stephen"),
        Canton("VD", "Vaud", "Waadt", Easter + "berchtold fastmonday"),
        Canton("VS", "Valais", "Wallis", Catholic + "joseph"),
        Canton("ZG", "Zug", "Zug", Easter + Catholic + "berchtold stephen"),
        Canton("ZH", "Zurich", "Zürich", Easter + "berchtold labour stephen"),
        new StarterCalendar("DE", new Words("Germany (federal holidays)", "Deutschland (bundesweite Feiertage)"), German.TrimEnd()),
        State("BB", "Brandenburg", "Brandenburg", "reformation"),
        State("BE", "Berlin", "Berlin", "women"),
        State("BW", "Baden-Württemberg", "Baden-Württemberg", "epiphany corpuschristi allsaints"),
        State("BY", "Bavaria", "Bayern", "epiphany corpuschristi assumption allsaints"),
        State("HB", "Bremen", "Bremen", "reformation"),
        State("HE", "Hesse", "Hessen", "corpuschristi"),
        State("HH", "Hamburg", "Hamburg", "reformation"),
        State("MV", "Mecklenburg-Western Pomerania", "Mecklenburg-Vorpommern", "women reformation"),
        State("NI", "Lower Saxony", "Niedersachsen", "reformation"),
        State("NW", "North Rhine-Westphalia", "Nordrhein-Westfalen", "corpuschristi allsaints"),
        State("RP", "Rhineland-Palatinate", "Rheinland-Pfalz", "corpuschristi allsaints"),
        State("SH", "Schleswig-Holstein", "Schleswig-Holstein", "reformation"),
        State("SL", "Saarland", "Saarland", "corpuschristi assumption allsaints"),
        State("SN", "Saxony", "Sachsen", "reformation repentance"),
        State("ST", "Saxony-Anhalt", "Sachsen-Anhalt", "epiphany reformation"),
        State("TH", "Thuringia", "Thüringen", "children reformation"),
        new StarterCalendar(
            "AT", new Words("Austria", "Österreich"), "newyear epiphany eastermonday labour ascension whitmonday austria christmas stephen " + Catholic.TrimEnd()),
    };

    private static StarterCalendar Canton(string code, string english, string german, string holidays) =>
        new StarterCalendar("CH-" + code, new Words("Switzerland, " + english, "Schweiz, " + german), Swiss + holidays);

    private static StarterCalendar State(string code, string english, string german, string holidays) =>
        new StarterCalendar("DE-" + code, new Words("Germany, " + english, "Deutschland, " + german), German + holidays);
}
