using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Messages;

/// <summary>How values read inside a message.</summary>
internal static class ValueText
{
    /// <summary>What stands for a value that is not there.</summary>
    public const string Nothing = "–";

    private const int MinutesPerHour = 60;

    public static string Of(object? value, Language language) => value switch
    {
        null => Nothing,
        string text => text,
        RowRef row => row.Name ?? MessageCatalogue.Say("Phrase.HiddenRow", language),
        Enum option => Labels.Option(option, language),
        DateTime date => date.ToString(language == Language.German ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Instant instant => Of(instant.Utc, language) + instant.Utc.ToString(" HH:mm", CultureInfo.InvariantCulture) + " UTC",
        decimal number => Decimal(number, language),
        Duration span => Span(span, language),
        ColumnLabel column => Labels.Column(column, language),
        TwoNames names => names.In(language),
        Phrase phrase => MessageCatalogue.Say(phrase.Key, language, phrase.Arguments.ToArray()),
        ValueList list => string.Join(", ", list.Values.Select(item => Of(item, language))),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? Nothing,
    };

    private static string Decimal(decimal number, Language language)
    {
        var text = number.ToString("0.##", CultureInfo.InvariantCulture);
        return language == Language.German ? text.Replace('.', ',') : text;
    }

    private static string Span(Duration span, Language language)
    {
        var days = span.Minutes / span.MinutesPerDay;
        var rest = span.Minutes % span.MinutesPerDay;
        var parts = new List<string>();
        if (days > 0)
        {
            var unit = (span.WorkingDays ? "Phrase.WorkingDay" : "Phrase.Day") + (days == 1 ? "" : "s");
            parts.Add(MessageCatalogue.Say(unit, language, days));
        }

        if (rest / MinutesPerHour > 0)
            parts.Add(MessageCatalogue.Say("Phrase.Hours", language, rest / MinutesPerHour));
        if (rest % MinutesPerHour > 0 || parts.Count == 0)
            parts.Add(MessageCatalogue.Say("Phrase.Minutes", language, rest % MinutesPerHour));
        return string.Join(" ", parts);
    }
}
