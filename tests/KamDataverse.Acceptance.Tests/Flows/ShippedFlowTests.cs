using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Flows.FlowSite;

namespace KamDataverse.Acceptance.Tests.Flows;

/// <summary>Each shipped flow from what starts it to what people read, in their language, and what happens when something goes wrong.</summary>
public sealed partial class ShippedFlowTests(FlowSite site) : IClassFixture<FlowSite>
{
    private const string Request = "KAM Agreement request";
    private const string Agreed = "2";
    private const string Objected = "287100001";
    private const string Pending = "1";
    private const string Dataverse = "shared_commondataserviceforapps";

    [Fact]
    public async Task Every_flow_is_there_and_off_until_it_is_turned_on()
    {
        site.Demand();
        var flows = (await site.Control("GET", "flows")).Success().Body.EnumerateArray().ToList();
        Assert.Equal(
            [
                "KAM Agreement overdue", "KAM Agreement request", "KAM Handover escalated", "KAM Handover overdue", "KAM Programme digest", "KAM Sponsor digest", "KAM Team space", "KAM Timed job",
            ],
            flows.Select(flow => flow.GetProperty("name").GetString()));
        foreach (var flow in flows.Select(flow => flow.GetProperty("name").GetString()!))
        {
            await site.Turn(flow, on: true);
            await site.Turn(flow, on: false);
        }

        await site.Until(async () => (await site.Control("GET", "runs")).Body.EnumerateArray().All(run => run.GetProperty("status").GetString() != "Running" || run.GetProperty("waitsFor").GetString() is { Length: > 0 }));
        await site.Clean();
    }

    [Fact]
    public async Task An_approval_is_recorded_under_the_name_of_who_gave_it_and_recalled_before_it_is_due()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        var id = await AskedForAgreement();
        var approvals = await site.Sent(2, IsApproval);
        var thomas = approvals.Single(entry => Parameter(entry, "ApprovalCreationInput/assignedTo") == People.Thomas + ";");
        var nina = approvals.Single(entry => Parameter(entry, "ApprovalCreationInput/assignedTo") == People.Nina + ";");
        Assert.StartsWith("Zustimmung: ", Parameter(thomas, "ApprovalCreationInput/title"), StringComparison.Ordinal);
        Assert.Contains("wird bis ", Parameter(thomas, "ApprovalCreationInput/details"), StringComparison.Ordinal);
        Assert.StartsWith("Agreement: ", Parameter(nina, "ApprovalCreationInput/title"), StringComparison.Ordinal);
        Assert.StartsWith(App + "&pagetype=entityrecord&etn=kam_signoff&id=", Parameter(nina, "ApprovalCreationInput/itemLink"), StringComparison.Ordinal);

        await Answer(thomas, "Approve", "Passt");
        await site.Until(async () => await Status(id, People.Thomas) == Agreed);
        var row = await Signoff(id, People.Thomas);
        Assert.Equal(await site.Given.Person(People.Thomas), row.GetProperty("_kam_decidedbyid_value").GetGuid());
        Assert.Equal(("Passt", $"Approval {thomas.GetProperty("name").GetString()}"), (row.GetProperty("kam_comment").GetString(), row.GetProperty("kam_evidenceref").GetString()));
        Assert.Equal("Approval", row.GetProperty("kam_decidedvia@OData.Community.Display.V1.FormattedValue").GetString());

        // Nina has not answered: two days before it is due she is reminded, Thomas is not.
        await site.Advance(TimeSpan.FromDays(4));
        var ninas = (await Signoff(id, People.Nina)).GetProperty("kam_signoffid").GetGuid();
        var reminder = Assert.Single(await site.Sent(1, entry => IsAbout(entry, ninas)));
        Assert.Equal(People.Nina, Parameter(reminder, "body/recipient"));
        Assert.StartsWith("Reminder: your answer to «", Parameter(reminder, "body/messageBody"), StringComparison.Ordinal);
        await Answer(nina, "Reject", "");
        await site.Until(async () => await Status(id, People.Nina) == Objected);
        Assert.DoesNotContain(await site.Outbox(), entry => IsMessage(entry) && IsAbout(entry, id.Thomas));
        Assert.Equal("Rejected without a comment.", (await Signoff(id, People.Nina)).GetProperty("kam_comment").GetString());
        Assert.Equal("Succeeded", (await site.Ended(Request)).GetProperty("status").GetString());
        Assert.DoesNotContain("Passt", (await site.Control("GET", "runs")).Text, StringComparison.Ordinal);
        await End(Request);
    }

    [Fact]
    public async Task An_answer_of_somebody_who_may_not_give_it_is_refused_and_told_and_nothing_is_recorded()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        var id = await AskedForAgreement();
        var thomas = (await site.Sent(2, IsApproval)).Single(entry => Parameter(entry, "ApprovalCreationInput/assignedTo") == People.Thomas + ";");
        await Answer(thomas, "Approve", "", responder: People.Marc);
        var told = Assert.Single(await site.Sent(1, entry => IsMessage(entry) && Parameter(entry, "body/recipient") == People.Marc));
        Assert.Contains("konnte nicht erfasst werden: [SGN-01]", Parameter(told, "body/messageBody"), StringComparison.Ordinal);
        Assert.Equal(Pending, await Status(id, People.Thomas));
        await End(Request);
    }

    [Fact]
    public async Task A_connector_that_is_down_for_a_while_costs_nothing_and_one_that_stays_down_is_told()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        await Disturb(Dataverse, 3);
        await AskedForAgreement();
        await site.Until(async () =>
        {
            await site.Advance(TimeSpan.FromSeconds(30));
            return (await site.Outbox()).Count(IsApproval) == 2;
        });
        await Disturb(Dataverse, 0);
        await site.Clean();

        // An approval is asked for once: a second try after a lost answer would ask twice. The person hears of it all the same.
        await Disturb("shared_approvals", 1000);
        var asked = await AskedForAgreement();
        await site.Sent(2, IsAlert);
        await Disturb("shared_approvals", 0);
        await site.Until(async () => (await site.Outbox()).Any(entry => IsMessage(entry) && IsAbout(entry, asked.Thomas)));
        Assert.EndsWith(
            "Bitte antworten Sie in der App: Die Genehmigung konnte nicht gesendet werden.",
            Parameter((await site.Outbox()).Single(entry => IsMessage(entry) && IsAbout(entry, asked.Thomas)), "body/messageBody").Split("<br>")[0],
            StringComparison.Ordinal);
        Assert.All(await site.Sent(2, IsAlert), message =>
        {
            Assert.StartsWith("The flow KAM Agreement request failed at Ask: The connector shared_approvals answers 503", Parameter(message, "body/messageBody"), StringComparison.Ordinal);
            Assert.Contains(" / Der Flow KAM Agreement request ist bei Ask gescheitert: ", Parameter(message, "body/messageBody"), StringComparison.Ordinal);
        });
        var failed = (await site.Runs(Request))[^1];
        Assert.Equal(("Failed", "KamFlowFailed"), (failed.GetProperty("status").GetString(), failed.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(1, failed.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == "Ask").GetProperty("tries").GetInt32());
        await End(Request);
    }

    [Fact]
    public async Task Who_takes_longer_than_a_run_lives_is_sent_to_the_app()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        var id = await AskedForAgreement(days: 60);
        await site.Sent(2, IsApproval);
        await site.Until(async () => (await site.Runs(Request)).TrueForAll(run => run.GetProperty("waitsFor").GetString()!.Contains("Wait_for_answer: ", StringComparison.Ordinal)));
        await site.Advance(TimeSpan.FromDays(27));
        Assert.DoesNotContain(await site.Outbox(), entry => IsMessage(entry) && IsAbout(entry, id.Thomas));
        await site.Advance(TimeSpan.FromDays(1.5));
        await site.Until(async () => (await site.Outbox()).Any(entry => IsMessage(entry) && IsAbout(entry, id.Thomas)));
        Assert.Contains(
            "Bitte geben Sie sie von jetzt an in der App: Auf die Genehmigung in Ihrer Liste wird nicht mehr gewartet.",
            Parameter((await site.Outbox()).Single(entry => IsMessage(entry) && IsAbout(entry, id.Thomas)), "body/messageBody"),
            StringComparison.Ordinal);

        // The reminder two days before the term lies beyond the run, which has ended well by then.
        Assert.Equal("Succeeded", (await site.Ended(Request)).GetProperty("status").GetString());
        Assert.DoesNotContain(await site.Outbox(), IsAlert);
        await End(Request);
    }

    [Fact]
    public async Task An_answer_that_was_recorded_is_not_called_refused_because_its_answer_was_lost()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        var id = await AskedForAgreement();
        var thomas = (await site.Sent(2, IsApproval)).Single(entry => Parameter(entry, "ApprovalCreationInput/assignedTo") == People.Thomas + ";");
        (await site.Control("POST", "connectors/" + Dataverse, new { status = 504, times = 1, operation = "PerformUnboundAction", lost = true })).Success();
        await Answer(thomas, "Approve", "");
        await site.Until(async () => await Status(id, People.Thomas) == Agreed);
        await site.Until(async () =>
        {
            await site.Advance(TimeSpan.FromSeconds(30));
            return (await site.Runs(Request)).SelectMany(run => run.GetProperty("steps").EnumerateArray()).Any(step => step.GetProperty("name").GetString() == "Read_recorded");
        });
        Assert.Equal(2, (await site.Runs(Request)).SelectMany(run => run.GetProperty("steps").EnumerateArray()).Single(step => step.GetProperty("name").GetString() == "Record_answer").GetProperty("tries").GetInt32());
        Assert.DoesNotContain(await site.Outbox(), IsMessage);
        await End(Request);
    }

    [Fact]
    public async Task A_failure_whose_reason_cannot_be_read_is_told_all_the_same()
    {
        site.Demand();
        await site.Turn(Request, on: true);
        (await site.Control("POST", "connectors/shared_approvals", new { status = 502, times = 1000, text = "<html>Bad gateway</html>" })).Success();
        await AskedForAgreement();
        var alerts = await site.Sent(2, IsAlert);
        await Disturb("shared_approvals", 0);
        Assert.All(alerts, alert => Assert.StartsWith("The flow KAM Agreement request failed; the history of its runs says why. / ", Parameter(alert, "body/messageBody"), StringComparison.Ordinal));
        Assert.Equal("KamFlowFailed", (await site.Runs(Request))[^1].GetProperty("error").GetProperty("code").GetString());
        await End(Request);
    }

    [Fact]
    public async Task The_timed_job_runs_at_its_interval_and_overdue_agreements_are_told()
    {
        site.Demand();
        const string Job = "KAM Timed job", Overdue = "KAM Agreement overdue";
        var id = await AskedForAgreement();
        await site.Turn(Overdue, on: true);
        await site.Turn(Job, on: true);
        await site.Ended(Job);
        var first = await Heartbeat();
        await site.Advance(TimeSpan.FromMinutes(5));
        await site.Until(async () => (await site.Runs(Job)).Count >= 2);
        await site.Ended(Job);
        Assert.Equal(first, await Heartbeat());
        await site.Advance(TimeSpan.FromMinutes(10));
        await site.Until(async () => await Heartbeat() > first);
        Assert.DoesNotContain((await site.Runs(Job)), run => run.GetProperty("status").GetString() == "Failed");

        await site.Advance(TimeSpan.FromDays(8));
        await site.Until(async () => (await site.Outbox()).Any(entry => IsAbout(entry, id.Thomas)));
        var told = (await site.Outbox()).First(entry => IsAbout(entry, id.Thomas));
        Assert.Equal(People.Thomas, Parameter(told, "body/recipient"));
        Assert.Matches("^Die Zustimmung «.*» von Thomas Egli ist seit [0-9]+ Tagen überfällig\\.<br><a href=", Parameter(told, "body/messageBody"));
        await End(Job, Overdue);
    }

    [Fact]
    public async Task Late_handovers_are_told_to_people_and_to_the_channel()
    {
        site.Demand();
        const string Overdue = "KAM Handover overdue", Escalated = "KAM Handover escalated";
        await site.Set("kam_EscalationTeamId", "team-1");
        await site.Set("kam_EscalationChannelId", "channel-1");
        await site.Turn(Overdue, on: true);
        await site.Turn(Escalated, on: true);
        var handover = await LateHandover(await site.Given.Program());
        await site.Until(async () => (await site.Outbox()).Count(entry => IsAbout(entry, handover) && Parameter(entry, "location") == "Channel") >= 2
            && (await site.Outbox()).Any(entry => IsAbout(entry, handover) && Parameter(entry, "body/recipient") == People.Nina));
        var toNina = (await site.Outbox()).First(entry => IsAbout(entry, handover) && Parameter(entry, "body/recipient") == People.Nina);
        Assert.Contains("&lt;b>Los 500&lt;/b>", Parameter(toNina, "body/messageBody"), StringComparison.Ordinal);
        Assert.Matches("^(No reaction yet|Not delivered yet|Escalation, level [0-9]+): ", Parameter(toNina, "body/messageBody"));
        var toChannel = (await site.Outbox()).First(entry => IsAbout(entry, handover) && Parameter(entry, "location") == "Channel");
        Assert.Equal(("team-1", "channel-1"), (Parameter(toChannel, "body/recipient/groupId"), Parameter(toChannel, "body/recipient/channelId")));
        Assert.Contains("überfällig", Parameter(toChannel, "body/messageBody"), StringComparison.Ordinal);
        Assert.Contains((await site.Runs(Escalated)), run => run.GetProperty("status").GetString() == "Succeeded");
        await site.Set("kam_EscalationTeamId", "none");
        await End(Overdue, Escalated);
    }

    [Fact]
    public async Task Programme_owners_and_sponsors_read_their_week_on_Monday()
    {
        site.Demand();
        const string Programmes = "KAM Programme digest", Sponsors = "KAM Sponsor digest";
        var program = await site.Given.Program();
        await site.Admin.Update("kam_programs", program, ("kam_name", "Programme <P&Q>"), Client.Bind("kam_ownerid", "systemusers", await site.Given.Person(People.Sabine)));
        await LateHandover(program);
        await site.Turn(Programmes, on: true);
        await site.Turn(Sponsors, on: true);

        // Told at once, whether or not the clock has looked at the flow since it was turned on.
        var next = (await site.Control("GET", "flows")).Body.EnumerateArray().Single(flow => flow.GetProperty("name").GetString() == Sponsors).GetProperty("next").GetDateTimeOffset();
        Assert.Equal((DayOfWeek.Monday, 7), (TimeZoneInfo.ConvertTimeBySystemTimeZoneId(next, "Europe/Zurich").DayOfWeek, TimeZoneInfo.ConvertTimeBySystemTimeZoneId(next, "Europe/Zurich").Hour));
        (await site.Control("POST", $"flows/{Uri.EscapeDataString(Programmes)}/run")).Success();
        (await site.Control("POST", $"flows/{Uri.EscapeDataString(Sponsors)}/run")).Success();
        Assert.Equal("Succeeded", (await site.Ended(Programmes)).GetProperty("status").GetString());
        Assert.Equal("Succeeded", (await site.Ended(Sponsors)).GetProperty("status").GetString());
        var mails = (await site.Outbox()).Where(entry => entry.GetProperty("operation").GetString() == "SendEmailV2").ToList();
        var owners = Assert.Single(mails, mail => Parameter(mail, "emailMessage/Subject") == "Programme <P&Q>: was diese Woche Aufmerksamkeit braucht");
        Assert.Equal(People.Sabine, Parameter(owners, "emailMessage/To"));
        Assert.Contains("<p>Verspätete Übergaben:</p><ul><li>Account ", Parameter(owners, "emailMessage/Body"), StringComparison.Ordinal);
        Assert.Contains("&lt;b>Los 500&lt;/b>", Parameter(owners, "emailMessage/Body"), StringComparison.Ordinal);
        Assert.Contains(" (überfällig)</li>", Parameter(owners, "emailMessage/Body"), StringComparison.Ordinal);
        Assert.Contains(mails, mail => Parameter(mail, "emailMessage/Subject") == "Ihre Götti-Mandate diese Woche" && Parameter(mail, "emailMessage/Body").Contains("<li>", StringComparison.Ordinal));
        await End(Programmes, Sponsors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_account_that_became_active_gets_its_team_space(bool byItself)
    {
        site.Demand();
        const string Space = "KAM Team space";
        await site.Set("kam_CreateTeamSpaces", byItself ? "yes" : "no");
        await site.Set("kam_SpaceRequestRecipient", "it@rotavis.example");
        var lea = await site.Given.Person(People.Lea);
        var account = await site.Given.Account();
        var designation = await new Given(site.As(People.Lea)).Designation(account, await site.Given.Program(), lea);
        await site.Turn(Space, on: true);
        await Activated(designation, account, lea);
        Assert.Equal("Succeeded", (await site.Ended(Space)).GetProperty("status").GetString());
        var address = (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_spaceurl")).GetProperty("kam_spaceurl").GetString();
        if (byItself)
        {
            var team = Assert.Single(await site.Sent(1, entry => entry.GetProperty("operation").GetString() == "CreateATeam"));
            Assert.StartsWith("KAM Account ", Parameter(team, "body/displayName"), StringComparison.Ordinal);
            Assert.Equal("https://teams.example/l/team/" + team.GetProperty("name").GetString(), address);
            Assert.Equal(People.Lea, Parameter((await site.Outbox()).Single(entry => entry.GetProperty("operation").GetString() == "AddMemberToTeam"), "body/userId"));
            Assert.StartsWith("Der Teamraum von Account ", Parameter(Assert.Single(await site.Sent(1, entry => IsMessage(entry) && Parameter(entry, "body/recipient") == People.Lea)), "body/messageBody"), StringComparison.Ordinal);

            // Active again after a pause: the space stays.
            await Activated(designation, account, lea);
            await site.Until(async () => (await site.Runs(Space)).Count == 2);
            await site.Ended(Space);
            Assert.Single(await site.Outbox(), entry => entry.GetProperty("operation").GetString() == "CreateATeam");
        }
        else
        {
            Assert.Null(address);
            var mail = Assert.Single(await site.Sent(1, entry => entry.GetProperty("operation").GetString() == "SendEmailV2"));
            Assert.Equal(("it@rotavis.example", People.Lea), (Parameter(mail, "emailMessage/To"), Parameter(mail, "emailMessage/Cc")));
            Assert.StartsWith("Bitte Teamraum erstellen: Account ", Parameter(mail, "emailMessage/Subject"), StringComparison.Ordinal);
        }

        await End(Space);
    }

    /// <summary>A handover of Nina's function that nobody reacted to for three weeks, looked at by the timed job.</summary>
    private async Task<Guid> LateHandover(Guid program)
    {
        var lea = site.As(People.Lea);
        var designation = await new Given(lea).Designation(await site.Given.Account(), program, await site.Given.Person(People.Lea));
        await lea.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        var function = await site.Given.FunctionOf(People.Nina, "Production <A&B> " + Given.Code());
        var handover = (await lea.Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", function), ("Subject", "<b>Los 500</b>"))).GetProperty("HandoverId").GetGuid();
        await site.Advance(TimeSpan.FromDays(21));
        var service = site.As(Service);
        while ((await service.Call("kam_ProcessDueItems")).GetProperty("HasMore").GetBoolean())
        {
        }

        return handover;
    }

    private Task<JsonElement> Activated(Guid designation, Guid account, Guid manager) =>
        site.Admin.Call("kam_OnDesignationActivated", ("DesignationId", designation), ("AccountId", account), ("KamUserId", manager));

    /// <summary>An interface between a function of Thomas (German) and one of Nina (English), for which both were asked for their agreement.</summary>
    private async Task<(Guid Interface, Guid Thomas)> AskedForAgreement(int days = 6)
    {
        var values = (await site.Given.Interface(("kam_reactionvalue", 4))).Where(value => !value.Column.Contains("functionid", StringComparison.Ordinal)).ToList();
        values.Add(Client.Bind("kam_supplierfunctionid", "kam_functions", await site.Given.FunctionOf(People.Thomas, "Supplier")));
        values.Add(Client.Bind("kam_customerfunctionid", "kam_functions", await site.Given.FunctionOf(People.Nina, "Receiver")));
        var lea = site.As(People.Lea);
        var id = await lea.Create("kam_interfaces", [.. values]);
        await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", id), ("DueDays", days));
        return (id, (await Signoff((id, default), People.Thomas)).GetProperty("kam_signoffid").GetGuid());
    }

    private async Task<JsonElement> Signoff((Guid Interface, Guid Thomas) asked, string signatory) => Assert.Single(await site.Admin.List(
        $"kam_signoffs?$select=statuscode,kam_comment,kam_evidenceref,kam_decidedvia,_kam_decidedbyid_value&$filter=_kam_interfaceid_value eq {asked.Interface:D} and _kam_signatoryid_value eq {await site.Given.Person(signatory):D}"));

    private async Task<string> Status((Guid Interface, Guid Thomas) asked, string signatory) => (await Signoff(asked, signatory)).GetProperty("statuscode").GetRawText();

    private async Task Answer(JsonElement approval, string outcome, string comments, string? responder = null) =>
        (await site.Control("POST", $"outbox/{approval.GetProperty("number").GetInt64()}/answer", new { outcome, comments, responder })).Success();

    private async Task Disturb(string connector, int times) => (await site.Control("POST", "connectors/" + connector, new { status = 503, times })).Success();

    private async Task<DateTime> Heartbeat() => Assert.Single(await site.Admin.List("kam_automations?$select=kam_lastrunon&$filter=kam_code eq 'DUE'")).GetProperty("kam_lastrunon").GetDateTime();

    /// <summary>Turns flows off, so that the next test starts quietly.</summary>
    private async Task End(params string[] flows)
    {
        foreach (var flow in flows) await site.Turn(flow, on: false);
        await site.Clean();
    }

    private static bool IsAbout(JsonElement entry, Guid id) => Parameter(entry, "body/messageBody").Contains($"id={id:D}", StringComparison.OrdinalIgnoreCase);

    private static bool IsAlert(JsonElement entry) => IsMessage(entry) && Parameter(entry, "body/recipient") == People.Sabine && Parameter(entry, "body/messageBody").StartsWith("The flow ", StringComparison.Ordinal);

    private static bool IsApproval(JsonElement entry) => entry.GetProperty("operation").GetString() == "CreateAnApproval";

    private static bool IsMessage(JsonElement entry) => entry.GetProperty("operation").GetString() == "PostMessageToConversation";
}
