using System;

namespace KamDataverse.Domain.Starter;

/// <summary>When public holidays of Switzerland, Germany and Austria fall.</summary>
internal static class PublicHolidays
{
    private const int DaysOfWeek = 7;

    /// <summary>Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876).</summary>
    public static DateTime Easter(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var ofCentury = year % 100;
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % DaysOfWeek;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (DaysOfWeek * correction) + 114;
        return new DateTime(year, days / 31, (days % 31) + 1);
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such holiday.</exception>
    public static StarterHoliday In(string key, int year)
    {
        return key switch
        {
            "newyear" => On(1, 1, "New Year", "Neujahr"),
            "berchtold" => On(1, 2, "Berchtold's Day", "Berchtoldstag"),
            "epiphany" => On(1, 6, "Epiphany", "Heilige Drei Könige"),
            "republic" => On(3, 1, "Republic Day", "Jahrestag der Republik"),
            "women" => On(3, 8, "Women's Day", "Frauentag"),
            "joseph" => On(3, 19, "St Joseph's Day", "Josefstag"),
            "goodfriday" => AfterEaster(-2, "Good Friday", "Karfreitag"),
            "eastermonday" => AfterEaster(1, "Easter Monday", "Ostermontag"),
            "naefels" => At(Naefels(year), "Battle of Näfels Memorial", "Näfelser Fahrt"),
            "labour" => On(5, 1, "Labour Day", "Tag der Arbeit"),
            "ascension" => AfterEaster(39, "Ascension Day", "Auffahrt"),
            "whitmonday" => AfterEaster(50, "Whit Monday", "Pfingstmontag"),
            "corpuschristi" => AfterEaster(60, "Corpus Christi", "Fronleichnam"),
            "jura" => On(6, 23, "Independence Day of Jura", "Fest der Unabhängigkeit"),
            "peterpaul" => On(6, 29, "St Peter and St Paul", "Peter und Paul"),
            "swiss" => On(8, 1, "National Day", "Bundesfeier"),
            "assumption" => On(8, 15, "Assumption of Mary", "Mariä Himmelfahrt"),
            "genevafast" => At(Nth(year, 9, DayOfWeek.Sunday, 1).AddDays(4), "Geneva Fast", "Genfer Bettag"),
            "children" => On(9, 20, "World Children's Day", "Weltkindertag"),
            "fastmonday" => At(Nth(year, 9, DayOfWeek.Sunday, 3).AddDays(1), "Federal Fast Monday", "Bettagsmontag"),
            "maurice" => On(9, 22, "St Maurice's Day", "Mauritiustag"),
            "klaus" => On(9, 25, "St Nicholas of Flüe", "Bruder Klaus"),
            "unity" => On(10, 3, "German Unity Day", "Tag der Deutschen Einheit"),
            "austria" => On(10, 26, "National Day", "Nationalfeiertag"),
            "reformation" => On(10, 31, "Reformation Day", "Reformationstag"),
            "allsaints" => On(11, 1, "All Saints' Day", "Allerheiligen"),
            "repentance" => At(Nth(year, 11, DayOfWeek.Wednesday, 1, from: 16), "Day of Repentance and Prayer", "Buss- und Bettag"),
            "immaculate" => On(12, 8, "Immaculate Conception", "Mariä Empfängnis"),
            "christmas" => On(12, 25, "Christmas Day", "Weihnachten"),
            "stephen" => On(12, 26, "St Stephen's Day", "Stephanstag"),
            "restoration" => On(12, 31, "Restoration of the Republic", "Wiederherstellung der Republik"),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No such holiday."),
        };

        StarterHoliday On(int month, int day, string english, string german) => At(new DateTime(year, month, day), english, german);
        StarterHoliday AfterEaster(int days, string english, string german) => At(Easter(year).AddDays(days), english, german);
    }

    private static StarterHoliday At(DateTime date, string english, string german) => new StarterHoliday(date, new Words(english, german));

    /// <summary>The n-th of a weekday on or after a day of the month.</summary>
    private static DateTime Nth(int year, int month, DayOfWeek weekday, int number, int from = 1)
    {
        var first = new DateTime(year, month, from);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + DaysOfWeek) % DaysOfWeek) + ((number - 1) * DaysOfWeek));
    }

    /// <summary>The first Thursday of April; a week later where that is Maundy Thursday.</summary>
    private static DateTime Naefels(int year)
    {
        var day = Nth(year, 4, DayOfWeek.Thursday, 1);
        return day == Easter(year).AddDays(-3) ? day.AddDays(DaysOfWeek) : day;
    }
}
