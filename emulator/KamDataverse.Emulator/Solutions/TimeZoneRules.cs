using System.Collections.Concurrent;

namespace KamDataverse.Emulator.Solutions;

/// <summary>
/// The rows of <c>timezonerule</c>, made from what the machine's zone data says about each year. Meaning of the columns (inferred from their descriptions, as in Windows): local time is
/// UTC less <c>bias</c>; in a rule without a year a change happens on the n-th weekday of its month, 5 for the last (documented for user settings); a month of 0 means no change.
/// </summary>
internal static class TimeZoneRules
{
    private const int FirstYear = 2015;
    private const int LastYear = 2037;

    private static readonly ConcurrentDictionary<int, IReadOnlyList<Dictionary<string, object?>>> Known = new();

    /// <summary>The rules of a zone in the order in which they take effect; the last one holds on.</summary>
    public static IReadOnlyList<Dictionary<string, object?>> Of(int code) => Known.GetOrAdd(code, static key => Build(TimeZones.Find(key)));

    private static IReadOnlyList<Dictionary<string, object?>> Build(TimeZoneInfo zone)
    {
        var rules = new List<YearRule>();
        for (var year = FirstYear; year <= LastYear; year++)
        {
            var changes = ChangesOf(zone, year);

            // A year in which clocks change more often than a rule can say ends the list (Morocco, two Ramadans in 2030).
            if (changes.Count > 2)
                break;
            foreach (var rule in RulesOf(zone, year, changes))
            {
                if (rules.Count > 0 && rules[^1].Merge(rule) is { } merged)
                    rules[^1] = merged;
                else
                    rules.Add(rule);
            }
        }

        return [.. rules.Select((rule, index) => rule.Columns(index == 0))];
    }

    /// <summary>The rules of one year: one for a year of two changes or none, two where the zone moves for good.</summary>
    private static IEnumerable<YearRule> RulesOf(TimeZoneInfo zone, int year, List<DateTime> changes)
    {
        var start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        if (changes.Count == 2)
        {
            var first = new Change(changes[0], zone);
            var second = new Change(changes[1], zone);
            yield return first.After > first.Before ? new YearRule(start, first.Before, first.After, first, second) : new YearRule(start, second.Before, second.After, second, first);
            yield break;
        }

        var before = Offset(zone, start.AddHours(-14));
        yield return new YearRule(start, changes.Count == 0 ? Offset(zone, start.AddMonths(6)) : before, 0, null, null);
        if (changes.Count == 1)
            yield return new YearRule(changes[0].AddMinutes(before), Offset(zone, changes[0]), 0, null, null);
    }

    /// <summary>Instants of the year at which the offset changes, to the minute.</summary>
    private static List<DateTime> ChangesOf(TimeZoneInfo zone, int year)
    {
        var changes = new List<DateTime>();
        var from = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var day = 0; day < 372; day += 6)
        {
            var (low, high) = (from.AddDays(day), from.AddDays(day + 6));
            if (Offset(zone, low) == Offset(zone, high))
                continue;
            while (high - low > TimeSpan.FromMinutes(1))
            {
                var middle = low.AddMinutes(Math.Floor((high - low).TotalMinutes / 2));
                if (Offset(zone, middle) == Offset(zone, low))
                    low = middle;
                else
                    high = middle;
            }

            if (high.Year == year)
                changes.Add(high);
        }

        return changes;
    }

    private static int Offset(TimeZoneInfo zone, DateTime utc) => (int)zone.GetUtcOffset(utc).TotalMinutes;

    /// <summary>A change of clocks, read on the clocks before it.</summary>
    private sealed record Change(int Month, int DayOfWeek, TimeSpan Time, int Before, int After, bool IsNth, int Nth, bool IsLast)
    {
        public Change(DateTime utc, TimeZoneInfo zone)
            : this(utc.AddMinutes(Offset(zone, utc.AddMinutes(-1))), Offset(zone, utc.AddMinutes(-1)), Offset(zone, utc))
        {
        }

        private Change(DateTime local, int before, int after)
            : this(
                local.Month, (int)local.DayOfWeek, local.TimeOfDay, before, after, local.Day <= 28, ((local.Day - 1) / 7) + 1, local.Day + 7 > DateTime.DaysInMonth(local.Year, local.Month))
        {
        }

        /// <summary>Which one of its weekday in the month; 5 for the last.</summary>
        public int Week => IsLast ? 5 : Nth;

        /// <summary>What both years' changes have in common; null where that is not a rule.</summary>
        public Change? With(Change other)
        {
            var nth = IsNth && other.IsNth && Nth == other.Nth;
            var last = IsLast && other.IsLast;
            return (nth || last) && Month == other.Month && DayOfWeek == other.DayOfWeek && Time == other.Time && Before == other.Before && After == other.After
                ? this with { IsNth = nth, IsLast = last }
                : null;
        }
    }

    private sealed record YearRule(DateTime From, int Standard, int Daylight, Change? ToDaylight, Change? ToStandard)
    {
        /// <summary>This rule if it also says what <paramref name="next"/> says.</summary>
        public YearRule? Merge(YearRule next)
        {
            if (ToDaylight is null && next.ToDaylight is null)
                return Standard == next.Standard ? this : null;
            return ToDaylight is not null && next.ToDaylight is not null && ToDaylight.With(next.ToDaylight) is { } daylight && ToStandard!.With(next.ToStandard!) is { } standard
                ? this with { ToDaylight = daylight, ToStandard = standard }
                : null;
        }

        public Dictionary<string, object?> Columns(bool isFirst)
        {
            var columns = new Dictionary<string, object?>
            {
                ["effectivedatetime"] = isFirst ? new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc) : DateTime.SpecifyKind(From, DateTimeKind.Utc),
                ["bias"] = -Standard, ["standardbias"] = 0, ["daylightbias"] = ToDaylight is null ? 0 : Standard - Daylight,
            };
            Write("daylight", ToDaylight);
            Write("standard", ToStandard);
            return columns;

            void Write(string kind, Change? change)
            {
                columns[kind + "year"] = 0;
                columns[kind + "month"] = change?.Month ?? 0;
                columns[kind + "day"] = change?.Week ?? 0;
                columns[kind + "dayofweek"] = change?.DayOfWeek ?? 0;
                columns[kind + "hour"] = change?.Time.Hours ?? 0;
                columns[kind + "minute"] = change?.Time.Minutes ?? 0;
                columns[kind + "second"] = 0;
            }
        }
    }
}
