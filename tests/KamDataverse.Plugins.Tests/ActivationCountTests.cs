using System.Globalization;
using System.Text;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What an activation may ask the store, with every check that can ask for something: time zone, catalogued activities, functions with their agreement, a fixed person, interfaces and other matrices in force.</summary>
public sealed class ActivationCountTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int MostQueries = 12;
    private const int Active = 287100003;
    private const int Superseded = 2;
    private const int RowsPerPart = 50;

    [Theory]
    [InlineData(2, 2, 11)]
    [InlineData(20, 8, 11)]
    [InlineData(200, 30, 12)] // 6,000 cells are two pages
    public void A_matrix_is_activated_with_all_checks_in_at_most_twelve_queries(int rows, int roles, int queries)
    {
        Assert.InRange(queries, 1, MostQueries);
        var program = Program();
        var matrix = Filled(program, rows, roles);
        organization.Agree(matrix);
        var statistics = Activate(matrix);
        Assert.Equal(queries, statistics.PluginQueries);
        Assert.Equal(Active, Status(matrix));
        Assert.Contains("\"rows\":", organization.Find("kam_snapshot", "kam_matrixid", matrix.Id, "kam_content")!.GetAttributeValue<string>("kam_content"), StringComparison.Ordinal);
        Assert.NotEqual(0, Findings(matrix, "RAC-18"));
        Assert.Equal(program.Id, organization.Read(matrix, "kam_programid").GetAttributeValue<EntityReference>("kam_programid").Id);
    }

    [Fact]
    public void A_version_that_ends_the_one_before_costs_no_more()
    {
        var first = Filled(Program(), 20, 8);
        organization.Agree(first);
        Activate(first);
        var second = new EntityReference("kam_matrix", (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_matrix", ["TargetId"] = first.Id })["NewId"]);
        var statistics = Activate(second);
        Assert.InRange(statistics.PluginQueries, 1, MostQueries);
        Assert.Equal(Active, Status(second));
        Assert.Equal(Superseded, Status(first));
        Assert.Equal(0, Findings(first, null));
        Assert.All(organization.Signoffs(second), row => Assert.NotNull(row.GetAttributeValue<EntityReference>("kam_sourceid")));
    }

    [Fact]
    public void A_refusal_costs_no_more_and_changes_nothing()
    {
        var matrix = Filled(Program(), 20, 8);
        var fault = Refused(() => Activate(matrix));
        Assert.StartsWith("[RAC-21] Agreement missing: ", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, Status(matrix));
        Assert.Null(organization.Find("kam_snapshot", "kam_matrixid", matrix.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void An_interface_is_activated_with_all_checks_in_at_most_twelve_queries(int items)
    {
        var row = Interface(items);
        organization.Agree(row);
        var statistics = organization.Measure(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });
        Assert.InRange(statistics.PluginQueries, 1, MostQueries);
        Assert.Equal(Active, Status(row));
        Assert.Equal(240, organization.Read(row, "kam_reactionminutes").GetAttributeValue<int>("kam_reactionminutes"));
        Assert.Contains("\"kam_reactionvalue\":", organization.Find("kam_snapshot", "kam_interfaceid", row.Id, "kam_content")!.GetAttributeValue<string>("kam_content"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interface_between_activities_asks_the_matrix_too()
    {
        var process = organization.Process();
        var from = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A1"), ("kam_name", "First"), ("kam_sequence", 10));
        var to = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A2"), ("kam_name", "Second"), ("kam_sequence", 20));
        var row = Interface(1, ("kam_processid", process), ("kam_fromactivityid", from), ("kam_toactivityid", to));
        organization.Agree(row);
        var statistics = organization.Measure(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });
        Assert.InRange(statistics.PluginQueries, 1, MostQueries + 3);
        Assert.Equal(Active, Status(row));
    }

    private EntityReference Interface(int items, params (string Column, object? Value)[] more)
    {
        (string, object?)[] columns =
        [
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", Program()),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_unit", Option(287100001)), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m),
        ];
        var row = organization.Create("kam_interface", [.. columns.Where(column => more.All(other => other.Column != column.Item1)), .. more]);
        for (var item = 0; item < items; item++)
            organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100001)), ("kam_name", "Item " + Next()));
        return row;
    }

    private EntityReference Program() => organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Programme"), ("kam_calendarid", organization.Calendar), ("kam_timezone", 110));

    private ExecutionStatistics Activate(EntityReference matrix) => organization.Measure(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });

    private int Status(EntityReference matrix) => organization.Read(matrix, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private int Findings(EntityReference matrix, string? rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        if (rule is not null)
            query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        return organization.Admin.RetrieveMultiple(query).Entities.Count;
    }

    /// <summary>Every cell is filled: one A and one R in a row, otherwise C; neighbouring rows are different functions' business.</summary>
    private EntityReference Filled(EntityReference program, int rows, int roles)
    {
        var process = organization.Process();
        foreach (var row in Enumerable.Range(0, rows))
            organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A" + row.ToString(CultureInfo.InvariantCulture)), ("kam_name", "Step " + row.ToString(CultureInfo.InvariantCulture)), ("kam_sequence", 10 * (row + 1)));
        var functions = Enumerable.Range(0, 2).Select(_ => organization.HeadedFunction()).ToList();
        var names = Enumerable.Range(0, roles).Select(_ => "Role " + Next()).ToList();
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
            organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", name), ("kam_type", Option(287100003)), ("kam_functionid", functions[index % 2]));
        var matrix = organization.Create("kam_matrix", ("kam_programid", program), ("kam_processid", process));
        for (var from = 0; from < rows; from += RowsPerPart)
            organization.Organization.Execute(
                new OrganizationRequest("kam_ImportMatrix") { ["MatrixId"] = matrix.Id, ["Content"] = Sheet(names, from, Math.Min(rows, from + RowsPerPart)) },
                organization.Organization.Administrator);
        var column = organization.Find("kam_matrixrole", "kam_matrixid", matrix.Id)!.ToEntityReference();
        organization.Update(column, ("kam_userid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
        return matrix;
    }

    private static string Sheet(List<string> roles, int from, int to)
    {
        var text = new StringBuilder("Activity,").AppendJoin(',', roles);
        for (var row = from; row < to; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nStep {row}");
            for (var role = 0; role < roles.Count; role++)
                text.Append(',').Append(role == row % roles.Count ? 'A' : role == (row + 1) % roles.Count ? 'R' : 'C');
        }

        return text.ToString();
    }
}
