using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Tests.Solutions;

namespace KamDataverse.Emulator.Tests.WebApi;

public sealed class ControlTests(LiveHost host) : IClassFixture<LiveHost>
{
    private const string Icon = "tst_/icon/project.svg";

    [Fact]
    public async Task A_solution_is_imported_used_and_removed_while_the_host_runs()
    {
        var imported = await Import(SampleSolution.New().Build());
        Assert.True(imported.Status == 200, imported.Text);
        Assert.Equal(SampleSolution.Name, (string?)imported.Json["solution"]);
        Assert.Equal(204, (await host.Post("tst_projects", """{"tst_name":"P"}""")).Status);
        Assert.Contains("Name=\"tst_Count\"", (await host.Get("$metadata")).Text, StringComparison.Ordinal);

        var icon = await host.Get("/WebResources/" + Icon);
        Assert.Equal((200, "image/svg+xml"), (icon.Status, icon.Headers["Content-Type"]));
        Assert.Contains("script-src 'self' blob: data:;", icon.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(304, (await host.Get("/WebResources/" + Icon, ("If-None-Match", icon.Headers["ETag"]))).Status);
        var versioned = await host.Get("/%7B637000000000000000%7D/WebResources/" + Icon);
        Assert.Equal((icon.Text, "public, max-age=31536000, immutable"), (versioned.Text, versioned.Headers["Cache-Control"]));

        Assert.Equal(200, (await host.Send("DELETE", "/_emulator/solutions/" + SampleSolution.Name)).Status);
        Assert.Equal(404, (await host.Get("tst_projects")).Status);
        Assert.Equal(404, (await host.Get("/WebResources/" + Icon)).Status);
    }

    [Fact]
    public async Task A_damaged_zip_is_refused_and_nothing_is_left_of_it()
    {
        var before = (await host.Get("/_emulator/health")).Text;
        var zip = SampleSolution.New().Build();

        var refused = await Import(zip[..(zip.Length / 2)]);

        Assert.Equal(400, refused.Status);
        Assert.NotEqual("", refused.ErrorMessage);
        Assert.Equal(before, (await host.Get("/_emulator/health")).Text);
    }

    [Fact]
    public async Task Time_can_be_set_advanced_and_given_back()
    {
        await host.Post("/_emulator/time", """{"now":"2031-05-06T07:08:09Z"}""");
        await host.Post("/_emulator/time", """{"advance":"1.00:00:00"}""");
        var id = await host.Create("accounts", """{"name":"Tomorrow"}""");
        Assert.StartsWith("2031-05-07T07:08", (string?)(await host.Get($"accounts({id})?$select=createdon")).Json["createdon"], StringComparison.Ordinal);

        await host.Post("/_emulator/time", """{"reset":true}""");
        Assert.Equal("00:00:00", (string?)(await host.Get("/_emulator/time")).Json["offset"]);
        Assert.Equal(400, (await host.Post("/_emulator/time", """{"later":1}""")).Status);
        Assert.Equal(400, (await host.Post("/_emulator/time", "not json")).Status);
    }

    [Fact]
    public async Task The_fingerprint_changes_with_every_stored_row_and_with_nothing_else()
    {
        var id = await host.Create("accounts", """{"name":"One"}""");
        var before = (await host.Get("/_emulator/fingerprint")).Text;
        Assert.Equal(400, (await host.Post("accounts", """{"name":5}""")).Status);
        await host.Get("accounts");
        Assert.Equal(before, (await host.Get("/_emulator/fingerprint")).Text);

        await host.Send("PATCH", $"accounts({id})", """{"name":"Two"}""");
        var after = (await host.Get("/_emulator/fingerprint")).Json;
        Assert.NotEqual((string?)JsonNode.Parse(before)!["hash"], (string?)after["hash"]);
        Assert.Equal((int?)JsonNode.Parse(before)!["rows"], (int?)after["rows"]);
        Assert.Contains("name=Two", (await host.Get("/_emulator/dump")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_put_back_as_they_were_read_or_not_at_all()
    {
        var id = await host.Create("accounts", """{"name":"Kept","revenue":12.5,"donotphone":true}""");
        var row = (JsonObject)(await host.Get($"accounts({id})")).Json!;
        await host.Send("PATCH", $"accounts({id})", """{"name":"Changed","revenue":null,"donotphone":false}""");
        var rows = new JsonObject { ["accounts"] = new JsonArray(row.DeepClone()), ["contact"] = new JsonArray(new JsonObject { ["contactid"] = Guid.NewGuid().ToString("D"), ["lastname"] = "As text", ["donotphone"] = "true", ["_parentcustomerid_value"] = "" }) };

        Assert.Equal(2, (int?)(await host.Post("/_emulator/rows", rows.ToJsonString())).Json["rows"]);
        var back = (JsonObject)(await host.Get($"accounts({id})")).Json!;
        Assert.Equal(("Kept", 12.5m, true), ((string?)back["name"], (decimal?)back["revenue"], (bool?)back["donotphone"]));

        foreach (var (bad, named) in new[] { ("[]", "record of tables"), ("""{"nonsense":[]}""", "nonsense"), ("""{"accounts":[{"name":"x"}]}""", "accountid"), ("""{"accounts":[{"accountid":"00000000-0000-0000-0000-000000000001","tst_no":1}]}""", "tst_no"), ("""{"accounts":[{"accountid":"00000000-0000-0000-0000-000000000001","revenue":"much"}]}""", "much") })
        {
            var refused = await host.Post("/_emulator/rows", bad);
            Assert.Equal(400, refused.Status);
            Assert.Contains(named, refused.ErrorMessage, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await host.Get("accounts(00000000-0000-0000-0000-000000000001)")).Status);
    }

    [Fact]
    public async Task Requests_are_held_up_only_as_far_as_asked()
    {
        Assert.Equal(5, (int?)(await host.Post("/_emulator/jitter", """{"milliseconds":5}""")).Json["milliseconds"]);
        Assert.Equal(204, (await host.Post("accounts", """{"name":"Late"}""")).Status);
        Assert.Equal(400, (await host.Post("/_emulator/jitter", """{"milliseconds":5000}""")).Status);
        Assert.Equal(0, (int?)(await host.Post("/_emulator/jitter", """{"milliseconds":0}""")).Json["milliseconds"]);
    }

    [Fact]
    public async Task Statistics_tell_what_a_message_cost()
    {
        await host.Send("DELETE", "/_emulator/statistics");
        await host.Create("accounts", """{"name":"Counted"}""");

        var entry = JsonNode.Parse((await host.Get("/_emulator/statistics")).Text)!.AsArray().Single()!;

        Assert.Equal(("Create", "account", 0), ((string?)entry["message"], (string?)entry["table"], (int?)entry["pluginQueries"]));
    }

    [Fact]
    public async Task The_asynchronous_steps_are_listed_and_the_clock_has_two_names()
    {
        Assert.Equal("[]", (await host.Get("/_emulator/async")).Text);
        Assert.Equal(0, (int?)(await host.Post("/_emulator/async?retry=true", "")).Json["processed"]);
        Assert.Equal(200, (await host.Post("/_emulator/clock", """{"reset":true}""")).Status);
        Assert.Equal("00:00:00", (string?)(await host.Get("/_emulator/clock")).Json["offset"]);
    }

    [Fact]
    public async Task Privileges_record_teams_and_merging_have_their_addresses()
    {
        var me = (string?)(await host.Get("WhoAmI()")).Json["UserId"];
        var named = (await host.Get($"systemusers({me})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@n)?@n=['prvReadAccount','prvReadNothing']")).Json["RolePrivileges"]!.AsArray();
        Assert.Equal(["prvReadAccount"], named.Select(privilege => (string?)privilege!["PrivilegeName"]));
        var held = (await host.Get($"systemusers({me})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()")).Json["RolePrivileges"]!.AsArray();
        Assert.Equal("Global", (string?)held.Single(privilege => (string?)privilege!["PrivilegeName"] == "prvCreateAccount")!["Depth"]);

        var master = await host.Create("accounts", """{"name":"Master"}""");
        var other = await host.Create("accounts", """{"name":"Other"}""");
        var template = await host.Create("teamtemplates", """{"teamtemplatename":"Readers","objecttypecode":1,"defaultaccessrightsmask":1}""");
        var body = $$"""{"Record":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{master}}"},"TeamTemplate":{"teamtemplateid":"{{template}}"} }""";
        var added = await host.Post($"systemusers({me})/Microsoft.Dynamics.CRM.AddUserToRecordTeam", body);
        Assert.True(added.Status == 200, added.Text);
        Assert.Equal((string?)added.Json["AccessTeamId"], (string?)(await host.Post($"systemusers({me})/Microsoft.Dynamics.CRM.RemoveUserFromRecordTeam", body)).Json["AccessTeamId"]);

        var merged = await host.Post("Merge", $$"""
            {"Target":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{master}}"},"Subordinate":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{other}}"},
            "UpdateContent":{"@odata.type":"Microsoft.Dynamics.CRM.account","telephone1":"42"},"PerformParentingChecks":false}
            """);
        Assert.True(merged.Status == 204, merged.Text);
        Assert.Equal("42", (string?)(await host.Get($"accounts({master})?$select=telephone1")).Json["telephone1"]);
        Assert.Equal(1, (int?)(await host.Get($"accounts({other})?$select=statecode")).Json["statecode"]);
    }

    [Fact]
    public async Task Business_events_are_listed_and_cleared()
    {
        await Import(SampleSolution.New().WithEvent().Build());
        var project = Guid.NewGuid();

        var raised = await host.Post("tst_OnClosed", $$"""{"ProjectId":"{{project}}"}""");
        Assert.Equal((204, ""), (raised.Status, raised.Text));
        Assert.Equal(400, (await host.Post("tst_OnClosed", """{"ProjectId":"no id"}""")).Status);

        var told = JsonNode.Parse((await host.Get("/_emulator/events")).Text)!.AsArray().Single()!;
        Assert.Equal(("tst_OnClosed", project.ToString()), ((string?)told["name"], (string?)told["parameters"]!["ProjectId"]));
        Assert.Equal(204, (await host.Send("DELETE", "/_emulator/events")).Status);
        Assert.Equal("[]", (await host.Get("/_emulator/events")).Text);
        await host.Send("DELETE", "/_emulator/solutions/" + SampleSolution.Name);
    }

    [Fact]
    public async Task The_first_page_asks_who_the_browser_wants_to_be()
    {
        Assert.Equal("/_emulator/signin?returnUrl=%2Fmain.aspx", (await host.Get("/")).Headers["Location"]);
        Assert.Equal("/main.aspx", (await host.Get("/", ("Cookie", "emulator-user=admin@emulator.local"))).Headers["Location"]);
    }

    private async Task<Answer> Import(byte[] zip)
    {
        using var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var response = await host.Client.PostAsync("/_emulator/import", content);
        return await Answer.Read(response);
    }
}
