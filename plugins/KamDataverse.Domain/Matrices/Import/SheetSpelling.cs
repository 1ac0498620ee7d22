using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Writes every cell the short way before a table is read: "R (Responsible)" is R. A key says the same words, but beside the table or below it.</summary>
internal static class SheetSpelling
{
    private const int LeastLines = 2;

    private static readonly Regex Spelled = new Regex(@"^\(?(?<l>[A-Z])\)?\s*[:(\-–—]\s*(?<w>[\p{L} -]+)\)?$", RegexOptions.CultureInvariant);

    private static readonly Regex Ruler = new Regex(@"^[+|:\-=─━═┼├┤┬┴╪╬ ]{3,}$", RegexOptions.CultureInvariant);

    /// <summary>The sheet without lines that are only drawn, and with letters instead of letters and their words.</summary>
    public static Sheet Plain(Sheet sheet)
    {
        var rows = sheet.Rows.Where(row => !IsDrawn(row)).ToList();
        var isKey = Enumerable.Range(0, sheet.Width).Select(column => rows.Select(row => row[column]).FirstOrDefault(cell => cell.Length > 0) is { } first && SheetKey.IsLegend(first)).ToArray();
        var isSpelled = rows.Count(row => IsData(row) && row.Cells.Any(SheetKey.IsLegend)) >= LeastLines;
        if (!isSpelled && rows.Count == sheet.Rows.Count)
            return sheet;
        return new Sheet(sheet.Heading, rows.ConvertAll(row => !isSpelled || !IsData(row)
            ? row
            : new SheetRow(row.Number, row.Cells.Select((cell, column) => isKey[column] ? cell : Short(cell)).ToArray())));
    }

    private static string Short(string cell) =>
        Spelled.Match(cell) is { Success: true } match && LetterWords.Of(match.Groups["w"].Value)?.ToString() == match.Groups["l"].Value ? match.Groups["l"].Value : cell;

    // An activity stands before its letters; a key begins with one.
    private static bool IsData(SheetRow row)
    {
        var first = row.Cells.FirstOrDefault(cell => cell.Length > 0);
        return first is not null && !SheetKey.IsLegend(first) && !SheetKey.IsTitle(first.TrimEnd(':')) && !CellReader.IsLetters(first);
    }

    private static bool IsDrawn(SheetRow row) => row.Cells.Any(cell => cell.Length > 0) && row.Cells.All(cell => cell.Length == 0 || Ruler.IsMatch(cell)) && row.Cells.Any(cell => cell.Length > 3 && Ruler.IsMatch(cell) && cell.Any(sign => sign is not ' '));
}
