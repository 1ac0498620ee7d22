using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KamDataverse.Domain.Consent;

/// <summary>A JSON object with sorted keys; what is empty is left out, so that a column that joins later changes no content that does not use it.</summary>
internal sealed class CanonicalObject : SortedDictionary<string, object?>
{
    public CanonicalObject()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>Writes content in one way only: sorted keys, invariant numbers, lists by sequence and then by what they say, no blanks.</summary>
internal static class CanonicalJson
{
    /// <summary>Key whose number orders the objects of a list.</summary>
    public const string SequenceKey = "kam_sequence";

    private const char FirstPrintable = ' ';

    public static string Write(CanonicalObject content)
    {
        var text = new StringBuilder();
        Append(text, content);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object value)
    {
        switch (value)
        {
            case bool yes:
                text.Append(yes ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                text.Append(number.ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                Quote(text, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case string words:
                Quote(text, words.Trim());
                break;
            case CanonicalObject members:
                AppendObject(text, members);
                break;
            case IEnumerable<CanonicalObject> objects:
                AppendList(text, objects.Select(item => new Item(Sequence(item), Write(item))));
                break;
            case IEnumerable<int> numbers:
                text.Append('[').Append(string.Join(",", numbers.OrderBy(number => number).Select(number => number.ToString(CultureInfo.InvariantCulture)))).Append(']');
                break;
            case IEnumerable<string> texts:
                AppendList(text, texts.Select(item => new Item(0, Quoted(item))));
                break;
            default:
                throw new ArgumentException("No canonical form for " + value.GetType().Name + ".", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, CanonicalObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var member in members.Where(member => !IsEmpty(member.Value)))
        {
            if (!first)
                text.Append(',');
            first = false;
            Quote(text, member.Key);
            text.Append(':');
            Append(text, member.Value!);
        }

        text.Append('}');
    }

    private static void AppendList(StringBuilder text, IEnumerable<Item> items) =>
        text.Append('[')
            .Append(string.Join(",", items.OrderBy(item => item.Sequence).ThenBy(item => item.Text, StringComparer.Ordinal).Select(item => item.Text)))
            .Append(']');

    private static int Sequence(CanonicalObject item) => item.TryGetValue(SequenceKey, out var value) && value is int number ? number : 0;

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Trim().Length == 0,
        CanonicalObject => false,
        System.Collections.ICollection list => list.Count == 0,
        _ => false,
    };

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Quote(text, value.Trim());
        return text.ToString();
    }

    /// <summary>Only what JSON demands is escaped; everything else stands as it is.</summary>
    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var sign in value)
        {
            if (sign is '"' or '\\')
                text.Append('\\').Append(sign);
            else if (sign < FirstPrintable)
                text.Append("\\u").Append(((int)sign).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(sign);
        }

        text.Append('"');
    }

    private sealed class Item
    {
        public Item(int sequence, string text)
        {
            Sequence = sequence;
            Text = text;
        }

        public int Sequence { get; }

        public string Text { get; }
    }
}
