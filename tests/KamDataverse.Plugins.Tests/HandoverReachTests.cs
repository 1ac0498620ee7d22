using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.HandoverScene;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Rules of handovers that reach the user through the shipped dll: each refuses what it should and lets the rest pass. Monday 2 March 2026, 8:00 in Zurich.</summary>
public sealed class HandoverReachTests : IDisposable
{
    private const int Paused = 287100004;
    private const int Declined = 287100007;

    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    public void Dispose() => scene.Dispose();

    [Fact, Trait("Rule", "HOV-03"), Trait("Case", "fail")]
    public void A_strict_interface_wants_its_inputs_first()
    {
        scene.Interface(4, 20, [Input("Drawing")], ("kam_isstrict", true));
        Assert.Equal("[HOV-03] Missing inputs: Drawing.", Refused(() => scene.Request()).Message);
        Assert.Equal(287100001, scene.Request(("InputsMet", true))["Status"]);
    }

    [Fact, Trait("Rule", "HOV-03"), Trait("Case", "pass")]
    public void Others_send_the_request_and_the_completion_clock_waits()
    {
        scene.Interface(4, 20, [Input("Drawing")]);
        var answer = scene.Request();
        Assert.Contains("[HOV-03] Missing inputs: Drawing.", (string)answer["Findings"], StringComparison.Ordinal);
        Assert.Null(scene.Handover((Guid)answer["HandoverId"]).GetAttributeValue<DateTime?>("kam_resolutiondue"));
    }

    [Fact, Trait("Rule", "HOV-08"), Trait("Case", "fail")]
    public void Who_rejects_names_what_is_not_met()
    {
        scene.Interface(4, 20);
        var id = Delivered();
        Assert.StartsWith("[HOV-08]", Refused(() => scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Not this"))).Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.Handover(id).GetAttributeValue<int>("kam_rejectcount"));
    }

    [Fact, Trait("Rule", "HOV-08"), Trait("Case", "pass")]
    public void With_a_criterion_and_a_reason_it_goes_back_and_the_clock_runs_on()
    {
        scene.Interface(4, 20);
        var id = Delivered();
        var due = scene.Handover(id).GetAttributeValue<DateTime>("kam_resolutiondue");
        var criterion = scene.Rows("kam_handoveritem", "kam_handoverid", id).Single(line => line.Contains("kam_criterionid")).Id;
        scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Not what was agreed"), ("NotMet", criterion.ToString("D")));
        var row = scene.Handover(id);
        Assert.Equal((1, due), (row.GetAttributeValue<int>("kam_rejectcount"), row.GetAttributeValue<DateTime>("kam_resolutiondue")));
    }

    [Theory, Trait("Rule", "HOV-07"), Trait("Case", "pass")]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_not_met_is_judged_anew_with_the_next_delivery(bool byForm)
    {
        scene.Interface(4, 20);
        var id = Delivered();
        var criterion = scene.Rows("kam_handoveritem", "kam_handoverid", id).Single(line => line.Contains("kam_criterionid"));
        scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Not what was agreed"), ("NotMet", criterion.Id.ToString("D")));
        if (byForm)
            scene.Organization.Update(new EntityReference("kam_handover", id), ("kam_assigneeid", Person(scene.Organization.Organization.Administrator)), ("statuscode", Option(287100005)));
        else
            scene.Act(scene.Head, "kam_DeliverHandover", id);
        Assert.Equal(287100000, scene.Organization.Read(criterion.ToEntityReference(), "kam_met").GetAttributeValue<OptionSetValue>("kam_met").Value);
        Assert.StartsWith("[HOV-08]", Refused(() => scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Again"))).Message, StringComparison.Ordinal);
        scene.Act(scene.Manager, "kam_AcceptHandover", id, ("CriteriaMet", true));
        Assert.Equal(1, scene.Handover(id).GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact, Trait("Rule", "HOV-09"), Trait("Case", "fail")]
    public void Three_pauses_are_enough_and_the_other_side_makes_none()
    {
        scene.Interface(4, 20);
        var id = InWork();
        Assert.StartsWith("[HOV-05]", Refused(() => scene.Act(scene.Manager, "kam_PauseHandover", id, ("Reason", "Customer"))).Message, StringComparison.Ordinal);
        for (var pause = 0; pause < 3; pause++)
        {
            scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"));
            scene.Act(scene.Head, "kam_ResumeHandover", id);
        }

        Assert.StartsWith("[HOV-09]", Refused(() => scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"))).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "HOV-09"), Trait("Case", "pass")]
    public void A_pause_with_its_reason_stops_the_work()
    {
        scene.Interface(4, 20);
        var id = InWork();
        Assert.Equal(Paused, scene.Act(scene.Head, "kam_PauseHandover", id, ("Reason", "Customer"))["Status"]);
    }

    [Fact, Trait("Rule", "HOV-10"), Trait("Case", "fail")]
    public void After_its_reaction_was_due_nobody_declines()
    {
        scene.Interface(4, 20);
        var id = (Guid)scene.Request(("InputsMet", true))["HandoverId"];
        scene.At(scene.Now.AddHours(6));
        Assert.StartsWith("[HOV-10]", Refused(() => scene.Act(scene.Head, "kam_DeclineHandover", id, ("Reason", "No capacity"))).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "HOV-10"), Trait("Case", "pass")]
    public void In_time_and_with_a_reason_declining_counts_as_reaction()
    {
        scene.Interface(4, 20);
        var id = (Guid)scene.Request(("InputsMet", true))["HandoverId"];
        Assert.Equal(Declined, scene.Act(scene.Head, "kam_DeclineHandover", id, ("Reason", "No capacity"))["Status"]);
        Assert.NotNull(scene.Handover(id).GetAttributeValue<DateTime?>("kam_reactedon"));
    }

    [Fact, Trait("Rule", "HOV-12"), Trait("Case", "fail")]
    public void Once_work_began_the_requester_no_longer_changes_the_priority()
    {
        scene.Organization.Update(scene.Receiver, ("kam_headid", Person(scene.Owner)));
        scene.Interface(4, 20, null, ("kam_customerownerid", Person(scene.Owner)));
        var id = InWork();
        Assert.StartsWith("[HOV-12]", Refused(() => Prioritise(id, 287100003)).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "HOV-12"), Trait("Case", "pass")]
    public void Before_anybody_reacted_the_priority_is_free()
    {
        scene.Interface(4, 20, [Promise(Critical, 30, 240)]);
        var id = (Guid)scene.Request(("InputsMet", true))["HandoverId"];
        Prioritise(id, Critical);
        Assert.Equal(30, scene.Handover(id).GetAttributeValue<int>("kam_reactionminutes"));
    }

    private static Entity Input(string name) => Row("kam_interfaceitem", ("kam_name", name), ("kam_direction", Option(287100000)), ("kam_ismandatory", true));

    private Guid InWork()
    {
        var id = (Guid)scene.Request(("InputsMet", true))["HandoverId"];
        scene.Act(scene.Head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        return id;
    }

    private Guid Delivered()
    {
        var id = InWork();
        scene.Act(scene.Head, "kam_DeliverHandover", id, ("OutputsMet", true));
        return id;
    }

    private void Prioritise(Guid id, int priority) =>
        scene.Execute(scene.Manager, new UpdateRequest { Target = new Entity("kam_handover", id) { ["kam_priority"] = Option(priority) } });
}
