using KamDataverse.Emulator.Pipeline;
using static KamDataverse.Plugins.Tests.HandoverScene;

namespace KamDataverse.Plugins.Tests;

/// <summary>What the timed job does with handovers, and whom it tells. Monday 2 March 2026, 8:00 in Zurich (7:00 UTC); 480 working minutes a day, 8–12 and 13–17.</summary>
public sealed class HandoverEscalationTests
{
    private static readonly DateTime Start = Utc(3, 2, 7, 0);

    [Fact]
    public void Each_level_of_the_interface_tells_its_person_once_at_its_moment()
    {
        using var scene = new HandoverScene(Start);
        var deputy = scene.Organization.User("KAM Reader");
        scene.Organization.Update(scene.Receiver, ("kam_deputyheadid", Person(deputy)));
        scene.Interface(
            2, 8,
            [
                Level(Reaction, 1, 60, FunctionHead), Level(Reaction, 2, 480, ProgramOwner),
                Level(Resolution, 1, 0, KeyAccountManager), Level(Resolution, 2, 240, CustomerOwner), Level(Resolution, 3, 480, ProgramOwner),
            ],
            ("kam_customerownerid", Person(deputy)));
        var id = (Guid)scene.Request()["HandoverId"];
        scene.At(Utc(3, 2, 8, 59));
        scene.Work();
        Assert.Equal(["Requested", "DueSoon"], Told(scene.News));

        // The reaction was due after 120 min, at 10:00. The flag, the finding and the event come once.
        scene.At(Utc(3, 2, 9, 0));
        scene.Work();
        scene.Work();
        Assert.Equal(["Breached Reaction +0"], Told(scene.News));
        Assert.True(scene.Handover(id).GetAttributeValue<bool>("kam_reactionbreached"));
        var finding = Assert.Single(scene.Rows("kam_finding", "kam_targetid", id.ToString("D")));
        Assert.Equal("[HOV-11] The reaction to Delivery date is overdue since 2026-03-02 09:00 UTC.", finding.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal("[HOV-11] Die Reaktion auf Delivery date ist seit 02.03.2026 09:00 UTC überfällig.", finding.GetAttributeValue<string>("kam_messagede"));

        // 60 min later the head; 480 min later, on Tuesday at 10:00, the owner of the programme, unless somebody reacts.
        scene.At(Utc(3, 2, 10, 0));
        scene.Work();
        Assert.Equal([Escalated("Reaction", 1, scene.Head.UserId)], Told(scene.News));

        // The completion was due after 480 min, at 17:00 on Monday: the manager is told at once. 240 min later is Tuesday at 12:00.
        scene.At(Utc(3, 2, 16, 0));
        scene.Work();
        Assert.Equal(["Breached Resolution +0", Escalated("Resolution", 1, scene.Manager.UserId)], Told(scene.News));
        scene.At(Utc(3, 3, 7, 30));
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Assert.Equal(["Acknowledged"], Told(scene.News));

        // The reaction's second level no longer matters. The job comes late for the completion's others and says both in order.
        scene.At(Utc(3, 4, 12, 0));
        scene.Work();
        Assert.Equal([Escalated("Resolution", 2, deputy.UserId), Escalated("Resolution", 3, scene.Owner.UserId)], Told(scene.News));
        Assert.Equal(3, scene.Handover(id).GetAttributeValue<int>("kam_escalationlevel"));
        scene.At(Utc(3, 30, 12, 0));
        scene.Work();
        Assert.Empty(scene.News);
    }

    [Fact]
    public void Sponsor_and_executive_are_who_holds_the_mandate_and_who_answers_for_the_function()
    {
        using var scene = new HandoverScene(Start);
        var sponsor = scene.Organization.User("KAM Reader");
        var mandate = scene.Organization.Create(
            "kam_sponsorship", ("kam_designationid", scene.Designation), ("kam_executiveid", Executive(scene, sponsor, scene.Receiver)));
        scene.Execute(sponsor, new Microsoft.Xrm.Sdk.OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id });
        var chief = scene.Organization.User("KAM Reader");
        Executive(scene, chief, scene.Supplier);
        scene.Interface(2, 8, [Level(Reaction, 1, 60, Sponsor), Level(Reaction, 2, 120, TopManagement)]);
        scene.Request();
        scene.At(Utc(3, 2, 14, 0));
        scene.Work();
        Assert.Equal([Escalated("Reaction", 1, sponsor.UserId), Escalated("Reaction", 2, chief.UserId)], Told(scene.News).Where(told => told.StartsWith("Escalated", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_levels_of_its_own_the_programme_s_hold()
    {
        using var scene = new HandoverScene(Start);
        scene.Organization.Update(scene.Program, ("kam_escalateheadminutes", 30), ("kam_escalateownerminutes", 90));
        scene.Interface(2, 40);
        scene.Request();
        scene.At(Utc(3, 2, 9, 29));
        scene.Work();
        Assert.Equal(["Requested", "Breached Reaction +29"], Told(scene.News));
        scene.At(Utc(3, 2, 9, 30));
        scene.Work();
        Assert.Equal([Escalated("Reaction", 1, scene.Head.UserId)], Told(scene.News));
        scene.At(Utc(3, 2, 10, 30));
        scene.Work();
        Assert.Equal([Escalated("Reaction", 2, scene.Owner.UserId)], Told(scene.News));
    }

    [Fact]
    public void A_request_without_an_interface_has_the_programme_s_times_and_levels()
    {
        using var scene = new HandoverScene(Start);
        scene.Organization.Update(scene.Program, ("kam_defaultreactionminutes", 60), ("kam_defaultresolutionminutes", 480), ("kam_escalateheadminutes", 60));
        var response = scene.Request();
        Assert.Equal(Utc(3, 2, 8, 0), response["ReactionDue"]);
        Assert.Equal(Utc(3, 2, 16, 0), response["ResolutionDue"]);
        scene.At(Utc(3, 2, 9, 0));
        scene.Work();
        Assert.Equal(["Requested", "Breached Reaction +60", Escalated("Reaction", 1, scene.Head.UserId)], Told(scene.News));
    }

    [Fact]
    public void A_level_nobody_holds_is_told_without_a_person()
    {
        using var scene = new HandoverScene(Start);
        scene.Organization.Update(scene.Program, ("kam_ownerid", null));
        scene.Organization.Update(scene.Supplier, ("kam_headid", null));
        scene.Request();
        scene.At(Utc(3, 4, 12, 0));
        scene.Work();
        Assert.All(scene.News.Where(told => told.Name == "kam_OnHandoverEscalated"), told => Assert.False(told.Parameters.ContainsKey("TargetUserId")));
        Assert.Equal(2, scene.Rows("kam_handover", "kam_subject", "Delivery date")[0].GetAttributeValue<int>("kam_escalationlevel"));
    }

    [Fact]
    public void A_reaction_of_a_quarter_of_an_hour_has_no_reminder()
    {
        using var scene = new HandoverScene(Start);
        scene.Interface(0.25m, 8);
        scene.Request();
        scene.At(Utc(3, 2, 7, 14));
        scene.Work();
        Assert.Equal(["Requested"], Told(scene.News));
    }

    [Fact]
    public void The_calendar_is_the_interface_s_else_the_function_s_else_the_programme_s()
    {
        using var scene = new HandoverScene(Start);
        var early = scene.Calendar("Early", """[{"d":1,"from":"09:00","to":"11:00"}]""");
        var late = scene.Calendar("Late", """[{"d":1,"from":"14:00","to":"16:00"}]""");

        // Ad hoc, 480 min of the programme's office: until 17:00.
        Assert.Equal(Utc(3, 2, 16, 0), scene.Request()["ReactionDue"]);
        scene.Organization.Update(scene.Program, ("kam_defaultreactionminutes", 60));
        scene.Organization.Update(scene.Supplier, ("kam_calendarid", late));
        Assert.Equal(Utc(3, 2, 14, 0), scene.Request()["ReactionDue"]);
        scene.Interface(1, 2, null, ("kam_calendarid", early));
        var response = scene.Request();
        Assert.Equal(Utc(3, 2, 9, 0), response["ReactionDue"]);
        Assert.Contains("Calendar Early, ", (string)response["Explain"], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_has_a_calendar_office_hours_in_the_programme_s_time_zone_hold_and_are_named()
    {
        using var scene = new HandoverScene(Start, needsCalendar: false);
        var response = scene.Request();
        Assert.Equal(Utc(3, 2, 16, 0), response["ReactionDue"]);
        var zone = scene.Organization.Find("timezonedefinition", "timezonecode", 110, "userinterfacename")!.GetAttributeValue<string>("userinterfacename");
        Assert.Contains($"Calendar Mo–Fr 08–12, 13–17, time zone {zone}.", (string)response["Explain"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_that_never_opens_leaves_a_request_without_due_times_and_says_so()
    {
        using var scene = new HandoverScene(Start);
        scene.Organization.Update(scene.Supplier, ("kam_calendarid", scene.Calendar("Closed", "[]")));
        var response = scene.Request();
        Assert.False(response.Results.Contains("ReactionDue"));
        Assert.Equal("Reaction: no working time in the next 366 days\nCompletion: no working time in the next 366 days", response["Explain"]);
        Assert.Contains("CAL-03", (string)response["Findings"], StringComparison.Ordinal);
    }

    private static Microsoft.Xrm.Sdk.EntityReference Executive(HandoverScene scene, Emulator.Caller person, Microsoft.Xrm.Sdk.EntityReference function) =>
        scene.Organization.Create("kam_executive", ("kam_userid", Person(person)), ("kam_level", KamOrganization.Option(287100001)), ("kam_functionid", function));

    private static DateTime Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static string Escalated(string clock, int level, Guid user) => $"Escalated {clock} {level} {user:D}";

    private static IEnumerable<string> Told(IEnumerable<BusinessEvent> news) => news.Select(told => told.Name switch
    {
        "kam_OnHandoverBreached" => $"Breached {told.Parameters["Clock"]} +{told.Parameters["MinutesOver"]}",
        "kam_OnHandoverEscalated" => $"Escalated {told.Parameters["Clock"]} {told.Parameters["Level"]} {(told.Parameters.TryGetValue("TargetUserId", out var user) ? user : "nobody")}",
        "kam_OnReactionDueSoon" => "DueSoon",
        _ => told.Name["kam_OnHandover".Length..],
    });
}
