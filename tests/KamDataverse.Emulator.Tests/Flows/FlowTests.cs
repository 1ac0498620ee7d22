using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Tests.Solutions;
using KamDataverse.Emulator.Tests.WebApi;
using static KamDataverse.Emulator.Tests.Flows.SampleFlow;

namespace KamDataverse.Emulator.Tests.Flows;

/// <summary>Cloud flows of a neutral solution over HTTP: each test has its own flow in an organisation of its own.</summary>
public sealed class FlowTests : LiveHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_flow_is_imported_off_and_needs_its_connections_to_be_turned_on()
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        var flow = (await Get($"workflows({Id})?$select=name,category,statecode,description")).Json;
        Assert.Equal(("Notify", 5, 0, "Tells somebody."), ((string?)flow["name"], (int)flow["category"]!, (int)flow["statecode"]!, (string?)flow["description"]));
        var refused = await Patch($"workflows({Id})", """{"statecode":1,"statuscode":2}""");
        Assert.Equal((400, "0x80060467"), (refused.Status, refused.ErrorCode));
        Assert.Contains("tst_dataverse", refused.ErrorMessage, StringComparison.Ordinal);
        await Connect();
        Assert.Equal(204, (await Patch($"workflows({Id})", """{"statecode":1,"statuscode":2}""")).Status);
        Assert.Equal(204, (await Patch($"workflows({Id})", """{"statecode":0,"statuscode":1}""")).Status);
        Assert.Empty(await Runs(0));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"properties":{"definition":{}}}""")]
    public async Task A_malformed_definition_is_refused_and_the_flow_stays_as_it_was(string definition)
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        await TurnOn();
        var body = new JsonObject { ["clientdata"] = definition }.ToJsonString();
        Assert.Equal((400, "0x80060467"), (await Patch($"workflows({Id})", body)) is var refused ? (refused.Status, refused.ErrorCode) : default);
        Assert.Equal(400, (await Post("workflows", new JsonObject { ["name"] = "Another", ["category"] = 5, ["clientdata"] = definition }.ToJsonString())).Status);
        await Post("tst_OnClosed", "{}");
        await Sent(1);
    }

    [Fact]
    public async Task Connections_are_bound_and_flows_turned_on_from_the_page()
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        Assert.Equal(302, await Submit("/_emulator/connections", "connection", "ada@sample.example"));
        Assert.Equal(302, await Submit($"/_emulator/flows/{Id}/state", "on", "true"));
        Assert.Equal(1, (int)(await Get($"workflows({Id})?$select=statecode")).Json["statecode"]!);
        Assert.Equal(302, await Submit($"/_emulator/flows/{Id}/state", "on", "false"));
        Assert.Equal(0, (int)(await Get($"workflows({Id})?$select=statecode")).Json["statecode"]!);
        Assert.Equal(404, await Submit($"/_emulator/flows/{Guid.NewGuid()}/state", "on", "true"));
    }

    [Fact]
    public async Task A_trigger_needs_a_connection_whose_user_may_register_it()
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        await Create("systemusers", """{"firstname":"Bo","lastname":"Carr","domainname":"bo@sample.example"}""");
        await Connect("bo@sample.example");
        var refused = await Patch($"workflows({Id})", """{"statecode":1,"statuscode":2}""");
        Assert.Equal(400, refused.Status);
        Assert.Contains("prvCreateCallbackRegistration", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(501, (await Post("callbackregistrations", """{"name":"x","entityname":"account","message":1,"scope":4}""")).Status);
    }

    [Fact]
    public async Task An_upgrade_keeps_the_connections_and_what_is_on()
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        await TurnOn();
        await Import(SampleSolution.New("1.0.0.1").WithEvent().WithFlow(Event, $$"""{"Tell":{{Tell("new")}} }""").Build());
        await Post("tst_OnClosed", "{}");
        await Runs(1);
        Assert.Equal("new", (string?)(await Sent(1))[0]["parameters"]!["body/messageBody"]);
    }

    [Theory]
    [InlineData("""{"Parse":{"runAfter":{},"type":"ParseJson","inputs":{}}}""", "The emulator does not implement the flow action type ParseJson.")]
    [InlineData("""{"Note":{"runAfter":{},"type":"Compose","inputs":"@xpath('a','b')"}}""", "The emulator does not implement the function xpath in expressions of flows.")]
    [InlineData("""{"Note":{"runAfter":{},"type":"OpenApiConnection","inputs":{"host":{"connectionName":"shared_teams","operationId":"CreateChannel","apiId":"/providers/Microsoft.PowerApps/apis/shared_teams"},"parameters":{}}}}""", "The emulator does not implement the operation CreateChannel of the connector shared_teams.")]
    public async Task What_the_emulator_cannot_run_is_refused_by_name_before_it_runs(string actions, string says)
    {
        await Install(Clock, actions);
        await Connect();
        var refused = await Patch($"workflows({Id})", """{"statecode":1,"statuscode":2}""");
        Assert.Equal(501, refused.Status);
        Assert.StartsWith(says, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_business_event_starts_a_flow_with_its_values_after_the_commit()
    {
        await Install(Event, $$"""{"Tell":{{Tell("Closed: @{triggerOutputs()?['body/InputParameters/ProjectId']}")}} }""");
        await TurnOn();
        var project = Guid.NewGuid();
        Assert.Equal(400, (await Post("tst_OnClosed", """{"ProjectId":"no id"}""")).Status);
        await Post("tst_OnClosed", $$"""{"ProjectId":"{{project}}"}""");
        var sent = Assert.Single(await Sent(1));
        Assert.Equal(("shared_teams", "PostMessageToConversation", $"Closed: {project}", "ada@sample.example"), (
            (string?)sent["connector"], (string?)sent["operation"], (string?)sent["parameters"]!["body/messageBody"], (string?)sent["connection"]));
        Assert.Equal("Succeeded", (string?)Assert.Single(await Runs(1))!["status"]);
    }

    [Fact]
    public async Task A_changed_row_starts_a_flow_when_message_column_and_filter_fit()
    {
        await Install(RowTrigger(3, "tst_effort", "tst_effort gt 5"), $$"""{"Tell":{{Tell("@{triggerOutputs()?['body/tst_name']} @{triggerOutputs()?['body/SdkMessage']}")}} }""");
        await TurnOn();
        var id = await Create("tst_projects", """{"tst_name":"P","tst_effort":9}""");
        await Patch($"tst_projects({id})", """{"tst_number":"1"}""");
        await Patch($"tst_projects({id})", """{"tst_effort":3}""");
        await Patch($"tst_projects({id})", """{"tst_effort":7}""");
        Assert.Equal("P Update", (string?)Assert.Single(await Sent(1))["parameters"]!["body/messageBody"]);
    }

    [Theory]
    [InlineData(1, "Create")]
    [InlineData(2, "Delete")]
    [InlineData(7, "Create Update Delete")]
    public async Task A_row_trigger_listens_to_the_messages_its_number_stands_for(int message, string expected)
    {
        await Install(RowTrigger(message), $$"""{"Tell":{{Tell("@{triggerOutputs()?['body/SdkMessage']}")}} }""");
        await TurnOn();
        var id = await Create("tst_projects", """{"tst_name":"P"}""");
        await Runs(message is 1 or 7 ? 1 : 0);
        await Patch($"tst_projects({id})", """{"tst_name":"Q"}""");
        await Runs(message == 7 ? 2 : message == 1 ? 1 : 0);
        await Send("DELETE", $"tst_projects({id})");
        var words = expected.Split(' ');
        Assert.Equal(words, (await Sent(words.Length)).Select(entry => (string?)entry["parameters"]!["body/messageBody"]));
    }

    [Fact]
    public async Task Rows_are_read_and_written_as_the_connections_user()
    {
        await Install(RowTrigger(1), $$"""
            {"List":{{Row("ListRecords", """{"entityName":"tst_projects","$select":"tst_name","$filter":"tst_effort ge @{parameters('Limit (tst_limit)')}","$orderby":"tst_name","$top":10}""")}},
             "Each":{"runAfter":{"List":["Succeeded"]},"type":"Foreach","foreach":"@outputs('List')?['body/value']","actions":{
               "Write":{{Row("UpdateOnlyRecord", """{"entityName":"tst_projects","recordId":"@items('Each')?['tst_projectid']","item/tst_notes":"Seen @{item()?['tst_name']}"}""")}} } },
             "Get":{{Row("GetItem", """{"entityName":"tst_projects","recordId":"@triggerOutputs()?['body/tst_projectid']","$select":"tst_notes,tst_rating"}""", """{"Each":["Succeeded"]}""")}},
             "Tell":{{Tell("@{outputs('Get')?['body/tst_notes']} @{outputs('Get')?['body/tst_rating@OData.Community.Display.V1.FormattedValue']} @{parameters('Limit (tst_limit)')}", """{"Get":["Succeeded"]}""")}} }
            """);
        await TurnOn();
        var id = await Create("tst_projects", """{"tst_name":"P","tst_effort":5}""");
        await Runs(1);
        Assert.Equal("Seen P Good 5", (string?)Assert.Single(await Sent(1))["parameters"]!["body/messageBody"]);
        var row = (await Get($"tst_projects({id})?$select=tst_notes,_modifiedby_value")).Json;
        Assert.Equal("Seen P", (string?)row["tst_notes"]);
        Assert.Equal(await Ada(), Guid.Parse((string)row["_modifiedby_value"]!));
    }

    [Fact]
    public async Task A_connector_that_is_down_is_called_again_when_its_time_has_come()
    {
        await Install(Event, $$"""{"Tell":{{Tell("x")}} }""");
        await TurnOn();
        await Post("/_emulator/connectors/shared_teams", """{"status":503,"times":2}""");
        await Post("tst_OnClosed", "{}");
        await Until(async () => (await RunsNow()).Any(run => ((string)run!["waitsFor"]!).Contains("trying again after 503", StringComparison.Ordinal)));
        Assert.Empty(JsonNode.Parse((await Get("/_emulator/outbox")).Text)!.AsArray());
        await Post("/_emulator/clock", """{"advance":"00:01:00"}""");
        await Until(async () => (await RunsNow()).Any(run => (string?)run!["status"] == "Succeeded"), advance: true);
        Assert.Equal(3, (int)(await RunsNow())[0]!["steps"]![0]!["tries"]!);
    }

    [Fact]
    public async Task What_failed_is_caught_by_what_runs_after_it_and_told()
    {
        await Install(Event, $$"""
            {"Try":{"runAfter":{},"type":"Scope","actions":{"Get":{{Row("GetItem", """{"entityName":"tst_projects","recordId":"00000000-0000-0000-0000-0000000000aa"}""")}}, "Tell":{{Tell("never", """{"Get":["Succeeded"]}""")}} } },
             "Catch":{"runAfter":{"Try":["Failed","TimedOut"]},"type":"Scope","actions":{
               "Failed_steps":{"runAfter":{},"type":"Query","inputs":{"from":"@result('Try')","where":"@equals(item()?['status'],'Failed')"} },
               "Tell_failure":{{Tell("@{first(body('Failed_steps'))?['name']}: @{first(body('Failed_steps'))?['outputs']?['statusCode']}", """{"Failed_steps":["Succeeded"]}""")}},
               "End":{"runAfter":{"Tell_failure":["Succeeded"]},"type":"Terminate","inputs":{"runStatus":"Failed","runError":{"code":"Gone","message":"@{first(body('Failed_steps'))?['outputs']?['body']?['error']?['message']}"} } } } } }
            """);
        await TurnOn();
        await Post("tst_OnClosed", "{}");
        var run = Assert.Single(await Runs(1))!;
        Assert.Equal("Get: 404", (string?)Assert.Single(await Sent(1))["parameters"]!["body/messageBody"]);
        Assert.Equal(("Failed", "Gone"), ((string?)run["status"], (string?)run["error"]!["code"]));
        Assert.Contains("aa Does Not Exist", (string?)run["error"]!["message"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_catching_a_failure_the_run_has_failed()
    {
        await Install(Event, $$"""{"Note":{"runAfter":{},"type":"Compose","inputs":"@outputs('Never')"},"Tell":{{Tell("x", """{"Note":["Succeeded"]}""")}} }""");
        await TurnOn();
        await Post("tst_OnClosed", "{}");
        var run = Assert.Single(await Runs(1))!;
        Assert.Equal(("Failed", "InvalidTemplate"), ((string?)run["status"], (string?)run["steps"]![0]!["error"]!["code"]));
        Assert.Equal(["Note"], run["steps"]!.AsArray().Select(step => (string?)step!["name"]));
    }

    [Fact]
    public async Task An_approval_waits_in_the_outbox_until_somebody_answers_and_its_answer_stays_private()
    {
        await Install(Event, $$"""
            {"Ask":{{Connector("shared_approvals", "CreateAnApproval", """{"approvalType":"Basic","ApprovalCreationInput/title":"Close it?","ApprovalCreationInput/assignedTo":"ada@sample.example;"}""")}},
             "Wait":{{Connector("shared_approvals", "WaitForAnApproval", """{"approvalName":"@outputs('Ask')?['body/name']"}""", webhook: true, after: """{"Ask":["Succeeded"]}""", more: ""","limit":{"timeout":"P2D"},"runtimeConfiguration":{"secureData":{"properties":["outputs"]}}""")}},
             "Tell":{{Tell("@{outputs('Wait')?['body/outcome']}: @{first(outputs('Wait')?['body/responses'])?['comments']} @{first(outputs('Wait')?['body/responses'])?['responder']?['email']}", """{"Wait":["Succeeded"]}""")}},
             "Remind":{"runAfter":{"Ask":["Succeeded"]},"type":"Wait","inputs":{"interval":{"count":1,"unit":"Day"} } },
             "Late":{{Tell("late", """{"Wait":["TimedOut"]}""")}} }
            """);
        await TurnOn();
        await Post("tst_OnClosed", "{}");
        var approval = Assert.Single(await Sent(1));
        Assert.Equal(400, (await Post($"/_emulator/outbox/{approval["number"]}/answer", """{"outcome":"Maybe"}""")).Status);
        Assert.Equal(200, (await Post($"/_emulator/outbox/{approval["number"]}/answer", """{"outcome":"Reject","comments":"Not yet"}""")).Status);
        Assert.Equal(409, (await Post($"/_emulator/outbox/{approval["number"]}/answer", """{"outcome":"Approve"}""")).Status);
        Assert.Equal("Reject: Not yet ada@sample.example", (string?)(await Sent(2))[1]["parameters"]!["body/messageBody"]);
        Assert.Equal("Running", (string?)(await RunsNow())[0]!["status"]);
        await Post("/_emulator/clock", """{"advance":"1.00:00:01"}""");
        var run = Assert.Single(await Runs(1))!;
        Assert.Equal("Succeeded", (string?)run["status"]);
        Assert.DoesNotContain("Not yet", run.ToJsonString(), StringComparison.Ordinal);

        await Post("tst_OnClosed", "{}");
        await Sent(3);
        await Until(async () => ((string?)(await RunsNow())[^1]!["waitsFor"])!.StartsWith("Wait: ", StringComparison.Ordinal));
        await Post("/_emulator/clock", """{"advance":"2.00:00:01"}""");
        Assert.Equal("late", (string?)(await Sent(4))[3]["parameters"]!["body/messageBody"]);
    }

    [Fact]
    public async Task A_clock_starts_a_flow_at_once_and_then_at_its_interval()
    {
        await Post("/_emulator/clock", """{"now":"2031-01-06T10:00:00Z"}""");
        await Install(Clock, $$"""{"Tell":{{Tell("@{formatDateTime(utcNow(), 'HH:mm')}")}} }""");
        await TurnOn();
        await Sent(1);
        await Post("/_emulator/clock", """{"now":"2031-01-06T10:14:00Z"}""");
        await Task.Delay(400, TestContext.Current.CancellationToken);
        await Sent(1);
        await Post("/_emulator/clock", """{"now":"2031-01-06T10:15:30Z"}""");
        Assert.Equal(["10:00", "10:15"], (await Sent(2)).Select(entry => (string?)entry["parameters"]!["body/messageBody"]));
        Assert.Equal(200, (await Post("/_emulator/flows/Notify/run", "")).Status);
        await Sent(3);
        await Patch($"workflows({Id})", """{"statecode":0,"statuscode":1}""");
        Assert.Equal(404, (await Post("/_emulator/flows/Notify/run", "")).Status);
    }

    [Theory]
    [InlineData("2031-03-27T12:00:00Z", "2031-03-31T05:00:00Z")] // Summer time began in between.
    [InlineData("2031-01-06T05:59:00Z", "2031-01-06T06:00:00Z")]
    [InlineData("2031-01-06T06:00:00Z", "2031-01-13T06:00:00Z")]
    public void A_schedule_keeps_the_hour_of_its_time_zone(string from, string next)
    {
        var recurrence = Host.Flows.Recurrence.Read(JsonNode.Parse("""
            {"recurrence":{"frequency":"Week","interval":1,"timeZone":"W. Europe Standard Time","schedule":{"weekDays":["Monday"],"hours":[7],"minutes":[0]}}}
            """)!.AsObject());
        Assert.Equal(Moment(next), recurrence.Next(Moment(from), isFirst: true));

        static DateTime Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
    }

    [Fact]
    public async Task People_see_flows_runs_and_outbox_as_pages_with_everything_encoded()
    {
        await Install(Event, $$"""{"Tell":{{Tell("<script>alert(1)</script>")}} }""");
        await TurnOn();
        await Post("tst_OnClosed", "{}");
        var run = (string)Assert.Single(await Runs(1))!["id"]!;
        foreach (var (address, says) in new[] { ("/_emulator/flows", "Notify"), ("/_emulator/outbox", "Teams message"), ($"/_emulator/runs/{run}", "Succeeded") })
        {
            var page = await Get(address, ("Accept", "text/html"));
            Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.Headers["Content-Type"]));
            Assert.Contains(says, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await Get($"/_emulator/runs/{Guid.NewGuid()}")).Status);
        Assert.Equal(204, (await Send("DELETE", "/_emulator/outbox")).Status);
        Assert.Equal(204, (await Send("DELETE", "/_emulator/runs")).Status);
        Assert.Empty(await RunsNow());
    }

    private async Task Install(string trigger, string actions)
    {
        await Import(SampleSolution.New().WithEvent().WithFlow(trigger, actions).Build());
        var ada = await Create("systemusers", """{"firstname":"Ada","lastname":"Berg","domainname":"ada@sample.example"}""");
        var role = await FirstId("roles?$filter=name eq 'System Administrator'", "roleid");
        Assert.Equal(204, (await Post($"systemusers({ada})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role}})"}""")).Status);
    }

    private async Task Import(byte[] zip)
    {
        using var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var response = await Client.PostAsync("/_emulator/import", content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<int> Submit(string address, string name, string value)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(name, value)]);
        using var response = await Client.PostAsync(address, form);
        return (int)response.StatusCode;
    }

    private async Task Connect(string user = "ada@sample.example")
    {
        foreach (var reference in (await Get("connectionreferences?$select=connectionreferenceid")).Rows)
            Assert.Equal(204, (await Patch($"connectionreferences({reference!["connectionreferenceid"]})", new JsonObject { ["connectionid"] = user }.ToJsonString())).Status);
    }

    private async Task TurnOn()
    {
        await Connect();
        var answer = await Patch($"workflows({Id})", """{"statecode":1,"statuscode":2}""");
        Assert.True(answer.Status == 204, answer.Text);
    }

    private async Task<Guid> FirstId(string path, string column) => Guid.Parse((string)(await Get(path)).Rows[0]![column]!);

    private Task<Guid> Ada() => FirstId("systemusers?$select=systemuserid&$filter=domainname eq 'ada@sample.example'", "systemuserid");

    private async Task<JsonArray> RunsNow() => JsonNode.Parse((await Get("/_emulator/runs")).Text)!.AsArray();

    /// <summary>The runs, as soon as so many have ended.</summary>
    private async Task<JsonArray> Runs(int ended)
    {
        await Until(async () => (await RunsNow()).Count(run => (string?)run!["status"] != "Running") >= ended);
        return await RunsNow();
    }

    /// <summary>The outbox, as soon as so many entries lie in it; more are an error.</summary>
    private async Task<List<JsonObject>> Sent(int count)
    {
        List<JsonObject> entries = [];
        await Until(async () => (entries = [.. JsonNode.Parse((await Get("/_emulator/outbox")).Text)!.AsArray().Select(entry => entry!.AsObject())]).Count >= count);
        Assert.Equal(count, entries.Count);
        return entries;
    }

    private async Task Until(Func<Task<bool>> holds, bool advance = false)
    {
        for (var start = DateTime.UtcNow; !await holds(); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            if (advance)
                await Post("/_emulator/clock", """{"advance":"00:00:20"}""");
            Assert.True(DateTime.UtcNow - start < Patience, $"It did not happen. Runs: {(await Get("/_emulator/runs")).Text}");
        }
    }
}
