using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>Sets, changes or clears many cells of one matrix, all or nothing: what an editor saves.</summary>
[CustomApi("kam_SetMatrixCells", "Set matrix cells", "Sets or clears up to 2,000 cells of a matrix in one transaction, unless somebody else has changed one of them meanwhile.", ExecutePrivilege = "prvCreatekam_assignment")]
[RequestParameter("MatrixId", ParameterType.Guid, "The matrix.")]
[RequestParameter("Cells", ParameterType.String, "JSON list of activity (kam_matrixactivity), role (kam_matrixrole), letter (empty clears) and, to refuse what somebody else has changed, was (the letter before).")]
[ResponseProperty("Written", ParameterType.Integer, "Cells that were written; those that already were as wanted are not.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules now say about the matrix, as JSON.")]
public sealed class SetMatrixCells : ApiOperation
{
    private const int MostCells = 2000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("MatrixId");
        var wanted = WantedCell.Read(run, call, MostCells);
        call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        var editing = MatrixEditing.Begin(run, new RowRef("kam_matrix", id)) ?? throw call.NotFound("kam_matrix", id);
        var change = new CellsChange(run, call, editing);
        change.Plan(wanted);
        call.Return("Written", change.Count);
        call.Return("Findings", change.Save());
    }
}

/// <summary>One cell as the caller wants it.</summary>
internal sealed class WantedCell
{
    private WantedCell(Guid activity, Guid role, string letter, string? was)
    {
        Activity = activity;
        Role = role;
        Letter = letter;
        Was = was;
    }

    public Guid Activity { get; }

    public Guid Role { get; }

    /// <summary>Empty clears the cell.</summary>
    public string Letter { get; }

    /// <summary>What the caller saw in the cell; null when that does not matter.</summary>
    public string? Was { get; }

    public static List<WantedCell> Read(Run run, ApiCall call, int most)
    {
        var text = call.Needed("Cells", ImportText.MostSigns);
        var list = JsonParser.Parse(text, out var failedAt) as IEnumerable<object?>;
        if (failedAt >= 0 || list is null)
            throw Unreadable(call, text.Substring(Math.Max(0, failedAt)));
        var cells = list.Select(item => One(call, item)).ToList();
        if (cells.Count > most)
            throw Refusal.Input(run, Refusal.TooManyChanges, "Error.CellsTooMany", cells.Count, most);
        var doubled = cells.GroupBy(cell => SlotOf(cell.Activity, cell.Role), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return doubled is null ? cells : throw Unreadable(call, doubled.Key);
    }

    public static string SlotOf(Guid activity, Guid role) => activity.ToString("D", CultureInfo.InvariantCulture) + "|" + role.ToString("D", CultureInfo.InvariantCulture);

    private static WantedCell One(ApiCall call, object? item) =>
        item is JsonRecord record
        && Guid.TryParse(record["activity"] as string, out var activity)
        && Guid.TryParse(record["role"] as string, out var role)
        && record["letter"] is string letter
        && (record["was"] is null or string)
            ? new WantedCell(activity, role, letter.Trim(), (record["was"] as string)?.Trim())
            : throw Unreadable(call, (item as JsonRecord)?["activity"] as string ?? "");

    private static InvalidPluginExecutionException Unreadable(ApiCall call, string at) => call.Invalid(
        "Cells",
        at,
        "[{\"activity\": \"…\", \"role\": \"…\", \"letter\": \"R\", \"was\": \"\"}]");
}

/// <summary>The change of many cells, judged together and written together.</summary>
internal sealed class CellsChange
{
    private const int ShownConflicts = 5;

    private readonly Run run;
    private readonly ApiCall call;
    private readonly MatrixEditing editing;
    private readonly Notation notation;
    private readonly List<Assignment> created = new List<Assignment>();
    private readonly List<Assignment> changed = new List<Assignment>();
    private readonly List<Guid> deleted = new List<Guid>();

    public CellsChange(Run run, ApiCall call, MatrixEditing editing)
    {
        this.run = run;
        this.call = call;
        this.editing = editing;
        notation = editing.Matrix.Notation ?? Notation.Raci;
    }

    public int Count => created.Count + changed.Count + deleted.Count;

    public void Plan(List<WantedCell> wanted)
    {
        var stored = editing.Cells.Values.ToDictionary(cell => WantedCell.SlotOf(cell.MatrixActivityId?.Id ?? Guid.Empty, cell.MatrixRoleId?.Id ?? Guid.Empty), StringComparer.Ordinal);
        var conflicts = new List<string>();
        foreach (var cell in wanted)
        {
            if (!editing.Rows.TryGetValue(cell.Activity, out var activity))
                throw call.NotFound("kam_matrixactivity", cell.Activity);
            if (!editing.Roles.TryGetValue(cell.Role, out var role))
                throw call.NotFound("kam_matrixrole", cell.Role);
            stored.TryGetValue(WantedCell.SlotOf(cell.Activity, cell.Role), out var existing);
            var letter = cell.Letter.Length == 0 ? (Letter?)null : Parse(cell.Letter);
            if (existing?.Letter == letter)
                continue;
            var now = existing?.Letter is { } held ? Notations.Display(held, notation) ?? "" : "";
            if (cell.Was is { } was && (was.Length == 0 ? existing?.Letter is not null : existing?.Letter != Notations.Parse(was, notation)))
                conflicts.Add(activity.Name + " / " + role.Name + ": " + (now.Length == 0 ? "–" : now));
            Change(activity, role, existing, letter);
        }

        if (conflicts.Count > 0)
            throw Refusal.Input(run, Refusal.StaleRevision, "Error.CellsStale", string.Join("; ", conflicts.Take(ShownConflicts)) + (conflicts.Count > ShownConflicts ? "; …" : ""));
    }

    /// <summary>Refuses or writes all of it, and answers the findings.</summary>
    public string Save()
    {
        if (Count == 0)
            return FindingList.Json(run, editing.Analyse().Violations);
        call.Refuse(editing.Contradictions());
        run.AsSystemWrite(() =>
        {
            // Cells that give up the accountability go first, so that its key is free for those that take it.
            foreach (var id in deleted)
                run.AsCaller.Delete("kam_assignment", id);
            Send("UpdateMultiple", changed.OrderBy(cell => Notations.IsAccountable(cell.Letter)));
            Send("CreateMultiple", created);
        });
        return FindingList.Json(run, editing.Settle().Violations);
    }

    private Letter Parse(string display) => Notations.Parse(display, notation)
        ?? throw call.Invalid("Cells", display, string.Join(", ", Notations.LettersOf(notation).Select(letter => Notations.Display(letter, notation))));

    private void Change(MatrixActivity activity, MatrixRole role, Assignment? existing, Letter? letter)
    {
        if (letter is null)
        {
            editing.RemoveCell(existing!.Id);
            deleted.Add(existing.Id);
            return;
        }

        (existing is null ? created : changed).Add(editing.Plan(activity, role, existing, letter.Value));
    }

    private void Send(string message, IEnumerable<Assignment> cells)
    {
        var rows = cells.Select(RowMapper.Write).ToList();
        for (var start = 0; start < rows.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsCaller, message, rows.GetRange(start, Math.Min(BulkWrite.RowsPerCall, rows.Count - start)));
    }
}
