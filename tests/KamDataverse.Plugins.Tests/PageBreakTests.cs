using System.Globalization;
using System.Text;
using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What is read in many pages is read whole. In this organisation a page has seven rows and not 5,000, so that rows with their cells, and whatever else is joined, straddle pages.</summary>
public sealed class PageBreakTests : IDisposable
{
    private const int Roles = 9;
    private const int Active = 287100003;

    private readonly KamOrganization organization = With(new OrganizationOptions { PageSize = 7 });

    public void Dispose() => organization.Dispose();

    [Theory]
    [InlineData(6)] // 54 cells: rows joined with their cells
    [InlineData(14)] // 126 cells, more than ten pages: cells by themselves
    public void A_matrix_is_exported_agreed_and_proved_with_every_cell(int rows)
    {
        var names = Enumerable.Range(0, Roles).Select(_ => "Role " + Next()).ToList();
        var functions = Enumerable.Range(0, 2).Select(_ => organization.HeadedFunction()).ToList();
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
            organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", name), ("kam_type", Option(287100003)), ("kam_functionid", functions[index % 2]));
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()));
        Send("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", Sheet(names, rows)));

        var exported = (string)Send("kam_ExportMatrix", ("MatrixId", matrix.Id), ("Format", "CSV"), ("Language", "en"))["Content"];
        Assert.Equal("[]", Send("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", exported), ("Mode", "Replace"), ("DryRun", true))["Diff"]);
        Assert.Equal("[]", Send("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", Sheet(names, rows)), ("DryRun", true))["Diff"]);
        Assert.Equal(rows * Roles, exported.Split(',', '\n').Select(cell => cell.Trim()).Count(cell => cell is "A" or "R" or "C"));

        organization.Agree(matrix);
        Assert.Equal(Active, Send("kam_ActivateMatrix", ("MatrixId", matrix.Id))["Status"]);
        var kept = organization.Find("kam_snapshot", "kam_matrixid", matrix.Id, "kam_content")!.GetAttributeValue<string>("kam_content");
        Assert.All(Enumerable.Range(0, rows), row => Assert.Contains(Step(row), kept, StringComparison.Ordinal));
        var proof = Send("kam_Validate", ("TargetType", "kam_program"), ("TargetId", organization.Program.Id));
        Assert.All(["RAC-01", "RAC-02", "RAC-03"], rule => Assert.DoesNotContain(rule, (string)proof["Findings"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_programme_is_proved_with_every_column_row_and_cell_of_its_matrices()
    {
        var complete = Matrix.In(organization, [.. Enumerable.Range(0, 9).Select(Step)], ["Sales", "Quality", "Service"]);
        for (var row = 0; row < 9; row++)
        {
            complete.Set(row, 0, 287100002);
            complete.Set(row, 1, 287100004);
        }

        organization.Agree(complete.Reference);
        complete.Activate();

        // Cells that go by another way than the steps leave a row that nobody answers for, and the proof names that one alone.
        using (var unit = organization.Organization.Store.Open())
        {
            foreach (var cell in Cells(complete.Rows[8]))
                unit.Delete("kam_assignment", cell.Id);
            unit.Commit();
        }

        var findings = (string)Send("kam_Validate", ("TargetType", "kam_program"), ("TargetId", organization.Program.Id))["Findings"];
        Assert.Single(System.Text.Json.JsonDocument.Parse(findings).RootElement.EnumerateArray(), finding => finding.GetProperty("ruleId").GetString() == "RAC-02");
        Assert.Contains(Step(8), findings, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_counts_with_every_holiday()
    {
        var calendar = organization.Create("kam_calendar", ("kam_code", "LONG" + Next()), ("kam_name", "Long holidays"), ("kam_timezone", 110));
        for (var day = 0; day < 19; day++)
            organization.Create("kam_calendarexception", ("kam_calendarid", calendar), ("kam_date", new DateTime(2026, 6, 1).AddDays(day)), ("kam_name", "Holidays"), ("kam_type", Option(287100000)));
        var due = (DateTime)Send("kam_CalculateDueDate", ("CalendarId", calendar.Id), ("StartUtc", new DateTime(2026, 5, 29, 14, 0, 0, DateTimeKind.Utc)), ("Minutes", 120))["DueUtc"];
        Assert.Equal(new DateTime(2026, 6, 22, 7, 0, 0, DateTimeKind.Utc), due);
    }

    [Fact]
    public void An_interface_comes_into_force_with_every_part()
    {
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_unit", Option(287100001)), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));
        for (var number = 0; number < 5; number++)
        {
            organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100001)), ("kam_name", "Item " + number));
            organization.Create("kam_criterion", ("kam_interfaceid", row), ("kam_text", "Criterion " + number), ("kam_measure", "good"));
        }

        organization.Agree(row);
        Send("kam_ActivateInterface", ("InterfaceId", row.Id));
        var kept = organization.Find("kam_snapshot", "kam_interfaceid", row.Id, "kam_content")!.GetAttributeValue<string>("kam_content");
        Assert.All(Enumerable.Range(0, 5), number => Assert.Contains("Item " + number, kept, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 5), number => Assert.Contains("Criterion " + number, kept, StringComparison.Ordinal));
    }

    private List<Entity> Cells(EntityReference row)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixactivityid", ConditionOperator.Equal, row.Id);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }

    private ParameterCollection Send(string name, params (string Name, object Value)[] inputs)
    {
        var request = new OrganizationRequest(name);
        foreach (var (input, value) in inputs)
            request[input] = value;
        return organization.Organization.Execute(request, organization.Organization.Administrator).Results;
    }

    private static string Step(int row) => "Step " + (row + 100).ToString(CultureInfo.InvariantCulture);

    private static string Sheet(List<string> roles, int rows)
    {
        var text = new StringBuilder("Activity,").AppendJoin(',', roles);
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Step(row)}");
            for (var role = 0; role < roles.Count; role++)
                text.Append(',').Append(role == row % roles.Count ? 'A' : role == (row + 1) % roles.Count ? 'R' : 'C');
        }

        return text.ToString();
    }
}
