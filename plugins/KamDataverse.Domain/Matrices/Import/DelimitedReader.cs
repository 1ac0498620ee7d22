using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads text whose cells are separated by a sign: quoted cells may hold the sign, line breaks, and quotes written twice.</summary>
internal static class DelimitedReader
{
    private const int LinesToTry = 60;

    private static readonly char[] Separators = { '\t', ';', ',', '|' };

    public static SheetReading Read(string content, char? separator = null)
    {
        var text = content.TrimStart('\uFEFF');
        var sign = separator ?? Declared(ref text) ?? Guess(text);
        return Parse(text, sign, int.MaxValue);
    }

    private static SheetReading Parse(string text, char separator, int mostRows)
    {
        var rows = new List<SheetRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quotedSince = 0;
        var number = 1;
        var isQuoted = false;
        for (var index = 0; index <= text.Length && rows.Count < mostRows; index++)
        {
            var sign = index < text.Length ? text[index] : '\n';
            if (quotedSince > 0)
            {
                if (index == text.Length)
                    return SheetReading.Refused(ImportIssue.Refuse("Error.ImportQuote", quotedSince, cells.Count + 1));
                if (sign != '"')
                    cell.Append(sign);
                else if (index + 1 < text.Length && text[index + 1] == '"')
                    cell.Append(text[++index]);
                else
                    quotedSince = 0;
            }
            else if (sign == '"' && !isQuoted && IsBlank(cell))
            {
                quotedSince = number;
                isQuoted = true;
            }
            else if (sign == separator || sign is '\n' or '\r')
            {
                cells.Add(ImportText.Clean(cell.ToString().Replace("\r\n", "\n").Replace('\r', '\n')));
                cell.Clear();
                isQuoted = false;
                if (cells.Count > ImportText.MostColumns)
                    return SheetReading.Refused(ImportIssue.Refuse("Error.ImportColumns", number, ImportText.MostColumns));
                if (cells[cells.Count - 1].Length > ImportText.MostCellSigns)
                    return SheetReading.Refused(ImportIssue.Refuse("Error.ImportCell", number, cells.Count, ImportText.MostCellSigns));
                if (sign == separator)
                    continue;
                if (sign == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                    index++;
                rows.Add(new SheetRow(number++, cells));
                cells = new List<string>();
                if (rows.Count > ImportText.MostRows)
                    return SheetReading.Refused(ImportIssue.Refuse("Error.ImportRows", ImportText.MostRows));
            }
            else
            {
                cell.Append(sign);
            }
        }

        return SheetReading.Of(new Sheet("", rows));
    }

    private static bool IsBlank(StringBuilder cell)
    {
        for (var index = 0; index < cell.Length; index++)
        {
            if (!char.IsWhiteSpace(cell[index]))
                return false;
        }

        return true;
    }

    // Excel writes and reads a first line "sep=;".
    private static char? Declared(ref string text)
    {
        var line = Regex.Match(text, @"\A[Ss][Ee][Pp]=(?<sign>[^\r\n])[^\r\n]*(\r\n|\r|\n|\z)");
        if (!line.Success)
            return null;
        text = text.Substring(line.Length);
        return line.Groups["sign"].Value[0];
    }

    /// <summary>The sign that gives the most cells that read as letters, and then the most even table.</summary>
    private static char Guess(string text)
    {
        var best = ',';
        var bestScore = -1d;
        foreach (var separator in Separators)
        {
            if (text.IndexOf(separator) < 0)
                continue;
            var reading = Parse(text, separator, LinesToTry);
            if (reading.Refusal is not null && reading.Sheets.Count == 0 && reading.Refusal.Key != "Error.ImportColumns")
                continue;
            var lines = reading.Sheets.SelectMany(sheet => sheet.Rows).Where(row => !row.IsBlank).ToList();
            var rows = lines.Where(row => row.Cells.Count > 1).ToList();
            if (rows.Count == 0)
                continue;
            var letters = rows.Sum(row => row.Cells.Count(cell => cell.Length > 0 && CellReader.IsLetters(cell)));
            var usual = rows.GroupBy(row => row.Cells.Count).Max(group => group.Count());

            // Of all lines, not of those with the sign alone: one cell "R,C,I" makes no table of commas.
            var score = (letters * 10d / lines.Count) + ((double)usual / rows.Count) + (rows.Count / (double)LinesToTry);
            if (score > bestScore)
            {
                bestScore = score;
                best = separator;
            }
        }

        return best;
    }
}
