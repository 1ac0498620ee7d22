using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Security;

public sealed class AccessTests : IDisposable
{
    private const int Basic = 1;
    private const int Local = 2;
    private const int Deep = 4;
    private const int Global = 8;
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Without_the_privilege_the_platforms_text_names_it()
    {
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", Basic));

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", user, ("tst_name", "A")));

        Assert.Equal((unchecked((int)0x80040220), 403), (fault.ErrorCode, fault.HttpStatus));
        Assert.Equal(
            $"Principal user (Id={user.UserId}, type=8, roleCount=1, privilegeCount=1, accessMode=0), is missing prvCreatetst_thing privilege on OTC=10201 for entity 'tst_thing' (LocalizedName='tst_thing'). context.Caller={user.UserId}",
            fault.Message);
    }

    [Theory]
    [InlineData(Basic, 1)]
    [InlineData(Local, 2)]
    [InlineData(Deep, 3)]
    [InlineData(Global, 4)]
    public void A_depth_shows_as_many_rows_as_it_reaches(int depth, int visible)
    {
        var middle = sample.AddBusinessUnit("Middle");
        var below = sample.AddBusinessUnit("Below", middle);
        (string, int)[] all = [("prvReadtst_thing", Global), ("prvCreatetst_thing", Global)];
        var reader = sample.AddUser("reader", middle, ("prvReadtst_thing", depth), ("prvCreatetst_thing", Basic));
        foreach (var owner in new[] { reader, sample.AddUser("beside", middle, all), sample.AddUser("below", below, all), sample.AddUser("above", null, all) })
            sample.Create("tst_thing", owner, ("tst_name", "A"));

        Assert.Equal(visible, sample.All("tst_thing", reader).Count);
    }

    [Fact]
    public void A_row_out_of_reach_is_refused_until_it_is_shared()
    {
        var reader = sample.AddUser("reader", null, ("prvReadtst_thing", Basic), ("prvReadtst_part", Basic));
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        var part = sample.Create("tst_part", null, ("tst_thingid", new EntityReference("tst_thing", thing)));

        var fault = EngineSample.Refusal(() => sample.Retrieve("tst_thing", thing, reader));
        Assert.StartsWith($"SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: {thing}, OwnerId: {sample.Administrator.UserId},", fault.Message, StringComparison.Ordinal);

        var access = new Entity("principalaccess") { ["Principal"] = new EntityReference("systemuser", reader.UserId), ["AccessMask"] = 1 };
        sample.Execute(new OrganizationRequest("GrantAccess") { ["Target"] = new EntityReference("tst_thing", thing), ["PrincipalAccess"] = access });
        Assert.Equal("A", sample.Retrieve("tst_thing", thing, reader)["tst_name"]);
        Assert.Equal(part, Assert.Single(sample.All("tst_part", reader)).Id);
        Assert.Equal(1, sample.Execute(new OrganizationRequest("RetrievePrincipalAccess")
        {
            ["Target"] = new EntityReference("tst_thing", thing), ["Principal"] = new EntityReference("systemuser", reader.UserId),
        })["AccessRights"]);

        sample.Execute(new OrganizationRequest("RevokeAccess") { ["Target"] = new EntityReference("tst_thing", thing), ["Revokee"] = new EntityReference("systemuser", reader.UserId) });
        EngineSample.Refusal(() => sample.Retrieve("tst_thing", thing, reader));
        Assert.Empty(sample.All("tst_part", reader));
    }

    [Fact]
    public void A_teams_role_and_rows_serve_its_members()
    {
        var member = sample.AddUser("member");
        var role = sample.AddRole(new EntityReference("businessunit", sample.Organization.Engine.Identity.RootBusinessUnitId), ("prvReadtst_thing", Basic));
        var team = sample.AddTeam("Team", null, role, member);
        sample.Create("tst_thing", null, ("tst_name", "theirs"), ("ownerid", new EntityReference("team", team)));
        sample.Create("tst_thing", null, ("tst_name", "not theirs"));

        Assert.Equal("theirs", Assert.Single(sample.All("tst_thing", member))["tst_name"]);
    }

    [Fact]
    public void Who_is_to_own_a_row_must_be_able_to_read_it()
    {
        var nobody = sample.AddUser("anna");
        var team = sample.AddTeam("Team");

        Assert.Contains("prvReadtst_thing", EngineSample.Refusal(() => sample.Create("tst_thing", null, ("ownerid", new EntityReference("systemuser", nobody.UserId)))).Message, StringComparison.Ordinal);
        Assert.StartsWith($"Principal team (Id={team}", EngineSample.Refusal(() => sample.Create("tst_thing", null, ("ownerid", new EntityReference("team", team)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointing_at_a_row_needs_append_here_and_append_to_there()
    {
        var account = sample.Create("account", null, ("name", "Contoso"));
        (string, int)[] create = [("prvCreatetst_thing", Basic), ("prvReadtst_thing", Basic)];
        var without = sample.AddUser("anna", null, create);
        var append = sample.AddUser("bert", null, [.. create, ("prvAppendtst_thing", Basic)]);
        var both = sample.AddUser("carl", null, [.. create, ("prvAppendtst_thing", Basic), ("prvAppendToAccount", Global)]);

        Assert.Contains("prvAppendToAccount", EngineSample.Refusal(() => Create(append)).Message, StringComparison.Ordinal);
        Assert.Contains("prvAppend", EngineSample.Refusal(() => Create(without)).Message, StringComparison.Ordinal);
        Create(both);

        Guid Create(Caller caller) => sample.Create("tst_thing", caller, ("tst_accountid", new EntityReference("account", account)));
    }

    [Fact]
    public void A_plugin_sees_everything_as_system_and_only_its_share_as_the_user()
    {
        sample.Register("CountAccounts", "Create", "tst_thing", 20, "system", rank: 1);
        sample.Register("CountAccounts", "Create", "tst_thing", 20, "user", rank: 2);
        sample.Create("account", null, ("name", "Contoso"));
        var user = sample.AddUser("anna", null, ("prvCreatetst_thing", Basic), ("prvReadAccount", Basic));

        sample.Create("tst_thing", user, ("tst_name", "A"));

        Assert.Equal(["accounts=1", "accounts=0"], sample.Organization.Traces.Entries.Select(entry => entry.Text.Split('\n')[1].Trim()));
        Assert.Equal(2, sample.Statistics.PluginQueries);
    }

    [Fact]
    public void Who_acts_for_another_needs_the_right_to_and_is_remembered()
    {
        var anna = sample.AddUser("anna", null, ("prvCreatetst_thing", Basic), ("prvReadtst_thing", Basic));
        var bert = sample.AddUser("bert");

        var id = sample.Create("tst_thing", new Caller(anna.UserId, sample.Administrator.UserId), ("tst_name", "A"));

        var row = sample.Retrieve("tst_thing", id);
        Assert.Equal((anna.UserId, sample.Administrator.UserId), (row.GetAttributeValue<EntityReference>("createdby").Id, row.GetAttributeValue<EntityReference>("createdonbehalfby").Id));
        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", new Caller(anna.UserId, bert.UserId), ("tst_name", "A")));
        Assert.Contains("prvActOnBehalfOfAnotherUser", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impersonating_step_runs_as_its_user()
    {
        var anna = sample.AddUser("anna", null, ("prvCreateAccount", Basic));
        sample.Register("CreateAccount", "Create", "tst_thing", 40, "by anna", impersonate: anna.UserId);

        sample.Create("tst_thing", null, ("tst_name", "A"));

        var account = Assert.Single(sample.All("account"));
        Assert.Equal((anna.UserId, sample.Administrator.UserId), (account.GetAttributeValue<EntityReference>("createdby").Id, account.GetAttributeValue<EntityReference>("createdonbehalfby").Id));
    }
}
