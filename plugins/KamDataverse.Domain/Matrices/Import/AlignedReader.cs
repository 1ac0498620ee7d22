using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads text whose columns are aligned with blanks, as it is copied from a PDF or an e-mail: a column ends where all lines have two blanks.</summary>
internal static class AlignedReader
{
    private static readonly char[] OtherSigns = { '\t', ';', '|' };

    private const int LeastLines = 2;
    private const int Gap = 2;

    /// <summary>Whether several lines have a gap and no other sign separates their cells.</summary>
    public static bool Fits(string content)
    {
        if (content.IndexOfAny(OtherSigns) >= 0)
            return false;
        return Lines(content).Count(line => line.Trim().IndexOf("  ", StringComparison.Ordinal) > 0) >= LeastLines;
    }

    public static SheetReading Read(string content)
    {
        var lines = Lines(content);
        if (lines.Length > ImportText.MostRows)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportRows", ImportText.MostRows));
        var isTable = lines.Select(line => line.Trim().IndexOf("  ", StringComparison.Ordinal) > 0).ToArray();
        var table = lines.Where((_, index) => isTable[index]).ToList();
        var width = table.Max(line => line.Length);
        var isTaken = new bool[width];
        foreach (var line in table)
        {
            for (var at = 0; at < line.Length; at++)
                isTaken[at] |= line[at] != ' ';
        }

        var starts = new List<int> { 0 };
        for (var at = Gap; at < width; at++)
        {
            if (isTaken[at] && !isTaken[at - 1] && !isTaken[at - Gap])
                starts.Add(at);
        }

        if (starts.Count > ImportText.MostColumns)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportColumns", 1, ImportText.MostColumns));
        var rows = lines.Select((line, index) => new SheetRow(index + 1, isTable[index] ? Cells(line, starts) : new[] { ImportText.Clean(line) })).ToList();
        return SheetReading.Of(new Sheet("", rows));
    }

    private static string[] Lines(string content) => content.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Replace('\u00A0', ' ').Split('\n');

    private static string[] Cells(string line, List<int> starts) => starts.Select((start, index) =>
    {
        var end = index + 1 < starts.Count ? Math.Min(starts[index + 1], line.Length) : line.Length;
        return start >= line.Length ? "" : ImportText.Clean(line.Substring(start, end - start));
    }).ToArray();
}
