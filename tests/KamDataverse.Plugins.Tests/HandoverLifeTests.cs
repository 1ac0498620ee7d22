using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.HandoverScene;

namespace KamDataverse.Plugins.Tests;

/// <summary>
/// The life of handovers in working time, every instant worked out by hand. Zurich is UTC+1 in winter and UTC+2 from Sunday 29 March 2026, 02:00 (clocks forward) to Sunday
/// 25 October 2026, 03:00 (clocks back). The office works Monday to Friday, 8–12 and 13–17: 480 min a day.
/// </summary>
public sealed class HandoverLifeTests
{
    [Fact]
    public void Over_a_weekend_a_clock_change_a_pause_and_two_holidays()
    {
        // Friday 27 March, 16:30 in Zurich, still winter time.
        using var scene = Easter(Utc(3, 27, 15, 30));
        scene.Interface(4, 40);
        var response = scene.Request();
        var id = (Guid)response["HandoverId"];

        // Reaction 240 min: 30 on Friday, 210 on Monday from 8:00, which is 6:00 UTC now: 11:30, 9:30 UTC.
        Assert.Equal(Utc(3, 30, 9, 30), response["ReactionDue"]);

        // Completion 2400 min: 30 on Friday, 4 × 480 from Monday to Thursday, nothing on Good Friday, at the weekend and on Easter Monday, 450 on Tuesday 7 April: 8–12 and 13–16:30.
        Assert.Equal(Utc(4, 7, 14, 30), response["ResolutionDue"]);
        var zone = Zone(scene);
        Assert.Equal(
            $"Reaction: Start Fri 2026-03-27 16:30. Fri 2026-03-27: 30 min; Mon 2026-03-30: 3 h 30 min. On Sun 2026-03-29 the clocks go forward 1 h. "
            + $"Due Mon 2026-03-30 11:30. Calendar Office, time zone {zone}.\n"
            + "Completion: Start Fri 2026-03-27 16:30. Fri 2026-03-27: 30 min; Mon 2026-03-30 to Thu 2026-04-02: 4 days, 32 h; Fri 2026-04-03: closed (Good Friday); "
            + "Mon 2026-04-06: closed (Easter Monday); Tue 2026-04-07: 7 h 30 min. On Sun 2026-03-29 the clocks go forward 1 h. "
            + $"Due Tue 2026-04-07 16:30. Calendar Office, time zone {zone}.",
            response["Explain"]);
        var told = Assert.Single(scene.News);
        Assert.Equal("kam_OnHandoverRequested", told.Name);
        Assert.Equal(Utc(3, 30, 9, 30), told.Parameters["ReactionDue"]);
        Assert.Equal(Utc(4, 7, 14, 30), told.Parameters["ResolutionDue"]);

        // With a fifth of the reaction left, 48 of 240 min: after 192 min, on Monday at 10:42. Said once.
        scene.At(Utc(3, 30, 8, 41));
        scene.Work();
        Assert.Empty(scene.News);
        scene.At(Utc(3, 30, 8, 42));
        scene.Work();
        scene.Work();
        told = Assert.Single(scene.News);
        Assert.Equal("kam_OnReactionDueSoon", told.Name);
        Assert.Equal(Utc(3, 30, 9, 30), told.Parameters["DueUtc"]);

        // Monday 11:00: the head starts the work, which is a reaction in time.
        scene.At(Utc(3, 30, 9, 0));
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Assert.Equal(Utc(3, 30, 9, 0), scene.Handover(id).GetAttributeValue<DateTime>("kam_reactedon"));

        // Paused from Wednesday 1 April, 16:00, to Tuesday 7 April, 9:00: 60 min on Wednesday, 480 on Thursday, 60 on Tuesday.
        scene.At(Utc(4, 1, 14, 0));
        scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"));
        scene.At(Utc(4, 7, 7, 0));
        scene.Work();
        Assert.DoesNotContain(scene.News, news => news.Name == "kam_OnHandoverBreached");
        response = scene.Act(scene.Head, "kam_ResumeHandover", id);
        Assert.Equal(600, scene.Handover(id).GetAttributeValue<int>("kam_pausedminutes"));

        // 2400 + 600 min: 30, 4 × 480, 2 × 480 on Tuesday and Wednesday, 90 on Thursday 9 April: 9:30. The reaction stays where it was.
        Assert.Equal(Utc(4, 9, 7, 30), response["ResolutionDue"]);
        Assert.Equal(Utc(3, 30, 9, 30), response["ReactionDue"]);
        Assert.EndsWith(
            "Mon 2026-04-06: closed (Easter Monday); Tue 2026-04-07 to Wed 2026-04-08: 2 days, 16 h; Thu 2026-04-09: 1 h 30 min. On Sun 2026-03-29 the clocks go forward 1 h. "
            + $"Due Thu 2026-04-09 09:30. Calendar Office, time zone {zone}.\nPauses of 600 min are added to the completion.",
            (string)response["Explain"],
            StringComparison.Ordinal);

        // Delivered on the due instant is in time.
        scene.At(Utc(4, 9, 7, 30));
        scene.Act(scene.Head, "kam_DeliverHandover", id, ("OutputsMet", true));
        Assert.False(scene.Handover(id).GetAttributeValue<bool>("kam_resolutionbreached"));

        // Five working days later, on Thursday 16 April at 9:30, nobody has objected.
        scene.At(Utc(4, 16, 7, 29));
        scene.Work();
        Assert.DoesNotContain(scene.News, news => news.Name == "kam_OnHandoverAccepted");
        scene.At(Utc(4, 16, 7, 30));
        scene.Work();
        Assert.Equal("kam_OnHandoverAccepted", Assert.Single(scene.News).Name);
        Assert.True(scene.Handover(id).GetAttributeValue<bool>("kam_autoaccepted"));
        Assert.Equal(Utc(4, 16, 7, 30), scene.Handover(id).GetAttributeValue<DateTime>("kam_acceptedon"));
    }

    [Fact]
    public void The_reason_reads_in_the_caller_s_language_and_the_row_keeps_both()
    {
        using var scene = Easter(Utc(4, 2, 14, 30));
        scene.Interface(2, 10);
        var german = scene.Organization.User("Key Account Manager", language: 1031);
        scene.Organization.Update(scene.Designation, ("kam_deputyid", Person(german)));
        var response = scene.RequestAs(german);

        // Thursday 2 April, 16:30: 30 min, closed on Friday and Monday, 90 min on Tuesday until 9:30. Completion 600 min: 30, 480 on Tuesday, 90 on Wednesday.
        Assert.Equal(Utc(4, 7, 7, 30), response["ReactionDue"]);
        Assert.Equal(Utc(4, 8, 7, 30), response["ResolutionDue"]);
        Assert.Equal(
            "Reaktion: Start Do 02.04.2026 16:30. Do 02.04.2026: 30 min; Fr 03.04.2026: geschlossen (Karfreitag); Mo 06.04.2026: geschlossen (Ostermontag); "
            + $"Di 07.04.2026: 1 h 30 min. Fällig Di 07.04.2026 09:30. Kalender Office, Zeitzone UTC+2.\n"
            + "Erledigung: Start Do 02.04.2026 16:30. Do 02.04.2026: 30 min; Fr 03.04.2026: geschlossen (Karfreitag); Mo 06.04.2026: geschlossen (Ostermontag); "
            + $"Di 07.04.2026: 8 h; Mi 08.04.2026: 1 h 30 min. Fällig Mi 08.04.2026 09:30. Kalender Office, Zeitzone UTC+2.",
            response["Explain"]);
        var row = scene.Handover((Guid)response["HandoverId"]);
        Assert.Equal(response["Explain"], row.GetAttributeValue<string>("kam_calcexplainde"));
        Assert.StartsWith("Reaction: Start Thu 2026-04-02 16:30. ", row.GetAttributeValue<string>("kam_calcexplain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-28T21:00:00Z", "2026-03-29T03:00:00Z")] // forward: Sunday 0–2, no hour from 2 to 3, 3–5: due at 5:00, UTC+2
    [InlineData("2026-10-24T20:00:00Z", "2026-10-25T02:00:00Z")] // back: Sunday 0–2, 2–3 twice: due at 3:00, UTC+1
    public void Night_work_on_the_day_of_a_clock_change_counts_real_minutes(string now, string due)
    {
        using var scene = new HandoverScene(Utc(now));
        scene.Interface(4, 4, null, ("kam_calendarid", scene.Calendar("Nights", """[{"d":7,"from":"00:00","to":"06:00"}]""")));

        // Asked on Saturday at 22:00 winter time or summer time; the night begins at midnight, 23:00 or 22:00 UTC.
        var response = scene.Request();
        Assert.Equal(Utc(due), response["ReactionDue"]);
        Assert.Equal(Utc(due), response["ResolutionDue"]);
        Assert.Contains("Outside working time, counted from Sun ", (string)response["Explain"], StringComparison.Ordinal);
        Assert.Contains(due.Contains("-03-", StringComparison.Ordinal) ? "the clocks go forward 1 h" : "the clocks go back 1 h", (string)response["Explain"], StringComparison.Ordinal);
    }

    [Fact]
    public void Elapsed_time_counts_weekend_holiday_and_pause_as_they_pass()
    {
        // Thursday 2 April, 16:30; 24 h and 96 h of elapsed time.
        using var scene = Easter(Utc(4, 2, 14, 30));
        scene.Interface(24, 96, null, ("kam_timebasis", KamOrganization.Option(287100001)));
        var response = scene.Request();
        Assert.Equal(Utc(4, 3, 14, 30), response["ReactionDue"]);
        Assert.Equal(Utc(4, 6, 14, 30), response["ResolutionDue"]);
        Assert.Contains("24 h of elapsed time: nights, weekends and holidays count.", (string)response["Explain"], StringComparison.Ordinal);
        var id = (Guid)response["HandoverId"];
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        scene.At(Utc(4, 4, 0, 0));
        scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "ForceMajeure"));
        scene.At(Utc(4, 4, 1, 30));

        // An hour and a half in the night of Saturday: 90 min later.
        Assert.Equal(Utc(4, 6, 16, 0), scene.Act(scene.Head, "kam_ResumeHandover", id)["ResolutionDue"]);
    }

    [Fact]
    public void A_pause_outside_working_time_adds_nothing()
    {
        using var scene = Easter(Utc(4, 2, 6, 0));
        scene.Interface(1, 12);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));

        // Thursday 8:00 and 12 h: 480 min on Thursday, 240 on Tuesday until 12:00. Paused from Thursday 17:00 to Tuesday 8:00.
        scene.At(Utc(4, 2, 15, 0));
        scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"));
        scene.At(Utc(4, 7, 6, 0));
        var response = scene.Act(scene.Head, "kam_ResumeHandover", id);
        Assert.Equal(0, scene.Handover(id).GetAttributeValue<int>("kam_pausedminutes"));
        Assert.Equal(Utc(4, 7, 10, 0), response["ResolutionDue"]);
        Assert.DoesNotContain("Pauses", (string)response["Explain"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_priority_has_its_own_service_level_and_another_one_counts_from_the_original_start()
    {
        // Friday 27 March, 16:30. Critical: 60 and 480 min; normal: those of the interface.
        using var scene = Easter(Utc(3, 27, 15, 30));
        scene.Interface(4, 40, [Promise(Critical, 60, 480)]);
        var critical = scene.Request(("Priority", "Critical"));

        // 30 on Friday and 30 on Monday; 30, then 450 on Monday until 16:30.
        Assert.Equal(Utc(3, 30, 6, 30), critical["ReactionDue"]);
        Assert.Equal(Utc(3, 30, 14, 30), critical["ResolutionDue"]);

        // High has no level of its own: the interface's times.
        Assert.Equal(Utc(3, 30, 9, 30), scene.Request(("Priority", "High"))["ReactionDue"]);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.At(Utc(3, 30, 6, 10));
        scene.Execute(scene.Manager, new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = new Entity("kam_handover", id) { ["kam_priority"] = KamOrganization.Option(Critical) } });
        var row = scene.Handover(id);
        Assert.Equal(60, row.GetAttributeValue<int>("kam_reactionminutes"));
        Assert.Equal(Utc(3, 30, 6, 30), row.GetAttributeValue<DateTime>("kam_reactiondue"));
        Assert.Equal(Utc(3, 30, 14, 30), row.GetAttributeValue<DateTime>("kam_resolutiondue"));
    }

    [Fact]
    public void A_later_version_of_the_interface_or_its_calendar_does_not_move_running_work()
    {
        using var scene = Easter(Utc(3, 30, 6, 0));
        scene.Interface(4, 40);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.Organization.Update(scene.Supplier, ("kam_calendarid", scene.Calendar("Mornings", """[{"d":1,"from":"08:00","to":"10:00"},{"d":2,"from":"08:00","to":"10:00"}]""")));
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"));
        scene.At(Utc(3, 30, 7, 0));

        // Monday 8:00 and 2400 + 60 min in office hours: to Thursday 1920, 480 on Tuesday 7 April, 60 on Wednesday until 9:00.
        Assert.Equal(Utc(4, 8, 7, 0), scene.Act(scene.Head, "kam_ResumeHandover", id)["ResolutionDue"]);

        // A new request counts in the mornings of its function, which knows no Easter: 60 min on Monday from 9:00, 120 on Tuesday, 60 on Monday 6 April until 9:00.
        Assert.Equal(Utc(4, 6, 7, 0), scene.Request()["ReactionDue"]);
    }

    private static HandoverScene Easter(DateTime now)
    {
        var scene = new HandoverScene(now);
        scene.Holiday(scene.Organization.Calendar, new DateTime(2026, 4, 3), "Good Friday", "Karfreitag");
        scene.Holiday(scene.Organization.Calendar, new DateTime(2026, 4, 6), "Easter Monday", "Ostermontag");
        return scene;
    }

    private static string Zone(HandoverScene scene) =>
        scene.Organization.Find("timezonedefinition", "timezonecode", 110, "userinterfacename")!.GetAttributeValue<string>("userinterfacename");

    private static DateTime Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
