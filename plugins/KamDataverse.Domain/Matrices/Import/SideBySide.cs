using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Two tables beside one another, with an empty column between them and the heading of the activities in both, are two tables.</summary>
internal static class SideBySide
{
    public static IEnumerable<Sheet> Apart(Sheet sheet)
    {
        foreach (var row in sheet.Rows.Take(SheetShape.MostHeaderRows))
        {
            var first = Enumerable.Range(0, row.Cells.Count).Where(column => LetterWords.IsActivity(row[column])).Take(1).ToList();
            if (first.Count == 0)
                continue;
            var starts = Enumerable.Range(first[0] + 2, System.Math.Max(0, row.Cells.Count - first[0] - 2))
                .Where(column => ImportText.Fold(row[column]) == ImportText.Fold(row[first[0]]) && sheet.Rows.All(other => other[column - 1].Length == 0)).ToList();
            if (starts.Count == 0)
                return new[] { sheet };
            starts.Insert(0, 0);
            return starts.Select((start, index) => Part(sheet, start, index + 1 < starts.Count ? starts[index + 1] : sheet.Width));
        }

        return new[] { sheet };
    }

    // Cells keep their place: what is said of them names it.
    private static Sheet Part(Sheet sheet, int start, int end) => new Sheet(
        sheet.Heading, sheet.Rows.Select(row => new SheetRow(row.Number, Enumerable.Range(0, end).Select(column => column < start ? "" : row[column]).ToArray())).ToArray());
}
