using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class CustomerFacingTests
{
    [Theory, Trait("Rule", "RAC-12"), Trait("Case", "pass")]
    [InlineData(MatrixScope.Tier, Letter.Informed)]
    [InlineData(MatrixScope.KeyAccount, Letter.Consulted)]
    [InlineData(MatrixScope.KeyAccount, Letter.AccountableAndResponsible)]
    public void The_manager_has_a_part_in_what_the_customer_sees(MatrixScope scope, Letter letter) =>
        Expect.Nothing(Found(Rule.RAC12, Parts(scope, parts => parts.Cell(1, 1, letter))));

    [Theory, Trait("Rule", "RAC-12"), Trait("Case", "pass")]
    [InlineData(MatrixScope.Programme)]
    [InlineData(MatrixScope.Template)]
    public void Wider_matrices_need_no_manager(MatrixScope scope) => Expect.Nothing(Found(Rule.RAC12, Parts(scope)));

    [Fact, Trait("Rule", "RAC-12"), Trait("Case", "fail")]
    public void A_manager_left_out_warns_in_draft_and_blocks_at_the_gate()
    {
        const string english = "The key account manager is left out of the customer-facing activity \"Visit\".";
        const string german = "Der Key Account Manager ist bei der kundennahen Aktivität «Visit» nicht beteiligt.";
        var parts = Parts(MatrixScope.KeyAccount);
        Expect.Warns(Rule.RAC12, Found(Rule.RAC12, parts), english, german);
        Expect.Blocks(Rule.RAC12, Found(Rule.RAC12, parts, Severity.Block), english, german);
        Assert.Equal([Valid.Id(4001)], CustomerFacing.WithoutManager(new MatrixGrid(Content(parts))).Select(row => row.Id));
    }

    [Fact, Trait("Rule", "RAC-12"), Trait("Case", "fail")]
    public void Omitted_is_no_part() =>
        Assert.Single(Found(Rule.RAC12, Parts(MatrixScope.KeyAccount, parts => parts.Cell(1, 1, Letter.Omitted))));

    [Fact, Trait("Rule", "RAC-12"), Trait("Case", "fail")]
    public void A_matrix_without_the_managers_column_says_so_once()
    {
        var parts = Parts(MatrixScope.Tier);
        parts.Roles.RemoveAt(0);
        Expect.Blocks(
            Rule.RAC12, Found(Rule.RAC12, parts, Severity.Block), "The matrix has no column for the key account manager.", "Die Matrix hat keine Spalte für den Key Account Manager.");
    }

    [Fact]
    public void Nothing_is_said_about_the_manager_where_roles_are_not_known() =>
        Expect.Nothing(CustomerFacing.Check(new MatrixGrid(Parts(MatrixScope.Tier).Content), Severity.Block).Select(found => found.Violation).Where(found => found.Rule == Rule.RAC12));

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "pass")]
    public void The_voice_is_whoever_is_marked()
    {
        var parts = Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Responsible));
        parts.Cells[1].IsCustomerVoice = true;
        Expect.Nothing(Found(Rule.RAC13, parts));
        Assert.Equal("Quality", Voice(parts)!.RoleName);
    }

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "pass")]
    public void Unmarked_the_manager_speaks_before_all_others() =>
        Assert.Equal("KAM", Voice(Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 1, Letter.Accountable)))!.RoleName);

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "pass")]
    public void A_manager_who_is_only_informed_does_not_speak() =>
        Assert.Equal("Sales", Voice(Parts(MatrixScope.Programme, row => row.Cell(1, 1, Letter.Informed).Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Accountable)))!.RoleName);

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "pass")]
    public void Of_several_who_do_the_work_the_accountable_one_speaks() =>
        Assert.Equal("Boss", Voice(Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Responsible).AddRole(4, "Boss").Cell(1, 4, Letter.Accountable)))!.RoleName);

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "fail")]
    public void Two_marked_voices_are_one_too_many()
    {
        var parts = Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Accountable));
        foreach (var cell in parts.Cells)
            cell.IsCustomerVoice = true;
        Expect.Blocks(
            Rule.RAC13,
            Found(Rule.RAC13, parts, Severity.Block),
            "\"Visit\" needs exactly one voice to the customer.",
            "Für «Visit» muss genau eine Rolle gegenüber dem Kunden sprechen (One Voice).");
    }

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "fail")]
    public void Who_is_only_consulted_does_not_speak_for_the_company()
    {
        var parts = Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Consulted).Cell(1, 3, Letter.AccountableAndResponsible));
        parts.Cells[0].IsCustomerVoice = true;
        Assert.Single(Found(Rule.RAC13, parts));
    }

    [Fact, Trait("Rule", "RAC-13"), Trait("Case", "fail")]
    public void Several_who_work_and_nobody_who_answers_must_be_asked() =>
        Assert.Single(Found(Rule.RAC13, Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Responsible))));

    [Fact]
    public void A_row_the_customer_does_not_see_and_an_empty_one_need_no_voice()
    {
        var parts = Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Responsible));
        parts.Rows[0].IsCustomerFacing = false;
        Expect.Nothing(Found(Rule.RAC13, parts));
        Expect.Nothing(Found(Rule.RAC13, Parts(MatrixScope.Programme, row => row.Cell(1, 2, Letter.Informed))));
    }

    private static GridCell? Voice(MatrixParts parts)
    {
        var content = Content(parts);
        return CustomerFacing.VoiceOf(new MatrixGrid(content).Of(content.Rows[0]), content.Facts);
    }

    private static List<Violation> Found(Rule rule, MatrixParts parts, Severity gap = Severity.Warning) =>
        [.. CustomerFacing.Check(new MatrixGrid(Content(parts)), gap).Select(observation => observation.Violation).Where(violation => violation.Rule == rule)];

    private static MatrixContent Content(MatrixParts parts) => new(
        parts.Matrix, parts.Rows, parts.Roles, parts.Cells, new MatrixFacts(null, new Dictionary<Guid, KamRole> { [Valid.Id(501)] = new() { Id = Valid.Id(501), Type = RoleType.KeyAccountManager } }));

    private static MatrixParts Parts(MatrixScope scope, Action<MatrixParts>? change = null)
    {
        var parts = new MatrixParts(Valid.Matrix(row => row.Scope = scope)).AddRole(1, "KAM").AddRole(2, "Sales").AddRole(3, "Quality").AddRow(1, "Visit").AddRow(2, "Plan");
        parts.Rows[0].IsCustomerFacing = true;
        change?.Invoke(parts);
        return parts;
    }
}
