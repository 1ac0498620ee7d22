using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>A cell that holds the letters of all roles: "R: Dev, QA; A: PM".</summary>
internal static class CellPairs
{
    private static readonly Regex Start = new Regex(@"(?<![^\s,;/|])(?<l>[RACIS](\s*[/&+]\s*[RACIS])?)\s*[:=]\s*", RegexOptions.CultureInvariant);

    /// <summary>Whether the only column of letters holds such cells.</summary>
    public static bool Fit(SheetShape shape, Sheet sheet)
    {
        if (shape.Signs is not null || shape.Columns.Count != 1)
            return false;
        var cells = sheet.Rows.Skip(shape.FirstRow).Select(row => row[shape.Columns[0]]).Where(cell => cell.Length > 0).ToList();
        return cells.Count > 0 && cells.All(cell => Start.Matches(cell) is { Count: > 0 } found && found[0].Index == 0) && cells.Any(cell => Start.Matches(cell).Count > 1);
    }

    /// <summary>Names with their letters.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(string cell)
    {
        var starts = Start.Matches(cell).Cast<Match>().ToList();
        for (var index = 0; index < starts.Count; index++)
        {
            var from = starts[index].Index + starts[index].Length;
            var to = index + 1 < starts.Count ? starts[index + 1].Index : cell.Length;
            foreach (var name in CellNames.Of(cell.Substring(from, to - from).Trim(' ', ',', ';', '/', '|', '\n')))
                yield return new KeyValuePair<string, string>(name, starts[index].Groups["l"].Value);
        }
    }
}
