using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Consent;

/// <summary>
/// A matrix as functions agree to it. A function's slice are the rows in which one of its roles has a cell, its own cells, and who is accountable for each row; whose
/// roles do or answer for something is asked (RAC-21).
/// </summary>
internal static class MatrixConsent
{
    public static ConsentContent Of(MatrixContent content, Codes codes)
    {
        var roles = content.Roles.ToDictionary(role => role.Id);
        var cells = content.Cells
            .Where(cell => cell.MatrixActivityId is not null && cell.MatrixRoleId is { } role && roles.ContainsKey(role.Id))
            .ToLookup(cell => cell.MatrixActivityId!.Value.Id);
        var whole = Normative.Of(typeof(ResponsibilityMatrix), content.Matrix, codes);
        whole["roles"] = content.Roles.Select(role => Normative.Of(typeof(MatrixRole), role, codes)).ToList();
        whole["rows"] = content.Rows.Select(row => Row(row, cells[row.Id], roles, codes, keep: null)).ToList();
        return new ConsentContent(whole, Slices(content, cells, roles, codes), manager: null);
    }

    private static List<Slice> Slices(MatrixContent content, ILookup<Guid, Assignment> cells, Dictionary<Guid, MatrixRole> roles, Codes codes)
    {
        var asked = content.Rows.SelectMany(row => cells[row.Id])
            .Where(cell => Notations.IsAccountable(cell.Letter) || Notations.IsResponsible(cell.Letter))
            .Select(cell => FunctionOf(cell, roles, codes))
            .OfType<RowRef>()
            .Distinct()
            .OrderBy(function => codes.Of(function), StringComparer.Ordinal)
            .ToList();
        if (asked.Count < 2)
            return new List<Slice>();
        var scope = Normative.Of(typeof(ResponsibilityMatrix), content.Matrix, codes, Normative.IsScope);
        return asked.Select(function => new Slice(function, Binding(function, content, cells, roles, codes), scope)).ToList();
    }

    private static CanonicalObject Binding(
        RowRef function, MatrixContent content, ILookup<Guid, Assignment> cells, Dictionary<Guid, MatrixRole> roles, Codes codes)
    {
        var binding = Normative.Of(typeof(ResponsibilityMatrix), content.Matrix, codes, Normative.Binds);
        binding["function"] = codes.Of(function);
        binding["rows"] = content.Rows
            .Select(row => new { row, own = cells[row.Id].Where(cell => FunctionOf(cell, roles, codes) == function).ToList() })
            .Where(pair => pair.own.Count > 0)
            .Select(pair =>
            {
                var row = Row(pair.row, pair.own, roles, codes, column => column.Property.Name != nameof(MatrixActivity.Sequence));
                row["accountable"] = cells[pair.row.Id].Where(cell => Notations.IsAccountable(cell.Letter)).Select(cell => RoleCode(cell, roles, codes)).ToList();
                return row;
            })
            .ToList();
        return binding;
    }

    private static CanonicalObject Row(
        MatrixActivity row, IEnumerable<Assignment> cells, Dictionary<Guid, MatrixRole> roles, Codes codes, Func<ColumnSchema, bool>? keep)
    {
        var content = Normative.Of(typeof(MatrixActivity), row, codes, keep);
        content["cells"] = cells.Select(cell =>
        {
            var entry = Normative.Of(typeof(Assignment), cell, codes);
            entry["role"] = RoleCode(cell, roles, codes);
            return entry;
        }).ToList();
        return content;
    }

    private static RowRef? FunctionOf(Assignment cell, Dictionary<Guid, MatrixRole> roles, Codes codes) => codes.FunctionOf(roles[cell.MatrixRoleId!.Value.Id].RoleId);

    private static string RoleCode(Assignment cell, Dictionary<Guid, MatrixRole> roles, Codes codes)
    {
        var column = roles[cell.MatrixRoleId!.Value.Id];
        return codes.Of(column.RoleId) ?? column.Id.ToString("D");
    }
}
