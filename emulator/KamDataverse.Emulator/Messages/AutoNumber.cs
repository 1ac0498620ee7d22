using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Messages;

/// <summary>Fills autonumber columns: {SEQNUM:n}, {RANDSTRING:n} and {DATETIMEUTC:format} in a fixed text (documented).</summary>
internal static class AutoNumber
{
    private const int FirstNumber = 1000;
    private const int LongestRandom = 6;

    /// <summary>More digits than any sequence reaches.</summary>
    private const int LongestSequence = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string Next(IUnitOfWork unit, TableDefinition table, ColumnDefinition column, DateTime now)
    {
        var text = new StringBuilder();
        var format = column.AutoNumberFormat!;
        var position = 0;
        while (position < format.Length)
        {
            var open = format.IndexOf('{', position);
            var close = open < 0 ? -1 : format.IndexOf('}', open);
            if (close < 0)
                return text.Append(format, position, format.Length - position).ToString();
            text.Append(format, position, open - position).Append(Part(unit, table, column, format[(open + 1)..close], now));
            position = close + 1;
        }
        return text.ToString();
    }

    /// <summary>What is wrong with a format, or <see langword="null"/>. Random texts have one to six characters (documented: create-auto-number-attributes).</summary>
    public static string? Mistake(string format)
    {
        for (var open = format.IndexOf('{', StringComparison.Ordinal); open >= 0; open = format.IndexOf('{', open + 1))
        {
            var close = format.IndexOf('}', open);
            if (close < 0)
                return $"the autonumber format '{format}' has a brace that is not closed.";
            var part = format[(open + 1)..close];
            var argument = part.Contains(':', StringComparison.Ordinal) ? part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";
            var isRight = part.Split(':')[0].ToUpperInvariant() switch
            {
                "SEQNUM" => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits is >= 1 and <= LongestSequence,
                "RANDSTRING" => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var letters) && letters is >= 1 and <= LongestRandom,
                "DATETIMEUTC" => argument.Length > 0,
                _ => false,
            };
            if (!isRight)
                return $"the autonumber format '{format}' has the part {{{part}}}, which is none of {{SEQNUM:digits}}, {{RANDSTRING:1 to 6}}, {{DATETIMEUTC:format}}.";
        }

        return null;
    }

    private static string Part(IUnitOfWork unit, TableDefinition table, ColumnDefinition column, string part, DateTime now)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? part : part[..colon];
        var argument = colon < 0 ? "" : part[(colon + 1)..];
        return name.ToUpperInvariant() switch
        {
            // The platform's sequences start at 1000 unless seeded otherwise (documented).
            "SEQNUM" => (unit.NextNumber($"autonumber/{table.LogicalName}/{column.LogicalName}") + FirstNumber - 1)
                .ToString("D" + Length(argument), CultureInfo.InvariantCulture),
            "RANDSTRING" => RandomNumberGenerator.GetString(Letters, Length(argument)),
            "DATETIMEUTC" => now.ToString(argument, CultureInfo.InvariantCulture),
            _ => throw Unsupported.Of($"the autonumber part {{{part}}}"),
        };
    }

    private static int Length(string argument) => int.Parse(argument, NumberStyles.None, CultureInfo.InvariantCulture);
}
