using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class MatrixBalanceTests
{
    [Theory, Trait("Rule", "RAC-09"), Trait("Case", "pass")]
    [InlineData(Letter.Responsible, 3)]
    [InlineData(Letter.Consulted, 4)]
    [InlineData(Letter.Informed, 6)]
    public void As_many_as_recommended_is_fine(Letter letter, int count) =>
        Assert.DoesNotContain(Check(Row(letter, count)), violation => violation.Rule == Rule.RAC09);

    [Theory, Trait("Rule", "RAC-09"), Trait("Case", "fail")]
    [InlineData(Letter.Responsible, 4, Severity.Warning, "\"Plan\": 4 roles are responsible (recommended up to 3).", "«Plan»: 4 Rollen haben die Durchführungsverantwortung (empfohlen höchstens 3).")]
    [InlineData(Letter.Consulted, 5, Severity.Warning, "\"Plan\": 5 roles are consulted (recommended up to 4).", "«Plan»: 5 Rollen werden konsultiert (empfohlen höchstens 4).")]
    [InlineData(Letter.Informed, 7, Severity.Info, "\"Plan\": 7 roles are informed (recommended up to 6).", "«Plan»: 7 Rollen werden informiert (empfohlen höchstens 6).")]
    public void One_more_than_recommended_is_said(Letter letter, int count, Severity severity, string english, string german)
    {
        var violation = Assert.Single(Check(Row(letter, count)), found => found.Rule == Rule.RAC09);
        Expect.Says(violation, severity, english, german);
    }

    [Fact, Trait("Rule", "RAC-09"), Trait("Case", "fail")]
    public void Accountable_and_responsible_counts_as_doing_the_work()
    {
        var parts = Row(Letter.Responsible, 3);
        parts.AddRole(50, "Boss").Cell(1, 50, Letter.AccountableAndResponsible);
        Assert.Single(Check(parts), found => found.Rule == Rule.RAC09);
    }

    [Fact, Trait("Rule", "RAC-09"), Trait("Case", "fail")]
    public void The_programme_sets_the_recommendation()
    {
        var program = new KamProgram { MaxResponsible = 1, MaxConsulted = 0 + 1, MaxInformed = 1 };
        Assert.Single(Check(Row(Letter.Responsible, 2), program), found => found.Rule == Rule.RAC09);
        Assert.Single(Check(Row(Letter.Consulted, 2), program), found => found.Rule == Rule.RAC09);
        Assert.Single(Check(Row(Letter.Informed, 2), program), found => found.Rule == Rule.RAC09);
    }

    [Theory, Trait("Rule", "RAC-10"), Trait("Case", "pass")]
    [InlineData(Letter.Consulted)]
    [InlineData(Letter.Informed)]
    public void One_who_is_asked_or_told_is_enough(Letter letter)
    {
        var parts = Row(Letter.Responsible, 3);
        parts.Clear(1, 3).Cell(1, 3, letter);
        Assert.DoesNotContain(Check(parts), violation => violation.Rule == Rule.RAC10);
    }

    [Fact, Trait("Rule", "RAC-10"), Trait("Case", "pass")]
    public void Two_roles_need_no_dialogue_rule() => Assert.DoesNotContain(Check(Row(Letter.Responsible, 2)), violation => violation.Rule == Rule.RAC10);

    [Fact, Trait("Rule", "RAC-10"), Trait("Case", "fail")]
    public void A_row_that_nobody_else_hears_of_is_mentioned() => Expect.Says(
        Assert.Single(Check(Row(Letter.Responsible, 3)), violation => violation.Rule == Rule.RAC10),
        Severity.Info,
        "Nobody is consulted or informed about \"Plan\".",
        "Zu «Plan» wird niemand konsultiert oder informiert.");

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "pass")]
    [InlineData(10, 4)] // exactly the share
    [InlineData(5, 2)] // above the share, but few
    [InlineData(4, 4)] // too few rows to judge
    public void A_role_may_answer_for_its_share(int rows, int accountable) =>
        Assert.DoesNotContain(Check(Column(rows, accountable, Letter.Accountable)), violation => violation.Rule == Rule.RAC11 && violation.Variant.Length == 0);

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "fail")]
    [InlineData(5, 3, 60)]
    [InlineData(10, 5, 50)]
    [InlineData(7, 3, 43)]
    public void A_role_that_answers_for_too_much_is_named(int rows, int accountable, int percent) => Expect.Says(
        Assert.Single(Check(Column(rows, accountable, Letter.Accountable)), violation => violation.Rule == Rule.RAC11 && violation.Variant.Length == 0),
        Severity.Warning,
        $"Lead is accountable for {percent} % of the activities.",
        $"Lead ist für {percent} % der Aktivitäten rechenschaftspflichtig.");

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "pass")]
    [InlineData(4, 4, false)]
    [InlineData(5, 4, true)]
    public void A_role_may_bring_its_own_limit(int accountable, int most, bool isTooMany)
    {
        var role = new KamRole { Id = Valid.Id(501), MaxAccountable = most };
        Assert.Equal(isTooMany, Check(Column(10, accountable, Letter.Accountable), null, role).Any(violation => violation.Rule == Rule.RAC11 && violation.Variant.Length == 0));
    }

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "fail")]
    [InlineData(5, 3, false)]
    [InlineData(5, 4, true)]
    public void A_role_that_does_most_of_the_work_is_named(int rows, int responsible, bool isTooMuch) =>
        Assert.Equal(isTooMuch, Check(Column(rows, responsible, Letter.Responsible)).Any(violation => violation.Rule == Rule.RAC11 && violation.Variant == "responsible"));

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "fail")]
    [InlineData(Letter.Consulted, true)]
    [InlineData(Letter.Informed, true)]
    [InlineData(Letter.Responsible, false)]
    [InlineData(Letter.Accountable, false)]
    public void A_role_that_only_listens_is_mentioned(Letter letter, bool isAside)
    {
        var found = Check(Column(5, 1, letter)).Where(violation => violation.Rule == Rule.RAC11 && violation.Variant == "aside").ToList();
        Assert.Equal(isAside ? 1 : 0, found.Count);
        Assert.All(found, violation => Expect.Says(violation, Severity.Info, "Lead is only consulted or informed.", "Lead wird nur konsultiert oder informiert."));
    }

    [Theory, Trait("Rule", "RAC-11"), Trait("Case", "fail")]
    [InlineData(5, 5, 5, true)]
    [InlineData(5, 4, 5, false)]
    [InlineData(4, 4, 1, false)]
    public void A_role_with_a_part_everywhere_is_named(int rows, int cells, int minRows, bool isSaid)
    {
        var found = Check(Column(rows, cells, Letter.Consulted), new KamProgram { MinLoadRows = minRows }).Where(violation => violation.Variant == "everywhere").ToList();
        Assert.Equal(isSaid ? 1 : 0, found.Count);
        Assert.All(found, violation => Expect.Says(violation, Severity.Warning, "Lead has a part in every activity.", "Lead ist an jeder Aktivität beteiligt."));
    }

    [Fact]
    public void A_role_without_any_cell_is_RAC_07_alone() => Assert.DoesNotContain(Check(Column(5, 0, Letter.Consulted)), violation => violation.Rule == Rule.RAC11);

    private static List<Violation> Check(MatrixParts parts, KamProgram? program = null, params KamRole[] roles)
    {
        var content = new MatrixContent(parts.Matrix, parts.Rows, parts.Roles, parts.Cells, new MatrixFacts(program, roles.ToDictionary(role => role.Id)));
        return [.. MatrixBalance.Check(new MatrixGrid(content)).Select(observation => observation.Violation)];
    }

    private static MatrixParts Row(Letter letter, int count)
    {
        var parts = new MatrixParts(Valid.Matrix()).AddRow(1, "Plan");
        for (var role = 1; role <= count; role++)
            parts.AddRole(role, "Role " + role).Cell(1, role, letter);
        return parts;
    }

    private static MatrixParts Column(int rows, int cells, Letter letter)
    {
        var parts = new MatrixParts(Valid.Matrix()).AddRole(1, "Lead");
        for (var row = 1; row <= rows; row++)
        {
            parts.AddRow(row, "Row " + row);
            if (row <= cells)
                parts.Cell(row, 1, letter);
        }

        return parts;
    }
}
