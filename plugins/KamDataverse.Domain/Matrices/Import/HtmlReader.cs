using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Reads the tables of a page: this product's own export, a wiki page, what a browser puts on the clipboard. Only texts of cells are taken; merged cells hold their text once, as in a
/// spreadsheet. Anything may stand in a page, so signs are looked at one by one and nothing is interpreted.
/// </summary>
internal static class HtmlReader
{
    private const string BlockTags = ",p,div,li,br,tr,ul,ol,h1,h2,h3,h4,h5,h6,";
    private const string SilentTags = ",script,style,head,template,noscript,";

    private static readonly Dictionary<string, string> Entities = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["amp"] = "&", ["lt"] = "<", ["gt"] = ">", ["quot"] = "\"", ["apos"] = "'", ["nbsp"] = " ", ["ndash"] = "–", ["mdash"] = "—", ["auml"] = "ä", ["ouml"] = "ö", ["uuml"] = "ü",
        ["Auml"] = "Ä", ["Ouml"] = "Ö", ["Uuml"] = "Ü", ["szlig"] = "ß", ["eacute"] = "é", ["egrave"] = "è", ["agrave"] = "à", ["ccedil"] = "ç",
    };

    /// <summary>Whether the text is a page with a table in it.</summary>
    public static bool Fits(string content) => content.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("<", StringComparison.Ordinal) && content.IndexOf("<table", StringComparison.OrdinalIgnoreCase) >= 0;

    public static SheetReading Read(string content)
    {
        var page = new Page();
        for (var index = 0; index < content.Length;)
        {
            if (content[index] != '<')
            {
                var next = content.IndexOf('<', index);
                page.Text(content.Substring(index, (next < 0 ? content.Length : next) - index));
                index = next < 0 ? content.Length : next;
                continue;
            }

            var end = EndOf(content, index);
            if (page.Tag(content.Substring(index, end - index)) is { } silent)
            {
                var close = content.IndexOf("</" + silent, end, StringComparison.OrdinalIgnoreCase);
                end = close < 0 ? content.Length : EndOf(content, close);
            }

            if (page.Refusal is { } refusal)
                return SheetReading.Refused(refusal);
            index = end;
        }

        page.Close();
        return page.Refusal is { } late ? SheetReading.Refused(late) : SheetReading.Of(page.Sheets, page.Around);
    }

    // A sign ">" within quotes ends no tag; a comment ends where it says so.
    private static int EndOf(string content, int start)
    {
        if (string.CompareOrdinal(content, start, "<!--", 0, 4) == 0)
            return content.IndexOf("-->", start, StringComparison.Ordinal) is >= 0 and var close ? close + 3 : content.Length;
        var quote = '\0';
        for (var index = start + 1; index < content.Length; index++)
        {
            var sign = content[index];
            if (quote != '\0')
                quote = sign == quote ? '\0' : quote;
            else if (sign is '"' or '\'')
                quote = sign;
            else if (sign == '>')
                return index + 1;
        }

        return content.Length;
    }

    private static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var end = text[index] == '&' ? text.IndexOf(';', index, Math.Min(10, text.Length - index)) : -1;
            if (end < 0 || Entity(text.Substring(index + 1, end - index - 1)) is not { } meant)
            {
                decoded.Append(text[index]);
                continue;
            }

            decoded.Append(meant);
            index = end;
        }

        return decoded.ToString();
    }

    private static string? Entity(string name)
    {
        if (Entities.TryGetValue(name, out var known))
            return known;
        if (name.Length < 2 || name[0] != '#')
            return null;
        var isHex = name[1] is 'x' or 'X';
        var isNumber = int.TryParse(name.Substring(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return isNumber && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(code) : null;
    }

    /// <summary>Collects cells while tags go by.</summary>
    private sealed class Page
    {
        private readonly StringBuilder text = new StringBuilder();
        private readonly Dictionary<int, int> spans = new Dictionary<int, int>();
        private List<SheetRow>? rows;
        private List<string>? cells;
        private bool isCell;
        private int wide = 1;
        private int deep = 1;
        private int depth;
        private string heading = "";

        public List<Sheet> Sheets { get; } = new List<Sheet>();

        public List<string> Around { get; } = new List<string>();

        public ImportIssue? Refusal { get; private set; }

        public void Text(string raw)
        {
            // Blanks and line breaks of the source are one blank.
            if (raw.Trim().Length > 0)
                text.Append(char.IsWhiteSpace(raw[0]) ? " " : "").Append(Decode(ImportText.Line(raw))).Append(char.IsWhiteSpace(raw[raw.Length - 1]) ? " " : "");
            else if (raw.Length > 0)
                text.Append(' ');
        }

        /// <returns>The name of a tag whose content is no text.</returns>
        public string? Tag(string tag)
        {
            var isEnd = tag.Length > 1 && tag[1] == '/';
            var name = new string(tag.Skip(isEnd ? 2 : 1).TakeWhile(char.IsLetterOrDigit).ToArray()).ToLowerInvariant();
            if (!isEnd && name.Length > 0 && SilentTags.IndexOf("," + name + ",", StringComparison.Ordinal) >= 0 && !tag.EndsWith("/>", StringComparison.Ordinal))
                return name;
            switch (name)
            {
                case "table":
                    depth += isEnd ? -1 : 1;
                    if (isEnd && depth == 0)
                        Close();
                    else if (!isEnd && depth == 1)
                        Open();
                    break;
                case "tr" when depth == 1:
                    EndRow();
                    cells = isEnd ? null : new List<string>();
                    break;
                case "td" or "th" when depth == 1:
                    EndCell();
                    if (!isEnd)
                        BeginCell(tag);
                    break;
                default:
                    if (BlockTags.IndexOf("," + name + ",", StringComparison.Ordinal) >= 0)
                        Break();
                    break;
            }

            return null;
        }

        public void Close()
        {
            EndRow();
            if (rows is { Count: > 0 })
                Sheets.Add(new Sheet(heading, rows));
            rows = null;
            cells = null;
            depth = 0;
            Break();
        }

        private void Open()
        {
            Break();
            rows = new List<SheetRow>();
            spans.Clear();
        }

        private void Break()
        {
            if (isCell)
            {
                text.Append('\n');
                return;
            }

            if (rows is null && text.ToString().Trim() is { Length: > 0 } line)
            {
                Around.Add(line);
                heading = line;
            }

            text.Clear();
        }

        private void BeginCell(string tag)
        {
            cells ??= new List<string>();
            Skip();
            wide = Span(tag, "colspan");
            deep = Span(tag, "rowspan");
            isCell = true;
            text.Clear();
        }

        // Places that a cell above reaches down to stay empty.
        private void Skip()
        {
            while (spans.TryGetValue(cells!.Count, out var left) && left > 0)
            {
                spans[cells.Count] = left - 1;
                cells.Add("");
            }
        }

        private void EndCell()
        {
            if (!isCell)
                return;
            isCell = false;
            var lines = text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
            var cell = ImportText.Clean(string.Join("\n", lines));
            for (var column = 0; column < wide; column++)
            {
                spans[cells!.Count] = deep - 1;
                cells.Add(column == 0 ? cell : "");
            }

            text.Clear();
            if (cells!.Count > ImportText.MostColumns)
                Refusal = ImportIssue.Refuse("Error.ImportColumns", rows!.Count + 1, ImportText.MostColumns);
        }

        private void EndRow()
        {
            EndCell();
            if (cells is null || rows is null)
                return;
            Skip();
            rows.Add(new SheetRow(rows.Count + 1, cells));
            cells = null;
            if (rows.Count > ImportText.MostRows)
                Refusal = ImportIssue.Refuse("Error.ImportRows", ImportText.MostRows);
        }

        private static int Span(string tag, string name)
        {
            var at = tag.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
            var digits = at < 0 ? "" : new string(tag.Skip(at + name.Length + 1).SkipWhile(sign => sign is '"' or '\'').TakeWhile(char.IsDigit).Take(4).ToArray());
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span > 1 ? Math.Min(span, name == "colspan" ? ImportText.MostColumns : ImportText.MostRows) : 1;
        }
    }
}
