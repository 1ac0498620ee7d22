using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.HandoverScene;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Work that is under way when people, versions or lines change: nothing of it is lost or stands still. Monday 2 March 2026, 8:00 in Zurich.</summary>
public sealed class OpenWorkTests : IDisposable
{
    private const int Requested = 287100001;
    private const int Agreed = 287100002;
    private const int Active = 287100003;
    private const int Superseded = 2;
    private const int Waived = 287100001;
    private const int OneKeyAccount = 287100002;

    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_new_manager_is_asked_in_place_of_the_one_before()
    {
        var standard = scene.Interface(8, 40);
        var own = scene.Draft(8, 40, ("kam_deliverable", "Date and quantity"), ("kam_scope", Option(OneKeyAccount)), ("kam_designationid", scene.Designation), ("kam_baseinterfaceid", standard));
        Assert.Equal(3, scene.Organization.Request(own));
        var next = scene.Organization.User("Key Account Manager");
        scene.Organization.Update(scene.Designation, ("kam_keyaccountmanagerid", Person(next)));
        var row = Assert.Single(scene.Organization.Signoffs(own, Consent.Pending), signoff => signoff.GetAttributeValue<EntityReference>("kam_functionid") is null);
        Assert.Equal(next.UserId, row.GetAttributeValue<EntityReference>("kam_signatoryid").Id);
        Assert.StartsWith("[SGN-01]", Refused(() => scene.Organization.Sign(row, caller: scene.Manager)).Message, StringComparison.Ordinal);
        scene.Organization.Sign(row, caller: next);
        Assert.Single(scene.Organization.Signoffs(own, Consent.Agreed));
    }

    [Fact]
    public void Requests_of_others_stay_theirs_when_the_manager_changes()
    {
        scene.Interface(8, 40);
        scene.Request();
        var theirs = (Guid)scene.Request()["HandoverId"];
        var other = scene.Organization.User("Key Account Manager");
        scene.Organization.Update(new EntityReference("kam_handover", theirs), ("ownerid", Person(other)));
        scene.Organization.Update(scene.Designation, ("kam_keyaccountmanagerid", Person(scene.Organization.User("Key Account Manager"))));
        Assert.Equal(other.UserId, scene.Handover(theirs).GetAttributeValue<EntityReference>("ownerid").Id);
        var finding = Assert.Single(scene.Rows("kam_finding", "kam_ruleid", "DES-18"));
        Assert.StartsWith("[DES-18] KAM changed: 1 open handovers now belong to ", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "HOV-03"), Trait("Case", "fail")]
    public void A_row_created_as_requested_is_sent_like_any_other()
    {
        scene.Interface(4, 20, [Input("Drawing")]);
        var id = ((CreateResponse)scene.Execute(scene.Manager, new CreateRequest { Target = New() })).id;
        var row = scene.Handover(id);
        Assert.Equal(Requested, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(scene.Now, row.GetAttributeValue<DateTime>("kam_requestedon"));
        Assert.Null(row.GetAttributeValue<DateTime?>("kam_resolutiondue"));
        Assert.NotNull(row.GetAttributeValue<DateTime?>("kam_reactiondue"));
        Assert.Equal(["kam_OnHandoverRequested"], scene.News.Select(told => told.Name));
        Assert.Single(scene.Rows("kam_finding", "kam_ruleid", "HOV-03"));
    }

    [Fact]
    public void Created_as_requested_a_strict_interface_still_wants_its_inputs()
    {
        scene.Interface(4, 20, [Input("Drawing")], ("kam_isstrict", true));
        Assert.Equal("[HOV-03] Missing inputs: Drawing.", Refused(() => scene.Execute(scene.Manager, new CreateRequest { Target = New() })).Message);
        Assert.StartsWith("[HOV-02]", Refused(() => scene.Execute(scene.Organization.User("Key Account Manager"), new CreateRequest { Target = New() })).Message, StringComparison.Ordinal);
        Assert.Empty(scene.Rows("kam_handover", "kam_subject", "Delivery date"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_completion_clock_starts_when_the_last_missing_input_is_no_longer_needed(bool deleted)
    {
        scene.Interface(4, 20, [Input("Drawing")]);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.At(scene.Now.AddHours(2));
        var line = Assert.Single(scene.Rows("kam_handoveritem", "kam_handoverid", id), item => item.GetAttributeValue<string>("kam_name") == "Drawing").ToEntityReference();
        if (deleted)
            scene.Organization.Admin.Delete("kam_handoveritem", line.Id);
        else
            scene.Organization.Update(line, ("kam_ismandatory", false));
        Assert.Equal(scene.Now, scene.Handover(id).GetAttributeValue<DateTime?>("kam_resolutionstart"));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void A_line_does_not_leave_a_finished_request()
    {
        scene.Interface(4, 20);
        var over = (Guid)scene.Request()["HandoverId"];
        scene.Act(scene.Manager, "kam_CancelHandover", over);
        var running = (Guid)scene.Request()["HandoverId"];
        var line = scene.Rows("kam_handoveritem", "kam_handoverid", over)[0].ToEntityReference();
        var request = new UpdateRequest { Target = new Entity(line.LogicalName, line.Id) { ["kam_handoverid"] = new EntityReference("kam_handover", running) } };
        Assert.StartsWith("[STA-02] Handover stays as it was chosen", Refused(() => scene.Execute(scene.Organization.Organization.Administrator, request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_before_holds_until_the_next_one_is_in_force()
    {
        var first = scene.Interface(8, 40);
        scene.At(scene.Now.AddDays(2));
        var next = new EntityReference("kam_interface", (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = first.Id })["NewId"]);
        scene.Organization.Update(next, ("kam_reactionvalue", 4m), ("kam_validfrom", scene.Now.Date));
        scene.Organization.Agree(next);
        scene.Organization.Update(next, ("statuscode", Option(Agreed)));
        Assert.Equal((Active, Agreed), (Status(first), Status(next)));
        Assert.Equal(Requested, scene.Request(("InputsMet", true))["Status"]);
        scene.Work();
        Assert.Equal((Superseded, Active), (Status(first), Status(next)));
        Assert.Equal(scene.Now.Date.AddDays(-1), scene.Organization.Read(first, "kam_validto")["kam_validto"]);
        Assert.Equal(Requested, scene.Request(("InputsMet", true))["Status"]);
    }

    [Fact]
    public void A_version_of_the_same_day_takes_the_place_of_the_one_before_when_it_is_agreed()
    {
        var first = scene.Interface(8, 40);
        var next = new EntityReference("kam_interface", (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = first.Id })["NewId"]);
        scene.Organization.Update(next, ("kam_reactionvalue", 4m), ("kam_validfrom", scene.Now.Date));
        scene.Organization.Agree(next);
        scene.Organization.Update(next, ("statuscode", Option(Agreed)));
        scene.Work();
        Assert.Equal((Superseded, Active), (Status(first), Status(next)));
    }

    [Fact, Trait("Rule", "SGN-06"), Trait("Case", "pass")]
    public void A_waived_reminder_stays_waived_until_its_day()
    {
        var row = scene.Draft(8, 40);
        scene.Organization.Request(row);
        scene.At(scene.Now.AddDays(12));
        scene.Work();
        var finding = scene.Rows("kam_finding", "kam_ruleid", "SGN-06")[0].ToEntityReference();
        scene.Organization.Update(finding, ("statuscode", Option(Waived)), ("statecode", Option(1)), ("kam_waivereason", "On holiday"), ("kam_waiveuntil", scene.Now.Date.AddDays(3)));
        scene.At(scene.Now.AddDays(1));
        scene.Work();
        Assert.Equal(Waived, Status(finding));
        Assert.EndsWith("is 3 days overdue.", scene.Organization.Read(finding, "kam_messageen").GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        scene.At(scene.Now.AddDays(3));
        scene.Work();
        Assert.Equal(1, Status(finding));
    }

    private static Entity Input(string name) => Row("kam_interfaceitem", ("kam_direction", Option(287100000)), ("kam_name", name), ("kam_ismandatory", true));

    private Entity New() => Row(
        "kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Delivery date"), ("statuscode", Option(Requested)));

    private int Status(EntityReference row) => scene.Organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;
}
