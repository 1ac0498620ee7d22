using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Reads a list with an activity and a role in every row, and one column of letters or a column of crosses for each letter.</summary>
internal sealed class ListReader
{
    private readonly ImportedMatrix matrix;
    private readonly Sheet sheet;
    private readonly ReadingHelp help;
    private readonly string section;
    private readonly Dictionary<string, ImportedRow> activities = new Dictionary<string, ImportedRow>(StringComparer.Ordinal);

    /// <param name="matrix">What is read.</param>
    /// <param name="sheet">The table.</param>
    /// <param name="help">Answers to questions.</param>
    /// <param name="section">The section all rows belong to where they name none.</param>
    public ListReader(ImportedMatrix matrix, Sheet sheet, ReadingHelp help, string section)
    {
        this.matrix = matrix;
        this.sheet = sheet;
        this.help = help;
        this.section = section;
    }

    /// <summary>Whether the block is such a list: letters in one column, or crosses, and a column that is headed by a word for roles.</summary>
    public static bool Fits(SheetShape shape, Sheet sheet)
    {
        if (shape.Signs is null ? shape.Columns.Count != 1 : !shape.IsMarked)
            return false;
        var heading = sheet.Rows[shape.Header];
        var roles = RoleColumns(shape, sheet);
        return roles.Count > 0 && Enumerable.Range(0, sheet.Width).Any(column => !roles.Contains(column) && !shape.Columns.Contains(column) && heading[column].Length > 0);
    }

    /// <returns>False where the block is no such list.</returns>
    public bool Read(SheetShape shape, Func<CellReading, CellReading> withFootnote)
    {
        if (!Fits(shape, sheet))
            return false;
        var heading = sheet.Rows[shape.Header];
        var roleColumn = RoleColumn(shape);
        var label = Enumerable.Range(0, sheet.Width).Where(column => column != roleColumn && !shape.Columns.Contains(column) && column != shape.Code && heading[column].Length > 0)
            .OrderByDescending(column => LetterWords.IsRole(heading[column]) || LetterWords.IsRemark(heading[column]) ? -1 : LetterWords.ActivityRank(heading[column])).ThenBy(column => column).First();
        var names = new NameSplitter(matrix, help, sheet.Rows.Skip(shape.FirstRow).Select(row => row[roleColumn]).Where(cell => cell.IndexOf(',') < 0));
        var last = new LastSeen();
        foreach (var row in sheet.Rows.Skip(shape.FirstRow).Where(row => !row.IsBlank))
        {
            var letters = Letters(shape, row);
            var hasLetters = letters.HasLetters || !letters.IsReadable;
            if (SheetKey.IsRow(row) && row[roleColumn].Length == 0)
                continue;
            last.Take(row, label, shape.Section == label ? -1 : shape.Section, shape.Code);
            if (row[roleColumn].Length == 0 || CellReader.IsNothing(row[roleColumn]))
            {
                if (hasLetters)
                    matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoRole", row.Number, roleColumn + 1));
                continue;
            }

            if (last.Label.Length == 0)
            {
                if (hasLetters)
                    matrix.Issues.Add(ImportIssue.Note("Phrase.ImportNoActivity", row.Number, label + 1));
                continue;
            }

            var activity = Activity(last, row, label);
            var found = Roles(names, row[roleColumn], row, roleColumn).ToList();
            foreach (var name in found)
            {
                var role = matrix.Role(name, row.Number, roleColumn + 1);
                if (hasLetters)
                    matrix.Cell(activity, role, withFootnote(letters), row.Number, shape.Columns[0] + 1, found.Count > 1);
            }
        }

        return true;
    }

    private static List<int> RoleColumns(SheetShape shape, Sheet sheet)
    {
        var heading = sheet.Rows[shape.Header];
        var ranks = Enumerable.Range(0, sheet.Width).Where(column => !shape.Columns.Contains(column)).ToDictionary(column => column, column => LetterWords.RoleRank(heading[column]));
        var best = ranks.Count == 0 ? 0 : ranks.Values.Max();

        // A column headed "RACI" says that the roles stand in another one, whatever that is called.
        if (best == 0 && shape.Columns.Count == 1 && LetterWords.IsLetters(heading[shape.Columns[0]]))
            return ranks.Keys.Where(column => heading[column].Length > 0 && LetterWords.ActivityRank(heading[column]) == 0 && !LetterWords.IsCode(heading[column]) && !LetterWords.IsRemark(heading[column])
                && !LetterWords.IsSection(heading[column]) && column != shape.Label).ToList();
        return best == 0 ? new List<int>() : ranks.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key).ToList();
    }

    // A role and a person: the role. A team and a person, or two teams: asked.
    private int RoleColumn(SheetShape shape)
    {
        var heading = sheet.Rows[shape.Header];
        var found = RoleColumns(shape, sheet);
        if (found.Count == 1 || (LetterWords.RoleRank(heading[found[0]]) == LetterWords.MostCertainRole && LetterWords.RoleRank(heading[found[1]]) < LetterWords.MostCertainRole))
            return found[0];
        var names = found.ConvertAll(column => ImportText.Line(heading[column]));
        var question = ImportIssue.Ask("roles", "Phrase.ImportRoleColumn", sheet.Rows[shape.Header].Number, found[0] + 1, names[0], names, string.Join(", ", names));
        if (!matrix.Issues.Any(issue => issue.Id == question.Id))
            matrix.Issues.Add(question);
        return found[names.IndexOf(help.Answer(question))];
    }

    private static CellReading Letters(SheetShape shape, SheetRow row) => shape.Signs is null
        ? CellReader.Read(row[shape.Columns[0]])
        : CellReading.Of(shape.Columns.Where(column => !CellReader.IsNothing(row[column])).Select(column => shape.Signs[column]), null);

    // "Dev, QA": both, unless it is one name in the order of a telephone book.
    private IEnumerable<string> Roles(NameSplitter names, string cell, SheetRow row, int column)
    {
        var found = CellNames.Of(cell).ToList();
        var isSeveral = cell.IndexOf('\n') >= 0 || cell.IndexOf(';') >= 0 || found.Count != 2 || found.Any(name => names.IsAlone(name));
        return isSeveral && !help.IsRole(cell) ? names.Names(cell, row.Number, column + 1) : new[] { ImportText.Line(cell) };
    }

    private ImportedRow Activity(LastSeen last, SheetRow row, int label)
    {
        var key = ImportText.Fold(last.Section) + "|" + ImportText.Fold(last.Label);
        if (!activities.TryGetValue(key, out var activity))
        {
            activity = new ImportedRow(last.Label, last.Code, last.Section.Length > 0 ? last.Section : section, row.Number, label + 1);
            activities.Add(key, activity);
            matrix.Rows.Add(activity);
        }

        return activity;
    }

    /// <summary>Cells merged downwards: what stands once holds for the rows below.</summary>
    private sealed class LastSeen
    {
        public string Label { get; private set; } = "";

        public string Code { get; private set; } = "";

        public string Section { get; private set; } = "";

        public void Take(SheetRow row, int label, int section, int code)
        {
            if (section >= 0 && row[section].Length > 0)
                Section = ImportText.Line(row[section]);
            if (row[label].Length == 0)
                return;
            Label = CellNames.Bare(ImportText.Line(row[label]));
            Code = code >= 0 ? row[code] : "";
        }
    }
}
