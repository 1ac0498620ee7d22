using System.Globalization;
using System.Text;

namespace KamDataverse.Emulator.Storage;

/// <summary>
/// Makes two texts equal that SQL Server's case- and accent-insensitive collations hold equal: upper case, no accents, ligatures spelt out, no trailing blanks.
/// Stored beside each text column, so that comparison, order, LIKE and key indexes are SQLite's own.
/// </summary>
internal static class TextFolding
{
    public static string Fold(string text)
    {
        var trimmed = text.AsSpan().TrimEnd(' ');
        return Ascii.IsValid(trimmed)
            ? string.Create(trimmed.Length, trimmed, static (target, source) => Ascii.ToUpper(source, target, out _))
            : FoldUnicode(trimmed.ToString());
    }

    private static string FoldUnicode(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
                continue;
            _ = character switch
            {
                'ß' or 'ẞ' => folded.Append("SS"),
                'æ' or 'Æ' => folded.Append("AE"),
                'œ' or 'Œ' => folded.Append("OE"),
                'ø' or 'Ø' => folded.Append('O'),
                'đ' or 'Đ' => folded.Append('D'),
                'ł' or 'Ł' => folded.Append('L'),
                'ı' => folded.Append('I'),
                _ => folded.Append(char.ToUpperInvariant(character)),
            };
        }

        return folded.ToString();
    }

    /// <summary>A T-SQL LIKE pattern as a GLOB pattern over folded text.</summary>
    public static string ToGlob(string pattern)
    {
        var glob = new StringBuilder(pattern.Length + 8);
        var folded = Fold(pattern);
        for (var index = 0; index < folded.Length; index++)
        {
            var character = folded[index];
            if (character == '[' && folded.IndexOf(']', index + 1) is > 0 and var close)
            {
                glob.Append(folded, index, close - index + 1);
                index = close;
            }
            else
                _ = character switch
                {
                    '%' => glob.Append('*'),
                    '_' => glob.Append('?'),
                    '*' or '?' or '[' => glob.Append('[').Append(character).Append(']'),
                    _ => glob.Append(character),
                };
        }

        return glob.ToString();
    }

    /// <summary>Makes every character of <paramref name="text"/> literal in a LIKE pattern.</summary>
    public static string EscapeLike(string text) =>
        text.Replace("[", "[[]", StringComparison.Ordinal).Replace("%", "[%]", StringComparison.Ordinal).Replace("_", "[_]", StringComparison.Ordinal);
}
