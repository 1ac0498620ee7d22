using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>The foundation gate: the shipped dll in the engine.</summary>
public sealed class ReadinessTests
{
    private const int Approved = 287100002;
    private const int Active = 287100003;
    private const int Development = 287100002;
    private const int Key = 287100001;
    private const int AccountAndSubsidiaries = 287100001;
    private const int OneKeyAccount = 287100002;
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;

    /// <summary>Four steps ask on their own behalf: before the write, under the lock, after it, and for the team.</summary>
    private const int MostToActivate = 54;

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "fail"), Trait("Rule", "RDY-03")]
    public void A_development_key_account_needs_a_matrix_in_force_and_nothing_more()
    {
        using var organization = new KamOrganization();
        var row = Approve(organization, Development);
        Assert.Equal("[DES-10] 1 of 2 foundations are in place (19.2 %). Missing: matrix in force.", Refused(() => Activate(organization, row)).Message.Split('\n')[0]);
        Assert.Equal(287100000, organization.FindingOf(row, "RDY-03")!.GetAttributeValue<OptionSetValue>("kam_severity").Value);
        var answer = Check(organization, row);
        Assert.Equal(19.2m, answer["Score"]);
        Assert.False((bool)answer["IsReady"]);
        Assert.Contains("\"ruleId\":\"RDY-03\",\"mandatory\":true,\"weight\":15,\"messageEn\":\"[RDY-03] No matrix in force", (string)answer["Missing"], StringComparison.Ordinal);

        MatrixInForce(organization);
        Assert.True((bool)Check(organization, row)["IsReady"]);
        Activate(organization, row);
        Assert.Equal(Active, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(2, organization.FindingOf(row, "DES-10")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(2, organization.FindingOf(row, "RDY-03")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal((decimal)Check(organization, row)["Score"], organization.Read(row, "kam_readiness").GetAttributeValue<decimal>("kam_readiness"));
    }

    [Fact]
    public void What_is_agreed_for_a_key_account_is_the_most_specific_in_force()
    {
        using var organization = new KamOrganization();
        var row = Approve(organization, Development);
        Assert.Equal("[]", Agreements(organization, row)["Matrices"]);
        MatrixInForce(organization);
        Assert.Matches("^\\[\\{\"id\":\"[0-9a-f-]{36}\",\"from\":\"Programme\"\\}\\]$", (string)Agreements(organization, row)["Matrices"]);
        Assert.Equal("[]", Agreements(organization, row)["Interfaces"]);
        var statistics = organization.Measure(new OrganizationRequest("kam_GetAgreements") { ["DesignationId"] = row.Id });
        Assert.InRange(statistics.PluginQueries, 1, 8);
        Assert.Equal(90001, Refused(() => Agreements(organization, new EntityReference("kam_designation", Guid.NewGuid()))).Details["SubErrorCode"]);
    }

    [Fact, Trait("Rule", "RDY-03"), Trait("Case", "pass")]
    public void A_subsidiary_has_what_its_parent_agreed_where_the_parents_designation_covers_it()
    {
        using var organization = new KamOrganization();
        var parent = Approve(organization, Key);
        MatrixInForce(organization, of: parent);
        var group = organization.Read(parent, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var row = Approve(organization, Development, organization.Create("account", ("name", "France"), ("parentaccountid", organization.Create("account", ("name", "Europe"), ("parentaccountid", group)))));
        Assert.Equal("[]", Agreements(organization, row)["Matrices"]);
        Assert.Contains("RDY-03", (string)Check(organization, row)["Missing"], StringComparison.Ordinal);

        organization.Update(parent, ("kam_scope", Option(AccountAndSubsidiaries)));
        Assert.Matches("^\\[\\{\"id\":\"[0-9a-f-]{36}\",\"from\":\"ParentAccount\"\\}\\]$", (string)Agreements(organization, row)["Matrices"]);
        Assert.DoesNotContain("RDY-03", (string)Check(organization, row)["Missing"], StringComparison.Ordinal);
        Assert.Matches("\"from\":\"KeyAccount\"", (string)Agreements(organization, parent)["Matrices"]);
    }

    [Fact, Trait("Rule", "RDY-04"), Trait("Case", "fail")]
    public void A_key_account_needs_an_interface_with_each_function_beside_its_manager()
    {
        using var organization = new KamOrganization();
        var quality = organization.HeadedFunction();
        var sales = organization.HeadedFunction();
        MatrixInForce(organization, quality);
        var row = Approve(organization, Key);
        var name = organization.Read(quality, "kam_name").GetAttributeValue<string>("kam_name");
        Assert.Equal($"[RDY-04] No active interface is supplied by: {name}.", organization.FindingOf(row, "RDY-04")!.GetAttributeValue<string>("kam_messageen"));
        var agreed = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", quality), ("kam_customerfunctionid", sales), ("kam_programid", organization.Program), ("kam_processid", organization.Process()),
            ("kam_deliverable", "Report"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));
        organization.Agree(agreed);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = agreed.Id });
        Assert.DoesNotContain("RDY-04", (string)Check(organization, row)["Missing"], StringComparison.Ordinal);

        // The timed job looks again and brings score and findings up to date.
        organization.Admin.Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = DateTime.UtcNow.AddDays(1) });
        Assert.Equal(2, organization.FindingOf(row, "RDY-04")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal((decimal)Check(organization, row)["Score"], organization.Read(row, "kam_readiness").GetAttributeValue<decimal>("kam_readiness"));
    }

    [Fact]
    public void Two_promises_between_the_same_sides_at_different_steps_both_apply()
    {
        using var organization = new KamOrganization();
        var (quality, sales, process) = (organization.HeadedFunction(), organization.HeadedFunction(), organization.Process());
        var steps = Enumerable.Range(1, 3).Select(number => organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "S" + Next()), ("kam_name", "Step " + number), ("kam_sequence", number))).ToList();
        var report = InForce(steps[0], steps[1]);
        var measures = InForce(steps[1], steps[2]);
        var row = Approve(organization, Development);
        var applied = (string)Agreements(organization, row)["Interfaces"];
        Assert.All((EntityReference[])[report, measures], agreed => Assert.Contains(agreed.Id.ToString("D"), applied, StringComparison.Ordinal));

        EntityReference InForce(EntityReference from, EntityReference to)
        {
            var agreed = organization.Create(
                "kam_interface",
                ("kam_supplierfunctionid", quality), ("kam_customerfunctionid", sales), ("kam_programid", organization.Program), ("kam_processid", process), ("kam_fromactivityid", from), ("kam_toactivityid", to),
                ("kam_deliverable", "Report"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));
            organization.Agree(agreed);
            organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = agreed.Id });
            return agreed;
        }
    }

    [Fact, Trait("Rule", "FND-02"), Trait("Case", "fail")]
    public void Missing_foundations_are_allowed_for_ninety_days_at_most()
    {
        using var organization = new KamOrganization();
        var row = Approve(organization, Development);
        Assert.Equal("[FND-02] Missing foundations can be allowed for at most 90 days.", Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => organization.Waive(row, days: 92)).Message.Split('\n')[0]);
        organization.Waive(row, days: 88);
        Activate(organization, row);
    }

    [Fact]
    public void Readiness_costs_the_same_number_of_queries_however_many_matrices_there_are()
    {
        using var organization = new KamOrganization();
        var supplier = organization.HeadedFunction();
        MatrixInForce(organization, supplier);
        var row = Approve(organization, Development);
        int Cost() => organization.Measure(new OrganizationRequest("kam_CheckReadiness") { ["DesignationId"] = row.Id }).PluginQueries;
        var few = Cost();
        for (var count = 0; count < 3; count++)
            MatrixInForce(organization, supplier);
        Assert.Equal(few, Cost());
    }

    [Fact]
    public void Bringing_a_key_account_into_force_costs_the_same_number_of_queries_however_much_is_agreed()
    {
        int Cost(int matrices)
        {
            using var organization = new KamOrganization();
            var supplier = organization.HeadedFunction();
            for (var count = 0; count < matrices; count++)
                MatrixInForce(organization, supplier);
            for (var count = 0; count < matrices; count++)
                Approve(organization, Development);
            var row = Approve(organization, Development);
            return organization.Measure(new OrganizationRequest("kam_ActivateDesignation") { ["DesignationId"] = row.Id }).PluginQueries;
        }

        var few = Cost(1);
        TestContext.Current.TestOutputHelper?.WriteLine("Queries of kam_ActivateDesignation: " + few);
        Assert.InRange(few, 1, MostToActivate);
        Assert.Equal(few, Cost(4));
    }

    [Fact]
    public void Readiness_of_a_key_account_one_cannot_see_is_not_told()
    {
        using var organization = new KamOrganization();
        Assert.Equal(90001, Refused(() => Check(organization, new EntityReference("kam_designation", Guid.NewGuid()))).Details["SubErrorCode"]);
    }

    [Fact]
    public void Every_foundation_is_listed_with_its_name_and_whether_it_is_in_place()
    {
        using var organization = new KamOrganization();
        var checks = (string)Check(organization, Approve(organization, Development))["Checks"];
        Assert.Contains("{\"ruleId\":\"RDY-01\",\"nameEn\":\"key account manager\",\"nameDe\":\"Key Account Manager\",\"mandatory\":true,\"weight\":10,\"met\":true}", checks, StringComparison.Ordinal);
        Assert.Contains("\"ruleId\":\"RDY-03\",\"nameEn\":\"matrix in force\",\"nameDe\":\"geltende Matrix\",\"mandatory\":true,\"weight\":15,\"met\":false", checks, StringComparison.Ordinal);
    }

    [Fact]
    public void The_team_is_proposed_from_the_matrices_in_force_until_somebody_holds_the_role()
    {
        using var organization = new KamOrganization();
        var head = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        var quality = organization.Function(head: head);
        var row = Approve(organization, Development);
        var before = Suggest(organization, row);
        Assert.Equal((0, "[]"), ((int)before["Matrices"], (string)before["Members"]));

        MatrixInForce(organization, quality);
        var answer = Suggest(organization, row);
        var member = Assert.Single(System.Text.Json.JsonDocument.Parse((string)answer["Members"]).RootElement.EnumerateArray());
        Assert.Equal((1, head.Id.ToString("D"), "FunctionHead", 0, 1), (
            (int)answer["Matrices"], member.GetProperty("userId").GetString()!, member.GetProperty("basis").GetString()!, member.GetProperty("accountable").GetInt32(), member.GetProperty("responsible").GetInt32()));
        Assert.StartsWith("Specialist ", member.GetProperty("role").GetString(), StringComparison.Ordinal);

        organization.Create("kam_teammember", ("kam_designationid", row), ("kam_userid", head), ("kam_roleid", new EntityReference("kam_role", Guid.Parse(member.GetProperty("roleId").GetString()!))));
        Assert.Equal("[]", (string)Suggest(organization, row)["Members"]);
    }

    [Fact]
    public void A_proposal_costs_the_same_number_of_queries_however_many_matrices_there_are()
    {
        using var organization = new KamOrganization();
        var row = Approve(organization, Development);
        MatrixInForce(organization);
        int Cost() => organization.Measure(new OrganizationRequest("kam_SuggestTeam") { ["DesignationId"] = row.Id }).PluginQueries;
        var few = Cost();
        for (var count = 0; count < 3; count++)
            MatrixInForce(organization);
        Assert.Equal(few, Cost());
    }

    [Fact]
    public void A_team_of_a_key_account_one_cannot_see_is_not_proposed()
    {
        using var organization = new KamOrganization();
        Assert.Equal(90001, Refused(() => Suggest(organization, new EntityReference("kam_designation", Guid.NewGuid()))).Details["SubErrorCode"]);
    }

    private static OrganizationResponse Suggest(KamOrganization organization, EntityReference row) =>
        organization.Organization.Execute(new OrganizationRequest("kam_SuggestTeam") { ["DesignationId"] = row.Id }, organization.Organization.Administrator);

    private static OrganizationResponse Agreements(KamOrganization organization, EntityReference row) =>
        organization.Organization.Execute(new OrganizationRequest("kam_GetAgreements") { ["DesignationId"] = row.Id }, organization.Organization.Administrator);

    private static OrganizationResponse Check(KamOrganization organization, EntityReference row) =>
        organization.Organization.Execute(new OrganizationRequest("kam_CheckReadiness") { ["DesignationId"] = row.Id }, organization.Organization.Administrator);

    private static void Activate(KamOrganization organization, EntityReference row) => organization.Organization.Execute(
        new UpdateRequest { Target = new Entity("kam_designation", row.Id) { ["statuscode"] = Option(Active) } }, organization.Organization.Administrator);

    private static EntityReference Approve(KamOrganization organization, int tier, EntityReference? account = null)
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var row = organization.Create(
            "kam_designation",
            ("kam_accountid", account ?? organization.Create("account", ("name", "Account " + Next()))),
            ("kam_overridereason", account is null ? null : "Buys for itself"),
            ("kam_programid", organization.Program),
            ("kam_tier", Option(tier)),
            ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)),
            ("kam_rationale", "Large potential in three plants."));
        organization.Update(row, ("statuscode", Option(Approved)));
        organization.Update(organization.Program, ("kam_importmode", false));
        return row;
    }

    /// <summary>A matrix of the programme, or of one key account, in which a function works beside the key account manager.</summary>
    private static void MatrixInForce(KamOrganization organization, EntityReference? supplier = null, EntityReference? of = null)
    {
        var own = organization.HeadedFunction();
        var manager = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Manager " + Next()), ("kam_type", Option(287100000)), ("kam_functionid", own));
        var other = organization.Create(
            "kam_role", ("kam_code", "R" + Next()), ("kam_name", "Specialist " + Next()), ("kam_type", Option(287100003)), ("kam_functionid", supplier ?? organization.HeadedFunction()));
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()), ("kam_scope", Option(of is null ? 287100000 : OneKeyAccount)), ("kam_designationid", of));
        var activity = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", "Deliver"));
        foreach (var (role, letter) in new[] { (manager, Accountable), (other, Responsible) })
        {
            var column = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role), ("kam_userid", of is null ? null : new EntityReference("systemuser", organization.User("KAM Reader").UserId)));
            organization.Create("kam_assignment", ("kam_matrixactivityid", activity), ("kam_matrixroleid", column), ("kam_letter", Option(letter)));
        }

        organization.Agree(matrix);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });
    }
}
