using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.HandoverScene;

namespace KamDataverse.Plugins.Tests;

/// <summary>Agreed definitions come into force on their first day, by the timed job (6.3). Monday 2 March 2026, 8:00 in Zurich; they start on the 9th.</summary>
public sealed class StartOnDayTests : IDisposable
{
    private const int Agreed = 287100002;
    private const int Active = 287100003;
    private const int Superseded = 2;
    private static readonly DateTime Day = new(2026, 3, 9);

    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    public void Dispose() => scene.Dispose();

    [Fact]
    public void An_interface_starts_on_the_day_of_its_programme_and_not_before()
    {
        scene.Organization.Update(scene.Program, ("kam_timezone", 110));
        var row = AgreedInterface();
        scene.At(new DateTime(2026, 3, 8, 22, 59, 0, DateTimeKind.Utc));
        scene.Work();
        Assert.Equal(Agreed, Status(row));
        scene.At(new DateTime(2026, 3, 8, 23, 0, 0, DateTimeKind.Utc));
        Told();
        scene.Work();
        Assert.Equal(Active, Status(row));
        Assert.Equal(["kam_OnInterfaceActivated"], Told());
        Assert.Single(scene.Rows("kam_snapshot", "kam_interfaceid", row.Id));
        Assert.Equal(0, scene.Work());
        Assert.Empty(Told());
        Assert.Single(scene.Rows("kam_snapshot", "kam_interfaceid", row.Id));
    }

    [Fact]
    public void What_the_job_does_is_what_the_command_does()
    {
        var byJob = AgreedInterface();
        var byHand = AgreedInterface();
        scene.At(Utc(9));
        scene.Organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = byHand.Id });
        scene.Work();
        string[] columns = ["statuscode", "statecode", "kam_reactionminutes", "kam_resolutionminutes", "kam_validfrom", "kam_validto", "kam_reviewdate", "kam_version"];
        foreach (var column in columns)
            Assert.Equal(Value(byHand, column), Value(byJob, column));
        Assert.DoesNotContain("-", ActiveKey(byJob)[..1], StringComparison.Ordinal);
        Assert.Equal(OpenFindings(byHand), OpenFindings(byJob));
        Assert.Equal(Content(byHand).Replace(Process(byHand), "P", StringComparison.Ordinal).Length, Content(byJob).Replace(Process(byJob), "P", StringComparison.Ordinal).Length);
    }

    [Fact]
    public void The_version_before_ends_the_day_before_with_its_findings()
    {
        var first = scene.Interface(8, 40, null, ("kam_reviewdate", new DateTime(2026, 3, 4)));
        var next = new EntityReference("kam_interface", (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = first.Id })["NewId"]);
        scene.Organization.Update(next, ("kam_reactionvalue", 4m), ("kam_validfrom", Day), ("kam_reviewdate", new DateTime(2026, 12, 1)));
        Agree(next);
        scene.At(Utc(6));
        scene.Work();
        Assert.Equal((Active, Agreed), (Status(first), Status(next)));
        Assert.Contains("IFC-20", OpenFindings(first));
        scene.At(Utc(9));
        scene.Work();
        Assert.Equal((Superseded, Active), (Status(first), Status(next)));
        Assert.Equal(new DateTime(2026, 3, 8), scene.Organization.Read(first, "kam_validto")["kam_validto"]);
        Assert.Empty(OpenFindings(first));
        Assert.StartsWith("-", ActiveKey(first), StringComparison.Ordinal);
        Assert.Equal(287100001, scene.Request(("InputsMet", true))["Status"]);
    }

    [Fact]
    public void One_that_fails_its_gate_stays_agreed_says_why_and_stops_nobody()
    {
        var broken = AgreedInterface();
        var sound = AgreedInterface();
        var late = AgreedInterface();
        scene.Organization.Update(broken, ("kam_supplierownerid", Person(scene.Organization.User("KAM Reader"))));
        var owner = scene.Organization.Read(broken, "kam_supplierownerid").GetAttributeValue<EntityReference>("kam_supplierownerid");
        scene.Organization.Update(owner, ("isdisabled", true));
        scene.At(Utc(9));
        scene.Work();
        Assert.Equal((Agreed, Active, Active), (Status(broken), Status(sound), Status(late)));
        Assert.Contains("IFC-05", OpenFindings(broken));
        Assert.Empty(scene.Rows("kam_snapshot", "kam_interfaceid", broken.Id));
        Assert.Equal(0, scene.Work());

        // The next day it is looked at again, and starts once the reason is gone.
        scene.Organization.Update(owner, ("isdisabled", false));
        scene.Organization.Update(scene.Supplier, ("kam_deputyheadid", owner));
        Assert.Equal(0, scene.Work());
        scene.At(Utc(10));
        scene.Work();
        Assert.Equal(Active, Status(broken));
        Assert.DoesNotContain("IFC-05", OpenFindings(broken));
    }

    [Fact]
    public void Business_time_without_hours_any_more_does_not_start()
    {
        var row = AgreedInterface();
        scene.Organization.Update(scene.Program, ("kam_calendarid", null));
        scene.At(Utc(9));
        scene.Work();
        Assert.Equal(Agreed, Status(row));
        Assert.Contains("IFC-08", OpenFindings(row));
    }

    [Fact]
    public void More_than_a_month_late_it_is_too_late()
    {
        var row = AgreedInterface();
        scene.At(new DateTime(2026, 4, 10, 7, 0, 0, DateTimeKind.Utc));
        scene.Work();
        Assert.Equal(Agreed, Status(row));
        Assert.Contains("IFC-07", OpenFindings(row));
    }

    [Fact]
    public void Two_versions_that_start_on_one_day_follow_one_another()
    {
        var first = AgreedInterface();
        scene.At(Utc(3));
        var next = new EntityReference("kam_interface", (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = first.Id })["NewId"]);
        scene.Organization.Update(next, ("kam_reactionvalue", 2m), ("kam_validfrom", Day.AddDays(1)));
        Agree(next, 10);
        scene.At(Utc(11));
        scene.Work();
        scene.Work();
        Assert.Equal((Superseded, Active), (Status(first), Status(next)));
    }

    [Fact]
    public void It_costs_the_same_number_of_queries_however_many_start()
    {
        int Cost(int day, int count)
        {
            for (var number = 0; number < count; number++)
                AgreedInterface(day);
            scene.At(Utc(day));
            return scene.Organization.Measure(new OrganizationRequest("kam_ProcessDueItems")).PluginQueries;
        }

        Cost(3, 1);
        var one = Cost(4, 1);
        Assert.Equal(one, Cost(5, 4));
        Assert.InRange(one, 10, 90);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Small_steps_come_to_an_end(int most)
    {
        List<EntityReference> rows = [AgreedInterface(), AgreedInterface(), AgreedInterface()];
        scene.At(Utc(9));
        DueWorkEndsTests.Drain(scene.Organization, scene.Now, most);
        Assert.All(rows, row => Assert.Equal(Active, Status(row)));
        Assert.Equal(0, DueWorkEndsTests.Drain(scene.Organization, scene.Now, most));
    }

    private static DateTime Utc(int day) => new(2026, 3, day, 7, 0, 0, DateTimeKind.Utc);

    private EntityReference AgreedInterface(int day = 9)
    {
        var row = scene.Draft(4, 20, ("kam_processid", scene.Organization.Process()), ("kam_validfrom", new DateTime(2026, 3, day)));
        Agree(row, day);
        return row;
    }

    private void Agree(EntityReference row, int day = 9)
    {
        scene.Organization.Agree(row);
        scene.Organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id, ["ActivateOn"] = new DateTime(2026, 3, day) });
        Assert.Equal(Agreed, Status(row));
    }

    private object? Value(EntityReference row, string column) => scene.Organization.Read(row, column).GetAttributeValue<object?>(column);

    private int Status(EntityReference row) => scene.Organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private string ActiveKey(EntityReference row) => scene.Organization.Read(row, "kam_activekey").GetAttributeValue<string>("kam_activekey");

    private string Process(EntityReference row) =>
        scene.Organization.Read(scene.Organization.Read(row, "kam_processid").GetAttributeValue<EntityReference>("kam_processid"), "kam_code").GetAttributeValue<string>("kam_code");

    private string Content(EntityReference row) => Assert.Single(scene.Rows("kam_snapshot", "kam_interfaceid", row.Id)).GetAttributeValue<string>("kam_content");

    private List<string> OpenFindings(EntityReference row)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. scene.Organization.Admin.RetrieveMultiple(query).Entities.Select(finding => finding.GetAttributeValue<string>("kam_ruleid")).OrderBy(rule => rule, StringComparer.Ordinal)];
    }

    private List<string> Told()
    {
        List<string> told = [.. scene.Organization.Organization.BusinessEvents.Entries.Select(entry => entry.Name).Where(name => name.StartsWith("kam_OnInterface", StringComparison.Ordinal) || name.StartsWith("kam_OnMatrix", StringComparison.Ordinal))];
        scene.Organization.Organization.BusinessEvents.Clear();
        return told;
    }
}
