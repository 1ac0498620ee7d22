using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads the blocks of one table into a matrix: each has a header of its own, sections, rows and perhaps a key.</summary>
internal sealed class BlockReader
{
    private const int MostFootnoteSigns = 100;

    private static readonly Regex Numbered = new Regex(@"^(?<c>\d+(\.\d+)+\.?|\d+[.)])\s+(?<n>\p{L}.*)$", RegexOptions.CultureInvariant);

    private readonly ImportedMatrix matrix;
    private readonly Sheet sheet;
    private readonly IReadOnlyList<string> around;
    private readonly Func<string, bool> isKnown;
    private string section = "";
    private string group = "";

    public BlockReader(ImportedMatrix matrix, Sheet sheet, IReadOnlyList<string> around, Func<string, bool> isKnown)
    {
        this.matrix = matrix;
        this.sheet = sheet;
        this.around = around;
        this.isKnown = isKnown;
    }

    /// <param name="heading">The section all rows of the table belong to; empty where there is none.</param>
    public void Read(string heading)
    {
        section = heading;
        var blocks = 0;
        for (var start = 0; start < sheet.Rows.Count;)
        {
            if (blocks++ == ImportText.MostBlocks)
            {
                matrix.Refusal = ImportIssue.Refuse("Error.ImportBlocks", ImportText.MostBlocks);
                return;
            }

            if (SheetShape.Of(sheet, start) is not { } shape)
                return;
            Tell(shape);
            start = IsTransposed(shape) ? ReadTransposed(shape) : ReadRows(shape);
        }
    }

    private void Tell(SheetShape shape)
    {
        foreach (var column in shape.Merged)
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportMerged", NumberOf(shape.Header), column + 1, shape.Names[column]));
        foreach (var column in shape.Unnamed)
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportUnnamed", NumberOf(shape.Header), column + 1));
    }

    private int ReadRows(SheetShape shape)
    {
        if (shape.Signs is null && LongColumn(shape) is { } roleColumn)
            return ReadLong(shape, roleColumn);
        foreach (var column in shape.Columns.Where(_ => shape.Signs is null))
            matrix.Role(shape.Names[column], NumberOf(shape.Header), column + 1);
        for (var position = shape.FirstRow; position < sheet.Rows.Count; position++)
        {
            var row = sheet.Rows[position];
            var label = LabelOf(shape, row);
            if (row.IsBlank || SheetShape.IsLegendRow(row) || IsSameHeader(shape, row))
                continue;
            if (IsKey(label) || IsNewHeader(shape, row))
                return position + (IsKey(label) ? 1 : 0);
            ReadRow(shape, row, label, position);
        }

        return sheet.Rows.Count;
    }

    private void ReadRow(SheetShape shape, SheetRow row, string label, int position)
    {
        if (shape.Section >= 0 && row[shape.Section].Length > 0)
            group = ImportText.Line(row[shape.Section]);
        var filled = shape.Columns.Where(column => row[column].Length > 0).ToList();
        if (label.Length == 0)
        {
            if (filled.Count > 0)
                matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoActivity", row.Number, 1));
            return;
        }

        var isTotal = filled.Count > 0 && filled.All(column => row[column].All(sign => char.IsDigit(sign) || sign is '.' or ',' or '%' or ' '));
        if (isTotal || (shape.Signs is not null && filled.Count > 0 && filled.All(column => CellReader.IsLetters(row[column]))))
        {
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoLetters", row.Number, shape.Label + 1, label));
            return;
        }

        var code = shape.Code >= 0 ? row[shape.Code] : "";
        if (filled.Count == 0 && !isKnown(label) && !(code.Length > 0 && isKnown(code)))
        {
            if (HasDataBelow(shape, position))
            {
                section = Bare(label);
                matrix.Sections.Add(section);
            }
            else if (label.Length < MostFootnoteSigns && label[0] != '*')
            {
                matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoLetters", row.Number, shape.Label + 1, label));
            }

            return;
        }

        var numbered = code.Length == 0 ? Numbered.Match(Bare(label)) : Match.Empty;
        var name = numbered.Success ? numbered.Groups["n"].Value : Bare(label);
        var activity = new ImportedRow(
            name, numbered.Success ? numbered.Groups["c"].Value.TrimEnd('.', ')') : code, shape.Section >= 0 && group.Length > 0 ? group : section, row.Number, shape.Label + 1);
        matrix.Rows.Add(activity);
        foreach (var column in filled)
        {
            if (shape.Signs is not null)
                ReadNames(activity, shape.Signs[column], row, column);
            else
                ReadLetters(activity, matrix.Role(shape.Names[column], row.Number, column + 1), row, column);
        }
    }

    private void ReadLetters(ImportedRow activity, ImportedRole role, SheetRow row, int column)
    {
        var reading = CellReader.Read(row[column]);
        if (reading.HasLetters || !reading.IsReadable)
            matrix.Cell(activity, role, WithFootnote(reading), row.Number, column + 1);
    }

    private void ReadNames(ImportedRow activity, char sign, SheetRow row, int column)
    {
        foreach (var name in Names(row[column]))
            matrix.Cell(activity, matrix.Role(name, row.Number, column + 1), CellReading.Of(new[] { sign }, null), row.Number, column + 1);
    }

    /// <summary>Names separated by comma, semicolon or line break; a comma in brackets separates nothing, a slash belongs to a name.</summary>
    private static IEnumerable<string> Names(string cell)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var depth = 0;
        foreach (var sign in cell + "\n")
        {
            depth += sign is '(' or '[' ? 1 : sign is ')' or ']' && depth > 0 ? -1 : 0;
            if (sign != '\n' && !(depth == 0 && sign is (',' or ';')))
            {
                name.Append(sign);
                continue;
            }

            names.Add(Bare(ImportText.Line(name.ToString())));
            name.Clear();
        }

        return names.Where(found => !CellReader.IsNothing(found));
    }

    // A star in a cell points to a line below the table that begins with as many.
    private CellReading WithFootnote(CellReading reading)
    {
        var count = reading.Note is { } note ? note.Reverse().SkipWhile(sign => sign != '*').TakeWhile(sign => sign == '*').Count() : 0;
        if (count == 0)
            return reading;
        var stars = new string('*', count);
        var texts = around.Concat(sheet.Rows.Select(row => row.Cells.FirstOrDefault(cell => cell.Length > 0) ?? ""));
        var foot = texts.FirstOrDefault(text => text.StartsWith(stars, StringComparison.Ordinal) && text.Length > stars.Length + 1 && text[stars.Length] != '*');
        return foot is null ? reading : CellReading.Of(reading.Signs, reading.Note + ": " + ImportText.Line(foot.TrimStart('*')));
    }

    private bool HasDataBelow(SheetShape shape, int position) =>
        sheet.Rows.Skip(position + 1).Any(row => row[shape.Label].Length > 0 && shape.Columns.Any(column => row[column].Length > 0) && !SheetShape.IsLegendRow(row));

    private static string LabelOf(SheetShape shape, SheetRow row)
    {
        if (row[shape.Label].Length > 0)
            return ImportText.Line(row[shape.Label]);

        // Sections often stand in the first column, beside the one of the activities.
        var isEmpty = shape.Columns.All(column => row[column].Length == 0);
        return isEmpty && row.Cells.Count(cell => cell.Length > 0) == 1 ? ImportText.Line(row.Cells.First(cell => cell.Length > 0)) : "";
    }

    private static bool IsKey(string label) =>
        ImportText.Fold(label) is "legend" or "legende" or "key" or "raci key" or "raci legend" or "leyenda" or "legenda" or "легенда" or "zeichenerklaerung" or "notes" or "hinweise";

    private bool IsSameHeader(SheetShape shape, SheetRow row)
    {
        var same = shape.Columns.Count(column => row[column].Length > 0 && ImportText.Fold(row[column]) == ImportText.Fold(sheet.Rows[shape.Header][column]));

        // A role may be called by the word of a letter ("Support"): then the heading of the activities must be repeated as well.
        return same * 2 > shape.Columns.Count
            && (ImportText.Fold(row[shape.Label]) == ImportText.Fold(sheet.Rows[shape.Header][shape.Label]) || !shape.Columns.Any(column => shape.Signs is null && CellReader.IsLetters(row[column])));
    }

    // Texts where letters should be, in most columns, and letters below: another table begins.
    private static bool IsNewHeader(SheetShape shape, SheetRow row)
    {
        if (shape.Signs is not null)
            return false;
        var texts = shape.Columns.Count(column => !CellReader.IsNothing(row[column]) && !CellReader.IsLetters(row[column]));
        return texts >= 2 && texts * 2 > shape.Columns.Count;
    }

    // Roles below one another, activities side by side: the corner says so, and the columns have the one A that rows should have.
    private bool IsTransposed(SheetShape shape)
    {
        var corner = sheet.Rows[shape.Header][shape.Label];
        if (shape.Signs is not null || !LetterWords.IsRole(corner) || LongColumn(shape) is not null)
            return false;
        var rows = sheet.Rows.Skip(shape.FirstRow).Where(row => row[shape.Label].Length > 0 && !SheetShape.IsLegendRow(row)).ToList();
        bool HasA(SheetRow row, int column) => CellReader.Read(row[column]).Signs.IndexOf('A') >= 0;
        var byRow = rows.Count(row => shape.Columns.Count(column => HasA(row, column)) == 1) / (double)Math.Max(1, rows.Count);
        var byColumn = shape.Columns.Count(column => rows.Count(row => HasA(row, column)) == 1) / (double)shape.Columns.Count;

        // "Name" may head either; it needs a clear sign.
        return ImportText.Fold(corner) == "name" ? byColumn > byRow : byColumn >= byRow;
    }

    private int ReadTransposed(SheetShape shape)
    {
        var activities = shape.Columns.ToDictionary(column => column, column => new ImportedRow(shape.Names[column], "", section, NumberOf(shape.Header), column + 1));
        matrix.Rows.AddRange(activities.Values);
        foreach (var row in sheet.Rows.Skip(shape.FirstRow).Where(row => row[shape.Label].Length > 0 && !SheetShape.IsLegendRow(row)))
        {
            var role = matrix.Role(Bare(ImportText.Line(row[shape.Label])), row.Number, shape.Label + 1);
            foreach (var column in shape.Columns)
                ReadLetters(activities[column], role, row, column);
        }

        return sheet.Rows.Count;
    }

    // A list of activity, role and letter: one column of letters, and one that is headed "role".
    private int? LongColumn(SheetShape shape)
    {
        if (shape.Columns.Count != 1)
            return null;
        var heading = sheet.Rows[shape.Header];
        var roles = Enumerable.Range(0, sheet.Width).Where(column => column != shape.Columns[0] && LetterWords.IsRole(heading[column])).ToList();
        return roles.Count == 1 && Enumerable.Range(0, sheet.Width).Any(column => column != roles[0] && column != shape.Columns[0] && heading[column].Length > 0) ? roles[0] : null;
    }

    private int ReadLong(SheetShape shape, int roleColumn)
    {
        var heading = sheet.Rows[shape.Header];
        var label = Enumerable.Range(0, sheet.Width).Where(column => column != roleColumn && column != shape.Columns[0] && column != shape.Code)
            .OrderByDescending(column => LetterWords.ActivityRank(heading[column])).ThenBy(column => column).First();
        var activities = new Dictionary<string, ImportedRow>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows.Skip(shape.FirstRow).Where(row => row[roleColumn].Length > 0))
        {
            if (row[label].Length == 0)
            {
                if (row[shape.Columns[0]].Length > 0)
                    matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoActivity", row.Number, label + 1));
                continue;
            }

            var name = Bare(ImportText.Line(row[label]));
            if (!activities.TryGetValue(ImportText.Fold(name), out var activity))
            {
                activity = new ImportedRow(name, shape.Code >= 0 ? row[shape.Code] : "", section, row.Number, label + 1);
                activities.Add(ImportText.Fold(name), activity);
                matrix.Rows.Add(activity);
            }

            ReadLetters(activity, matrix.Role(ImportText.Line(row[roleColumn]), row.Number, roleColumn + 1), row, shape.Columns[0]);
        }

        return sheet.Rows.Count;
    }

    private int NumberOf(int position) => sheet.Rows[position].Number;

    private static string Bare(string label)
    {
        var text = label.TrimStart();
        return text.Length > 2 && text[1] == ' ' && "–—-•▪►→>○·".IndexOf(text[0]) >= 0 ? text.Substring(2).Trim() : text.Trim();
    }
}
