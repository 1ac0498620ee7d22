using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>An interface beside the matrix of its process (IFC-24).</summary>
internal static class InterfaceMatrixRules
{
    /// <param name="saved">The interface.</param>
    /// <param name="matrix">The matrix that resolves for its scope; null where the process has none.</param>
    public static IEnumerable<Violation> Check(ProcessInterface saved, MatrixContent? matrix)
    {
        if (matrix is null)
            yield break;
        foreach (var violation in CheckSide(matrix, nameof(saved.FromActivityId), saved.FromActivityId, saved.SupplierFunctionId))
            yield return violation;
        foreach (var violation in CheckSide(matrix, nameof(saved.ToActivityId), saved.ToActivityId, saved.CustomerFunctionId))
            yield return violation;
    }

    private static IEnumerable<Violation> CheckSide(MatrixContent matrix, string column, RowRef? activity, RowRef? function)
    {
        if (activity is not { } wanted || function is not { } side)
            yield break;
        var columns = new HashSet<Guid>(matrix.Roles.Where(role => matrix.Facts.FunctionOf(role)?.Id == side.Id).Select(role => role.Id));
        var rows = new HashSet<Guid>(matrix.Rows.Where(row => row.ActivityId?.Id == wanted.Id).Select(row => row.Id));
        var isThere = matrix.Cells.Any(cell =>
            Notations.IsResponsible(cell.Letter) && rows.Contains(cell.MatrixActivityId?.Id ?? Guid.Empty) && columns.Contains(cell.MatrixRoleId?.Id ?? Guid.Empty));
        if (isThere)
            yield break;
        var violation = Rule.IFC24.On(column, side, wanted);
        violation.Discriminator = column;
        yield return violation;
    }
}
