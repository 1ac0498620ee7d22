using System.Collections.Generic;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>A whole matrix: its head, rows, columns and cells.</summary>
internal sealed class MatrixContent
{
    public MatrixContent(
        ResponsibilityMatrix matrix, IReadOnlyList<MatrixActivity> rows, IReadOnlyList<MatrixRole> roles, IReadOnlyList<Assignment> cells)
    {
        Matrix = matrix;
        Rows = rows;
        Roles = roles;
        Cells = cells;
    }

    public ResponsibilityMatrix Matrix { get; }

    public IReadOnlyList<MatrixActivity> Rows { get; }

    public IReadOnlyList<MatrixRole> Roles { get; }

    public IReadOnlyList<Assignment> Cells { get; }
}
