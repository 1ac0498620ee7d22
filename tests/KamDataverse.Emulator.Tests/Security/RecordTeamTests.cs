using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Security;

public sealed class RecordTeamTests : IDisposable
{
    private const int Read = 1;
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_member_of_a_rows_team_has_the_templates_rights_as_long_as_they_are_in_it()
    {
        var template = Template(10201, Read);
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", 1), ("prvWritetst_thing", 1));
        var thing = new EntityReference("tst_thing", sample.Create("tst_thing", null, ("tst_name", "A")));

        var team = Change("AddUserToRecordTeam", thing, user, template)["AccessTeamId"];
        Assert.Equal("A", sample.Retrieve("tst_thing", thing.Id, user)["tst_name"]);
        EngineSample.Refusal(() => sample.Update(user, "tst_thing", thing.Id, ("tst_name", "B")));

        Assert.Equal(team, Change("RemoveUserFromRecordTeam", thing, user, template)["AccessTeamId"]);
        EngineSample.Refusal(() => sample.Retrieve("tst_thing", thing.Id, user));
        Assert.DoesNotContain(sample.All("team"), row => row.Id == (Guid)team);
    }

    [Fact] // documented: a share gives no right a user's roles do not give for the table
    public void The_templates_rights_end_where_the_role_ends()
    {
        var template = Template(10201, Read | 2);
        var reader = sample.AddUser("anna", null, ("prvReadtst_thing", 1));
        var writer = sample.AddUser("bert", null, ("prvReadtst_thing", 1), ("prvWritetst_thing", 1));
        var thing = new EntityReference("tst_thing", sample.Create("tst_thing", null, ("tst_name", "A")));
        Change("AddUserToRecordTeam", thing, reader, template);
        Change("AddUserToRecordTeam", thing, writer, template);

        Assert.Equal("A", sample.Retrieve("tst_thing", thing.Id, reader)["tst_name"]);
        Assert.Contains("prvWritetst_thing", EngineSample.Refusal(() => sample.Update(reader, "tst_thing", thing.Id, ("tst_name", "B"))).Message, StringComparison.Ordinal);
        sample.Update(writer, "tst_thing", thing.Id, ("tst_name", "B"));
    }

    [Fact] // inferred: the team's access is a share, and shares reach child rows where the relationship cascades them
    public void Child_rows_old_and_new_come_along_and_go_with_the_last_member()
    {
        var template = Template(10201, Read);
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", 1), ("prvReadtst_part", 1));
        var thing = new EntityReference("tst_thing", sample.Create("tst_thing", null, ("tst_name", "A")));
        var old = sample.Create("tst_part", null, ("tst_thingid", thing));

        Change("AddUserToRecordTeam", thing, user, template);
        var added = sample.Create("tst_part", null, ("tst_thingid", thing));
        Assert.Equal(new[] { old, added }.Order(), sample.All("tst_part", user).Select(row => row.Id).Order());

        Change("RemoveUserFromRecordTeam", thing, user, template);
        Assert.Empty(sample.All("tst_part", user));
    }

    [Fact] // documented: the record's table must be enabled; the texts are inferred
    public void Tables_without_access_teams_and_templates_of_other_tables_are_refused()
    {
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", 1), ("prvReadtst_part", 1));
        var thing = new EntityReference("tst_thing", sample.Create("tst_thing", null, ("tst_name", "A")));
        var part = new EntityReference("tst_part", sample.Create("tst_part", null, ("tst_thingid", thing)));

        Assert.Contains("not enabled", EngineSample.Refusal(() => Change("AddUserToRecordTeam", part, user, Template(10202, Read))).Message, StringComparison.Ordinal);
        Assert.Contains("not for the table tst_thing", EngineSample.Refusal(() => Change("AddUserToRecordTeam", thing, user, Template(1, Read))).Message, StringComparison.Ordinal);
        Assert.Empty(sample.All("tst_thing", user));
    }

    private Guid Template(int table, int rights) => sample.Create("teamtemplate", null, ("teamtemplatename", "Members"), ("objecttypecode", table), ("defaultaccessrightsmask", rights));

    private OrganizationResponse Change(string message, EntityReference record, Caller user, Guid template) => sample.Execute(new OrganizationRequest(message)
    {
        ["Record"] = record, ["SystemUserId"] = user.UserId, ["TeamTemplateId"] = template,
    });
}
