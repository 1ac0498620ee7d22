using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Flows.FlowSite;

namespace KamDataverse.Acceptance.Tests.Flows;

/// <content>What happens when something goes wrong.</content>
public sealed partial class ShippedFlowTests
{
    [Fact]
    public async Task A_job_that_may_not_run_fails_visibly_and_is_told()
    {
        site.Demand();
        const string Job = "KAM Timed job";
        await site.Set("kam_DueIntervalMinutes", "5");
        var dataverse = Assert.Single(await site.Admin.List("connectionreferences?$select=connectionreferenceid&$filter=connectionreferencelogicalname eq 'kam_Dataverse'")).GetProperty("connectionreferenceid").GetGuid();
        await site.Admin.Update("connectionreferences", dataverse, ("connectionid", People.Thomas));
        try
        {
            // A reader sees no heartbeat and may not run the job.
            await site.Turn(Job, on: true);
            var run = await site.Ended(Job);
            Assert.Equal(("Failed", "KamFlowFailed"), (run.GetProperty("status").GetString(), run.GetProperty("error").GetProperty("code").GetString()));
            Assert.Contains("prvRead", run.GetProperty("error").GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("The flow KAM Timed job failed at Read_heartbeat: ", Parameter(Assert.Single(await site.Sent(1, IsAlert)), "body/messageBody"), StringComparison.Ordinal);
        }
        finally
        {
            // The other tests need the service again, whatever came of this one.
            await site.Admin.Update("connectionreferences", dataverse, ("connectionid", Service));
            await site.Set("kam_DueIntervalMinutes", "15");
        }

        await End(Job);
    }

    [Fact]
    public async Task A_team_that_could_not_be_created_is_not_tried_twice_and_nothing_is_written()
    {
        site.Demand();
        const string Space = "KAM Team space";
        await site.Set("kam_CreateTeamSpaces", "yes");
        var lea = await site.Given.Person(People.Lea);
        var account = await site.Given.Account();
        var designation = await new Given(site.As(People.Lea)).Designation(account, await site.Given.Program(), lea);
        await site.Turn(Space, on: true);
        await Disturb("shared_teams", 1);
        await Activated(designation, account, lea);
        var run = await site.Ended(Space);
        Assert.Equal("Failed", run.GetProperty("status").GetString());
        Assert.Equal(1, run.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == "Create_team").GetProperty("tries").GetInt32());
        Assert.DoesNotContain(await site.Outbox(), entry => entry.GetProperty("operation").GetString() == "CreateATeam");
        Assert.Equal(JsonValueKind.Null, (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_spaceurl")).GetProperty("kam_spaceurl").ValueKind);
        await site.Sent(1, IsAlert);
        await End(Space);
    }

    [Fact]
    public async Task A_mail_that_does_not_go_out_at_first_goes_out_later()
    {
        site.Demand();
        const string Sponsors = "KAM Sponsor digest";
        await site.Turn(Sponsors, on: true);
        await Disturb("shared_office365", 2);
        (await site.Control("POST", $"flows/{Uri.EscapeDataString(Sponsors)}/run")).Success();
        await site.Until(async () =>
        {
            await site.Advance(TimeSpan.FromSeconds(30));
            return (await site.Runs(Sponsors)).TrueForAll(run => run.GetProperty("status").GetString() == "Succeeded");
        });
        Assert.Contains(await site.Outbox(), entry => entry.GetProperty("operation").GetString() == "SendEmailV2");
        Assert.Contains(
            (await site.Runs(Sponsors)).SelectMany(run => run.GetProperty("steps").EnumerateArray()),
            step => step.GetProperty("name").GetString() == "Send_to_sponsor" && step.GetProperty("tries").GetInt32() == 3);
        await End(Sponsors);
    }
}
