using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace KamDataverse.Domain.Calendars;

/// <summary>One entry of a list of working hours as it was written: nothing is known yet about its sense.</summary>
internal sealed class WrittenHours
{
    /// <summary>The weekday; null where the entry names none.</summary>
    public int? Day { get; set; }

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    /// <summary>The interval; null where a time is not HH:mm, or the end is not after the beginning.</summary>
    public WorkingInterval? Interval() =>
        Minutes(From, 1439) is { } from && Minutes(To, WorkingInterval.EndOfDay) is { } to && from < to ? new WorkingInterval(from, to) : null;

    /// <summary>Minutes since midnight of exactly HH:mm.</summary>
    private static int? Minutes(string time, int most)
    {
        if (time.Length != 5 || time[2] != ':' || !time.Where((_, index) => index != 2).All(character => character is >= '0' and <= '9'))
            return null;
        var hours = int.Parse(time.Substring(0, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(time.Substring(3), CultureInfo.InvariantCulture);
        var sum = (hours * 60) + minutes;
        return minutes < 60 && sum <= most ? sum : null;
    }
}

/// <summary>
/// Reads the list in which working hours are kept, <c>[{"d":1,"from":"08:00","to":"12:00"}, …]</c>. It is stricter than a JSON library: a name it does not
/// know, one that stands twice or a value of another kind would be a mistake nobody notices until a deadline is wrong.
/// </summary>
internal sealed class WorkingHoursText
{
    private readonly string text;
    private int position;

    private WorkingHoursText(string text) => this.text = text;

    /// <summary>The entries; null where the text is no such list.</summary>
    public static IReadOnlyList<WrittenHours>? Read(string? text, bool withDays)
    {
        var reader = new WorkingHoursText(text ?? "");
        return reader.List(withDays) is { } entries && reader.AtEnd() ? entries : null;
    }

    /// <summary>Writes entries in the one form in which this class reads them.</summary>
    public static string Write(IEnumerable<KeyValuePair<int, WorkingInterval>> hours) =>
        "[" + string.Join(",", hours.Select(entry => "{\"d\":" + entry.Key.ToString(CultureInfo.InvariantCulture) + ",\"from\":\"" + Time(entry.Value.From) + "\",\"to\":\"" + Time(entry.Value.To) + "\"}")) + "]";

    private static string Time(int minutes) =>
        (minutes / 60).ToString("00", CultureInfo.InvariantCulture) + ":" + (minutes % 60).ToString("00", CultureInfo.InvariantCulture);

    private List<WrittenHours>? List(bool withDays)
    {
        var entries = new List<WrittenHours>();
        if (!Take('['))
            return null;
        if (Take(']'))
            return entries;
        do
        {
            if (Entry(withDays) is not { } entry)
                return null;
            entries.Add(entry);
        }
        while (Take(','));
        return Take(']') ? entries : null;
    }

    private WrittenHours? Entry(bool withDays)
    {
        var entry = new WrittenHours();
        var named = new HashSet<string>();
        if (!Take('{'))
            return null;
        do
        {
            if (Quoted() is not { } name || !named.Add(name) || !Take(':') || !Value(entry, name, withDays))
                return null;
        }
        while (Take(','));
        return Take('}') && named.Count == (withDays ? 3 : 2) ? entry : null;
    }

    private bool Value(WrittenHours entry, string name, bool withDays)
    {
        switch (name)
        {
            case "d" when withDays:
                entry.Day = Digit();
                return entry.Day is not null;
            case "from":
                entry.From = Quoted() ?? "";
                return entry.From.Length > 0;
            case "to":
                entry.To = Quoted() ?? "";
                return entry.To.Length > 0;
            default:
                return false;
        }
    }

    private int? Digit()
    {
        Blanks();
        return position < text.Length && text[position] is >= '1' and <= '7' ? text[position++] - '0' : null;
    }

    /// <summary>Text between quotation marks without escapes: names and times need none.</summary>
    private string? Quoted()
    {
        if (!Take('"'))
            return null;
        var end = text.IndexOf('"', position);
        if (end < 0)
            return null;
        var value = text.Substring(position, end - position);
        position = end + 1;
        return value;
    }

    private bool Take(char expected)
    {
        Blanks();
        if (position >= text.Length || text[position] != expected)
            return false;
        position++;
        return true;
    }

    private bool AtEnd()
    {
        Blanks();
        return position == text.Length;
    }

    private void Blanks()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }
}
