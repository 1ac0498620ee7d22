using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Reads JSON into dictionaries that keep the order of their keys, lists and texts; the values of numbers and yes/no are kept as written. Strict, and at most 16
/// levels deep: the sandbox has no parser that answers instead of throwing.
/// </summary>
internal sealed class JsonParser
{
    private const int MostLevels = 16;

    private readonly string text;
    private int position;
    private int? failedAt;

    private JsonParser(string text) => this.text = text;

    /// <param name="text">The text.</param>
    /// <param name="failedAt">Position of the first sign that does not fit, -1 where all do.</param>
    /// <returns>A <see cref="JsonRecord"/>, a list, a text, or null.</returns>
    public static object? Parse(string text, out int failedAt)
    {
        var parser = new JsonParser(text);
        var value = parser.Value(0);
        parser.Blanks();
        if (parser.position < text.Length)
            parser.Fail();
        failedAt = parser.failedAt ?? -1;
        return value;
    }

    private object? Value(int level)
    {
        Blanks();
        if (level > MostLevels || position >= text.Length)
            return Fail();
        switch (text[position])
        {
            case '{':
                return Record(level);
            case '[':
                return List(level);
            case '"':
                return Text();
            default:
                return Word();
        }
    }

    private JsonRecord Record(int level)
    {
        var record = new JsonRecord();
        position++;
        if (Takes('}'))
            return record;
        do
        {
            Blanks();
            if (position >= text.Length || text[position] != '"')
            {
                Fail();
                return record;
            }

            var key = Text();
            if (!Takes(':'))
                Fail();
            else
                record.Add(key, Value(level + 1));
        }
        while (Takes(','));
        Demand('}');
        return record;
    }

    private List<object?> List(int level)
    {
        var list = new List<object?>();
        position++;
        if (Takes(']'))
            return list;
        do
            list.Add(Value(level + 1));
        while (Takes(','));
        Demand(']');
        return list;
    }

    private string Text()
    {
        var value = new StringBuilder();
        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] != '\\')
                value.Append(text[position]);
            else
                Escape(value);
        }

        Demand('"');
        return value.ToString();
    }

    private void Escape(StringBuilder value)
    {
        position++;
        var sign = position < text.Length ? text[position] : '\0';
        switch (sign)
        {
            case '"' or '\\' or '/':
                value.Append(sign);
                break;
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'r' or 'b' or 'f':
                value.Append(' ');
                break;
            case 'u' when position + 4 < text.Length && int.TryParse(text.Substring(position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                value.Append((char)code);
                position += 4;
                break;
            default:
                Fail();
                break;
        }
    }

    private string? Word()
    {
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '-' or '+' or '.'))
            position++;
        var word = text.Substring(start, position - start);
        if (word == "null")
            return null;
        if (word is not ("true" or "false") && !decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            position = start;
            Fail();
        }

        return word;
    }

    private void Blanks()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
            position++;
    }

    private bool Takes(char sign)
    {
        Blanks();
        if (position >= text.Length || text[position] != sign)
            return false;
        position++;
        return true;
    }

    private void Demand(char sign)
    {
        if (!Takes(sign))
            Fail();
    }

    // Only the first place counts; behind it nothing is left to read, so that all that is open closes.
    private object? Fail()
    {
        failedAt ??= position;
        position = text.Length;
        return null;
    }
}

/// <summary>A JSON object: its keys in their order, found in any case.</summary>
internal sealed class JsonRecord
{
    private readonly Dictionary<string, object?> values = new Dictionary<string, object?>(System.StringComparer.OrdinalIgnoreCase);

    public List<string> Keys { get; } = new List<string>();

    public object? this[string key] => values.TryGetValue(key, out var value) ? value : null;

    public void Add(string key, object? value)
    {
        if (!values.ContainsKey(key))
            Keys.Add(key);
        values[key] = value;
    }
}
