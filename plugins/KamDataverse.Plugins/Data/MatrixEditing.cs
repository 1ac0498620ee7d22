using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// One change of a matrix under its lock: what is stored, overlaid with what is about to be saved, is judged as a whole, and the findings follow. Steps use it for
/// one row, custom APIs for many; the number of queries is the same.
/// </summary>
internal sealed class MatrixEditing
{
    /// <summary>What the neighbourhood, the functions' agreements and a take-over say is judged elsewhere.</summary>
    private static bool IsScanned(string rule) => rule.StartsWith("RAC-", StringComparison.Ordinal) && !MatrixNeighbourhood.Judges(rule);

    private readonly Run run;
    private readonly List<Violation> violations = new List<Violation>();
    private MatrixFacts facts;

    private MatrixEditing(Run run, MatrixContent stored)
    {
        this.run = run;
        Stored = stored;
        facts = stored.Facts;
        Matrix = stored.Matrix;
        Rows = stored.Rows.ToDictionary(row => row.Id);
        Roles = stored.Roles.ToDictionary(role => role.Id);
        Cells = stored.Cells.ToDictionary(cell => cell.Id);
    }

    public MatrixContent Stored { get; }

    public ResponsibilityMatrix Matrix { get; }

    public Dictionary<Guid, MatrixActivity> Rows { get; }

    public Dictionary<Guid, MatrixRole> Roles { get; }

    public Dictionary<Guid, Assignment> Cells { get; }

    /// <summary>Takes the lock as the calling user, then reads.</summary>
    /// <returns>Null when there is no such matrix.</returns>
    public static MatrixEditing? Begin(Run run, RowRef matrix)
    {
        run.Lock(new RowRef("kam_matrix", matrix.Id));
        var content = new MatrixRepository(run).Content(matrix.Id);
        return content is null ? null : new MatrixEditing(run, content);
    }

    /// <summary>Reads without the lock, for answers that write nothing.</summary>
    public static MatrixEditing? Look(Run run, RowRef matrix) => new MatrixRepository(run).Content(matrix.Id) is { } content ? new MatrixEditing(run, content) : null;

    /// <summary>Brings a role along that was already read.</summary>
    public void Learn(KamRole role) => facts = facts.With(role);

    /// <summary>The matrix as it now is.</summary>
    public MatrixContent Content() => Now();

    public void Put(MatrixActivity row)
    {
        violations.AddRange(VersionRules(row, Rows));
        Rows[row.Id] = row;
    }

    public void Put(MatrixRole role)
    {
        violations.AddRange(VersionRules(role, Roles));
        Roles[role.Id] = role;
        Know(role);
    }

    public void Put(Assignment cell)
    {
        violations.AddRange(VersionRules(cell, Cells));
        Cells[cell.Id] = cell;
    }

    /// <summary>Takes a letter into the matrix as it will be. Of a cell that is there stays what is not about the letter: the note, and who speaks to the customer.</summary>
    /// <returns>What is to be written; its id is new where there was no cell.</returns>
    public Assignment Plan(MatrixActivity activity, MatrixRole role, Assignment? existing, Letter letter)
    {
        var written = new Assignment
        {
            Id = existing?.Id ?? Guid.NewGuid(),
            MatrixId = new RowRef("kam_matrix", Matrix.Id),
            MatrixActivityId = new RowRef("kam_matrixactivity", activity.Id, activity.Name),
            MatrixRoleId = new RowRef("kam_matrixrole", role.Id, role.Name),
            Letter = letter,
        };
        written.CellKey = SlotKeys.CellOf(written);
        written.AccountableKey = SlotKeys.AccountableOf(written);
        written.Name = NameOf(written);
        if (existing is null && Matrix.OwnerId is { } owner)
            written.OwnerId = owner;
        var after = new Assignment { Id = written.Id };
        if (existing is not null)
            after.Overlay(existing);
        after.Overlay(written);
        Put(after);
        return written;
    }

    public void RemoveRow(Guid id)
    {
        violations.AddRange(Removed(Rows, id));
        foreach (var cell in Cells.Values.Where(cell => cell.MatrixActivityId?.Id == id).Select(cell => cell.Id).ToList())
            Cells.Remove(cell);
    }

    /// <summary>
    /// A column goes. When this is asked the platform may already have emptied the lookups of its cells (inferred: reported for the time before PreOperation,
    /// documented nowhere); no other cell is without a column.
    /// </summary>
    /// <returns>The role's cells, which go with it.</returns>
    public List<Guid> RemoveRole(Guid id)
    {
        violations.AddRange(Removed(Roles, id));
        var orphans = Cells.Values.Where(cell => cell.MatrixRoleId is not { } role || role.Id == id).Select(cell => cell.Id).ToList();
        foreach (var cell in orphans)
            Cells.Remove(cell);
        return orphans;
    }

    public void RemoveCell(Guid id) => violations.AddRange(Removed(Cells, id));

    /// <summary>What is wrong with the change: the version rules and the contradictions of the whole.</summary>
    public List<Violation> Contradictions() => violations.Concat(MatrixRules.CheckSave(Now(), Stored)).ToList();

    /// <summary>Everything the rules say about the matrix as it now is.</summary>
    public MatrixAnalysis Analyse() => MatrixAnalysis.Of(Now());

    /// <summary>Writes findings, counts and row states where they changed.</summary>
    /// <param name="saving">Rows that are being saved right now and whose state therefore goes into the save itself.</param>
    public MatrixAnalysis Settle(Action<Guid, MatrixActivity>? saving = null)
    {
        var analysis = Analyse();
        var reference = new RowRef("kam_matrix", Matrix.Id);
        var observations = analysis.Violations
            .Select(violation => new Observation(analysis.TargetOf(violation) ?? reference, violation))
            .ToList();
        new FindingLedger(run).Refresh(reference, Matrix.OwnerId, observations, IsScanned);
        run.AsSystemWrite(() =>
        {
            WriteStates(analysis, saving);
            WriteHead(analysis);
        });

        // Functions that were asked before the change are bound to what the matrix said then (SGN-03).
        if (Matrix.ContentHash is not null && Lifecycles.IsOpen(Matrix.StatusCode))
            ConsentDesk.Of(run, Now()).Reset();
        return analysis;
    }

    /// <summary>The name of a cell: activity, role and letter.</summary>
    public string NameOf(Assignment cell) => MatrixDefaults.NameOf(
        cell,
        cell.MatrixActivityId is { } activity && Rows.TryGetValue(activity.Id, out var row) ? row : null,
        cell.MatrixRoleId is { } column && Roles.TryGetValue(column.Id, out var role) ? role : null,
        Matrix.Notation ?? Notation.Raci);

    /// <summary>The name of the role behind a column.</summary>
    public string? RoleName(MatrixRole column)
    {
        Know(column);
        return column.RoleId?.Name ?? facts.RoleOf(column)?.Name;
    }

    /// <summary>Reads the role behind a column that is new here, once.</summary>
    private void Know(MatrixRole column)
    {
        if (column.RoleId is { } reference && facts.RoleOf(column) is null && new MatrixRepository(run).RoleById(reference.Id) is { } known)
            facts = facts.With(known);
    }

    private MatrixContent Now() => new MatrixContent(Matrix, Rows.Values.ToList(), Roles.Values.ToList(), Cells.Values.ToList(), facts);

    private void WriteStates(MatrixAnalysis analysis, Action<Guid, MatrixActivity>? saving)
    {
        var changed = new List<Entity>();
        foreach (var row in Rows.Values)
        {
            var state = analysis.StateOf(row.Id);
            if (row.FindingState == state)
                continue;
            row.FindingState = state;
            if (Stored.Rows.Any(stored => stored.Id == row.Id))
                changed.Add(RowMapper.Write(new MatrixActivity { Id = row.Id, FindingState = state }));
            else
                saving?.Invoke(row.Id, row);
        }

        for (var start = 0; start < changed.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", changed.GetRange(start, Math.Min(BulkWrite.RowsPerCall, changed.Count - start)));
    }

    private void WriteHead(MatrixAnalysis analysis)
    {
        if (Matrix.Blocking == analysis.Blocking && Matrix.Warnings == analysis.Warnings && Matrix.Completeness == analysis.Completeness)
            return;
        run.AsSystem.Update(RowMapper.Write(new ResponsibilityMatrix
        {
            Id = Matrix.Id, Blocking = analysis.Blocking, Warnings = analysis.Warnings, Completeness = analysis.Completeness,
        }));
    }

    private IEnumerable<Violation> VersionRules<TPart>(TPart saved, Dictionary<Guid, TPart> stored)
        where TPart : Row =>
        Domain.Lifecycle.VersionRules.CheckPart(Matrix, saved, stored.TryGetValue(saved.Id, out var before) ? before : null);

    private IEnumerable<Violation> Removed<TPart>(Dictionary<Guid, TPart> parts, Guid id)
        where TPart : Row
    {
        if (!parts.TryGetValue(id, out var part))
            return Enumerable.Empty<Violation>();
        parts.Remove(id);
        return Domain.Lifecycle.VersionRules.CheckPart(Matrix, null, part).ToList();
    }
}
