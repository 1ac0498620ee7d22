using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>
/// Inside a transaction no read may fail, not even one whose fault is caught (documented): what a refusal names is read only where the caller holds the right to read the
/// table, and of a table a row that cannot be seen is missing.
/// </summary>
public sealed class UnreadableNamesTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Informed = 287100004;

    // As in security roles: every row of the organisation, or what is the user's own.
    private const int All = 8;
    private const int Own = 1;

    [Fact]
    public void Whoever_may_read_is_told_the_names()
    {
        var (cell, other) = Cell();
        Assert.Equal("[RAC-05] \"Plan\" and Other belong to different matrices.", Refusal(User(All, All), cell, other));
    }

    [Fact]
    public void A_row_that_cannot_be_seen_is_hidden()
    {
        var (cell, other) = Cell();
        Assert.Equal("[RAC-05] \"Plan\" and (not visible to you) belong to different matrices.", Refusal(User(All, Own), cell, other));
    }

    [Fact]
    public void Without_the_right_to_read_the_table_nothing_is_read()
    {
        var (cell, other) = Cell();
        Assert.Equal("[RAC-05] \"Plan\" and (not visible to you) belong to different matrices.", Refusal(User(All, null), cell, other));
        Assert.Equal("[RAC-05] \"(not visible to you)\" and (not visible to you) belong to different matrices.", Refusal(User(null, null), cell, other));
    }

    /// <summary>A cell, and a matrix it does not belong to.</summary>
    private (EntityReference Cell, EntityReference Other) Cell()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        var other = Matrix.In(organization, "Check", "Sales", "Quality").Reference;
        organization.Update(other, ("kam_name", "Other"));
        return (new EntityReference("kam_assignment", organization.Admin.Create(matrix.CellRow(0, 0, Informed))), other);
    }

    private string Refusal(Caller caller, EntityReference cell, EntityReference other) => Refused(() => organization.Organization.Execute(
        new UpdateRequest { Target = new Entity("kam_assignment", cell.Id) { ["kam_matrixid"] = other } }, caller)).Message;

    /// <summary>Somebody who may write cells, with a reach for reading rows and one for reading matrices; null for no right at all.</summary>
    private Caller User(int? rows, int? matrices)
    {
        var reach = new Dictionary<string, int?>(StringComparer.Ordinal)
        {
            ["prvReadkam_assignment"] = All, ["prvWritekam_assignment"] = All, ["prvAppendkam_assignment"] = All, ["prvAppendTokam_matrix"] = All, ["prvWritekam_matrix"] = All,
            ["prvReadkam_matrixactivity"] = rows, ["prvReadkam_matrix"] = matrices,
        };
        var caller = organization.User("KAM Service");
        using var unit = organization.Organization.Store.Open();
        var role = Guid.NewGuid();
        var root = new EntityReference("businessunit", organization.Organization.Engine.Identity.RootBusinessUnitId);
        unit.Insert("role", role, new Dictionary<string, object?> { ["name"] = "Cells only", ["businessunitid"] = root });
        foreach (var (name, depth) in reach.Where(right => right.Value is not null))
        {
            var privilege = organization.Find("privilege", "name", name, "name")!.Id;
            unit.Insert("roleprivileges", Guid.NewGuid(), new Dictionary<string, object?> { ["roleid"] = role, ["privilegeid"] = privilege, ["privilegedepthmask"] = depth });
        }

        // Nothing but this role: what others have given is taken away.
        var given = new QueryExpression("systemuserroles") { ColumnSet = new ColumnSet("roleid") };
        given.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, caller.UserId);
        foreach (var row in unit.Query(given, null).Entities)
            unit.Delete("systemuserroles", row.Id);
        unit.Insert("systemuserroles", Guid.NewGuid(), new Dictionary<string, object?> { ["systemuserid"] = caller.UserId, ["roleid"] = role });
        unit.Commit();
        organization.Organization.ForgetPrincipals();
        return caller;
    }
}
