using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Edges of what is said about a whole matrix: which row, which role, from which count on.</summary>
public sealed class MatrixScanEdgeTests
{
    [Fact, Trait("Rule", "RAC-02"), Trait("Case", "fail")]
    public void Candidates_for_accountability_are_named()
    {
        var content = Valid.Content(parts =>
        {
            parts.Clear(2, 3).Cell(2, 3, Letter.Responsible).Cell(2, 9, Letter.Responsible);
            foreach (var cell in parts.Cells.Where(cell => cell.MatrixActivityId!.Value.Id == Valid.Id(4002)))
                cell.IsCandidate = true;
        });
        const string english = "Nobody is accountable (A) for \"Liefertermin bestätigen\" yet. Candidates: KAM, Innendienst, Planung.";
        Assert.Contains("[RAC-02] " + english, English(MatrixAnalysis.Of(content).Violations));
        Assert.Equal(Severity.Block, MatrixAnalysis.AtGate(content).Violations.Single(found => found.Rule == Rule.RAC02).Severity);
        foreach (var cell in content.Cells)
            cell.IsCandidate = false;
        Assert.Contains("[RAC-02] \"Liefertermin bestätigen\" has no accountable role.", English(MatrixAnalysis.Of(content).Violations));
    }

    [Fact, Trait("Rule", "RAC-01"), Trait("Case", "fail")]
    public void Of_several_accountable_roles_the_one_from_before_is_named_then_the_leftmost_then_the_first_read()
    {
        static MatrixContent Now(Action<MatrixParts>? change = null) => Valid.Content(parts =>
        {
            parts.Clear(2, 1).Clear(2, 2).Cell(2, 2, Letter.Accountable).Cell(2, 1, Letter.Accountable);
            parts.Cells[^1].Id = Valid.Id(50100);
            parts.Cells[^2].Id = Valid.Id(50101);
            change?.Invoke(parts);
        });
        Assert.StartsWith("[RAC-01] Planung is", Assert.Single(English(MatrixRules.CheckSave(Now(), Valid.Content()))), StringComparison.Ordinal);
        Assert.StartsWith("[RAC-01] KAM is", English(MatrixAnalysis.Of(Now()).Violations)[0], StringComparison.Ordinal);
        Assert.StartsWith("[RAC-01] Innendienst is", English(MatrixAnalysis.Of(Now(parts => parts.Roles[0].Sequence = 9)).Violations)[0], StringComparison.Ordinal);
        Assert.StartsWith("[RAC-01] Innendienst is", English(MatrixAnalysis.Of(Now(parts => parts.Roles[0].Sequence = null)).Violations)[0], StringComparison.Ordinal);
        Assert.StartsWith("[RAC-01] KAM is", English(MatrixAnalysis.Of(Now(parts => parts.Roles.ForEach(role => role.Sequence = 1))).Violations)[0], StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "pass")]
    public void One_signatory_in_each_row_is_not_too_many() => Expect.Nothing(
        Rule.RAC04,
        MatrixAnalysis.AtGate(Valid.Content(parts =>
        {
            parts.Matrix.Notation = Notation.RaciVs;
            parts.Cell(1, 3, Letter.Signatory).AddRole(4, "QM").Cell(2, 4, Letter.Signatory);
        })).Violations);

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    public void A_row_with_one_of_each_rare_letter_has_none_too_often() => Assert.Equal(
        ["[RAC-04] Signatory (S) is not available in RACI.", "[RAC-04] Recommend (R) is not available in RACI."],
        English(MatrixRules.CheckSave(Valid.Content(parts => parts.Cell(1, 3, Letter.Signatory).AddRole(4, "QM").Cell(1, 4, Letter.Recommend)), Valid.Content())));

    [Fact, Trait("Rule", "RAC-05"), Trait("Case", "fail")]
    public void A_cell_of_another_row_names_the_column_of_this_matrix() => Assert.Contains(
        "[RAC-05] \"Fremd\" and Innendienst belong to different matrices.",
        English(MatrixRules.CheckSave(Valid.Content(parts => parts.Cells[1].MatrixActivityId = Valid.Ref("kam_matrixactivity", 77, "Fremd")), Valid.Content())));

    [Fact, Trait("Rule", "RAC-07"), Trait("Case", "fail")]
    public void A_column_is_called_by_its_own_name_then_by_that_of_its_role_then_not_at_all() => Assert.Equal(
        ["[RAC-07] Own has no task in this matrix.", "[RAC-07] Role has no task in this matrix.", "[RAC-07]  has no task in this matrix."],
        English(MatrixAnalysis.Of(Valid.Content(parts =>
        {
            parts.AddRole(4, "Own").AddRole(5, "x").AddRole(6, "x");
            parts.Roles[3].RoleId = Valid.Ref("kam_role", 504, "Role");
            parts.Roles[4].RoleId = Valid.Ref("kam_role", 505, "Role");
            parts.Roles[4].Name = null;
            parts.Roles[5].RoleId = null;
            parts.Roles[5].Name = null;
        })).Violations.Where(found => found.Rule == Rule.RAC07)));

    [Fact]
    public void A_row_without_a_name_is_spoken_of_without_one()
    {
        static void Nameless(MatrixParts parts)
        {
            parts.Clear(2, 1).Clear(2, 2).Clear(2, 3).Cell(2, 1, Letter.Informed);
            parts.Rows[1].Name = null;
        }

        Assert.Equal(["[RAC-02] \"\" has no accountable role.", "[RAC-03] Nobody is responsible for \"\"."], English(MatrixAnalysis.Of(Valid.Content(Nameless)).Violations).Take(2));
    }

    [Theory, Trait("Rule", "RAC-08"), Trait("Case", "fail")]
    [InlineData(1, 2, true)]
    [InlineData(1, 1, false)]
    [InlineData(0, 2, false)]
    [InlineData(0, 0, false)]
    public void One_activity_and_two_roles_are_enough(int rows, int roles, bool isEnough)
    {
        var parts = new MatrixParts(Valid.Matrix());
        for (var row = 1; row <= rows; row++)
            parts.AddRow(row, "Row " + row);
        for (var role = 1; role <= roles; role++)
            parts.AddRole(role, "Role " + role);
        Assert.Equal(isEnough, MatrixAnalysis.AtGate(parts.Content).Violations.All(found => found.Rule != Rule.RAC08));
        Assert.DoesNotContain(MatrixAnalysis.Of(parts.Content).Violations, found => found.Rule == Rule.RAC08);
    }

    [Theory, Trait("Rule", "RAC-08"), Trait("Case", "pass")]
    [InlineData("Ab c", "Abc")]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    public void Other_names_and_missing_ones_are_no_duplicates(string? first, string? second) => Expect.Nothing(
        Rule.RAC08,
        MatrixAnalysis.AtGate(Valid.Content(parts =>
        {
            parts.Rows[0].Name = first;
            parts.Rows[1].Name = second;
        })).Violations);

    [Theory]
    [InlineData(Letter.AccountableAndResponsible, null, 100)]
    [InlineData(Letter.Accountable, Letter.Responsible, 100)]
    [InlineData(Letter.Accountable, Letter.Consulted, 0)]
    [InlineData(Letter.Responsible, Letter.Responsible, 0)]
    [InlineData(Letter.Accountable, Letter.AccountableAndResponsible, 0)]
    public void A_row_is_complete_with_one_who_answers_and_one_who_works(Letter first, Letter? second, int percent)
    {
        var parts = new MatrixParts(Valid.Matrix()).AddRow(1, "Row").AddRole(1, "One").AddRole(2, "Two").Cell(1, 1, first);
        if (second is { } letter)
            parts.Cell(1, 2, letter);
        Assert.Equal(percent, MatrixAnalysis.Of(parts.Content).Completeness);
    }

    [Fact]
    public void Advice_about_rows_and_about_the_customer_is_given_while_a_matrix_is_worked_on_but_no_save_is_held_up_by_it()
    {
        var content = Valid.Content(parts =>
        {
            parts.Clear(1, 2).Clear(2, 1).Cell(2, 1, Letter.Responsible);
            parts.Rows[1].IsCustomerFacing = true;
        });
        var analysis = MatrixAnalysis.Of(content);
        Assert.Equal(
            ["[RAC-10] Nobody is consulted or informed about \"Angebot abgeben\".", "[RAC-10] Nobody is consulted or informed about \"Liefertermin bestätigen\"."],
            English(analysis.Violations.Where(found => found.Rule == Rule.RAC10)));
        Assert.Equal([Valid.Id(4001), Valid.Id(4002)], analysis.Violations.Where(found => found.Rule == Rule.RAC10).Select(found => analysis.TargetOf(found)!.Value.Id));
        content.Rows[1].IsCustomerFacing = true;
        content.Cells[1].IsCustomerVoice = content.Cells[2].IsCustomerVoice = true;
        Assert.Equal(Valid.Id(4002), analysis.TargetOf(analysis.Violations.Last(found => found.Rule == Rule.RAC10))!.Value.Id);
        Expect.Warns(
            Rule.RAC13,
            MatrixAnalysis.Of(content).Violations,
            "\"Liefertermin bestätigen\" needs exactly one voice to the customer.",
            "Für «Liefertermin bestätigen» muss genau eine Rolle gegenüber dem Kunden sprechen (One Voice).");
        Expect.Nothing(MatrixRules.CheckSave(content, content));
    }

    private static string[] English(IEnumerable<Violation> violations) => [.. violations.Select(violation => MessageCatalogue.Text(violation, Language.English))];
}
