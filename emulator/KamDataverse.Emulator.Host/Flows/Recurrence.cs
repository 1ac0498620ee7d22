using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>When a clock starts a flow (documented: connectors-native-recurrence).</summary>
internal sealed record Recurrence(string Frequency, int Interval, string? TimeZone, IReadOnlySet<DayOfWeek> Days, IReadOnlyList<int> Hours, IReadOnlyList<int> Minutes)
{
    private bool HasSchedule => Hours.Count > 0 || Days.Count > 0;

    public static Recurrence Read(JsonObject trigger)
    {
        var recurrence = trigger["recurrence"]!;
        if (recurrence["startTime"] is not null)
            throw Unsupported.Of("a start time of flow recurrences");
        var schedule = recurrence["schedule"];
        return new Recurrence(
            (string?)recurrence["frequency"] ?? "",
            (int?)recurrence["interval"] ?? 0,
            (string?)recurrence["timeZone"],
            Items(schedule?["weekDays"]).Select(day => Enum.Parse<DayOfWeek>(FlowValues.Text(day))).ToHashSet(),
            [.. Items(schedule?["hours"]).Select(hour => (int)FlowValues.Number(hour, "hours"))],
            [.. Items(schedule?["minutes"]).Select(minute => (int)FlowValues.Number(minute, "minutes"))]);
    }

    public void Check()
    {
        if (HasSchedule ? Frequency is not ("Day" or "Week") : Frequency is not ("Second" or "Minute" or "Hour" or "Day" or "Week"))
            throw Unsupported.Of($"flow recurrences by {Frequency}{(HasSchedule ? " with a schedule" : "")}");
        if (HasSchedule && Interval != 1)
            throw Unsupported.Of("flow recurrences with a schedule and an interval other than 1");
    }

    /// <summary>The next moment after one, UTC. Without a schedule the first is at once (documented: a recurrence without a start time fires when it is saved).</summary>
    /// <param name="after">The last moment, or now for the first.</param>
    /// <param name="isFirst">True when the flow has just been turned on.</param>
    public DateTime Next(DateTime after, bool isFirst)
    {
        if (!HasSchedule)
            return isFirst ? after : after + Step;
        var zone = TimeZone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(after, zone);
        for (var day = 0; ; day++)
        {
            var date = local.Date.AddDays(day);
            if (Days.Count > 0 && !Days.Contains(date.DayOfWeek))
                continue;
            foreach (var hour in Hours.DefaultIfEmpty(0).Order())
            {
                foreach (var minute in Minutes.DefaultIfEmpty(0).Order())
                {
                    var moment = date.AddHours(hour).AddMinutes(minute);
                    // An hour that a change of the clocks leaves out is not waited for.
                    if (moment > local && !zone.IsInvalidTime(moment))
                        return TimeZoneInfo.ConvertTimeToUtc(moment, zone);
                }
            }
        }
    }

    private TimeSpan Step => Frequency switch
    {
        "Second" => TimeSpan.FromSeconds(Interval),
        "Minute" => TimeSpan.FromMinutes(Interval),
        "Hour" => TimeSpan.FromHours(Interval),
        "Week" => TimeSpan.FromDays(7 * Interval),
        _ => TimeSpan.FromDays(Interval),
    };

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];
}
