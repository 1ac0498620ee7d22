using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A key account's own interface stands beside the matrix that applies to the key account, wherever that comes from (IFC-24, 6.8).</summary>
public sealed class InterfaceBesideMatrixTests : IDisposable
{
    private const int Active = 287100003;
    private const int Tier = 287100001;
    private const int KeyAccount = 287100002;
    private const int Key = 287100001;
    private const int Development = 287100002;
    private const int WithSubsidiaries = 287100001;

    private readonly KamOrganization organization = new();
    private readonly EntityReference process;
    private readonly EntityReference from;
    private readonly EntityReference to;
    private readonly EntityReference supplier;
    private readonly EntityReference customer;
    private readonly EntityReference supplierRole;
    private readonly EntityReference customerRole;

    public InterfaceBesideMatrixTests()
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        process = organization.Process();
        from = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A1"), ("kam_name", "Ask"), ("kam_sequence", 10));
        to = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A2"), ("kam_name", "Answer"), ("kam_sequence", 20));
        supplier = organization.HeadedFunction();
        customer = organization.HeadedFunction();
        supplierRole = Role(supplier, 287100000);
        customerRole = Role(customer);
    }

    public void Dispose() => organization.Dispose();

    [Fact, Trait("Rule", "IFC-24"), Trait("Case", "fail")]
    public void The_matrix_of_its_tier_is_what_its_own_interface_stands_beside()
    {
        MatrixInForce(supplierRole, customerRole);
        MatrixInForce(customerRole, customerRole, ("kam_scope", Option(Tier)), ("kam_tier", Option(Key)));
        Assert.Single(Said(OwnInterface(Account(Key))));
        Assert.Empty(Said(OwnInterface(Account(Development))));
    }

    [Fact, Trait("Rule", "IFC-24"), Trait("Case", "pass")]
    public void The_matrix_of_the_account_above_comes_before_that_of_the_tier()
    {
        MatrixInForce(customerRole, customerRole, ("kam_scope", Option(Tier)), ("kam_tier", Option(Development)));
        var group = organization.Create("account", ("name", "Group"));
        var parent = Account(Key, group, WithSubsidiaries);
        MatrixInForce(supplierRole, customerRole, ("kam_scope", Option(KeyAccount)), ("kam_designationid", parent));
        var child = Account(Development, organization.Create("account", ("name", "Plant"), ("parentaccountid", group)));
        Assert.Empty(Said(OwnInterface(child)));
        Assert.Single(Said(OwnInterface(Account(Development))));
    }

    private EntityReference Role(EntityReference function, int type = 287100003) => organization.Create(
        "kam_role", ("kam_code", "R" + Next()), ("kam_name", "Role " + Next()), ("kam_type", Option(type)), ("kam_functionid", function));

    private EntityReference Account(int tier, EntityReference? account = null, int scope = 287100000) => organization.Create(
        "kam_designation",
        ("kam_accountid", account ?? organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(tier)), ("kam_scope", Option(scope)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)), ("kam_overridereason", "Own purchasing"), ("statuscode", Option(Active)));

    /// <summary>Both activities, with the roles that do them.</summary>
    private void MatrixInForce(EntityReference first, EntityReference second, params (string Column, object? Value)[] scope)
    {
        var matrix = organization.Create("kam_matrix", [("kam_programid", organization.Program), ("kam_processid", process), .. scope]);
        var rows = new[] { from, to }.Select(activity => organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_activityid", activity), ("kam_name", "Activity " + Next()))).ToList();
        var columns = new[] { supplierRole, customerRole }.ToDictionary(role => role.Id, role => organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role), ("kam_userid", new EntityReference("systemuser", organization.User("KAM Reader").UserId))));
        foreach (var (row, role) in rows.Zip([first, second]))
            organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", columns[role.Id]), ("kam_letter", Option(287100002)));
        foreach (var row in rows)
        {
            foreach (var column in columns.Where(column => column.Key != (row == rows[0] ? first.Id : second.Id)))
                organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", column.Value), ("kam_letter", Option(287100005)));
        }

        organization.Update(matrix, ("statuscode", Option(Active)));
    }

    private EntityReference OwnInterface(EntityReference designation)
    {
        (string, object?)[] columns =
        [
            ("kam_supplierfunctionid", supplier), ("kam_customerfunctionid", customer), ("kam_programid", organization.Program), ("kam_processid", process), ("kam_fromactivityid", from),
            ("kam_toactivityid", to), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m),
        ];
        var standard = organization.Find("kam_interface", "kam_scope", 287100000, "kam_name")?.ToEntityReference() ?? organization.Create("kam_interface", [.. columns, ("statuscode", Option(Active))]);
        return organization.Create("kam_interface", [.. columns, ("kam_designationid", designation), ("kam_baseinterfaceid", standard), ("statuscode", Option(Active))]);
    }

    private List<string> Said(EntityReference row)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen") };
        query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, "IFC-24");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(finding => finding.GetAttributeValue<string>("kam_messageen"))];
    }
}
