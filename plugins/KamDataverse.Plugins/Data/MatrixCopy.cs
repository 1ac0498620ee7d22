using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>A new draft matrix with the columns, rows and cells of another; keys, dates and agreements are its own.</summary>
internal sealed class MatrixCopy
{
    private readonly Dictionary<Guid, MatrixRole> roles;
    private readonly Dictionary<Guid, MatrixActivity> rows;
    private readonly List<Assignment> cells = new List<Assignment>();
    private readonly RowRef reference;

    /// <param name="source">What is copied.</param>
    /// <param name="change">What is different in the new head.</param>
    public MatrixCopy(MatrixContent source, Action<ResponsibilityMatrix> change)
    {
        Head = Copying.Of(source.Matrix);
        Head.StatusCode = MatrixStatus.Draft;
        Head.ContentHash = null;
        Head.ConfirmBy = null;
        Copying.Renew(Head);
        change(Head);
        Head.ActiveKey = SlotKeys.Of(Head);
        reference = new RowRef("kam_matrix", Head.Id, Head.Name);
        roles = source.Roles.ToDictionary(role => role.Id, Part);
        rows = source.Rows.ToDictionary(row => row.Id, Part);
        foreach (var role in roles.Values)
            role.ColumnKey = SlotKeys.Of(role);
        foreach (var row in rows.Values)
            row.RowKey = SlotKeys.Of(row);
        foreach (var old in source.Cells.Where(cell => cell.MatrixActivityId is not null && cell.MatrixRoleId is not null))
            Add(Part(old), rows[old.MatrixActivityId!.Value.Id], roles[old.MatrixRoleId!.Value.Id]);
    }

    public ResponsibilityMatrix Head { get; }

    public IEnumerable<MatrixRole> Roles => roles.Values;

    public IEnumerable<MatrixActivity> Rows => rows.Values;

    public Assignment? CellOf(MatrixActivity row, MatrixRole role) =>
        cells.FirstOrDefault(cell => cell.MatrixActivityId?.Id == row.Id && cell.MatrixRoleId?.Id == role.Id);

    /// <summary>Puts a cell into a row and a column.</summary>
    public void Add(Assignment cell, MatrixActivity row, MatrixRole role)
    {
        cell.MatrixId = reference;
        cell.MatrixActivityId = new RowRef("kam_matrixactivity", row.Id, row.Name);
        cell.MatrixRoleId = new RowRef("kam_matrixrole", role.Id, role.Name);
        cell.CellKey = SlotKeys.CellOf(cell);
        cell.AccountableKey = SlotKeys.AccountableOf(cell);
        if (Head.OwnerId is { } owner)
            cell.OwnerId = owner;
        cells.Add(cell);
    }

    /// <summary>Writes all of it as the calling user; the parts were judged in the matrix they come from.</summary>
    public void Write(Run run) => run.AsSystemWrite(() =>
    {
        run.AsCaller.Create(RowMapper.Write(Head));
        Send(run, roles.Values);
        Send(run, rows.Values);
        Send(run, cells);
    });

    private TPart Part<TPart>(TPart source)
        where TPart : Row, new()
    {
        var copy = Copying.Of(source);
        copy["kam_matrixid"] = reference;
        if (Head.OwnerId is { } owner)
            copy.OwnerId = owner;
        return copy;
    }

    private static void Send<TRow>(Run run, IEnumerable<TRow> rows)
        where TRow : Row
    {
        var entities = rows.Select(RowMapper.Write).ToList();
        for (var start = 0; start < entities.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsCaller, "CreateMultiple", entities.GetRange(start, Math.Min(BulkWrite.RowsPerCall, entities.Count - start)));
    }
}

/// <summary>New rows with the declared columns of old ones.</summary>
internal static class Copying
{
    /// <summary>State, dates of change and keys are the copy's own.</summary>
    public static TRow Of<TRow>(TRow source)
        where TRow : Row, new()
    {
        var copy = new TRow { Id = Guid.NewGuid() };
        foreach (var column in TableSchema<TRow>.Instance.Columns)
        {
            if (source[column.LogicalName] is { } value && column.Declaration is not TextAttribute { AutoNumber.Length: > 0 } && column.Property.Name != nameof(IAggregateRoot.TouchedOn))
                copy[column.LogicalName] = value;
        }

        if (source.OwnerId is { } owner && TableSchema<TRow>.Instance.Declaration.Ownership == Ownership.UserOrTeam)
            copy.OwnerId = owner;
        return copy;
    }

    /// <summary>A new version starts its own validity: agreed dates belong to the version before.</summary>
    public static void Renew<TStatus>(ReviewedPeriod<TStatus> copy)
        where TStatus : struct, Enum
    {
        copy.ValidFrom = null;
        copy.ValidTo = null;
        copy.ReviewDate = null;
    }
}
