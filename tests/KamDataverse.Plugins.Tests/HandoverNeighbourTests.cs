using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.HandoverScene;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What running handovers mean for the key account and the interface they belong to. Monday 2 March 2026, 8:00 in Zurich.</summary>
public sealed class HandoverNeighbourTests : IDisposable
{
    private const int Active = 287100003;
    private const int Ended = 287100005;
    private const int Retired = 287100004;
    private const int Resolved = 2;

    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "fail")]
    public void A_key_account_with_a_running_request_does_not_end()
    {
        scene.Organization.Waive(scene.Designation, today: scene.Now.Date);
        scene.Organization.Update(scene.Designation, ("statuscode", Option(Active)));
        var id = (Guid)scene.Request()["HandoverId"];
        Assert.Equal("[DES-11] Before ending: close 1 handovers.", Refused(End).Message);
        scene.Act(scene.Manager, "kam_CancelHandover", id);
        End();
        Assert.Equal(Ended, scene.Organization.Read(scene.Designation, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.StartsWith("[HOV-02]", Refused(() => scene.Request()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drafts_do_not_keep_a_key_account_from_ending()
    {
        scene.Organization.Waive(scene.Designation, today: scene.Now.Date);
        scene.Organization.Update(scene.Designation, ("statuscode", Option(Active)));
        scene.Organization.Create("kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Later"));
        End();
    }

    [Fact, Trait("Rule", "DES-18"), Trait("Case", "fail")]
    public void Running_requests_go_to_the_new_manager_with_their_lines()
    {
        scene.Interface(2, 8);
        var running = (Guid)scene.Request()["HandoverId"];
        var over = (Guid)scene.Request()["HandoverId"];
        scene.Act(scene.Manager, "kam_CancelHandover", over);
        var next = scene.Organization.User("Key Account Manager");
        scene.Organization.Update(scene.Designation, ("kam_keyaccountmanagerid", Person(next)));
        Assert.Equal(next.UserId, scene.Handover(running).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.All(scene.Rows("kam_handoveritem", "kam_handoverid", running), line => Assert.Equal(next.UserId, line.GetAttributeValue<EntityReference>("ownerid").Id));
        Assert.Equal(scene.Manager.UserId, scene.Handover(over).GetAttributeValue<EntityReference>("ownerid").Id);
        var finding = Assert.Single(scene.Rows("kam_finding", "kam_ruleid", "DES-18"));
        Assert.StartsWith("[DES-18] KAM changed: 1 open handovers now belong to ", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Assert.Equal(scene.Designation.Id, finding.GetAttributeValue<EntityReference>("kam_designationid").Id);
    }

    [Fact]
    public void A_new_manager_of_an_active_key_account_meets_the_team_within_two_weeks()
    {
        scene.Organization.Waive(scene.Designation, today: scene.Now.Date);
        scene.Organization.Update(scene.Designation, ("statuscode", Option(Active)));
        scene.Organization.Update(scene.Designation, ("kam_keyaccountmanagerid", Person(scene.Organization.User("Key Account Manager"))));
        var sync = Assert.Single(scene.Rows("kam_touchpoint", "kam_designationid", scene.Designation.Id));
        Assert.Equal(new DateTime(2026, 3, 16, 7, 0, 0, DateTimeKind.Utc), sync.GetAttributeValue<DateTime>("kam_on"));
        Assert.Equal("Muster AG · 2026-03-16", sync.GetAttributeValue<string>("kam_name"));
    }

    [Fact, Trait("Rule", "DES-18"), Trait("Case", "pass")]
    public void Without_running_requests_a_new_manager_is_no_finding()
    {
        scene.Organization.Update(scene.Designation, ("kam_keyaccountmanagerid", Person(scene.Organization.User("Key Account Manager"))));
        Assert.Empty(scene.Rows("kam_finding", "kam_ruleid", "DES-18"));
    }

    [Fact]
    public void Requests_show_the_account_of_their_key_account_and_move_along_when_accounts_are_merged()
    {
        var account = scene.Organization.Read(scene.Designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var running = (Guid)scene.Request()["HandoverId"];
        var over = (Guid)scene.Request()["HandoverId"];
        scene.Act(scene.Manager, "kam_CancelHandover", over);
        Assert.Equal(account.Id, scene.Handover(running).GetAttributeValue<EntityReference>("kam_accountid").Id);
        var other = scene.Organization.Create("account", ("name", "Muster Holding"));
        Assert.StartsWith("[STA-04] Account is maintained by the system.", Refused(() => Update(running, other)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-04]", Refused(() => Update(over, other)).Message, StringComparison.Ordinal);
        scene.Organization.Admin.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = other, ["SubordinateId"] = account.Id, ["UpdateContent"] = new Entity("account"), ["PerformParentingChecks"] = false,
        });
        Assert.All(new[] { running, over }, id => Assert.Equal(other.Id, scene.Handover(id).GetAttributeValue<EntityReference>("kam_accountid").Id));

        void Update(Guid id, EntityReference to) => scene.Execute(
            scene.Organization.Organization.Administrator, new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = new Entity("kam_handover", id) { ["kam_accountid"] = to } });
    }

    [Fact, Trait("Rule", "HOV-02"), Trait("Case", "pass")]
    public void Members_of_the_team_ask_and_those_of_the_function_asked_answer()
    {
        var colleague = scene.Organization.User("Key Account Manager");
        Assert.StartsWith("[HOV-02]", Refused(() => scene.RequestAs(colleague)).Message, StringComparison.Ordinal);
        Member(colleague, scene.Receiver, new DateTime(2026, 3, 3));
        Assert.StartsWith("[HOV-02]", Refused(() => scene.RequestAs(colleague)).Message, StringComparison.Ordinal);
        scene.At(new DateTime(2026, 3, 3, 7, 0, 0, DateTimeKind.Utc));
        var id = (Guid)scene.RequestAs(colleague)["HandoverId"];
        Assert.StartsWith("[HOV-05]", Refused(() => scene.Act(colleague, "kam_AcknowledgeHandover", id)).Message, StringComparison.Ordinal);
        var worker = scene.Organization.User("KAM Reader");
        Member(worker, scene.Supplier, new DateTime(2026, 3, 2));
        scene.Act(worker, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Assert.Equal(worker.UserId, scene.Handover(id).GetAttributeValue<EntityReference>("kam_assigneeid").Id);
    }

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "fail")]
    public void Who_works_on_a_running_request_does_not_leave_the_team()
    {
        var worker = scene.Organization.User("KAM Reader");
        var member = Member(worker, scene.Supplier, new DateTime(2026, 3, 2));
        var id = (Guid)scene.Request()["HandoverId"];
        scene.Act(worker, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Assert.StartsWith("[TEA-09]", Refused(() => Remove()).Message, StringComparison.Ordinal);
        scene.Act(scene.Manager, "kam_CancelHandover", id);
        Remove();

        void Remove() => scene.Execute(scene.Organization.Organization.Administrator, new Microsoft.Xrm.Sdk.Messages.DeleteRequest { Target = member });
    }

    [Fact, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    public void The_third_rejection_in_ninety_days_asks_for_the_whole_description()
    {
        var agreement = scene.Interface(2, 8);
        var id = (Guid)scene.Request()["HandoverId"];
        Reject(id);
        Reject(id);
        Assert.Empty(Findings("IFC-02"));
        Reject((Guid)scene.Request()["HandoverId"]);
        var finding = Assert.Single(Findings("IFC-02"));
        Assert.Equal("[IFC-02] Handovers were sent back 3 times in 90 days: the brief description is not enough.", finding.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal("[IFC-02] Übergaben wurden in 90 Tagen 3-mal zurückgewiesen: Die kurze Beschreibung genügt nicht.", finding.GetAttributeValue<string>("kam_messagede"));
        Assert.Equal(agreement.Id, finding.GetAttributeValue<EntityReference>("kam_interfaceid").Id);

        // Any other save keeps it; 90 days later nobody speaks of it any more.
        scene.Organization.Update(agreement, ("kam_exceptions", "None"));
        Assert.NotEqual(Resolved, Status(Assert.Single(Findings("IFC-02"))));
        scene.At(new DateTime(2026, 5, 31, 7, 0, 1, DateTimeKind.Utc));
        scene.Work();
        Assert.Equal(Resolved, Status(Assert.Single(Findings("IFC-02"))));
    }

    [Fact, Trait("Rule", "IFC-23"), Trait("Case", "fail")]
    public void A_retired_interface_tells_what_still_runs_and_that_nothing_covers_the_pair()
    {
        var agreement = scene.Interface(2, 8);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.Organization.Update(agreement, ("statecode", Option(1)), ("statuscode", Option(Retired)));
        Assert.Equal(
            ["[IFC-23] 1 handovers of the last 90 days used this interface, and no other covers the pair.", "[IFC-23] 1 open handovers still use this interface."],
            Findings("IFC-23").Select(finding => finding.GetAttributeValue<string>("kam_messageen")).Order(StringComparer.Ordinal));

        // What runs finishes under the version it began with.
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        scene.Act(scene.Head, "kam_DeliverHandover", id, ("OutputsMet", true));
        scene.Act(scene.Manager, "kam_AcceptHandover", id, ("CriteriaMet", true));
    }

    [Fact, Trait("Rule", "IFC-23"), Trait("Case", "pass")]
    public void An_interface_nobody_used_retires_in_silence()
    {
        var agreement = scene.Interface(2, 8);
        scene.Organization.Update(agreement, ("statecode", Option(1)), ("statuscode", Option(Retired)));
        Assert.Empty(Findings("IFC-23"));
    }

    [Fact, Trait("Rule", "IFC-20"), Trait("Case", "fail")]
    public void The_end_of_an_interface_is_announced_three_times_and_then_it_is_retired()
    {
        var agreement = scene.Interface(2, 8, null, ("kam_validto", new DateTime(2026, 6, 30)), ("kam_reviewdate", new DateTime(2026, 6, 25)));
        Look(4, 30);
        Assert.Empty(Findings("IFC-20"));
        Assert.Equal([60], Look(5, 1));
        Assert.Empty(Look(5, 2));
        var finding = Assert.Single(Findings("IFC-20"));
        Assert.EndsWith(" ends on 2026-06-30 and nothing follows it.", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Assert.Equal([30], Look(5, 31));
        Assert.Empty(Look(6, 22));
        Assert.Equal([7], Look(6, 23));
        Assert.Empty(Look(6, 24));

        // The review was due on the 25th.
        Look(6, 28);
        Assert.Contains(Findings("IFC-20"), overdue => overdue.GetAttributeValue<string>("kam_messageen").EndsWith(" is 3 days overdue.", StringComparison.Ordinal));
        Look(6, 30);
        Assert.NotEqual(Retired, Status(scene.Organization.Read(agreement, "statuscode")));
        Look(7, 1);
        var row = scene.Organization.Read(agreement, "statuscode", "statecode", "kam_activekey");
        Assert.Equal((Retired, 1), (Status(row), row.GetAttributeValue<OptionSetValue>("statecode").Value));
        Assert.StartsWith("-", row.GetAttributeValue<string>("kam_activekey"), StringComparison.Ordinal);
        Assert.All(Findings("IFC-20"), past => Assert.Equal(Resolved, Status(past)));
    }

    [Fact, Trait("Rule", "IFC-20"), Trait("Case", "pass")]
    public void Somebody_who_works_on_the_next_version_needs_no_notice()
    {
        var agreement = scene.Interface(2, 8, null, ("kam_validto", new DateTime(2026, 6, 30)), ("kam_reviewdate", new DateTime(2026, 6, 25)));
        scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = agreement.Id });
        Assert.Empty(Look(5, 1));
        Assert.Empty(Findings("IFC-20"));
    }

    [Fact]
    public void Looking_at_interfaces_takes_as_many_queries_for_thirty_as_for_three()
    {
        Assert.Equal(Queries(3), Queries(30));
    }

    public void Dispose() => scene.Dispose();

    private static int Status(Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode").Value;

    private int Queries(int interfaces)
    {
        scene.Work();
        for (var number = 0; number < interfaces; number++)
            scene.Interface(2, 8, null, ("kam_processid", scene.Organization.Process()));
        return scene.Organization.Measure(new OrganizationRequest("kam_ProcessDueItems")).PluginQueries;
    }

    private EntityReference Member(Emulator.Caller person, EntityReference function, DateTime from) => scene.Organization.Create(
        "kam_teammember", ("kam_designationid", scene.Designation), ("kam_userid", Person(person)), ("kam_roleid", scene.Organization.Role("Role " + Next())), ("kam_functionid", function), ("kam_from", from));

    private void End() => scene.Execute(scene.Organization.Organization.Administrator, new OrganizationRequest("kam_EndDesignation")
    {
        ["DesignationId"] = scene.Designation.Id, ["EndReason"] = "StrategyChange", ["SuccessorId"] = scene.Manager.UserId,
    });

    private void Reject(Guid id)
    {
        scene.Act(scene.Head, "kam_DeliverHandover", id, ("OutputsMet", true));
        var criterion = scene.Rows("kam_handoveritem", "kam_handoverid", id).Single(line => line.Contains("kam_criterionid")).Id;
        scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Not what was agreed"), ("NotMet", criterion.ToString("D")));
    }

    /// <summary>Runs the timed job on a day of 2026 at noon and tells which notices of an end went out.</summary>
    private List<int> Look(int month, int day)
    {
        scene.Organization.Organization.BusinessEvents.Clear();
        scene.At(new DateTime(2026, month, day, 12, 0, 0, DateTimeKind.Utc));
        scene.Work();
        return [.. scene.Organization.Organization.BusinessEvents.Entries.Where(told => told.Name == "kam_OnInterfaceExpiring").Select(told => (int)told.Parameters["DaysLeft"])];
    }

    private IReadOnlyList<Entity> Findings(string rule) => scene.Rows("kam_finding", "kam_ruleid", rule);
}
