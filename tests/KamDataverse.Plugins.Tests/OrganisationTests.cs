using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Programme and people behind roles: the shipped dll in the engine.</summary>
public sealed class OrganisationTests
{
    private const int Live = 287100001;
    private const int PartOfSales = 287100000;
    private const int SeparateUnit = 287100001;

    [Fact, Trait("Rule", "ORG-01"), Trait("Case", "fail")]
    public void A_programme_goes_live_when_it_says_where_it_stands()
    {
        using var organization = new KamOrganization();
        void GoLive(params (string, object?)[] values) => organization.Update(organization.Program, [.. values, ("statuscode", Option(Live))]);
        Assert.Equal("[ORG-01] Say where KAM reports to.", Refusal(() => GoLive()));
        var board = organization.Create("kam_function", ("kam_code", "GL"), ("kam_name", "Board"), ("kam_kind", Option(287100013)));
        Assert.Equal(
            "[ORG-01] A separate unit needs a function for key account management that reports to management.",
            Refusal(() => GoLive(("kam_anchoring", Option(SeparateUnit)), ("kam_reportingline", board))));
        organization.Create("kam_function", ("kam_code", "KAM"), ("kam_name", "Key accounts"), ("kam_kind", Option(287100000)), ("kam_parentfunctionid", board));
        GoLive(("kam_anchoring", Option(SeparateUnit)), ("kam_reportingline", board));
        Assert.Equal("[ORG-01] Say where KAM reports to.", Refusal(() => organization.Update(organization.Program, ("kam_reportingline", null))));
        Assert.StartsWith("[STA-01]", Refusal(() => organization.Update(organization.Program, ("statuscode", Option(1)))), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "ORG-04"), Trait("Case", "fail")]
    public void A_programme_in_sales_without_a_sponsor_is_told_until_it_moves()
    {
        using var organization = new KamOrganization();
        organization.Update(organization.Program, ("kam_anchoring", Option(PartOfSales)));
        Entity Finding() => organization.Find("kam_finding", "kam_ruleid", "ORG-04", "statuscode", "kam_messageen")!;
        Assert.Equal("[ORG-04] KAM is part of sales and has no sponsor: management attention at risk.", Finding().GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(1, Finding().GetAttributeValue<OptionSetValue>("statuscode").Value);
        organization.Update(organization.Program, ("kam_anchoring", Option(SeparateUnit)));
        Assert.Equal(2, Finding().GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void Roles_of_a_key_accounts_matrix_are_filled_by_its_team()
    {
        using var organization = new KamOrganization();
        var designation = Approved(organization);
        var role = organization.Role("Planner");
        var matrix = organization.Create(
            "kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()), ("kam_scope", Option(287100002)), ("kam_designationid", designation));
        var row = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", "Plan"));
        var column = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", column), ("kam_letter", Option(287100002)));
        var informed = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Manager"), ("kam_type", Option(287100000)))));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", informed), ("kam_letter", Option(287100005)));
        void Activate() => organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });
        Assert.StartsWith("[RAC-14] Role Planner has nobody in the team of ", Refusal(Activate), StringComparison.Ordinal);
        var person = new EntityReference("systemuser", organization.User("Key Account Manager").UserId);
        organization.Create("kam_teammember", ("kam_designationid", designation), ("kam_userid", person), ("kam_roleid", role));
        Activate();
        Assert.Equal(287100003, organization.Read(matrix, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "fail")]
    public void Who_leaves_with_a_place_fixed_in_a_matrix_is_told()
    {
        using var organization = new KamOrganization();
        var designation = Approved(organization);
        var role = organization.Role("Planner");
        var person = new EntityReference("systemuser", organization.User("Key Account Manager").UserId);
        var member = organization.Create("kam_teammember", ("kam_designationid", designation), ("kam_userid", person), ("kam_roleid", role));
        var matrix = organization.Create(
            "kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()), ("kam_scope", Option(287100002)), ("kam_designationid", designation));
        organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role), ("kam_userid", person));
        Entity? Finding() => organization.Find("kam_finding", "kam_ruleid", "TEA-09", "statuscode", "kam_messageen", "kam_severity");
        Assert.Null(Finding());
        organization.Update(member, ("kam_to", DateTime.UtcNow.Date.AddDays(30)));
        Assert.EndsWith("still holds 1 open tasks here.", Finding()!.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        organization.Update(member, ("kam_to", null));
        Assert.Equal(2, Finding()!.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    private static string Refusal(Action act)
    {
        try
        {
            act();
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            return fault.Message.Split('\n')[0];
        }

        throw new Xunit.Sdk.XunitException("Nothing was refused.");
    }

    private static EntityReference Approved(KamOrganization organization)
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var row = organization.Create(
            "kam_designation",
            ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))),
            ("kam_programid", organization.Program),
            ("kam_tier", Option(287100002)),
            ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)),
            ("kam_rationale", "Large potential in three plants."));
        organization.Update(row, ("statuscode", Option(287100002)));
        return row;
    }
}
