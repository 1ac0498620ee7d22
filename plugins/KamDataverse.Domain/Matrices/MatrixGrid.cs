using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>One cell with the column it stands in.</summary>
internal sealed class GridCell
{
    public GridCell(Assignment cell, MatrixRole role)
    {
        Cell = cell;
        Role = role;
    }

    public Assignment Cell { get; }

    public MatrixRole Role { get; }

    public Letter? Letter => Cell.Letter;

    public bool IsAccountable => Notations.IsAccountable(Cell.Letter);

    public bool IsResponsible => Notations.IsResponsible(Cell.Letter);

    public string RoleName => MatrixGrid.NameOf(Role);
}

/// <summary>The cells of a matrix row by row and column by column; made once for all rules that look across.</summary>
internal sealed class MatrixGrid
{
    private static readonly List<GridCell> Nothing = new List<GridCell>();
    private readonly Dictionary<Guid, List<GridCell>> byRow = new Dictionary<Guid, List<GridCell>>();
    private readonly Dictionary<Guid, List<GridCell>> byRole = new Dictionary<Guid, List<GridCell>>();

    public MatrixGrid(MatrixContent content)
    {
        Content = content;
        var roles = content.Roles.ToDictionary(role => role.Id);
        var rows = new HashSet<Guid>(content.Rows.Select(row => row.Id));
        foreach (var cell in content.Cells)
        {
            // A cell of another matrix is RAC-05's business.
            if (cell.MatrixRoleId is not { } role || !roles.TryGetValue(role.Id, out var column) || cell.MatrixActivityId is not { } row || !rows.Contains(row.Id))
                continue;
            var entry = new GridCell(cell, column);
            Add(byRow, row.Id, entry);
            Add(byRole, role.Id, entry);
        }
    }

    public MatrixContent Content { get; }

    /// <summary>What people call a column: its own name, else that of its role.</summary>
    public static string NameOf(MatrixRole column) => column.Name ?? column.RoleId?.Name ?? "";

    public IReadOnlyList<GridCell> Of(MatrixActivity row) => byRow.TryGetValue(row.Id, out var cells) ? cells : Nothing;

    public IReadOnlyList<GridCell> Of(MatrixRole role) => byRole.TryGetValue(role.Id, out var cells) ? cells : Nothing;

    /// <summary>The rows in the order people read them.</summary>
    public IEnumerable<MatrixActivity> RowsInOrder() => Content.Rows.OrderBy(row => row.Sequence ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal);

    private static void Add(Dictionary<Guid, List<GridCell>> index, Guid key, GridCell cell)
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = new List<GridCell>();
        list.Add(cell);
    }
}
