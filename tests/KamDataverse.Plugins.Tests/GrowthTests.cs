using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A request asks the store as often among many rows as among a few; what the same costs among 100,000 is a benchmark.</summary>
public sealed class GrowthTests
{
    private const int More = 150;

    [Fact]
    public void Requests_about_a_key_account_ask_as_often_among_many_as_among_two()
    {
        using var organization = new KamOrganization();
        int[] Ask()
        {
            var row = Draft(organization, Account(organization));
            return
            [
                organization.Measure(new CreateRequest { Target = DraftRow(organization, Account(organization)) }).PluginQueries,
                organization.Measure(new OrganizationRequest("kam_Validate") { ["TargetType"] = "kam_designation", ["TargetId"] = row.Id, ["Gate"] = "A" }).PluginQueries,
                organization.Measure(new OrganizationRequest("kam_SubmitDesignation") { ["DesignationId"] = row.Id }).PluginQueries,
                organization.Measure(new OrganizationRequest("kam_CheckReadiness") { ["DesignationId"] = row.Id }).PluginQueries,
            ];
        }

        var few = Ask();
        Assert.All(few, queries => Assert.NotEqual(0, queries));
        EntityReference[] accounts = [.. Enumerable.Range(0, 10).Select(_ => Account(organization))];
        Fill(organization, "kam_designation", number => DraftRow(organization, accounts[number % accounts.Length]));
        Assert.Equal(few, Ask());
    }

    [Fact]
    public void Requests_about_a_matrix_ask_as_often_among_many_as_among_one()
    {
        using var organization = new KamOrganization();
        int[] Ask()
        {
            var matrix = Matrix.Complete(organization);
            return
            [
                organization.Measure(matrix.ApiRequest(0, 1, "I")).PluginQueries,
                organization.Measure(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Reference.Id }).PluginQueries,
                organization.Measure(new OrganizationRequest("kam_Validate") { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix.Reference.Id, ["Gate"] = "A" }).PluginQueries,
            ];
        }

        var few = Ask();
        Assert.All(few, queries => Assert.NotEqual(0, queries));
        var process = organization.Process();
        Fill(organization, "kam_matrix", _ => Row("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", process)));
        var large = Matrix.In(organization, [.. Enumerable.Range(1, 20).Select(row => "Row " + row)], [.. Enumerable.Range(1, 20).Select(role => "Role " + role)]);
        Fill(organization, "kam_assignment", number => large.CellRow(number / 20, number % 20, 287100004));
        Assert.Equal(few, Ask());
    }

    [Fact]
    public void A_request_to_a_function_asks_as_often_among_many_as_among_one()
    {
        using var scene = new HandoverScene(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));
        int Ask()
        {
            scene.Organization.Organization.Execute(
                new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = scene.Designation.Id, ["SupplierFunctionId"] = scene.Supplier.Id, ["Subject"] = "Delivery date" },
                scene.Manager,
                out var statistics);
            return statistics.PluginQueries;
        }

        Ask();
        var few = Ask();
        Assert.NotEqual(0, few);
        Fill(scene.Organization, "kam_handover", number => Row(
            "kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Draft " + number)));
        Assert.Equal(few, Ask());
    }

    [Fact]
    public void The_timed_job_asks_as_often_for_ten_overdue_sponsors_as_for_two() => Assert.Equal(QueriesForMandates(2), QueriesForMandates(10));

    /// <summary>Queries of a run in which so many sponsors have missed a contact.</summary>
    private static int QueriesForMandates(int mandates)
    {
        using var organization = new KamOrganization();
        organization.Update(organization.Program, ("kam_importmode", true));
        for (var number = 0; number < mandates; number++)
        {
            var sponsor = organization.User("KAM Reader");
            var designation = Draft(organization, Account(organization));
            organization.Update(designation, ("statuscode", Option(287100002)));
            var executive = organization.Create("kam_executive", ("kam_userid", new EntityReference("systemuser", sponsor.UserId)), ("kam_level", Option(287100001)));
            var mandate = organization.Create("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", executive));
            organization.Organization.Execute(new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id }, sponsor);
        }

        organization.Admin.Execute(new OrganizationRequest("kam_ProcessDueItems"));
        var statistics = organization.Measure(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = DateTime.UtcNow.AddDays(120) });
        Assert.Equal(mandates, Overdue(organization));
        return statistics.PluginQueries;
    }

    private static int Overdue(KamOrganization organization)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, "SPO-08");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return organization.Admin.RetrieveMultiple(query).Entities.Count;
    }

    private static void Fill(KamOrganization organization, string table, Func<int, Entity> row) => organization.Admin.Execute(new OrganizationRequest("CreateMultiple")
    {
        ["Targets"] = new EntityCollection([.. Enumerable.Range(0, More).Select(row)]) { EntityName = table },
    });

    private static EntityReference Account(KamOrganization organization) => organization.Create("account", ("name", "Customer " + Next()));

    private static EntityReference Draft(KamOrganization organization, EntityReference account) => new("kam_designation", organization.Admin.Create(DraftRow(organization, account)));

    private static Entity DraftRow(KamOrganization organization, EntityReference account) => Row(
        "kam_designation",
        ("kam_accountid", account), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)), ("kam_rationale", "Grows with us"),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
}
