using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Looks at a text before anything is parsed, and cleans what comes out of it.</summary>
internal static class ImportText
{
    /// <summary>Most signs of a text. A matrix of 1,000 rows and 100 columns with long names stays below a quarter of it.</summary>
    public const int MostSigns = 2_000_000;

    /// <summary>Most rows of a text.</summary>
    public const int MostRows = 5_000;

    /// <summary>Most columns of a text.</summary>
    public const int MostColumns = 300;

    /// <summary>Most cells of a matrix that say something.</summary>
    public const int MostCells = 20_000;

    /// <summary>Most tables, one below the other, in one sheet.</summary>
    public const int MostBlocks = 50;

    /// <summary>Most signs in one cell.</summary>
    public const int MostCellSigns = 10_000;

    /// <summary>Why the text is not even tried; null where nothing speaks against it.</summary>
    public static ImportIssue? Refuse(string content)
    {
        if (content.Length > MostSigns)
            return ImportIssue.Refuse("Error.ImportTooLong", content.Length, MostSigns);
        if (content.All(sign => char.IsWhiteSpace(sign) || sign == '\uFEFF'))
            return ImportIssue.Refuse("Error.ImportEmpty");
        var odd = content.Count(IsOdd);
        if (odd * 200L > content.Length || content.IndexOf('\0') >= 0)
            return ImportIssue.Refuse("Error.ImportBinary");
        var start = content.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (HtmlReader.Fits(start))
            return null;
        if (StartsWith(start, "<!doctype") || StartsWith(start, "<html") || StartsWith(start, "<?xml") || StartsWith(start, "<script") || StartsWith(start, "{\\rtf"))
            return ImportIssue.Refuse("Error.ImportMarkup");
        return null;
    }

    /// <summary>A cell as people see it: no invisible signs, no blanks at the ends; a quote that protects a formula sign is taken off again.</summary>
    public static string Clean(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var sign in Sound(cell))
        {
            if (sign is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD')
                continue;
            text.Append(sign is '\u00A0' or '\u202F' or '\u2007' ? ' ' : char.IsControl(sign) && sign is not ('\n' or '\t') ? ' ' : sign);
        }

        return FormulaGuard.Remove(text.ToString().Trim());
    }

    /// <summary>One line, single blanks.</summary>
    public static string Line(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// What two spellings of one name have in common: case, accents and umlauts written out, blanks, hyphens and punctuation do not matter.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var sign in Sound(text).ToLowerInvariant().Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("ß", "ss").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(sign) || sign is '+' or '#' or '&')
                folded.Append(sign);
            else if (folded.Length > 0 && folded[folded.Length - 1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Half a surrogate pair, as a cut emoji leaves it, becomes the sign for what cannot be shown: nothing normalises it, and no store takes it.</summary>
    public static string Sound(string text)
    {
        StringBuilder? sound = null;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else
                (sound ??= new StringBuilder(text))[index] = '\uFFFD';
        }

        return sound?.ToString() ?? text;
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool IsOdd(char sign) => sign == '\uFFFD' || (char.IsControl(sign) && sign is not ('\r' or '\n' or '\t'));
}

/// <summary>
/// A spreadsheet takes a cell that begins with one of these signs for a formula. Exports put an apostrophe before it, which imports take off again.
/// </summary>
internal static class FormulaGuard
{
    // The wide forms are taken for their narrow ones by East Asian editions of spreadsheets.
    private const string Signs = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Add(string cell) => IsDangerous(cell) ? "'" + cell : cell;

    public static string Remove(string cell) => cell.StartsWith("'", StringComparison.Ordinal) && IsDangerous(cell.Substring(1)) ? cell.Substring(1) : cell;

    // Apostrophes before the sign count as well, so that a name that already begins with one comes back as it was.
    private static bool IsDangerous(string cell)
    {
        var start = cell.TrimStart('\'');
        return start.Length > 0 && Signs.IndexOf(start[0]) >= 0;
    }
}
