using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>
/// Says in lines what was read from a sheet: notation and roles; each activity with its code in brackets, its section in angles, its letters and notes; the sections; what was left out or asked.
/// </summary>
internal static class ReadSheet
{
    /// <summary>What was read.</summary>
    public static string Text(string sheet, params string[] known) => Lines(sheet, known, isWhole: false);

    /// <summary>What was read, with the row and column of everything and with the questions about cells.</summary>
    public static string Whole(string sheet, params string[] known) => Lines(sheet, known, isWhole: true);

    /// <summary>What was read, and what is asked about single cells.</summary>
    public static string Asked(string sheet)
    {
        var text = Text(sheet);
        if (MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix is not { } matrix)
            return text;
        var known = matrix.Issues.Count;
        MatrixReader.AskAboutCells(matrix);
        return string.Join("\n", matrix.Issues.Skip(known).Select(issue => $"  ask {issue.Key["Phrase.Import".Length..]} {string.Join(", ", issue.Arguments)} > {issue.Proposal}").Prepend(text));
    }

    private static string Lines(string sheet, string[] known, bool isWhole)
    {
        var reading = MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(known.Contains));
        if (reading.Refusal is { } refusal)
            return "refused: " + Text(refusal);
        var matrix = reading.Matrix!;
        if (isWhole)
            MatrixReader.AskAboutCells(matrix);
        string At(int row, int column) => isWhole ? $"@{row}:{column}" : "";
        var lines = new List<string> { matrix.Notation + ": " + string.Join(", ", matrix.Roles.Select(role => role.Name + At(role.Row, role.Column))) };
        foreach (var row in matrix.Rows)
        {
            var cells = matrix.Cells.Where(cell => cell.Activity == row).Select(cell =>
                cell.Role.Name + "=" + (cell.Reading.IsReadable ? cell.Reading.Signs : "?") + (cell.Reading.Note is { } note ? $" \"{note}\"" : "") + At(cell.Row, cell.Column));
            lines.Add((row.Code.Length > 0 ? $"[{row.Code}] " : "") + row.Name + (row.Section.Length > 0 ? $" <{row.Section}>" : "") + At(row.Row, row.Column) + ": " + string.Join(", ", cells));
        }

        if (matrix.Sections.Count > 0)
            lines.Add("sections: " + string.Join(", ", matrix.Sections));
        return string.Join("\n", lines.Concat(matrix.Issues.Select(Text)).Select(line => line.TrimEnd()));
    }

    private static string Text(ImportIssue issue) =>
        issue.Key[(issue.Key.LastIndexOf("Import", StringComparison.Ordinal) + "Import".Length)..] + (issue.Row > 0 ? $" {issue.Row}:{issue.Column}" : "")
        + (issue.Arguments.Count > 0 ? $" ({string.Join(", ", issue.Arguments)})" : "")
        + (issue.Choices.Count > 0 ? $" {issue.Id} {string.Join("|", issue.Choices)} > {issue.Proposal}" : "");
}
