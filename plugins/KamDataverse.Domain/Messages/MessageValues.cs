using System;
using System.Collections.Generic;

namespace KamDataverse.Domain.Messages;

/// <summary>A language the product speaks.</summary>
public enum Language
{
    /// <summary>English, the base language (LCID 1033).</summary>
    English = 1033,

    /// <summary>German in Swiss spelling (LCID 1031).</summary>
    German = 1031,
}

/// <summary>A span in minutes, shown humanised ("4 h", "2 Arbeitstage").</summary>
internal sealed class Duration
{
    public Duration(int minutes, int minutesPerDay, bool workingDays)
    {
        Minutes = minutes;
        MinutesPerDay = minutesPerDay;
        WorkingDays = workingDays;
    }

    public int Minutes { get; }

    /// <summary>1440 for elapsed time, else the working minutes of a standard day.</summary>
    public int MinutesPerDay { get; }

    public bool WorkingDays { get; }
}

/// <summary>Shows an instant to the minute, in UTC: a reader's own zone is not known where a text is stored.</summary>
internal sealed class Instant
{
    public Instant(DateTime utc) => Utc = utc;

    public DateTime Utc { get; }
}

/// <summary>Shows the label of a column in the user's language.</summary>
internal sealed class ColumnLabel
{
    public ColumnLabel(string table, string property)
    {
        Table = table;
        Property = property;
    }

    public string Table { get; }

    public string Property { get; }
}

/// <summary>Shows a phrase of the message files, key <c>Phrase.…</c>, with its own arguments.</summary>
internal sealed class Phrase
{
    public Phrase(string key, params object?[] arguments)
    {
        Key = key;
        Arguments = arguments;
    }

    public string Key { get; }

    public IReadOnlyList<object?> Arguments { get; }
}

/// <summary>Shows a name that is kept in two languages; where the German one is missing, the other stands for both.</summary>
internal sealed class TwoNames
{
    private readonly string? name;
    private readonly string? german;

    public TwoNames(string? name, string? german)
    {
        this.name = name;
        this.german = german;
    }

    public string In(Language language) => (language == Language.German && !string.IsNullOrWhiteSpace(german) ? german : name) ?? "";
}

/// <summary>Shows several values separated by commas.</summary>
internal sealed class ValueList
{
    public ValueList(IReadOnlyList<object?> values) => Values = values;

    public IReadOnlyList<object?> Values { get; }
}
