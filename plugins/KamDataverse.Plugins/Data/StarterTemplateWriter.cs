using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Fills a template matrix: put together in memory, judged there as a whole like any other change, and written with one bulk write per table, because a request
/// has two minutes and cells written one by one are judged one by one.
/// </summary>
internal sealed class StarterTemplateWriter
{
    private const int Step = 10;

    private readonly Run run;
    private readonly bool isTrial;
    private readonly Func<Words, string> name;
    private readonly Dictionary<string, RowRef> roles;
    private readonly Dictionary<Guid, KamRole> known;

    /// <param name="name">The name in the language content is written in.</param>
    /// <param name="roles">The roles that are there, by code.</param>
    public StarterTemplateWriter(Run run, bool isTrial, Func<Words, string> name, Dictionary<string, RowRef> roles)
    {
        this.run = run;
        this.isTrial = isTrial;
        this.name = name;
        this.roles = roles;
        known = isTrial ? new Dictionary<Guid, KamRole>() : MatrixImport.Roles(run).ToDictionary(role => role.Id);
    }

    /// <param name="matrix">The new matrix, without parts.</param>
    /// <param name="activities">The process's activities, by their place in it.</param>
    /// <returns>How many rows were written, or would be in a trial.</returns>
    public int Fill(RowRef matrix, StarterProcess process, Func<StarterActivity, RowRef> activities)
    {
        var columns = process.RoleCodes.Select((code, place) => roles.TryGetValue(code, out var role) ? Column(matrix, role, (place + 1) * Step) : null).ToList();
        var rows = process.Activities.Select(activity => Row(matrix, activity, activities(activity))).ToList();
        var cells = new List<Assignment>();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                if (columns[column] is { } role && Notations.Parse(process.Activities[row].Letters[column], Notation.Raci) is { } letter)
                    cells.Add(Cell(matrix, rows[row], role, letter));
            }
        }

        var present = columns.OfType<MatrixRole>().ToList();
        if (!isTrial)
            Write(matrix, present, rows, cells);
        return present.Count + rows.Count + cells.Count;
    }

    private void Write(RowRef matrix, List<MatrixRole> columns, List<MatrixActivity> rows, List<Assignment> cells)
    {
        var editing = MatrixEditing.Begin(run, matrix)!;
        foreach (var column in columns)
        {
            if (known.TryGetValue(column.RoleId!.Value.Id, out var role))
                editing.Learn(role);
            column.Name = editing.RoleName(column);
            editing.Put(column);
        }

        rows.ForEach(editing.Put);
        foreach (var cell in cells)
        {
            cell.Name = editing.NameOf(cell);
            editing.Put(cell);
        }

        var contradictions = editing.Contradictions().Where(violation => violation.Severity == Severity.Block).ToList();
        if (contradictions.Count > 0)
            throw Refusal.Of(run, contradictions);
        var analysis = editing.Analyse();
        rows.ForEach(row => row.FindingState = analysis.StateOf(row.Id));
        foreach (var part in columns.Cast<Row>().Concat(rows).Concat(cells))
            part.OwnerId = editing.Matrix.OwnerId;
        run.AsSystemWrite(() =>
        {
            Send(columns);
            Send(rows);
            Send(cells);
        });
        editing.Settle();
    }

    private static MatrixRole Column(RowRef matrix, RowRef role, int sequence)
    {
        var column = new MatrixRole { Id = Guid.NewGuid(), MatrixId = matrix, RoleId = role, Sequence = sequence };
        column.ColumnKey = SlotKeys.Of(column);
        return column;
    }

    private MatrixActivity Row(RowRef matrix, StarterActivity activity, RowRef reference)
    {
        var row = new MatrixActivity
        {
            Id = Guid.NewGuid(),
            MatrixId = matrix,
            ActivityId = reference,
            Name = name(activity.Name),
            NameDe = activity.Name.German,
            Sequence = activity.Sequence,
            IsCustomerFacing = activity.IsCustomerFacing,
            IsDecision = activity.IsDecision,
        };
        row.RowKey = SlotKeys.Of(row);
        return row;
    }

    private static Assignment Cell(RowRef matrix, MatrixActivity row, MatrixRole role, Letter letter)
    {
        var cell = new Assignment
        {
            Id = Guid.NewGuid(),
            MatrixId = matrix,
            MatrixActivityId = new RowRef("kam_matrixactivity", row.Id, row.Name),
            MatrixRoleId = new RowRef("kam_matrixrole", role.Id),
            Letter = letter,
        };
        cell.CellKey = SlotKeys.CellOf(cell);
        cell.AccountableKey = SlotKeys.AccountableOf(cell);
        return cell;
    }

    private void Send<TRow>(List<TRow> rows)
        where TRow : Row =>
        BulkWrite.Send(run.AsCaller, "CreateMultiple", rows.Select(RowMapper.Write).ToList());
}
