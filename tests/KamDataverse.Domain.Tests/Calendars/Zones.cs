using CsCheck;
using KamDataverse.Domain.Calendars;

namespace KamDataverse.Domain.Tests.Calendars;

/// <summary>Zones written down by hand.</summary>
internal static class Zones
{
    public static ZoneRules Zurich { get; } = Daylight("Zurich", 60, 120, Yearly(3, 5, 2), Yearly(10, 5, 3));

    public static ZoneRules NewYork { get; } = Daylight("New York", -300, -240, Yearly(3, 2, 2), Yearly(11, 1, 2));

    /// <summary>South of the equator: summer time crosses New Year.</summary>
    public static ZoneRules Sydney { get; } = Daylight("Sydney", 600, 660, Yearly(10, 1, 2), Yearly(4, 1, 3));

    /// <summary>Half an hour.</summary>
    public static ZoneRules LordHowe { get; } = Daylight("Lord Howe", 630, 660, Yearly(10, 1, 2), Yearly(4, 1, 2));

    /// <summary>Clocks change at midnight, so that a day begins at 01:00.</summary>
    public static ZoneRules Midnight { get; } = Daylight("Midnight", 120, 180, Yearly(3, 5, 0), Yearly(10, 5, 0));

    public static ZoneRules Kathmandu { get; } = new("Kathmandu", [new ZonePeriod(DateTime.MinValue, 345)]);

    /// <summary>Summer time once, in 2025, then another base offset from 2026 on.</summary>
    public static ZoneRules Reformed { get; } = new(
        "Reformed",
        [
            new ZonePeriod(new DateTime(2026, 1, 1), 180),
            new ZonePeriod(
                DateTime.MinValue, 120, 180, ClockChange.Once(new DateTime(2025, 4, 6, 1, 0, 0)), ClockChange.Once(new DateTime(2025, 9, 28, 4, 0, 0))),
        ]);

    public static IReadOnlyList<ZoneRules> All { get; } = [ZoneRules.Utc, Zurich, NewYork, Sydney, LordHowe, Midnight, Kathmandu, Reformed];

    public static Gen<ZoneRules> Any { get; } = Gen.Int[0, All.Count - 1].Select(index => All[index]);

    private static ZoneRules Daylight(string name, int standard, int daylight, ClockChange toDaylight, ClockChange toStandard) =>
        new(name, [new ZonePeriod(DateTime.MinValue, standard, daylight, toDaylight, toStandard)]);

    private static ClockChange Yearly(int month, int week, int hour) => ClockChange.Yearly(month, week, DayOfWeek.Sunday, TimeSpan.FromHours(hour));
}
