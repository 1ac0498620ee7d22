using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>A fingerprint of everything an import compares: who sends parts of one matrix learns when somebody else changed it meanwhile.</summary>
internal static class MatrixRevision
{
    private const int Signs = 24;

    public static string Of(MatrixContent content)
    {
        var lines = new[] { "n|" + content.Matrix.Notation + "|" + content.Matrix.StatusCode }
            .Concat(content.Rows.Select(row => "r|" + row.Id + "|" + row.Name + "|" + row.ActivityId?.Id))
            .Concat(content.Roles.Select(role => "c|" + role.Id + "|" + role.RoleId?.Id))
            .Concat(content.Cells.Select(cell => "x|" + cell.Id + "|" + cell.MatrixActivityId?.Id + "|" + cell.MatrixRoleId?.Id + "|" + cell.Letter + "|" + cell.Note))
            .OrderBy(line => line, System.StringComparer.Ordinal);
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", lines)));
        return string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture))).Substring(0, Signs);
    }
}
