using System.Text.Json;
using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>kam_SetMatrixCells: many cells of a matrix in one request.</summary>
public sealed class MatrixCellsTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;
    private const int Both = 287100002;
    private const int Consulted = 287100004;

    [Fact]
    public void Cells_are_set_changed_and_cleared_in_one_request_and_the_findings_follow()
    {
        var matrix = Matrix.In(organization, ["Quote", "Price"], ["Sales", "Quality", "Logistics"]);
        matrix.Set(0, 1, Consulted);
        matrix.Set(0, 2, Consulted);
        var answer = Set(matrix, Cell(matrix, 0, 0, "A/R", ""), Cell(matrix, 0, 1, "I", "C"), Cell(matrix, 0, 2, "", "C"), Cell(matrix, 1, 0, "R"));
        Assert.Equal(4, answer["Written"]);
        Assert.Equal((Both, 287100005, null, Responsible), (matrix.Letter(0, 0), matrix.Letter(0, 1), matrix.Letter(0, 2), matrix.Letter(1, 0)));
        Assert.Contains("RAC-02", (string)answer["Findings"], StringComparison.Ordinal);
        Assert.Contains("RAC-02", matrix.OpenFindings());
        Set(matrix, Cell(matrix, 1, 1, "A"));
        Assert.DoesNotContain("RAC-02", matrix.OpenFindings());
    }

    [Fact]
    public void The_accountability_moves_from_role_to_role_in_one_request()
    {
        var matrix = Matrix.In(organization, "Quote", "Sales", "Quality");
        matrix.Set(0, 0, Accountable);
        Set(matrix, Cell(matrix, 0, 1, "A", ""), Cell(matrix, 0, 0, "R", "A"));
        Assert.Equal((Responsible, Accountable), (matrix.Letter(0, 0), matrix.Letter(0, 1)));
        Set(matrix, Cell(matrix, 0, 0, "A/R", "R"), Cell(matrix, 0, 1, "C", "A"));
        Assert.Equal((Both, Consulted), (matrix.Letter(0, 0), matrix.Letter(0, 1)));
    }

    [Fact]
    public void A_second_accountable_role_refuses_everything()
    {
        var matrix = Matrix.In(organization, ["Quote", "Price"], ["Sales", "Quality"]);
        var fault = Refused(() => Set(matrix, Cell(matrix, 1, 0, "R"), Cell(matrix, 0, 0, "A"), Cell(matrix, 0, 1, "A/R")));
        Assert.StartsWith("[RAC-01]", fault.Message, StringComparison.Ordinal);
        Assert.Null(matrix.Letter(1, 0));
    }

    [Fact]
    public void What_somebody_else_changed_meanwhile_is_refused_by_name_and_nothing_is_written()
    {
        var matrix = Matrix.In(organization, ["Quote", "Price"], ["Sales", "Quality"]);
        matrix.Set(0, 0, Consulted);
        var fault = Refused(() => Set(matrix, Cell(matrix, 0, 0, "R", ""), Cell(matrix, 0, 1, "R", "I"), Cell(matrix, 1, 0, "R", "")));
        Assert.Equal("Somebody else has changed this matrix meanwhile: Quote / Sales: C; Quote / Quality: –. Nothing was saved.", fault.Message);
        Assert.Null(matrix.Letter(1, 0));

        // Two people who want the same do not stand in each other's way.
        Assert.Equal(0, Set(matrix, Cell(matrix, 0, 0, "C", ""))["Written"]);
        Assert.Equal(Consulted, matrix.Letter(0, 0));
    }

    [Fact]
    public void More_conflicts_than_fit_a_sentence_are_cut()
    {
        var matrix = Matrix.In(organization, ["1", "2", "3", "4", "5", "6"], ["Sales"]);
        for (var row = 0; row < 6; row++) matrix.Set(row, 0, Consulted);
        var fault = Refused(() => Set(matrix, [.. Enumerable.Range(0, 6).Select(row => Cell(matrix, row, 0, "R", "I"))]));
        Assert.Contains("5 / Sales: C; …. Nothing", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("6 / Sales", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_and_the_voice_to_the_customer_survive_a_change_of_the_letter()
    {
        var matrix = Matrix.In(organization, "Quote", "Sales", "Quality");
        organization.Update(matrix.Rows[0], ("kam_iscustomerfacing", true));
        var cell = organization.Create("kam_assignment", [.. matrix.CellRow(0, 0, Responsible).Attributes.Select(pair => (pair.Key, (object?)pair.Value)), ("kam_note", "from 100 k"), ("kam_iscustomervoice", true)]);
        Set(matrix, Cell(matrix, 0, 0, "A/R", "R"));
        var stored = organization.Read(cell, "kam_note", "kam_iscustomervoice", "kam_letter");
        Assert.Equal(("from 100 k", true), (stored.GetAttributeValue<string>("kam_note"), stored.GetAttributeValue<bool>("kam_iscustomervoice")));
        Assert.DoesNotContain("RAC-13", matrix.OpenFindings());
        matrix.SetByApi(0, 0, "R");
        Assert.DoesNotContain("RAC-13", matrix.OpenFindings());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"activity\":\"x\",\"role\":\"y\",\"letter\":\"A\"}]")]
    public void What_is_no_list_of_cells_is_refused(string cells)
    {
        var matrix = Matrix.In(organization, "Quote", "Sales");
        Assert.Contains("Cells", Refused(() => Set(matrix, cells)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_other_notations_doubled_cells_cells_of_other_matrices_and_floods_are_refused()
    {
        var matrix = Matrix.In(organization, "Quote", "Sales");
        var other = Matrix.In(organization, "Quote", "Sales");
        Assert.Contains("S", Refused(() => Set(matrix, Cell(matrix, 0, 0, "S"))).Message, StringComparison.Ordinal);
        Assert.Contains("Cells", Refused(() => Set(matrix, Cell(matrix, 0, 0, "R"), Cell(matrix, 0, 0, "A"))).Message, StringComparison.Ordinal);
        var stranger = Refused(() => Set(matrix, Cell(other, 0, 0, "R")));
        Assert.Equal(Refused(() => Set(matrix, Cell(matrix, 0, 0, "R").Replace(matrix.Roles[0].Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).Message, stranger.Message);
        Assert.Contains("2001", Refused(() => Set(matrix, [.. Enumerable.Repeat(Cell(matrix, 0, 0, "R"), 2001)])).Message, StringComparison.Ordinal);
        Assert.Contains("Cells", Refused(() => Set(matrix, new string('x', 10_000_000))).Message, StringComparison.Ordinal);
        Assert.Null(matrix.Letter(0, 0));
        Assert.Null(other.Letter(0, 0));
    }

    [Fact]
    public void An_active_matrix_and_a_user_without_write_access_are_refused()
    {
        var matrix = Matrix.Complete(organization);
        var reader = organization.User("KAM Reader");
        var refused = Refused(() => organization.Organization.Execute(Request(matrix, "[" + Cell(matrix, 0, 1, "I") + "]"), reader));
        Assert.Contains("prvCreatekam_assignment", refused.Message, StringComparison.OrdinalIgnoreCase);
        matrix.Activate();
        Assert.StartsWith("[RAC-23]", Refused(() => Set(matrix, Cell(matrix, 0, 1, "I"))).Message, StringComparison.Ordinal);
        Assert.Equal(Consulted, matrix.Letter(0, 1));
    }

    [Fact]
    public void The_number_of_queries_does_not_grow_with_the_cells()
    {
        int Queries(int rows)
        {
            var matrix = Matrix.In(organization, [.. Enumerable.Range(1, rows).Select(row => "Row " + row)], ["Sales", "Quality", "Logistics", "Legal"]);
            var cells = Enumerable.Range(0, rows).SelectMany(row => new[] { Cell(matrix, row, 0, "A", ""), Cell(matrix, row, 1, "R", ""), Cell(matrix, row, 2, "C", ""), Cell(matrix, row, 3, "I", "") });
            return organization.Measure(Request(matrix, "[" + string.Join(",", cells) + "]")).PluginQueries;
        }

        var few = Queries(12);
        Assert.InRange(few, 1, 12);
        Assert.Equal(few, Queries(60));
    }

    private static OrganizationRequest Request(Matrix matrix, string cells) => new("kam_SetMatrixCells") { ["MatrixId"] = matrix.Reference.Id, ["Cells"] = cells };

    private static string Cell(Matrix matrix, int row, int role, string letter, string? was = null)
    {
        var cell = new Dictionary<string, string> { ["activity"] = matrix.Rows[row].Id.ToString(), ["role"] = matrix.Roles[role].Id.ToString(), ["letter"] = letter };
        if (was is not null) cell["was"] = was;
        return JsonSerializer.Serialize(cell);
    }

    private ParameterCollection Set(Matrix matrix, params string[] cells) =>
        Execute(Request(matrix, cells is [var only] && !only.StartsWith("{\"activity\"", StringComparison.Ordinal) ? only : "[" + string.Join(",", cells) + "]"));

    private ParameterCollection Execute(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator).Results;
}
