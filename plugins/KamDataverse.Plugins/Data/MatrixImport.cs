using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Puts a plan into a matrix: first in memory, where the rules judge it as a whole, then in as few writes as there are tables and thousands.</summary>
internal sealed class MatrixImport
{
    private readonly Run run;
    private readonly MatrixEditing editing;
    private readonly ImportPlan plan;

    public MatrixImport(Run run, MatrixEditing editing, ImportPlan plan)
    {
        this.run = run;
        this.editing = editing;
        this.plan = plan;
    }

    /// <summary>All roles, as the caller sees them: their names are offered as answers.</summary>
    public static List<KamRole> Roles(Run run) => RowReader.All<KamRole>(run.AsCaller, RowReader.Query<KamRole>(
        nameof(KamRole.Code), nameof(KamRole.Name), nameof(KamRole.NameDe), nameof(KamRole.FunctionId), nameof(KamRole.Type), nameof(KamRole.MaxAccountable), nameof(KamRole.IsManagement)));

    /// <summary>The activities of the matrix's process, as the caller sees them.</summary>
    public static List<Activity> Activities(Run run, ResponsibilityMatrix matrix) => matrix.ProcessId is not { } process
        ? new List<Activity>()
        : RowReader.All<Activity>(run.AsCaller, RowReader.Query<Activity>(
            nameof(Activity.Code), nameof(Activity.Name), nameof(Activity.NameDe), nameof(Activity.IsCustomerFacing), nameof(Activity.IsDecision))
            .Where<Activity>(nameof(Activity.ProcessId), process.Id));

    /// <summary>Puts the plan into the matrix in memory.</summary>
    /// <param name="roles">All roles there are.</param>
    public void Apply(IEnumerable<KamRole> roles)
    {
        var known = roles.Concat(plan.Roles).ToDictionary(role => role.Id);
        if (plan.Notation is { } notation)
            editing.Matrix.Notation = notation;
        foreach (var cell in plan.RemovedCells)
            editing.RemoveCell(cell.Id);
        foreach (var row in plan.RemovedRows)
            editing.RemoveRow(row.Id);
        foreach (var column in plan.RemovedColumns)
            editing.RemoveRole(column.Id);
        foreach (var column in plan.Columns)
        {
            editing.Learn(known[column.RoleId!.Value.Id]);
            editing.Put(column);
        }

        plan.Rows.ForEach(editing.Put);
        plan.Changed.ForEach(cell => editing.Put(cell.After));
        plan.Cells.ForEach(editing.Put);
    }

    /// <summary>Writes the plan as the caller, in one transaction with the findings.</summary>
    public MatrixAnalysis Write()
    {
        var analysis = editing.Analyse();
        foreach (var row in plan.Rows)
            row.FindingState = analysis.StateOf(row.Id);
        run.AsSystemWrite(() =>
        {
            Delete();
            if (plan.Notation is { } notation)
                run.AsCaller.Update(RowMapper.Write(new ResponsibilityMatrix { Id = editing.Matrix.Id, Notation = notation }));
            Send("CreateMultiple", plan.Roles);
            Send("CreateMultiple", plan.Columns);
            Send("CreateMultiple", plan.Rows);

            // Cells that give up the accountability go first, so that its key is free for those that take it.
            Send("UpdateMultiple", plan.Changed.OrderBy(cell => Notations.IsAccountable(cell.After.Letter)).Select(cell => cell.Written).ToList());
            Send("CreateMultiple", plan.Cells);
        });
        return editing.Settle();
    }

    private void Delete()
    {
        var rows = new HashSet<Guid>(plan.RemovedRows.Select(row => row.Id));

        // Cells of a row go with it; those of a column are nobody's children.
        foreach (var cell in plan.RemovedCells.Where(cell => !rows.Contains(cell.MatrixActivityId?.Id ?? Guid.Empty)))
            run.AsCaller.Delete("kam_assignment", cell.Id);
        foreach (var row in plan.RemovedRows)
            run.AsCaller.Delete("kam_matrixactivity", row.Id);
        foreach (var column in plan.RemovedColumns)
            run.AsCaller.Delete("kam_matrixrole", column.Id);
    }

    private void Send<TRow>(string message, List<TRow> rows)
        where TRow : Row
    {
        for (var start = 0; start < rows.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsCaller, message, rows.Skip(start).Take(BulkWrite.RowsPerCall).Select(RowMapper.Write).ToList());
    }
}
