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
        var template = sample.Create("teamtemplate", null, ("teamtemplatename", "Readers"), ("objecttypecode", 10201), ("defaultaccessrightsmask", Read));
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", 1), ("prvWritetst_thing", 1));
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));

        var team = Change("AddUserToRecordTeam")["AccessTeamId"];
        Assert.Equal("A", sample.Retrieve("tst_thing", thing, user)["tst_name"]);
        EngineSample.Refusal(() => sample.Update(user, "tst_thing", thing, ("tst_name", "B")));

        Assert.Equal(team, Change("RemoveUserFromRecordTeam")["AccessTeamId"]);
        EngineSample.Refusal(() => sample.Retrieve("tst_thing", thing, user));
        Assert.DoesNotContain(sample.All("team"), row => row.Id == (Guid)team);

        OrganizationResponse Change(string message) => sample.Execute(new OrganizationRequest(message)
        {
            ["Record"] = new EntityReference("tst_thing", thing), ["SystemUserId"] = user.UserId, ["TeamTemplateId"] = template,
        });
    }
}
