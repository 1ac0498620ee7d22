using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Compares a source with a stored matrix and works out what an import would write.</summary>
internal sealed class ImportPlanner
{
    private const string Open = "open";
    private const int MostNoteSigns = 400;

    private readonly MatrixContent stored;
    private readonly ImportedMatrix source;
    private readonly ImportOptions options;
    private readonly Func<Guid> newId;
    private readonly ImportPlan plan = new ImportPlan();
    private readonly RoleMatcher roles;
    private readonly RowMatcher rows;
    private readonly ILookup<Guid, Assignment> storedCells;

    private ImportPlanner(MatrixContent stored, ImportedMatrix source, IReadOnlyList<KamRole> roles, IReadOnlyList<Activity> activities, ImportOptions options, Func<Guid> newId)
    {
        this.stored = stored;
        this.source = source;
        this.options = options;
        this.newId = newId;
        this.roles = new RoleMatcher(stored, roles, plan, options, newId);
        rows = new RowMatcher(stored, activities, plan, newId);
        storedCells = stored.Cells.Where(cell => cell.MatrixActivityId is not null).ToLookup(cell => cell.MatrixActivityId!.Value.Id);
    }

    /// <param name="stored">The matrix as it is.</param>
    /// <param name="source">What was read.</param>
    /// <param name="roles">All roles there are.</param>
    /// <param name="activities">The activities of the matrix's process.</param>
    /// <param name="options">How to import.</param>
    /// <param name="newId">Gives ids to new rows.</param>
    public static ImportPlan Plan(
        MatrixContent stored, ImportedMatrix source, IReadOnlyList<KamRole> roles, IReadOnlyList<Activity> activities, ImportOptions options, Func<Guid> newId)
    {
        var planner = new ImportPlanner(stored, source, roles, activities, options, newId);
        planner.ChooseNotation();
        MatrixReader.AskAboutCells(source);
        planner.plan.Issues.AddRange(source.Issues);
        planner.Compare();
        return planner.plan;
    }

    private Notation StoredNotation => stored.Matrix.Notation ?? Notation.Raci;

    private bool RowsAreReplaced => options.Replaces || options.ReplacesRows;

    // The matrix keeps its notation while it has all letters of the source.
    private void ChooseNotation()
    {
        var isEnough = (source.Notation == Notation.Rapid) == (StoredNotation == Notation.Rapid)
            && source.Cells.Where(cell => source.LetterOf(cell) is not null)
                .All(cell => CellReader.LetterOf(cell.Reading.Signs, StoredNotation) is { } letter && Notations.Display(letter, StoredNotation) is not null);
        if (isEnough || source.Notation == StoredNotation)
        {
            source.Notation = StoredNotation;
            return;
        }

        var canChange = stored.Matrix.StatusCode is null or MatrixStatus.Draft
            && stored.Cells.All(cell => cell.Letter is not { } letter || Notations.Display(letter, source.Notation) is not null);
        var proposal = canChange ? source.Notation : StoredNotation;
        var choices = canChange ? new[] { source.Notation.ToString(), StoredNotation.ToString() } : new[] { StoredNotation.ToString() };
        plan.Issues.Add(ImportIssue.Ask("notation", "Phrase.ImportNotation", 0, 0, proposal.ToString(), choices, source.Notation, StoredNotation));
        var isKept = options.Answers.TryGetValue("notation", out var answer) && string.Equals(answer, StoredNotation.ToString(), StringComparison.OrdinalIgnoreCase);
        source.Notation = isKept ? StoredNotation : proposal;
        if (source.Notation == StoredNotation)
            return;
        plan.Notation = source.Notation;
        plan.Diff.Add(new ImportChange("updated", "kam_matrix", "", "") { From = StoredNotation.ToString(), To = source.Notation.ToString() });
    }

    private void Compare()
    {
        var columns = source.Roles.ToDictionary(role => role, role => roles.Column(role));
        var cells = source.Cells.ToLookup(cell => cell.Activity);
        var named = new HashSet<Guid>();
        foreach (var imported in source.Rows)
        {
            var row = rows.Row(imported);
            named.Add(row.Id);
            CompareRow(imported, row, cells[imported], columns);
        }

        if (!options.Replaces)
            return;
        plan.RemovedRows.AddRange(stored.Rows.Where(row => !named.Contains(row.Id)));
        plan.RemovedColumns.AddRange(stored.Roles.Where(role => !columns.Values.Any(column => column?.Id == role.Id)));
        foreach (var row in plan.RemovedRows)
        {
            plan.Diff.Add(new ImportChange("deleted", "kam_matrixactivity", row.Name ?? "", ""));
            foreach (var cell in storedCells[row.Id])
                Remove(cell, row);
        }

        plan.Diff.AddRange(plan.RemovedColumns.Select(column => new ImportChange("deleted", "kam_matrixrole", "", column.Name ?? "")));
    }

    private void CompareRow(ImportedRow imported, MatrixActivity row, IEnumerable<ImportedCell> cells, Dictionary<ImportedRole, MatrixRole?> columns)
    {
        var wanted = new List<WantedCell>();
        foreach (var same in cells.Where(cell => columns[cell.Role] is not null).GroupBy(cell => columns[cell.Role]!.Id))
        {
            var cell = same.First();
            foreach (var other in same.Skip(1))
                cell.Reading = cell.Reading.And(other.Reading);
            if (LetterOf(cell) is { } letter)
                wanted.Add(new WantedCell(columns[cell.Role]!, letter, NoteOf(cell, letter)));
        }

        foreach (var cell in storedCells[row.Id])
        {
            var known = wanted.FirstOrDefault(candidate => candidate.Column.Id == cell.MatrixRoleId?.Id);
            if (known is not null)
                known.Stored = cell;
            else if (RowsAreReplaced)
                Remove(cell, row);
            else if (stored.Roles.FirstOrDefault(column => column.Id == cell.MatrixRoleId?.Id) is { } column && cell.Letter is { } letter)
                wanted.Add(new WantedCell(column, letter, cell.Note) { Stored = cell, IsCandidate = cell.IsCandidate == true });
        }

        Settle(imported, wanted);
        foreach (var cell in wanted)
            Write(row, cell);
    }

    // One accountable role per row: who asks for it, and what becomes of the others.
    private void Settle(ImportedRow imported, List<WantedCell> wanted)
    {
        var holders = wanted.Where(cell => Notations.IsAccountable(cell.Letter)).ToList();
        if (holders.Count == 1)
            wanted.ForEach(cell => cell.IsCandidate = false);
        if (holders.Count < 2)
            return;
        var names = holders.Select(cell => cell.Column.Name ?? "").ToArray();
        if (options.Several == OnSeveralAccountable.Refuse)
        {
            plan.Refusal ??= ImportIssue.Refuse("Error.ImportSeveral", imported.Row, imported.Name, string.Join(", ", names));
            return;
        }

        var first = holders.OrderBy(cell => Notations.IsAccountable(cell.Stored?.Letter) ? 0 : 1).ThenBy(cell => cell.Column.Sequence ?? int.MaxValue).First();
        var proposal = options.Several == OnSeveralAccountable.KeepFirst ? first.Column.Name ?? Open : Open;
        var id = "accountable:" + ImportText.Fold(imported.Name);
        plan.Issues.Add(ImportIssue.Ask(
            id, "Phrase.ImportSeveral", imported.Row, imported.Column, proposal, new[] { Open }.Concat(names).ToArray(), imported.Name, string.Join(", ", names)));
        var answer = options.Answers.TryGetValue(id, out var given) ? given : proposal;
        var chosen = holders.FirstOrDefault(cell => ImportText.Fold(cell.Column.Name ?? "") == ImportText.Fold(answer));
        foreach (var cell in holders.Where(cell => cell != chosen))
        {
            // DACI has one who drives: the others are heard.
            cell.Letter = Letter.Responsible;
            cell.IsCandidate = chosen is null;
        }
    }

    private Letter? LetterOf(ImportedCell cell)
    {
        var letter = source.LetterOf(cell);
        if (letter is { } read && Notations.Display(read, source.Notation) is null)
            letter = null;
        if (options.Answers.TryGetValue(MatrixReader.IdOf(cell), out var answer))
            letter = Notations.Parse(answer, source.Notation);
        return letter;
    }

    // What the letter does not say is kept as text.
    private static string? NoteOf(ImportedCell cell, Letter letter)
    {
        var note = cell.Reading.Note
            ?? (CellReader.IsWhole(cell.Reading.Signs, letter) ? null : string.Join("/", cell.Reading.Signs.ToCharArray()));
        return note is { Length: > MostNoteSigns } ? note.Substring(0, MostNoteSigns - 1) + "…" : note;
    }

    private void Remove(Assignment cell, MatrixActivity row)
    {
        plan.RemovedCells.Add(cell);
        plan.Diff.Add(new ImportChange("deleted", "kam_assignment", row.Name ?? "", NameOfColumn(cell.MatrixRoleId)) { From = Display(cell.Letter, StoredNotation), Note = cell.Note ?? "" });
    }

    private void Write(MatrixActivity row, WantedCell wanted)
    {
        var before = wanted.Stored;
        var note = wanted.Note ?? (before is not null && !RowsAreReplaced && before.Letter == wanted.Letter ? before.Note : null);
        if (before is not null && before.Letter == wanted.Letter && IsSame(before.Note, note) && (before.IsCandidate ?? false) == wanted.IsCandidate)
            return;
        var after = new Assignment { Id = before?.Id ?? newId() };
        if (before is not null)
            after.Overlay(before);
        after.MatrixId = new RowRef("kam_matrix", stored.Matrix.Id, stored.Matrix.Name);
        after.MatrixActivityId = new RowRef("kam_matrixactivity", row.Id, row.Name);
        after.MatrixRoleId = new RowRef("kam_matrixrole", wanted.Column.Id, wanted.Column.Name);
        after.Letter = wanted.Letter;
        after.Note = note;
        after.IsCandidate = wanted.IsCandidate;
        after.CellKey = SlotKeys.CellOf(after);
        after.AccountableKey = SlotKeys.AccountableOf(after);
        after.Name = MatrixDefaults.NameOf(after, row, wanted.Column, source.Notation);
        var change = new ImportChange(before is null ? "created" : "updated", "kam_assignment", row.Name ?? "", wanted.Column.Name ?? "")
        {
            From = Display(before?.Letter, StoredNotation), To = Display(wanted.Letter, source.Notation), Note = note ?? "",
        };
        plan.Diff.Add(change);
        if (before is null)
        {
            if (stored.Matrix.OwnerId is { } owner)
                after.OwnerId = owner;
            plan.Cells.Add(after);
            return;
        }

        plan.Changed.Add(new ChangedCell(after, new Assignment
        {
            Id = after.Id, Letter = after.Letter, Note = after.Note, IsCandidate = after.IsCandidate, AccountableKey = after.AccountableKey, Name = after.Name,
        }));
    }

    // Spreadsheets and pages change blanks and line breaks of a cell; that is no change of the note.
    private static bool IsSame(string? stored, string? read) => ImportText.Line(ImportText.Clean(stored ?? "")) == ImportText.Line(ImportText.Clean(read ?? ""));

    private string NameOfColumn(RowRef? reference) => stored.Roles.FirstOrDefault(column => column.Id == reference?.Id)?.Name ?? "";

    private static string Display(Letter? letter, Notation notation) => letter is { } known ? Notations.Display(known, notation) ?? "" : "";

    private sealed class WantedCell
    {
        public WantedCell(MatrixRole column, Letter letter, string? note)
        {
            Column = column;
            Letter = letter;
            Note = note;
        }

        public MatrixRole Column { get; }

        public Letter Letter { get; set; }

        public string? Note { get; }

        public Assignment? Stored { get; set; }

        public bool IsCandidate { get; set; }
    }
}
