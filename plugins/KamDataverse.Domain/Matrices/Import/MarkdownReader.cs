using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads the tables of a Markdown page, with the headings above them and the lines around them.</summary>
internal static class MarkdownReader
{
    // [text](address); the text may hold brackets of its own.
    private const string Link = @"\[(?<text>([^\[\]]|\[[^\[\]]*\])*)\]\([^)]*\)";

    private const string Tags = "</?(b|strong|i|em|u|s|del|ins|span|sup|sub|code|kbd|mark|font|small|big|p|div|center)(\\s[^<>]*)?>";

    // "_I_" is emphasis, "FPL_Technik" is a name.
    private const string Underlined = @"(?<![\p{L}\d_\\])_(?<text>[^_\s]([^_]*[^_\s\\])?)_(?![\p{L}\d_])";

    /// <summary>Whether there is a row of bars with a row of dashes below it.</summary>
    public static bool Fits(string content)
    {
        var lines = content.Split('\n');
        for (var index = 1; index < lines.Length; index++)
        {
            if (IsRuler(lines[index]) && lines[index - 1].IndexOf('|') >= 0)
                return true;
        }

        return false;
    }

    public static SheetReading Read(string content)
    {
        var sheets = new List<Sheet>();
        var around = new List<string>();
        var rows = new List<SheetRow>();
        var heading = "";
        var lines = content.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        if (lines.Length > ImportText.MostRows)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportRows", ImportText.MostRows));
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.IndexOf('|') >= 0 && (line[0] == '|' || rows.Count > 0 || (index + 1 < lines.Length && IsRuler(lines[index + 1]))))
            {
                if (IsRuler(line))
                    continue;
                var cells = Cells(line);
                if (cells.Count > ImportText.MostColumns)
                    return SheetReading.Refused(ImportIssue.Refuse("Error.ImportColumns", index + 1, ImportText.MostColumns));
                rows.Add(new SheetRow(index + 1, cells));
                continue;
            }

            if (rows.Count > 0)
            {
                sheets.Add(new Sheet(heading, rows));
                rows = new List<SheetRow>();
            }

            if (line.StartsWith("#", StringComparison.Ordinal))
                heading = Plain(line.TrimStart('#', ' '));
            if (line.Length > 0)
                around.Add(Plain(line));
        }

        if (rows.Count > 0)
            sheets.Add(new Sheet(heading, rows));
        return SheetReading.Of(sheets, around);
    }

    private static bool IsRuler(string line)
    {
        var text = line.Trim();
        return text.IndexOf('-') >= 0 && text.IndexOf('|') >= 0 && text.All(sign => sign is '|' or '-' or ':' or ' ' or '\t');
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var start = line[0] == '|' ? 1 : 0;
        for (var index = start; index < line.Length; index++)
        {
            if (line[index] == '\\' && index + 1 < line.Length && line[index + 1] == '|')
            {
                cell.Append('|');
                index++;
            }
            else if (line[index] == '|')
            {
                cells.Add(ImportText.Clean(Plain(cell.ToString())));
                cell.Clear();
            }
            else
            {
                cell.Append(line[index]);
            }
        }

        if (cell.ToString().Trim().Length > 0)
            cells.Add(ImportText.Clean(Plain(cell.ToString())));
        return cells;
    }

    /// <summary>Without escapes, emphasis in pairs, code marks, links and line breaks. A single asterisk stays: it points to a footnote.</summary>
    private static string Plain(string text)
    {
        var plain = text.Trim().Replace("<br>", "\n").Replace("<br/>", "\n").Replace("<br />", "\n").Replace("&nbsp;", " ").Replace("&amp;", "&");
        plain = Regex.Replace(plain, Tags, "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        plain = Regex.Replace(plain, Underlined, "${text}", RegexOptions.CultureInvariant);
        foreach (var mark in new[] { "**", "__", "~~", "`", "*" })
            plain = Unwrap(plain, mark);
        var unescaped = new StringBuilder(plain.Length);
        for (var index = 0; index < plain.Length; index++)
        {
            if (plain[index] == '\\' && index + 1 < plain.Length && (char.IsPunctuation(plain[index + 1]) || char.IsSymbol(plain[index + 1])))
                index++;
            unescaped.Append(plain[index]);
        }

        return Regex.Replace(unescaped.ToString(), Link, "${text}");
    }

    private static string Unwrap(string text, string mark)
    {
        var from = 0;
        while (true)
        {
            var open = text.IndexOf(mark, from, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(mark, open + mark.Length, StringComparison.Ordinal);
            if (close < 0)
                return text;

            // "S** + C**" opens nothing: emphasis begins before a sign and ends after one.
            var inner = text.Substring(open + mark.Length, close - open - mark.Length);
            if (inner.Length == 0 || char.IsWhiteSpace(inner[0]) || char.IsWhiteSpace(inner[inner.Length - 1]))
            {
                from = open + mark.Length;
                continue;
            }

            text = text.Substring(0, open) + inner + text.Substring(close + mark.Length);
            from = open + inner.Length;
        }
    }
}
