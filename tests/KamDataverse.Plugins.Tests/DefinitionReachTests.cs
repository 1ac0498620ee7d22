using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Rules of interfaces and matrices that reach the user through the shipped dll: each says what it should and lets the rest pass.</summary>
public sealed class DefinitionReachTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;
    private const int Both = 287100002;
    private const int Consulted = 287100004;
    private const int Verifier = 287100006;
    private const int RaciVs = 287100002;
    private const int Active = 287100003;

    [Fact, Trait("Rule", "IFC-04"), Trait("Case", "fail")]
    public void A_typing_error_in_the_time_is_refused_and_the_limit_itself_is_not()
    {
        Assert.StartsWith("[IFC-04]", Refused(() => Save(Interface(), ("kam_reactionvalue", 241m), ("kam_resolutionvalue", 2000m))).Message, StringComparison.Ordinal);
        var row = Interface();
        organization.Update(row, ("kam_reactionvalue", 240m), ("kam_resolutionvalue", 2000m));
        Assert.Equal(240m, organization.Read(row, "kam_reactionvalue").GetAttributeValue<decimal>("kam_reactionvalue"));
    }

    [Fact, Trait("Rule", "IFC-13"), Trait("Case", "fail")]
    public void A_criterion_that_can_be_read_twice_is_said_and_two_that_are_the_same_stop_the_agreement()
    {
        var row = Interface();
        var criterion = organization.Create("kam_criterion", ("kam_interfaceid", row), ("kam_text", "Drawing complete"), ("kam_measure", "100 %"));
        Assert.DoesNotContain("IFC-13", Open(row, "kam_interfaceid"));
        var twin = organization.Create("kam_criterion", ("kam_interfaceid", row), ("kam_text", " drawing  COMPLETE"), ("kam_measure", "100 %"));
        Assert.Contains("IFC-13", Open(row, "kam_interfaceid"));
        organization.Agree(row);
        Assert.StartsWith("[IFC-13]", Refused(() => Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id })).Message, StringComparison.Ordinal);
        organization.Admin.Delete(twin.LogicalName, twin.Id);
        Assert.DoesNotContain("IFC-13", Open(row, "kam_interfaceid"));
        Assert.NotEqual(Guid.Empty, criterion.Id);
    }

    [Fact, Trait("Rule", "IFC-21"), Trait("Case", "fail")]
    public void Only_one_next_version_is_in_work()
    {
        var row = Interface();
        organization.Agree(row);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });
        var next = Version(row);
        Assert.StartsWith("[IFC-21]", Refused(() => Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id })).Message, StringComparison.Ordinal);
        organization.Admin.Delete("kam_interface", next);
        Assert.NotEqual(next, Version(row));
    }

    [Fact, Trait("Rule", "RAC-09"), Trait("Case", "fail")]
    public void Too_many_who_do_the_work_are_said_until_one_less_does()
    {
        organization.Update(organization.Program, ("kam_maxresponsible", 1));
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality", "Logistics");
        matrix.Set(0, 0, Both);
        matrix.Set(0, 1, Responsible);
        Assert.Contains("RAC-09", matrix.OpenFindings());
        matrix.SetByApi(0, 1, "C");
        Assert.DoesNotContain("RAC-09", matrix.OpenFindings());
        organization.Update(organization.Program, ("kam_maxresponsible", null));
    }

    [Fact, Trait("Rule", "RAC-10"), Trait("Case", "fail")]
    public void An_activity_nobody_else_hears_of_is_said_until_somebody_does()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality", "Logistics");
        matrix.Set(0, 0, Both);
        Assert.Contains("RAC-10", matrix.OpenFindings());
        matrix.Set(0, 2, Consulted);
        Assert.DoesNotContain("RAC-10", matrix.OpenFindings());
    }

    [Fact, Trait("Rule", "RAC-11"), Trait("Case", "fail")]
    public void A_role_that_answers_for_everything_is_said_until_others_answer_too()
    {
        organization.Update(organization.Program, ("kam_minloadrows", 4), ("kam_accshare", 60));
        var matrix = Matrix.In(organization, ["One", "Two", "Three", "Four"], ["Sales", "Quality"]);
        for (var row = 0; row < 4; row++)
        {
            matrix.Set(row, 0, Accountable);
            matrix.Set(row, 1, Responsible);
        }

        Assert.Contains("RAC-11", matrix.OpenFindings());
        organization.Update(organization.Program, ("kam_respshare", 100));
        for (var row = 0; row < 2; row++)
            organization.Admin.Execute(new OrganizationRequest("kam_TransferAccountability") { ["ActivityId"] = matrix.Rows[row].Id, ["FromRoleId"] = matrix.Roles[0].Id, ["ToRoleId"] = matrix.Roles[1].Id, ["KeepAs"] = "R" });
        Assert.DoesNotContain("RAC-11", matrix.OpenFindings());
        organization.Update(organization.Program, ("kam_minloadrows", null), ("kam_accshare", null), ("kam_respshare", null));
    }

    [Fact, Trait("Rule", "RAC-16"), Trait("Case", "fail")]
    public void Nobody_verifies_what_he_answers_for_himself()
    {
        var (matrix, person) = Verified();
        organization.Update(matrix.Roles[1], ("kam_userid", person));
        var fault = Refused(matrix.Activate);
        Assert.Contains("[RAC-16] The same person", fault.Message, StringComparison.Ordinal);
        Assert.NotEqual(Active, matrix.Status());
    }

    [Fact, Trait("Rule", "RAC-16"), Trait("Case", "pass")]
    public void Two_people_do()
    {
        var (matrix, _) = Verified();
        organization.Update(matrix.Roles[1], ("kam_userid", new EntityReference("systemuser", organization.User("KAM Reader").UserId)));
        matrix.Activate();
        Assert.Equal(Active, matrix.Status());
    }

    /// <summary>Two roles of the wider notation: the first, filled by a person, does and answers; the second verifies.</summary>
    private (Matrix Matrix, EntityReference Person) Verified()
    {
        organization.Update(organization.Program, ("kam_morenotations", true));
        var matrix = Matrix.In(organization, "Release", "Sales", "Quality");
        organization.Update(matrix.Reference, ("kam_notation", Option(RaciVs)));
        matrix.Set(0, 0, Both);
        matrix.Set(0, 1, Verifier);
        var person = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        organization.Update(matrix.Roles[0], ("kam_userid", person));
        return (matrix, person);
    }

    private Guid Version(EntityReference row) => (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id })["NewId"];

    private EntityReference Interface() => organization.Create(
        "kam_interface",
        ("kam_programid", organization.Program), ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()),
        ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m));

    private List<string> Open(EntityReference row, string column)
    {
        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("kam_finding") { ColumnSet = new Microsoft.Xrm.Sdk.Query.ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition(column, Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("statecode", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(finding => finding.GetAttributeValue<string>("kam_ruleid"))];
    }

    private void Save(EntityReference row, params (string Column, object? Value)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        Execute(new UpdateRequest { Target = target });
    }

    private OrganizationResponse Execute(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator);
}
