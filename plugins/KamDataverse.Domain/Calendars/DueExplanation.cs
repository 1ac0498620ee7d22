using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Calendars;

/// <summary>Says in words how a due time came about: "Start Thu 2026-04-02 16:30. Thu 2026-04-02: 30 min; Fri 2026-04-03: closed (Good Friday); …".</summary>
internal sealed class DueExplanation
{
    private readonly BusinessCalendar? calendar;
    private readonly ZoneRules zone;
    private readonly DateTime startUtc;
    private readonly DateTime firstUtc;
    private readonly DateTime dueUtc;
    private readonly IReadOnlyList<CountedDay> counted;
    private readonly int minutes;

    /// <param name="calendar">The calendar that counted; null for elapsed time.</param>
    /// <param name="zone">The zone whose clocks are told.</param>
    /// <param name="startUtc">When the clock was started.</param>
    /// <param name="firstUtc">When it began to count.</param>
    /// <param name="dueUtc">When the minutes are used up.</param>
    /// <param name="counted">What was counted, stretch by stretch; a date has several.</param>
    /// <param name="minutes">What was to be counted.</param>
    public DueExplanation(
        BusinessCalendar? calendar, ZoneRules zone, DateTime startUtc, DateTime firstUtc, DateTime dueUtc, IReadOnlyList<CountedDay> counted, int minutes)
    {
        this.calendar = calendar;
        this.zone = zone;
        this.startUtc = startUtc;
        this.firstUtc = firstUtc;
        this.dueUtc = dueUtc;
        this.counted = counted;
        this.minutes = minutes;
    }

    public string Text(Language language)
    {
        var sentences = new List<string> { Say("Phrase.DueStart", Moment(startUtc)) };
        if (calendar is null)
        {
            sentences.Add(Say("Phrase.DueElapsed", Span(minutes)));
        }
        else
        {
            if (firstUtc > startUtc)
                sentences.Add(Say("Phrase.DueFrom", Moment(firstUtc)));
            sentences.Add(string.Join("; ", Days(language)) + ".");
        }

        sentences.AddRange(Changes(language));
        sentences.Add(Say("Phrase.DueEnd", Moment(dueUtc)));
        sentences.Add(calendar is null ? Say("Phrase.DueZone", Zone(language)) : Say("Phrase.DueCalendar", calendar.Name, Zone(language)));
        return string.Join(" ", sentences);

        string Say(string key, params object?[] arguments) => MessageCatalogue.Say(key, language, arguments);

        string Moment(DateTime utc)
        {
            var local = zone.ToLocal(utc);
            return Day(local.Date, language) + " " + local.ToString("HH:mm", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Full days between the first, the last and the special ones are told together.</summary>
    private IEnumerable<string> Days(Language language)
    {
        var specials = calendar!.Deviations(zone.DateAt(startUtc), zone.DateAt(dueUtc)).ToDictionary(day => day.Date);
        var minutesOf = WholeMinutes();
        var days = counted.Select(day => day.Date).Union(specials.Keys).OrderBy(date => date).ToList();
        for (var index = 0; index < days.Count; index++)
        {
            var end = index;
            while (IsOrdinary(end) && end + 1 < days.Count && IsOrdinary(end + 1))
                end++;
            if (end == index)
            {
                yield return Told(days[index]);
                continue;
            }

            var run = days.GetRange(index, end - index + 1);
            yield return MessageCatalogue.Say(
                "Phrase.DueDays", language, Day(run[0], language), Day(run[run.Count - 1], language), run.Count, Span(run.Sum(date => minutesOf[date])));
            index = end;
        }

        bool IsOrdinary(int index) =>
            !specials.ContainsKey(days[index]) && days[index] != counted[0].Date && days[index] != counted[counted.Count - 1].Date;

        string Told(DateTime date)
        {
            if (!specials.TryGetValue(date, out var special))
                return MessageCatalogue.Say("Phrase.DueDay", language, Day(date, language), Span(minutesOf[date]));
            var name = (language == Language.German ? special.NameDe : null) ?? special.Name;
            var told = special.Intervals.Count == 0 ? new Phrase("Phrase.DueClosed") : (object)Span(minutesOf.TryGetValue(date, out var time) ? time : 0);
            name ??= special.Intervals.Count == 0 ? null : MessageCatalogue.Say("Phrase.DueOtherHours", language);
            return MessageCatalogue.Say(name is null ? "Phrase.DueDay" : "Phrase.DueNamedDay", language, Day(date, language), told, name);
        }
    }

    /// <summary>Where the clock started between two minutes, rounding is carried over so that the days add up to the whole.</summary>
    private Dictionary<DateTime, int> WholeMinutes()
    {
        var whole = new Dictionary<DateTime, int>();
        var sum = TimeSpan.Zero;
        var told = 0;
        foreach (var day in counted)
        {
            sum += day.Time;
            var next = (int)Math.Round(sum.TotalMinutes, MidpointRounding.AwayFromZero);
            whole[day.Date] = (whole.TryGetValue(day.Date, out var before) ? before : 0) + next - told;
            told = next;
        }

        return whole;
    }

    private IEnumerable<string> Changes(Language language)
    {
        var spans = zone.Between(startUtc, dueUtc);
        for (var index = 1; index < spans.Count; index++)
        {
            var forward = spans[index].Offset - spans[index - 1].Offset;
            var date = spans[index].StartUtc.AddMinutes(spans[index - 1].Offset).Date;
            yield return MessageCatalogue.Say(forward > 0 ? "Phrase.DueForward" : "Phrase.DueBack", language, Day(date, language), Span(Math.Abs(forward)));
        }
    }

    /// <summary>Hours and minutes; a day would have to be explained in turn.</summary>
    private static Duration Span(int minutes) => new Duration(minutes, int.MaxValue, false);

    /// <summary>The platform has a zone's name in one language only, and that is English where it is not told otherwise; in German its distance to UTC says the same.</summary>
    private string Zone(Language language)
    {
        if (language != Language.German)
            return zone.Name;
        var ahead = zone.OffsetAt(dueUtc);
        var distance = TimeSpan.FromMinutes(Math.Abs(ahead));
        return ahead == 0 ? "UTC" : "UTC" + (ahead < 0 ? "-" : "+") + distance.ToString(distance.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
    }

    private static string Day(DateTime date, Language language) =>
        MessageCatalogue.Say("Phrase.Weekday" + WeekPattern.IsoDay(date).ToString(CultureInfo.InvariantCulture), language) + " " + ValueText.Of(date, language);
}
