using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class MatrixNeighbourTests
{
    private static readonly RowRef Sales = Valid.Ref("kam_function", 101, "Sales");
    private static readonly RowRef Production = Valid.Ref("kam_function", 102, "Production");

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    public void Work_that_changes_functions_without_an_interface_is_named()
    {
        var observation = Assert.Single(Coverage());
        Expect.Says(
            observation.Violation,
            Severity.Warning,
            "From \"Quote\" (Sales) to \"Plan\" (Production) there is no agreed interface.",
            "Von «Quote» (Sales) zu «Plan» (Production) gibt es keine vereinbarte Schnittstelle.");
        Assert.Equal(Valid.Id(4002), observation.Target!.Value.Id);
    }

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "pass")]
    public void An_interface_of_the_pair_covers_every_handover_between_them() => Assert.Empty(Coverage(Interface(Sales, Production)));

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "pass")]
    public void An_interface_of_these_activities_covers_them() => Assert.Empty(Coverage(Interface(Sales, Production, 601, 602)));

    [Theory, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    [InlineData(602, null)]
    [InlineData(null, 601)]
    public void An_interface_of_other_activities_does_not(int? from, int? to) => Assert.Single(Coverage(Interface(Sales, Production, from, to)));

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "fail")]
    public void The_other_direction_does_not_count() => Assert.Single(Coverage(Interface(Production, Sales)));

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "pass")]
    public void One_function_on_both_sides_needs_no_interface()
    {
        var parts = Parts();
        parts.Cell(2, 1, Letter.Responsible);
        Assert.Empty(MatrixNeighbours.CheckCoverage(Grid(parts), []));
    }

    [Fact, Trait("Rule", "RAC-18"), Trait("Case", "pass")]
    public void Rows_are_read_in_their_order_and_only_neighbours_count()
    {
        var parts = Parts();
        parts.Rows.Reverse();
        Assert.Single(MatrixNeighbours.CheckCoverage(Grid(parts), []));
        parts = Parts();
        parts.Clear(2, 2).Cell(2, 2, Letter.Consulted);
        Assert.Empty(MatrixNeighbours.CheckCoverage(Grid(parts), []));
    }

    [Fact, Trait("Rule", "RAC-19"), Trait("Case", "pass")]
    public void The_templates_rows_are_found_by_activity_and_by_name()
    {
        var parts = Parts();
        parts.Matrix.TemplateId = Valid.Ref("kam_matrix", 31);
        parts.Rows[1].ActivityId = null;
        Assert.Empty(MatrixNeighbours.CheckTemplate(parts.Content, [Row(9, "Whatever", 601), Row(8, " plan ", null)]));
    }

    [Fact, Trait("Rule", "RAC-19"), Trait("Case", "pass")]
    public void A_matrix_without_a_template_owes_nothing() => Assert.Empty(MatrixNeighbours.CheckTemplate(Parts().Content, [Row(9, "Invoice", 609)]));

    [Fact, Trait("Rule", "RAC-19"), Trait("Case", "fail")]
    public void Missing_and_added_rows_are_listed()
    {
        var parts = Parts();
        parts.Matrix.TemplateId = Valid.Ref("kam_matrix", 31);
        var found = MatrixNeighbours.CheckTemplate(parts.Content, [Row(9, "Quote", 601), Row(8, "Invoice", 609), Row(7, "Ship", 610)]).Select(item => item.Violation).ToList();
        Assert.Equal(2, found.Count);
        Expect.Says(found[0], Severity.Block, "Rows of the template are missing (2): Invoice, Ship.", "Es fehlen Zeilen der Vorlage (2): Invoice, Ship.");
        Expect.Says(found[1], Severity.Info, "Rows not in the template (1): Plan.", "Zeilen, die nicht in der Vorlage stehen (1): Plan.");
        Assert.True(found[0].Rule.Waivable);
    }

    [Fact, Trait("Rule", "RAC-20"), Trait("Case", "fail")]
    public void Another_matrix_of_the_same_level_that_names_somebody_else_is_refused()
    {
        var observation = Assert.Single(Rivals(Other()));
        Expect.Says(
            observation.Violation,
            Severity.Block,
            "Matrix Other names Boss as accountable for the same activity \"Quote\".",
            "Matrix Other nennt für dieselbe Aktivität «Quote» Boss als rechenschaftspflichtig.");
        Assert.Equal(Valid.Id(4001), observation.Target!.Value.Id);
    }

    [Fact, Trait("Rule", "RAC-20"), Trait("Case", "pass")]
    public void Agreement_another_level_another_time_and_the_predecessor_are_no_conflict()
    {
        Assert.Empty(Rivals(Other(role: 501)));
        Assert.Empty(Rivals(Other(change: row => row.Scope = MatrixScope.Template)));
        Assert.Empty(Rivals(Other(change: row => row.ValidTo = Valid.Today.AddDays(-1))));
        Assert.Empty(Rivals(Other(activity: 603)));
        Assert.Empty(Rivals(Other(change: row => row.Id = Valid.Id(30))));
        var parts = Parts();
        parts.Matrix.PredecessorId = Valid.Ref("kam_matrix", 77);
        Assert.Empty(MatrixNeighbours.CheckRivals(Grid(parts), [Other()]));
    }

    private static IEnumerable<MatrixObservation> Coverage(params ProcessInterface[] active) => MatrixNeighbours.CheckCoverage(Grid(Parts()), active);

    private static IEnumerable<MatrixObservation> Rivals(OtherAccountability other) => MatrixNeighbours.CheckRivals(Grid(Parts()), [other]);

    private static OtherAccountability Other(int role = 599, int activity = 601, Action<ResponsibilityMatrix>? change = null) => new(
        Valid.Matrix(row =>
        {
            row.Id = Valid.Id(77);
            row.Name = "Other";
            row.ValidFrom = Valid.Today.AddMonths(-6);
            change?.Invoke(row);
        }),
        Valid.Id(activity),
        Valid.Ref("kam_role", role, "Boss"));

    private static ProcessInterface Interface(RowRef supplier, RowRef customer, int? from = null, int? to = null) => Valid.Interface(row =>
    {
        row.SupplierFunctionId = supplier;
        row.CustomerFunctionId = customer;
        row.FromActivityId = from is { } first ? Valid.Ref("kam_activity", first) : null;
        row.ToActivityId = to is { } second ? Valid.Ref("kam_activity", second) : null;
    });

    private static MatrixActivity Row(int number, string name, int? activity) =>
        new() { Id = Valid.Id(7000 + number), Name = name, ActivityId = activity is { } id ? Valid.Ref("kam_activity", id) : null };

    private static MatrixGrid Grid(MatrixParts parts) => new(new MatrixContent(
        parts.Matrix,
        parts.Rows,
        parts.Roles,
        parts.Cells,
        new MatrixFacts(null, new Dictionary<Guid, KamRole>
        {
            [Valid.Id(501)] = new() { Id = Valid.Id(501), FunctionId = Sales },
            [Valid.Id(502)] = new() { Id = Valid.Id(502), FunctionId = Production },
        })));

    private static MatrixParts Parts() => new MatrixParts(Valid.Matrix()).AddRole(1, "Seller").AddRole(2, "Planner").AddRow(1, "Quote").AddRow(2, "Plan")
        .Cell(1, 1, Letter.AccountableAndResponsible).Cell(2, 2, Letter.AccountableAndResponsible);
}
