using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class MatrixNeighbourTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Both = 287100002;
    private const int Active = 287100003;

    [Fact]
    public void A_template_row_that_is_missing_blocks()
    {
        var template = Matrix.In(organization, ["Deliver", "Invoice"], ["Sales", "Quality"]);
        var matrix = Matrix.Complete(organization);
        organization.Update(matrix.Reference, ("kam_templateid", template.Reference));
        var fault = Refused(matrix.Activate);
        Assert.Equal("[RAC-19] Rows of the template are missing (1): Invoice.", fault.Message);
    }

    [Fact]
    public void Work_that_changes_functions_without_an_interface_is_kept_as_a_finding()
    {
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()));
        var parts = new List<EntityReference>();
        foreach (var name in new[] { "Sales", "Production" })
        {
            var role = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", name), ("kam_type", Option(287100003)), ("kam_functionid", organization.Function()));
            parts.Add(organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role)));
        }

        foreach (var name in new[] { "Quote", "Plan" })
        {
            var row = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", name));
            organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", parts[name == "Quote" ? 0 : 1]), ("kam_letter", Option(Both)));
        }

        organization.Agree(matrix);
        organization.Organization.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id }, organization.Organization.Administrator);
        Assert.Equal(Active, organization.Read(matrix, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        var finding = Assert.Single(Findings(matrix, "RAC-18"));
        Assert.StartsWith("[RAC-18] From \"Quote\" (Function ", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_matrix_in_force_that_names_somebody_else_is_refused()
    {
        var process = organization.Process();
        var activity = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A" + Next()), ("kam_name", "Deliver"), ("kam_sequence", 10));
        WithActivity(activity).Activate();
        var fault = Refused(WithActivity(activity).Activate);
        Assert.StartsWith("[RAC-20] Matrix ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("names Sales as accountable for the same activity \"Deliver\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_person_who_leaves_is_said_once_by_the_timed_job()
    {
        using var own = new KamOrganization();
        var matrix = Matrix.Complete(own);
        var person = own.User("Key Account Manager");
        own.Update(matrix.Roles[0], ("kam_userid", new EntityReference("systemuser", person.UserId)));
        matrix.Activate();
        Assert.Equal(0, Process(own));
        own.Update(new EntityReference("systemuser", person.UserId), ("isdisabled", true));
        Assert.Equal(1, Process(own));
        Assert.Equal(0, Process(own));
        var finding = own.Find("kam_finding", "kam_ruleid", "RAC-15", "kam_messageen", "kam_matrixid")!;
        Assert.EndsWith("is no longer available for Sales.", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Assert.Equal(matrix.Reference.Id, finding.GetAttributeValue<EntityReference>("kam_matrixid").Id);
    }

    [Fact, Trait("Rule", "RAC-15"), Trait("Case", "fail")]
    public void A_role_that_has_ended_is_said_once_and_taken_back_when_it_is_there_again()
    {
        using var own = new KamOrganization();
        var matrix = Matrix.Complete(own);
        matrix.Activate();
        var role = own.Read(matrix.Roles[0], "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid");
        own.Update(role, ("statecode", Option(1)), ("statuscode", Option(2)));
        Assert.Equal(1, Process(own));
        Assert.Equal(0, Process(own));
        var finding = own.Find("kam_finding", "kam_ruleid", "RAC-15", "kam_messageen", "kam_matrixid")!;
        Assert.Equal("[RAC-15] The role Sales has ended, and the matrix still counts on it.", finding.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(matrix.Reference.Id, finding.GetAttributeValue<EntityReference>("kam_matrixid").Id);
        var told = Assert.Single(own.Organization.BusinessEvents.Entries, entry => entry.Name == "kam_OnAccountabilityOrphaned");
        Assert.Equal(("RoleEnded", role.Id), (told.Parameters["Reason"], told.Parameters["RoleId"]));
        own.Update(role, ("statecode", Option(0)), ("statuscode", Option(1)));
        Assert.Equal(1, Process(own));
        Assert.DoesNotContain("RAC-15", matrix.OpenFindings());
        Assert.Equal(0, Process(own));
    }

    private static int Process(KamOrganization own) =>
        (int)own.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems"), own.Organization.Administrator)["Processed"];

    private Matrix WithActivity(EntityReference activity)
    {
        var matrix = Matrix.Complete(organization);
        organization.Update(matrix.Rows[0], ("kam_activityid", activity));
        return matrix;
    }

    private List<Entity> Findings(EntityReference matrix, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }
}
