using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads the blocks of one table into a matrix: each has a header of its own, sections, rows and perhaps a key.</summary>
internal sealed class BlockReader
{
    private const int MostFootnoteSigns = 100;
    private const int LeastToAsk = 3;
    private const double MostLikely = 0.8;
    private const double LeastLikely = 0.4;

    private static readonly string[] Directions = { "roles", "activities" };

    private static readonly string[] ColumnLetters = { "R", "A", "C", "I", "S", "skip" };

    private static readonly Regex Numbered = new Regex(@"^(?<c>\d+(\.\d+)+\.?|\d+[.)])\s+(?<n>\p{L}.*)$", RegexOptions.CultureInvariant);

    private readonly ImportedMatrix matrix;
    private readonly Sheet sheet;
    private readonly IReadOnlyList<string> around;
    private readonly ReadingHelp help;
    private string section = "";
    private string group = "";
    private NameSplitter? names;

    public BlockReader(ImportedMatrix matrix, Sheet sheet, IReadOnlyList<string> around, ReadingHelp help)
    {
        this.matrix = matrix;
        this.sheet = sheet;
        this.around = around;
        this.help = help;
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
            AskAboutColumns(shape);
            start = IsTransposed(shape) ? ReadTransposed(shape) : ReadRows(shape);
        }
    }

    private void Tell(SheetShape shape)
    {
        foreach (var column in shape.Merged)
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportMerged", NumberOf(shape.Header), column + 1, shape.Names[column]));
        foreach (var column in shape.Unnamed)
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportUnnamed", NumberOf(shape.Header), column + 1));
        foreach (var column in shape.LeftOut)
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportColumn", NumberOf(shape.Header), column + 1, ImportText.Line(sheet.Rows[shape.Header][column])));
    }

    private void AskAboutColumns(SheetShape shape)
    {
        foreach (var column in shape.Doubtful)
        {
            var heading = ImportText.Line(sheet.Rows[shape.Header][column]);
            var question = ImportIssue.Ask(
                "column:" + ImportText.Fold(heading), "Phrase.ImportSign", NumberOf(shape.Header), column + 1, shape.Signs![column].ToString(), ColumnLetters, heading);
            if (!matrix.Issues.Any(issue => issue.Id == question.Id))
                matrix.Issues.Add(question);
            var answer = help.Answer(question);
            if (answer == "skip")
                shape.Columns.Remove(column);
            else
                shape.Signs[column] = answer[0];
        }
    }

    private int ReadRows(SheetShape shape)
    {
        if (new ListReader(matrix, sheet, help, section).Read(shape, WithFootnote))
            return sheet.Rows.Count;
        if (shape.IsMarked)
            return sheet.Rows.Count;
        if (CellPairs.Fit(shape, sheet))
            return ReadPairs(shape);
        foreach (var column in shape.Columns.Where(_ => shape.Signs is null))
            matrix.Role(shape.Names[column], NumberOf(shape.Header), column + 1);
        if (shape.Signs is not null)
            names = new NameSplitter(matrix, help, sheet.Rows.Skip(shape.FirstRow).SelectMany(row => shape.Columns.Select(column => row[column])));
        for (var position = shape.FirstRow; position < sheet.Rows.Count; position++)
        {
            var row = sheet.Rows[position];
            var label = LabelOf(shape, row);
            if (row.IsBlank || (shape.Signs is null ? SheetKey.IsRow(row) : SheetKey.IsRowBelowSigns(row)) || IsSameHeader(shape, row))
                continue;
            var isKey = IsKey(label) && !help.IsActivity(label) && (shape.Code < 0 || row[shape.Code].Length == 0);
            if (isKey || IsNewHeader(shape, row))
                return position + (isKey ? 1 : 0);
            ReadRow(shape, row, label, position);
        }

        return sheet.Rows.Count;
    }

    // "R: Dev, A: PM" in one cell.
    private int ReadPairs(SheetShape shape)
    {
        foreach (var row in sheet.Rows.Skip(shape.FirstRow).Where(row => row[shape.Label].Length > 0 && row[shape.Columns[0]].Length > 0))
        {
            var activity = new ImportedRow(Bare(ImportText.Line(row[shape.Label])), shape.Code >= 0 ? row[shape.Code] : "", section, row.Number, shape.Label + 1);
            matrix.Rows.Add(activity);
            foreach (var pair in CellPairs.Of(row[shape.Columns[0]]))
                matrix.Cell(activity, matrix.Role(pair.Key, row.Number, shape.Columns[0] + 1), CellReader.Read(pair.Value), row.Number, shape.Columns[0] + 1, isShared: true);
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

        if (IsTotal(shape, row) || (shape.Signs is not null && filled.Count > 0 && filled.All(column => shape.IsShort ? LetterWords.Of(row[column]) is not null : CellReader.IsLetters(row[column]))))
        {
            matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoLetters", row.Number, shape.Label + 1, label));
            return;
        }

        var code = shape.Code >= 0 ? row[shape.Code] : "";
        if (filled.Count == 0 && !help.IsActivity(label) && !(code.Length > 0 && help.IsActivity(code)))
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
        var found = names!.Names(row[column], row.Number, column + 1).Select(name => CellNames.WithoutSign(name, sign)).ToList();
        foreach (var name in found)
            matrix.Cell(activity, matrix.Role(name, row.Number, column + 1), CellReading.Of(new[] { sign }, null), row.Number, column + 1, found.Count > 1);
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
        sheet.Rows.Skip(position + 1).Any(row => row[shape.Label].Length > 0 && shape.Columns.Any(column => row[column].Length > 0) && !SheetKey.IsRow(row));

    private static string LabelOf(SheetShape shape, SheetRow row)
    {
        if (row[shape.Label].Length > 0)
            return ImportText.Line(row[shape.Label]);

        // Sections often stand in the first column, beside the one of the activities.
        var isEmpty = shape.Columns.All(column => row[column].Length == 0);
        return isEmpty && row.Cells.Count(cell => cell.Length > 0) == 1 ? ImportText.Line(row.Cells.First(cell => cell.Length > 0)) : "";
    }

    private static bool IsKey(string label) => SheetKey.IsTitle(label);

    // "Sum of A | 2 | 1": counts below the letters.
    private static bool IsTotal(SheetShape shape, SheetRow row)
    {
        var filled = shape.Columns.Where(column => !CellReader.IsNothing(row[column])).ToList();
        return filled.Count > 0 && filled.All(column => SheetKey.IsNumber(row[column]));
    }

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
        if (shape.Signs is not null || IsTotal(shape, row))
            return false;
        var texts = shape.Columns.Count(column => !CellReader.IsNothing(row[column]) && !CellReader.IsLetters(row[column]) && !SheetShape.IsUndecided(row[column]));
        return texts >= 2 && texts * 2 > shape.Columns.Count;
    }

    // Roles below one another, activities side by side: the corner says so, or names that are known, and the columns have the one A that rows should have.
    private bool IsTransposed(SheetShape shape)
    {
        var corner = sheet.Rows[shape.Header][shape.Label];
        if (shape.Signs is not null)
            return LetterWords.IsRole(corner) && !shape.IsMarked;
        if (ListReader.Fits(shape, sheet))
            return false;
        var rows = sheet.Rows.Skip(shape.FirstRow).Where(row => row[shape.Label].Length > 0 && !SheetKey.IsRow(row)).ToList();
        bool HasA(SheetRow row, int column) => CellReader.Read(row[column]).Signs.IndexOf('A') >= 0;
        var byRow = rows.Count(row => shape.Columns.Count(column => HasA(row, column)) == 1) / (double)Math.Max(1, rows.Count);
        var byColumn = shape.Columns.Count(column => rows.Count(row => HasA(row, column)) == 1) / (double)shape.Columns.Count;

        // "Name" may head either; it needs a clear sign, as does a heading for both.
        if (LetterWords.IsRole(corner) || LetterWords.IsRoleAndActivity(corner))
            return ImportText.Fold(corner) == "name" || !LetterWords.IsRole(corner) ? byColumn > byRow : byColumn >= byRow;
        if (LetterWords.ActivityRank(corner) > 0)
            return false;
        var knownRows = rows.Count(row => help.IsRole(row[shape.Label]));
        var isKnown = knownRows * 2 >= rows.Count && knownRows > 0 && !shape.Columns.Any(column => help.IsRole(shape.Names[column]));
        if (!isKnown && (byColumn < MostLikely || byRow > LeastLikely || rows.Count < LeastToAsk || shape.Columns.Count < LeastToAsk))
            return false;
        var question = ImportIssue.Ask("direction", "Phrase.ImportDirection", NumberOf(shape.Header), shape.Label + 1, "roles", Directions, rows[0][shape.Label], shape.Names[shape.Columns[0]]);
        if (!matrix.Issues.Any(issue => issue.Id == question.Id))
            matrix.Issues.Add(question);
        return help.Answer(question) == "roles";
    }

    private int ReadTransposed(SheetShape shape)
    {
        var rows = sheet.Rows.Skip(shape.FirstRow).Where(row => row[shape.Label].Length > 0 && !SheetKey.IsRow(row)).ToList();
        var activities = new Dictionary<string, ImportedRow>(StringComparer.Ordinal);
        ImportedRow Activity(string name, int row, int column)
        {
            if (!activities.TryGetValue(ImportText.Fold(name), out var activity))
            {
                activities.Add(ImportText.Fold(name), activity = new ImportedRow(name, "", section, row, column));
                matrix.Rows.Add(activity);
            }

            return activity;
        }

        var columns = shape.Columns.ToDictionary(column => column, column => shape.Signs is null ? Activity(shape.Names[column], NumberOf(shape.Header), column + 1) : null);
        foreach (var row in rows)
        {
            var role = matrix.Role(Bare(ImportText.Line(row[shape.Label])), row.Number, shape.Label + 1);
            foreach (var column in shape.Columns)
            {
                if (columns[column] is { } activity)
                    ReadLetters(activity, role, row, column);
                else
                    foreach (var name in CellNames.Of(row[column]))
                        matrix.Cell(Activity(name, row.Number, column + 1), role, CellReading.Of(new[] { shape.Signs![column] }, null), row.Number, column + 1, isShared: true);
            }
        }

        return sheet.Rows.Count;
    }

    private int NumberOf(int position) => sheet.Rows[position].Number;

    private static string Bare(string label) => CellNames.Bare(label);
}
