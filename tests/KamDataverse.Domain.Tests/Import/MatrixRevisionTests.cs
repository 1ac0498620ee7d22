using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>The fingerprint by which a caller learns that somebody else changed the matrix meanwhile.</summary>
public sealed class MatrixRevisionTests
{
    private static readonly Dictionary<string, Action<MatrixParts>> Changes = new()
    {
        ["notation"] = parts => parts.Matrix.Notation = Notation.Daci,
        ["status"] = parts => parts.Matrix.StatusCode = MatrixStatus.InReview,
        ["row added"] = parts => parts.AddRow(9, "Ship"),
        ["row gone"] = parts => parts.Rows.RemoveAt(1),
        ["row renamed"] = parts => parts.Rows[0].Name = "Offer",
        ["row replaced"] = parts => parts.Rows[0].Id = Valid.Id(9),
        ["row of another activity"] = parts => parts.Rows[0].ActivityId = Valid.Ref("kam_activity", 9),
        ["row of no activity"] = parts => parts.Rows[0].ActivityId = null,
        ["column added"] = parts => parts.AddRole(9, "Store"),
        ["column gone"] = parts => parts.Roles.RemoveAt(2),
        ["column of another role"] = parts => parts.Roles[0].RoleId = Valid.Ref("kam_role", 9),
        ["cell added"] = parts => parts.Cell(2, 3, Letter.Informed),
        ["cell gone"] = parts => parts.Cells.RemoveAt(0),
        ["cell with another letter"] = parts => parts.Cells[0].Letter = Letter.Accountable,
        ["cell with a note"] = parts => parts.Cells[0].Note = "by phone",
        ["cell in another row"] = parts => parts.Cells[0].MatrixActivityId = Valid.Ref("kam_matrixactivity", 9),
        ["cell in another column"] = parts => parts.Cells[0].MatrixRoleId = Valid.Ref("kam_matrixrole", 9),
    };

    [Fact]
    public void Everything_an_import_compares_changes_the_revision() =>
        Assert.Empty(Changes.Where(change => Of(change.Value) == Of(null)).Select(change => change.Key));

    [Fact]
    public void What_an_import_does_not_compare_leaves_the_revision_alone() => Assert.Equal(Of(null), Of(parts =>
    {
        parts.Matrix.Name = "Another name";
        parts.Rows[0].Sequence = 99;
        parts.Roles[0].Sequence = 99;
        parts.Cells[0].IsCustomerVoice = true;
    }));

    [Fact]
    public void The_order_in_which_rows_are_read_does_not_matter() => Assert.Equal(Of(null), Of(parts =>
    {
        parts.Rows.Reverse();
        parts.Roles.Reverse();
        parts.Cells.Reverse();
    }));

    [Fact]
    public void A_revision_somebody_keeps_stays_good_after_an_update_of_the_solution() => Assert.Equal("fd21c630d9639bf975a13049", Of(null));

    private static string Of(Action<MatrixParts>? change)
    {
        var parts = new MatrixParts(Valid.Matrix()).AddRow(1, "Quote").AddRow(2, "Ship").AddRole(1, "Sales").AddRole(2, "Production").AddRole(3, "Quality");
        parts.Cell(1, 1, Letter.AccountableAndResponsible).Cell(2, 1, Letter.Informed).Cell(2, 2, Letter.Accountable);
        change?.Invoke(parts);
        return MatrixRevision.Of(parts.Content);
    }
}
