using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.HandoverScene;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What one function owes another for an account (kam_GetInterface). Monday 2 March 2026, 8:00 in Zurich.</summary>
public sealed class GetInterfaceTests : IDisposable
{
    private static readonly DateTime Monday = new(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc);

    private readonly HandoverScene scene = new(Monday);

    public void Dispose() => scene.Dispose();

    [Fact]
    public void The_programmes_interface_says_how_fast_where_and_who_answers()
    {
        var row = scene.Interface(4, 20, [Promise(Critical, 30, 240)], ("kam_channel", Option(287100002)), ("kam_channeladdress", "https://teams.microsoft.com/l/channel/1"));
        var answer = Ask();
        Assert.Equal(row.Id, answer["InterfaceId"]);
        Assert.Equal(("Programme", 1, 287100003), (answer["ResolvedFrom"], answer["Version"], answer["Status"]));
        Assert.Equal((240, 1200, "Business"), (answer["ReactionMinutes"], answer["ResolutionMinutes"], answer["TimeBasis"]));
        Assert.Equal(scene.Organization.Calendar.Id, answer["CalendarId"]);
        Assert.Equal(("Teams", "https://teams.microsoft.com/l/channel/1"), (answer["Channel"], answer["ChannelAddress"]));
        Assert.Equal((scene.Head.UserId, scene.Manager.UserId), (answer["SupplierOwnerId"], answer["CustomerOwnerId"]));
        Assert.StartsWith("Test user", (string)answer["SupplierOwnerName"], StringComparison.Ordinal);
        Assert.Equal("[]", answer["Others"]);
        var critical = Ask(("Priority", "critical"));
        Assert.Equal((30, 240), (critical["ReactionMinutes"], critical["ResolutionMinutes"]));

        // A priority without a service level has the interface's own times, as a request would.
        var low = Ask(("Priority", "Low"));
        Assert.Equal((240, 1200), (low["ReactionMinutes"], low["ResolutionMinutes"]));
    }

    [Fact]
    public void What_it_answers_is_what_a_request_is_promised()
    {
        scene.Interface(4, 20, [Promise(High, 60, 480)]);
        var answer = Ask(("Priority", "High"));
        var request = scene.Request(("Priority", "High"), ("InputsMet", true));
        Assert.Equal(Monday.AddMinutes((int)answer["ReactionMinutes"]), request["ReactionDue"]);
        Assert.Equal(answer["InterfaceId"], scene.Handover((Guid)request["HandoverId"]).GetAttributeValue<EntityReference>("kam_interfaceid").Id);
    }

    [Fact]
    public void The_most_specific_agreement_wins_and_says_where_it_is_from()
    {
        var standard = scene.Interface(8, 40);
        Assert.Equal("Programme", Ask()["ResolvedFrom"]);
        scene.Interface(6, 30, null, ("kam_scope", Option(287100001)), ("kam_tier", Option(287100002)));
        Assert.Equal(("Tier", 360), (Ask()["ResolvedFrom"], Ask()["ReactionMinutes"]));
        var own = scene.Draft(2, 10, ("kam_scope", Option(287100002)), ("kam_designationid", scene.Designation), ("kam_baseinterfaceid", standard));
        Assert.Equal("Tier", Ask()["ResolvedFrom"]);
        scene.Activate(own);
        Assert.Equal(("KeyAccount", 120), (Ask()["ResolvedFrom"], Ask()["ReactionMinutes"]));

        // A subsidiary has what its parent agreed, where the parent's designation covers it.
        var subsidiary = scene.Organization.Create("account", ("name", "Muster France"), ("parentaccountid", Account));
        Assert.Equal("", AskFor(subsidiary.Id)["ResolvedFrom"]);
        scene.Organization.Update(scene.Designation, ("kam_scope", Option(287100001)));
        var designated = scene.Designate(subsidiary, ("kam_overridereason", "Own purchasing"));
        Assert.Equal(("ParentAccount", 120), (AskFor(subsidiary.Id)["ResolvedFrom"], AskFor(subsidiary.Id)["ReactionMinutes"]));
        Assert.NotEqual(scene.Designation.Id, designated.Id);
    }

    [Fact]
    public void A_past_day_asks_for_the_version_of_then_and_a_later_one_for_what_is_agreed()
    {
        var first = scene.Interface(8, 40);
        var next = new EntityReference("kam_interface", (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = first.Id })["NewId"]);
        scene.Organization.Update(next, ("kam_reactionvalue", 2m));
        scene.Organization.Agree(next);
        scene.Organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = next.Id, ["ActivateOn"] = new DateTime(2026, 3, 9) });
        Assert.Equal(first.Id, Ask()["InterfaceId"]);
        Assert.Equal((next.Id, 2, 287100002), (On(9)["InterfaceId"], On(9)["Version"], On(9)["Status"]));
        Assert.Equal(first.Id, On(8)["InterfaceId"]);
        scene.At(Monday.AddDays(8));
        scene.Organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = next.Id });
        Assert.Equal((next.Id, 120), (Ask()["InterfaceId"], Ask()["ReactionMinutes"]));
        Assert.Equal((first.Id, 480), (On(5)["InterfaceId"], On(5)["ReactionMinutes"]));
        Assert.Equal(Guid.Empty, Ask(("OnDate", new DateTime(2026, 3, 1)))["InterfaceId"]);

        OrganizationResponse On(int day) => Ask(("OnDate", new DateTime(2026, 3, day)));
    }

    [Theory]
    [InlineData(287100004)]
    [InlineData(2)]
    public void What_is_taken_out_of_force_by_hand_ends_on_that_day_in_the_programmes_zone_and_still_says_what_held(int status)
    {
        var row = scene.Interface(8, 40);
        scene.At(new DateTime(2026, 3, 9, 23, 30, 0, DateTimeKind.Utc)); // the 10th in Zurich
        scene.Organization.Update(scene.Organization.Program, ("kam_timezone", 110));
        scene.Organization.Organization.BusinessEvents.Clear();
        scene.Organization.Update(row, ("statecode", Option(1)), ("statuscode", Option(status)));
        var ended = scene.Organization.Read(row, "kam_validto", "kam_reviewdate");
        Assert.Equal((new DateTime(2026, 3, 10), false), (ended["kam_validto"], ended.Contains("kam_reviewdate")));
        Assert.Contains(scene.Organization.Organization.BusinessEvents.Entries, entry => entry.Name == "kam_OnDefinitionAmended" && (Guid)entry.Parameters["TargetId"] == row.Id);
        Assert.Equal((row.Id, row.Id), (On(5)["InterfaceId"], On(9)["InterfaceId"]));
        Assert.Equal(Guid.Empty, On(11)["InterfaceId"]);
        scene.At(Monday.AddDays(20));
        Assert.Equal((row.Id, Guid.Empty), (On(10)["InterfaceId"], On(11)["InterfaceId"]));

        OrganizationResponse On(int day) => Ask(("OnDate", new DateTime(2026, 3, day)));
    }

    [Fact]
    public void Further_ones_for_other_processes_and_activities_are_named()
    {
        var first = Activity("First", 10);
        var second = Activity("Second", 20);
        var precise = scene.Interface(1, 8, null, ("kam_fromactivityid", first), ("kam_toactivityid", second));
        var general = scene.Interface(4, 20);
        var elsewhere = scene.Interface(2, 10, null, ("kam_processid", scene.Organization.Process()));
        var answer = Ask();
        Assert.Equal(general.Id, answer["InterfaceId"]);
        using var others = System.Text.Json.JsonDocument.Parse((string)answer["Others"]);
        var other = Assert.Single(others.RootElement.EnumerateArray());
        Assert.Equal((precise.Id.ToString(), "First", "Second", "Programme"), (other.GetProperty("interfaceId").GetString(), other.GetProperty("fromActivity").GetString(), other.GetProperty("toActivity").GetString(), other.GetProperty("resolvedFrom").GetString()));
        // Two that hold for every handover of their process: which of them comes first is a matter of their names, and here these are the same.
        var everywhere = Ask(("ProcessCode", ""));
        using var rest = System.Text.Json.JsonDocument.Parse((string)everywhere["Others"]);
        Assert.Equal(
            new[] { precise.Id, general.Id, elsewhere.Id }.Order(),
            rest.RootElement.EnumerateArray().Select(one => one.GetProperty("interfaceId").GetGuid()).Append((Guid)everywhere["InterfaceId"]).Order());
    }

    [Fact]
    public void Nothing_agreed_is_an_empty_answer_and_never_a_guess()
    {
        scene.Draft(4, 20);
        var answer = Ask();
        Assert.Equal((Guid.Empty, "", 0, "[]"), (answer["InterfaceId"], answer["ResolvedFrom"], answer["ReactionMinutes"], answer["Others"]));
        Assert.Equal("", AskFor(scene.Organization.Create("account", ("name", "No key account")).Id)["ResolvedFrom"]);
    }

    [Fact]
    public void Elapsed_time_has_no_calendar()
    {
        scene.Interface(4, 20, null, ("kam_timebasis", Option(287100001)));
        Assert.Equal(("Elapsed", Guid.Empty), (Ask()["TimeBasis"], Ask()["CalendarId"]));
    }

    [Theory]
    [InlineData("AccountId", null, 90002)]
    [InlineData("SupplierFunction", "", 90002)]
    [InlineData("SupplierFunction", "NOBODY", 90003)]
    [InlineData("CustomerFunction", "' or 1=1", 90003)]
    [InlineData("ProcessCode", "NOWHERE", 90003)]
    [InlineData("Priority", "Urgent", 90003)]
    [InlineData("Priority", "287100000", 90003)]
    public void Missing_or_meaningless_input_is_refused_by_name(string name, string? value, int code)
    {
        var fault = Refused(() => scene.Execute(scene.Manager, With(name, value is null ? Guid.Empty : value)));
        Assert.Equal(code, fault.Details["SubErrorCode"]);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_input_makes_no_large_answer_and_a_function_owes_itself_nothing()
    {
        var fault = Refused(() => scene.Execute(scene.Manager, With("SupplierFunction", new string('x', 1_000_000))));
        Assert.InRange(fault.Message.Length, 1, 300);
        Assert.StartsWith("[IFC-01]", Refused(() => scene.Execute(scene.Manager, With("CustomerFunction", Code(scene.Supplier)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_cannot_see_the_account_or_read_interfaces_gets_no_answer()
    {
        scene.Interface(4, 20);
        var fault = Refused(() => scene.Execute(scene.Manager, With("AccountId", Guid.NewGuid())));
        Assert.Equal(90001, fault.Details["SubErrorCode"]);
        var stranger = new Caller(scene.Organization.Admin.Create(Row("systemuser", ("firstname", "No"), ("lastname", "Rights"), ("domainname", "no@test.example"), ("internalemailaddress", "no@test.example"), ("businessunitid", BusinessUnit()))));
        Assert.Equal(403, Refused(() => scene.Execute(stranger, With("Priority", "Normal"))).HttpStatus);
    }

    [Fact]
    public void It_costs_the_same_however_much_is_agreed_and_writes_nothing()
    {
        scene.Interface(4, 20);
        int Cost() => scene.Organization.Measure(With("Priority", "High")).PluginQueries;
        var few = Cost();
        for (var number = 0; number < 3; number++)
            scene.Interface(4, 20, null, ("kam_fromactivityid", Activity("From", 10 + number)), ("kam_toactivityid", Activity("To", 50 + number)));
        var before = scene.Organization.Organization.Store.DumpHash();
        Assert.Equal(few, Cost());
        Assert.InRange(few, 1, 12);
        Assert.Equal(before, scene.Organization.Organization.Store.DumpHash());
    }

    private EntityReference Account => scene.Organization.Read(scene.Designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");

    private EntityReference BusinessUnit() => scene.Organization.Read(Person(scene.Manager), "businessunitid").GetAttributeValue<EntityReference>("businessunitid");

    private EntityReference Activity(string name, int sequence) =>
        scene.Organization.Create("kam_activity", ("kam_processid", scene.Process), ("kam_code", "A" + Next()), ("kam_name", name), ("kam_sequence", sequence));

    private string Code(EntityReference row) => scene.Organization.Read(row, "kam_code").GetAttributeValue<string>("kam_code");

    private OrganizationResponse Ask(params (string Name, object Value)[] more) => AskFor(Account.Id, more);

    private OrganizationResponse AskFor(Guid account, params (string Name, object Value)[] more)
    {
        var request = With("AccountId", account);
        foreach (var (name, value) in more)
            request[name] = value;
        return scene.Execute(scene.Manager, request);
    }

    private OrganizationRequest With(string name, object value)
    {
        var request = new OrganizationRequest("kam_GetInterface")
        {
            ["AccountId"] = Account.Id, ["SupplierFunction"] = Code(scene.Supplier), ["CustomerFunction"] = Code(scene.Receiver), ["ProcessCode"] = Code(scene.Process),
        };
        request[name] = value;
        return request;
    }
}
