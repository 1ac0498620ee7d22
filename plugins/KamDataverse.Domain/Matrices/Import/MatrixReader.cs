using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads a matrix that somebody wrote for people: finds its header, its roles and activities, its letters and what stands beside them.</summary>
internal static class MatrixReader
{
    private static readonly string[] NoLetter = { "none" };

    private static readonly Regex NotationName = new Regex(@"\b(RACI-?VS|RASCI|RASIC|RACIO|CAIRO|DACI|RAPID)\b", RegexOptions.CultureInvariant);

    /// <param name="content">The text.</param>
    /// <param name="format">What it is written in; Auto to find out.</param>
    /// <param name="help">Names that mean something already, and answers to questions of an earlier reading.</param>
    public static ImportReading Read(string content, SheetFormat format, ReadingHelp help)
    {
        if (ImportText.Refuse(content) is { } refused)
            return new ImportReading(refused);
        content = ImportText.Sound(content);
        var reading = Read(Sheets(content, format), help);
        return reading.Refusal is { Key: "Error.ImportHeader" } && format == SheetFormat.Auto && AlignedReader.Fits(content) ? Read(AlignedReader.Read(content), help) : reading;
    }

    private static ImportReading Read(SheetReading sheets, ReadingHelp help)
    {
        if (sheets.Refusal is not null)
            return new ImportReading(sheets.Refusal);
        if (sheets.Sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells.Select((cell, column) => new { row.Number, Column = column, cell.Length }))
            .FirstOrDefault(cell => cell.Length > ImportText.MostCellSigns) is { } large)
            return new ImportReading(ImportIssue.Refuse("Error.ImportCell", large.Number, large.Column + 1, ImportText.MostCellSigns));
        var matrix = new ImportedMatrix();
        var plain = sheets.Sheets.SelectMany(SideBySide.Apart).Select(SheetSpelling.Plain).ToList();
        var letters = OwnLetters.Of(plain, sheets.Around, help);
        matrix.Issues.AddRange(letters.Questions);
        foreach (var sheet in plain.ConvertAll(letters.Translate))
            new BlockReader(matrix, sheet, sheets.Around, help).Read(sheets.Sheets.Count > 1 ? sheet.Heading : "");
        if (matrix.Refusal is not null)
            return new ImportReading(matrix.Refusal);
        if (matrix.Cells.Count > ImportText.MostCells)
            return new ImportReading(ImportIssue.Refuse("Error.ImportCells", matrix.Cells.Count, ImportText.MostCells));
        if (matrix.Rows.Count == 0 || matrix.Roles.Count == 0)
            return new ImportReading(ImportIssue.Refuse("Error.ImportHeader"));
        var texts = sheets.Around.Concat(sheets.Sheets.SelectMany(sheet => sheet.Rows.Take(5)).SelectMany(row => row.Cells.Take(3)));
        matrix.Notation = NotationOf(matrix, texts.SelectMany(text => NotationName.Matches(text).Cast<Match>()).Select(match => match.Value));
        NameRows(matrix);
        return new ImportReading(matrix);
    }

    private static SheetReading Sheets(string content, SheetFormat format)
    {
        var start = content.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return format switch
        {
            SheetFormat.Json => JsonReader.Read(content),
            SheetFormat.Markdown => MarkdownReader.Read(content),
            SheetFormat.Html => HtmlReader.Read(content),
            SheetFormat.Csv => DelimitedReader.Read(content),
            SheetFormat.Tsv => DelimitedReader.Read(content, '\t'),
            _ when start[0] == '{' || (start[0] == '[' && "{[\"]".IndexOf(start.Substring(1).TrimStart().FirstOrDefault()) >= 0) => JsonReader.Read(content),
            _ when HtmlReader.Fits(content) => HtmlReader.Read(content),
            _ when MarkdownReader.Fits(content) => MarkdownReader.Read(content),
            _ => DelimitedReader.Read(content),
        };
    }

    /// <summary>The letters decide; a name in the text only where they leave a choice.</summary>
    private static Notation NotationOf(ImportedMatrix matrix, IEnumerable<string> names)
    {
        var signs = new HashSet<char>(matrix.Cells.SelectMany(cell => cell.Reading.Signs));

        // "V / A" is one letter in two languages; what says something of its own stands alone somewhere.
        signs.RemoveWhere(sign => sign is 'V' or 'D' && !matrix.Cells.Any(cell => cell.Reading.Signs.Length == 1 && cell.Reading.Signs[0] == sign));
        var named = new HashSet<string>(names);
        if (signs.Contains('D') && (signs.Contains('P') || named.Contains("RAPID")) && !signs.Contains('C'))
            return Notation.Rapid;
        if (signs.Contains('D') && !signs.Contains('R'))
            return Notation.Daci;
        if (signs.Contains('V') || signs.Contains('G') || (signs.Contains('S') && named.Any(name => name.EndsWith("VS", StringComparison.Ordinal))))
            return Notation.RaciVs;
        if (signs.Contains('O') && !signs.Contains('S'))
            return Notation.Cairo;
        return signs.Contains('S') ? Notation.Rasci : Notation.Raci;
    }

    // One label in several sections is several activities; within one section it gets a number.
    private static void NameRows(ImportedMatrix matrix)
    {
        foreach (var same in matrix.Rows.GroupBy(row => ImportText.Fold(row.Label)).Where(group => group.Count() > 1))
        {
            foreach (var row in same.Where(row => row.Section.Length > 0))
                row.Name = row.Label + " (" + row.Section + ")";
        }

        foreach (var same in matrix.Rows.GroupBy(row => ImportText.Fold(row.Name)))
        {
            var number = 1;
            foreach (var row in same)
            {
                if (number > 1)
                {
                    row.Name += " (" + number + ")";
                    matrix.Issues.Add(ImportIssue.Note("Phrase.ImportDuplicate", row.Row, row.Column, row.Label, row.Name));
                }

                number++;
            }
        }
    }

    /// <summary>Asks about every cell whose letter is not certain in the matrix's notation; a letter that comes again and again is asked about once.</summary>
    public static void AskAboutCells(ImportedMatrix matrix)
    {
        var possible = LettersOf(matrix);
        var repeated = new HashSet<string>(matrix.Cells.Where(cell => IsUnknown(matrix, cell)).Select(TextOf).Where(text => text.Length == 1 && char.IsUpper(text[0]))
            .GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key));
        foreach (var letter in repeated)
            matrix.Issues.Add(OwnLetters.Question(letter[0]));
        foreach (var cell in matrix.Cells)
        {
            var letter = matrix.LetterOf(cell);
            if (IsUnknown(matrix, cell))
            {
                if (!repeated.Contains(TextOf(cell)))
                    matrix.Issues.Add(ImportIssue.Ask(IdOf(cell), "Phrase.ImportUnreadable", cell.Row, cell.Column, "none", possible, TextOf(cell), cell.Role.Name, cell.Activity.Name));
            }
            else if (letter is { } found && !CellReader.IsWhole(cell.Reading.Signs, found))
            {
                var choices = cell.Reading.Signs.Select(sign => CellReader.LetterOf(sign.ToString(), matrix.Notation)).OfType<Letter>().Concat(new[] { found })
                    .Select(known => Notations.Display(known, matrix.Notation)!).Distinct().ToArray();
                matrix.Issues.Add(ImportIssue.Ask(
                    IdOf(cell), "Phrase.ImportCombined", cell.Row, cell.Column, Notations.Display(found, matrix.Notation)!, choices, string.Join("/", cell.Reading.Signs.ToCharArray()), cell.Role.Name, cell.Activity.Name));
            }
        }
    }

    private static string[] LettersOf(ImportedMatrix matrix) =>
        NoLetter.Concat(Notations.LettersOf(matrix.Notation).Select(known => Notations.Display(known, matrix.Notation)!)).ToArray();

    private static bool IsUnknown(ImportedMatrix matrix, ImportedCell cell)
    {
        var letter = matrix.LetterOf(cell);
        return (letter is null || Notations.Display(letter.Value, matrix.Notation) is null) && (cell.Reading.HasLetters || !cell.Reading.IsReadable);
    }

    private static string TextOf(ImportedCell cell) => cell.Reading.Note ?? cell.Reading.Signs;

    /// <summary>What an answer names a cell's question by.</summary>
    public static string IdOf(ImportedCell cell) => "cell:" + cell.Row + ":" + cell.Column + (cell.IsShared ? ":" + ImportText.Fold(cell.Role.Name) : "");
}
