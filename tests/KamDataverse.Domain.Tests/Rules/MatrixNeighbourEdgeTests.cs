using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Edges of a matrix beside interfaces and its template.</summary>
public sealed class MatrixNeighbourEdgeTests
{
    private static readonly RowRef Sales = Valid.Ref("kam_function", 101, "Sales");
    private static readonly RowRef Production = Valid.Ref("kam_function", 102, "Production");
    private static readonly RowRef Legal = Valid.Ref("kam_function", 103, "Legal");

    [Theory, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    [InlineData(1)]
    [InlineData(2)]
    public void Work_of_roles_without_a_function_passes_nowhere(int row)
    {
        var parts = Parts();
        parts.Cells.Single(cell => cell.MatrixActivityId!.Value.Id == Valid.Id(4000 + row)).MatrixRoleId = Valid.Ref("kam_matrixrole", 3004);
        Assert.Empty(Coverage(parts));
    }

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    public void An_interface_of_one_of_the_two_functions_with_a_third_does_not_cover()
    {
        Assert.Single(Coverage(Parts(), Interface(Sales, Legal)));
        Assert.Single(Coverage(Parts(), Interface(Legal, Production)));
        Assert.Single(Coverage(Parts(), Interface(Sales, Legal), Interface(Legal, Production)));
    }

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "pass")]
    public void Where_several_do_the_work_one_interface_between_any_two_is_enough_and_functions_are_listed_by_name_once()
    {
        var parts = Parts().AddRole(5, "Seller 2").Cell(1, 3, Letter.Responsible).Cell(1, 5, Letter.Responsible).Cell(2, 4, Letter.Responsible);
        Assert.Empty(Coverage(parts, Interface(Legal, Production)));
        Assert.Empty(Coverage(parts, Interface(Sales, Production)));
        Assert.Equal("[RAC-18] From \"Quote\" (Legal, Sales) to \"Plan\" (Production) there is no agreed interface.", Assert.Single(Coverage(parts)));
    }

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    public void Rows_without_a_name_are_spoken_of_without_one()
    {
        var parts = Parts();
        parts.Rows[0].Name = parts.Rows[1].Name = null;
        Assert.Equal("[RAC-18] From \"\" (Sales) to \"\" (Production) there is no agreed interface.", Assert.Single(Coverage(parts)));
    }

    [Theory, Trait("Rule", "RAC-19"), Trait("Case", "fail")]
    [InlineData("Plan B", " plan  b ", "")]
    [InlineData("Plan B", "PlanB", "Rows of the template are missing (1): PlanB. | Rows not in the template (1): Plan B.")]
    [InlineData("Plan", "Quote", "Rows of the template are missing (1): Quote. | Rows not in the template (1): Plan.")]
    [InlineData(null, " ", "")]
    [InlineData("", null, "")]
    [InlineData(null, "Quote", "Rows of the template are missing (1): Quote. | Rows not in the template (1): .")]
    [InlineData("Quote", null, "Rows of the template are missing (1): . | Rows not in the template (1): Quote.")]
    public void Rows_without_an_activity_are_the_same_by_their_name(string? own, string? given, string said)
    {
        var parts = new MatrixParts(Valid.Matrix(row => row.TemplateId = Valid.Ref("kam_matrix", 31))).AddRow(1, "");
        parts.Rows[0].Name = own;
        parts.Rows[0].ActivityId = null;
        var found = MatrixNeighbours.CheckTemplate(parts.Content, [new MatrixActivity { Id = Valid.Id(9), Name = given }]);
        Assert.Equal(said, string.Join(" | ", found.Select(item => MessageCatalogue.Text(item.Violation, Language.English)["[RAC-19] ".Length..])));
    }

    [Fact, Trait("Rule", "RAC-20"), Trait("Case", "fail")]
    public void A_rival_without_a_name_is_named_by_its_code_and_a_row_without_one_not_at_all()
    {
        var parts = Parts();
        parts.Rows[0].Name = null;
        var other = Valid.Matrix(row =>
        {
            row.Id = Valid.Id(77);
            row.Name = null;
        });
        var found = MatrixNeighbours.CheckRivals(Grid(parts), [new OtherAccountability(other, Valid.Id(601), Valid.Ref("kam_role", 599, "Boss"))]);
        var violation = Assert.Single(found).Violation;
        Assert.Equal("[RAC-20] Matrix ANG-KAM names Boss as accountable for the same activity \"\".", MessageCatalogue.Text(violation, Language.English));
        Assert.Equal(Valid.Ref("kam_matrix", 77), violation.Arguments[0]);
    }

    private static IEnumerable<string> Coverage(MatrixParts parts, params ProcessInterface[] active) =>
        MatrixNeighbours.CheckCoverage(Grid(parts), active).Select(found => MessageCatalogue.Text(found.Violation, Language.English));

    private static ProcessInterface Interface(RowRef supplier, RowRef customer) => Valid.Interface(row =>
    {
        row.SupplierFunctionId = supplier;
        row.CustomerFunctionId = customer;
    });

    private static MatrixGrid Grid(MatrixParts parts)
    {
        var functions = new Dictionary<int, RowRef?> { [501] = Sales, [502] = Production, [503] = Legal, [504] = null, [505] = Sales };
        return new MatrixGrid(new MatrixContent(
            parts.Matrix,
            parts.Rows,
            parts.Roles,
            parts.Cells,
            new MatrixFacts(null, functions.ToDictionary(pair => Valid.Id(pair.Key), pair => new KamRole { Id = Valid.Id(pair.Key), FunctionId = pair.Value }))));
    }

    private static MatrixParts Parts() => new MatrixParts(Valid.Matrix()).AddRole(1, "Seller").AddRole(2, "Planner").AddRole(3, "Lawyer").AddRole(4, "Anybody")
        .AddRow(1, "Quote").AddRow(2, "Plan").Cell(1, 1, Letter.AccountableAndResponsible).Cell(2, 2, Letter.AccountableAndResponsible);
}
