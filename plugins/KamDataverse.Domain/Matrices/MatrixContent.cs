using System.Collections.Generic;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>A whole matrix: its head, rows, columns and cells.</summary>
internal sealed class MatrixContent
{
    public MatrixContent(
        ResponsibilityMatrix matrix, IReadOnlyList<MatrixActivity> rows, IReadOnlyList<MatrixRole> roles, IReadOnlyList<Assignment> cells, MatrixFacts? facts = null)
    {
        Facts = facts ?? MatrixFacts.None;
        Matrix = matrix;
        Rows = rows;
        Roles = roles;
        Cells = cells;
    }

    public ResponsibilityMatrix Matrix { get; }

    public IReadOnlyList<MatrixActivity> Rows { get; }

    public IReadOnlyList<MatrixRole> Roles { get; }

    public IReadOnlyList<Assignment> Cells { get; }

    /// <summary>What is known beyond the matrix itself.</summary>
    public MatrixFacts Facts { get; }

    /// <summary>The same parts under another head: the one being saved.</summary>
    public MatrixContent Under(ResponsibilityMatrix matrix) => new MatrixContent(matrix, Rows, Roles, Cells, Facts);
}
