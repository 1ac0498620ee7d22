using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Interfaces and matrices of one key account end with it (DES-11).</summary>
public sealed class OwnDefinitionTests : IDisposable
{
    private const int Active = 287100003;
    private const int Ended = 287100005;
    private const int Withdrawn = 287100006;
    private const int Retired = 287100004;
    private const int Draft = 1;
    private const int InReview = 287100001;
    private const int KeyAccount = 287100002;

    private readonly KamOrganization organization = new();

    public OwnDefinitionTests() => organization.Update(organization.Program, ("kam_importmode", true));

    public void Dispose() => organization.Dispose();

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "pass")]
    public void What_was_in_force_for_it_is_retired_on_its_last_day_and_those_who_rely_on_it_are_told()
    {
        var designation = Designation();
        var (standard, own) = Interfaces(designation);
        var matrix = MatrixOf(designation);
        organization.Update(matrix, ("statuscode", Option(Active)));
        Assert.NotEmpty(Open(own, "kam_interfaceid"));
        organization.Organization.BusinessEvents.Clear();
        End(designation);
        var today = DateTime.UtcNow.Date;
        foreach (var row in new[] { own, matrix })
        {
            var after = organization.Read(row, "statuscode", "statecode", "kam_validto", "kam_activekey");
            Assert.Equal((Retired, 1, today), (Status(row), after.GetAttributeValue<OptionSetValue>("statecode").Value, after.GetAttributeValue<DateTime>("kam_validto")));
            Assert.StartsWith("-", after.GetAttributeValue<string>("kam_activekey"), StringComparison.Ordinal);
        }

        Assert.Empty(Open(own, "kam_interfaceid"));
        Assert.Empty(Open(matrix, "kam_matrixid"));
        Assert.Equal(Active, Status(standard));
        var told = organization.Organization.BusinessEvents.Entries.Where(entry => entry.Name == "kam_OnDefinitionAmended").ToList();
        Assert.Equal(2, told.Count(entry => (Guid)entry.Parameters["TargetId"] == own.Id && entry.Parameters.ContainsKey("FunctionId")));
        Assert.Equal("statuscode,kam_validto", Assert.Single(told, entry => (Guid)entry.Parameters["TargetId"] == matrix.Id).Parameters["Columns"]);
    }

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "pass")]
    public void What_was_being_agreed_for_it_goes_back_to_the_drafts_and_nobody_is_asked_any_more()
    {
        var designation = Designation();
        var (_, own) = Interfaces(designation, inForce: false);
        organization.Update(own, ("statuscode", Option(InReview)));
        var matrix = MatrixOf(designation);
        organization.Update(matrix, ("statuscode", Option(InReview)));
        Assert.NotEqual(0, organization.Request(own));
        Assert.NotEmpty(organization.Signoffs(own, Consent.Pending));
        End(designation);
        Assert.Equal((Draft, Draft), (Status(own), Status(matrix)));
        Assert.Empty(organization.Signoffs(own, Consent.Pending));
        Assert.NotEmpty(organization.Signoffs(own, Consent.Lapsed));
        organization.Admin.Delete(own.LogicalName, own.Id);
    }

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "pass")]
    public void Of_one_that_is_withdrawn_before_it_was_in_force_nothing_stays_either()
    {
        var designation = Designation(287100002);
        var (_, own) = Interfaces(designation);
        organization.Update(designation, ("statecode", Option(1)), ("statuscode", Option(Withdrawn)));
        Assert.Equal(Retired, Status(own));
    }

    [Fact]
    public void Ending_asks_the_store_as_often_for_many_of_them_as_for_one()
    {
        int Cost(int count)
        {
            var designation = Designation();
            for (var number = 0; number < count; number++)
            {
                Interfaces(designation);
                organization.Update(MatrixOf(designation), ("statuscode", Option(Active)));
            }

            organization.Update(designation, ("kam_endreason", Option(287100001)), ("kam_successorownerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
            return organization.Measure(new OrganizationRequest("kam_EndDesignation") { ["DesignationId"] = designation.Id }).PluginQueries;
        }

        var one = Cost(1);
        Assert.NotEqual(0, one);
        Assert.Equal(one, Cost(4));
    }

    private EntityReference Designation(int status = Active) => organization.Create(
        "kam_designation",
        ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)), ("kam_rationale", "Grows"), ("statuscode", Option(status)));

    private (EntityReference Standard, EntityReference Own) Interfaces(EntityReference designation, bool inForce = true)
    {
        (string, object?)[] columns =
        [
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program), ("kam_processid", organization.Process()),
            ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_calendarid", organization.Calendar),
        ];
        var standard = organization.Create("kam_interface", [.. columns, ("statuscode", Option(Active))]);
        return (standard, organization.Create("kam_interface", [.. columns, ("kam_designationid", designation), ("kam_baseinterfaceid", standard), ("statuscode", Option(inForce ? Active : Draft))]));
    }

    /// <summary>A draft matrix of the key account: its manager does and answers for the one activity.</summary>
    private EntityReference MatrixOf(EntityReference designation)
    {
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()), ("kam_scope", Option(KeyAccount)), ("kam_designationid", designation));
        var row = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", "Plan"));
        var person = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        var does = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Manager"), ("kam_type", Option(287100000)))), ("kam_userid", person));
        var hears = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", organization.Role("Planner")));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", does), ("kam_letter", Option(287100002)));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", hears), ("kam_letter", Option(287100004)));
        return matrix;
    }

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private void End(EntityReference designation) => organization.Update(
        designation, ("statecode", Option(1)), ("statuscode", Option(Ended)), ("kam_endreason", Option(287100001)),
        ("kam_successorownerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));

    private List<string> Open(EntityReference row, string column)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(finding => finding.GetAttributeValue<string>("kam_ruleid"))];
    }
}
