using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Security;

/// <summary>RetrieveUserPrivileges: all privileges from roles, one's own and those of one's teams (documented: retrieveuserprivileges).</summary>
public sealed class PrivilegeListTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Roles_of_the_user_and_of_their_teams_count()
    {
        var anna = sample.AddUser("anna", null, ("prvReadtst_thing", 8));
        var role = sample.AddRole(new EntityReference("businessunit", sample.Organization.Engine.Identity.RootBusinessUnitId), ("prvWritetst_thing", 1));
        sample.AddTeam("Team", null, role, anna);

        Assert.Equal([("prvReadtst_thing", 3), ("prvWritetst_thing", 0)], Of(anna.UserId, anna));
    }

    [Fact]
    public void The_administrator_has_them_all_at_the_greatest_depth()
    {
        var all = Of(sample.Administrator.UserId, sample.Administrator);

        Assert.Contains(("prvCreateAccount", 3), all);
        Assert.Contains(("prvDeletetst_thing", 3), all);
        Assert.All(all, privilege => Assert.Equal(3, privilege.Depth));
    }

    [Fact]
    public void Others_ask_for_them_too()
    {
        var anna = sample.AddUser("anna", null, ("prvReadtst_thing", 8));

        Assert.Equal([("prvReadtst_thing", 3)], Of(anna.UserId, sample.Administrator));
    }

    private List<(string Name, int Depth)> Of(Guid user, Caller caller) =>
        [.. ((Entity[])sample.Execute(new OrganizationRequest("RetrieveUserPrivileges") { ["UserId"] = user }, caller)["RolePrivileges"]).Select(held => ((string)held["PrivilegeName"], (int)held["Depth"]))];
}
