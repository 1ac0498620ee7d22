using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Agreed matrices come into force on their first day, by the timed job (6.3). Monday 2 March 2026, 8:00 in Zurich; they start on the 9th.</summary>
public sealed class MatrixStartTests : IDisposable
{
    private const int Agreed = 287100002;
    private const int Active = 287100003;
    private const int Superseded = 2;
    private const int Retired = 287100004;
    private static readonly DateTime Day = new(2026, 3, 9);

    private readonly TestClock clock = new("2026-03-02T07:00:00Z");
    private readonly KamOrganization organization;

    public MatrixStartTests()
    {
        organization = With(new OrganizationOptions { Clock = clock, RunAsyncOperationsInBackground = false });
        organization.Update(organization.Program, ("kam_timezone", 110));
    }

    public void Dispose() => organization.Dispose();

    [Fact]
    public void A_matrix_starts_on_the_day_of_its_programme_is_kept_and_told_once()
    {
        var matrix = Start(Matrix.Complete(organization));
        At("2026-03-08T22:59:00Z");
        Work();
        Assert.Equal(Agreed, matrix.Status());
        At("2026-03-08T23:00:00Z");
        Work();
        Assert.Equal(Active, matrix.Status());
        Assert.Equal(matrix.Reference.Id, Assert.Single(Told()).Parameters["MatrixId"]);
        Assert.Equal(1, Snapshots(matrix));
        Assert.Contains('|', Key(matrix.Reference));
        Assert.Empty(Told());
        Assert.Equal(0, Work());
        Assert.Equal(1, Snapshots(matrix));
    }

    [Fact]
    public void What_the_job_keeps_is_what_the_command_keeps()
    {
        var byJob = Start(Matrix.Complete(organization));
        var byHand = Start(Matrix.Complete(organization));
        At("2026-03-09T07:00:00Z");
        byHand.Activate();
        Work();
        Assert.Equal((Active, Active), (byJob.Status(), byHand.Status()));
        Assert.Equal(byHand.OpenFindings(), byJob.OpenFindings());
        string Content(Matrix matrix) => organization.Find("kam_snapshot", "kam_matrixid", matrix.Reference.Id, "kam_content")!.GetAttributeValue<string>("kam_content");
        Assert.Equal(Content(byHand).Length, Content(byJob).Length);
    }

    [Fact]
    public void The_version_before_ends_the_day_before()
    {
        var first = Matrix.Complete(organization);
        first.Activate();
        var next = new EntityReference("kam_matrix", (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_matrix", ["TargetId"] = first.Reference.Id })["NewId"]);
        Activate(next, Day);
        Assert.Equal(Agreed, Status(next));
        At("2026-03-09T07:00:00Z");
        Work();
        Assert.Equal((Superseded, Active), (first.Status(), Status(next)));
        Assert.Equal(new DateTime(2026, 3, 8), organization.Read(first.Reference, "kam_validto")["kam_validto"]);
        Assert.StartsWith("-", Key(first.Reference), StringComparison.Ordinal);
        Assert.Empty(first.OpenFindings());
    }

    [Fact]
    public void A_matrix_is_retired_on_the_day_after_its_last_one_and_frees_its_place()
    {
        var process = organization.Process();
        var first = Matrix.Complete(organization);
        organization.Update(first.Reference, ("kam_processid", process));
        first.Activate();
        organization.Update(first.Reference, ("kam_validto", Day.AddDays(-1)), ("kam_reviewdate", Day.AddDays(-1)));
        var next = Of(process);
        At("2026-03-08T22:59:00Z");
        Work();
        Assert.Equal((Active, Agreed), (first.Status(), next.Status()));
        At("2026-03-08T23:00:00Z");
        Work();
        Assert.Equal((Retired, Active), (first.Status(), next.Status()));
        Assert.Equal(new DateTime(2026, 3, 8), organization.Read(first.Reference, "kam_validto")["kam_validto"]);
        Assert.StartsWith("-", Key(first.Reference), StringComparison.Ordinal);
        Assert.Empty(first.OpenFindings());
        Assert.Equal(0, Work());
    }

    [Fact]
    public void A_matrix_retired_by_hand_ends_on_that_day()
    {
        var matrix = Matrix.Complete(organization);
        matrix.Activate();
        At("2026-03-08T23:00:00Z");
        organization.Update(matrix.Reference, ("statecode", Option(1)), ("statuscode", Option(Retired)));
        var ended = organization.Read(matrix.Reference, "kam_validto", "kam_reviewdate");
        Assert.Equal((Day, false), (ended["kam_validto"], ended.Contains("kam_reviewdate")));
    }

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    public void Of_two_for_one_process_the_first_starts_the_other_says_why_and_a_third_is_not_disturbed()
    {
        var process = organization.Process();
        var first = Of(process);
        var second = Of(process);
        var third = Start(Matrix.Complete(organization));
        At("2026-03-09T07:00:00Z");
        Work();
        Assert.Equal([Agreed, Active], new[] { first.Status(), second.Status() }.Order());
        Assert.Equal(Active, third.Status());
        var refused = first.Status() == Agreed ? first : second;
        Assert.Contains("RAC-22", refused.OpenFindings());
        Assert.Equal(0, Snapshots(refused));
        Assert.Equal(0, Work());

        // The next day it is looked at again, and starts once its place is free.
        var other = refused == first ? second : first;
        organization.Update(other.Reference, ("statuscode", Option(287100004)), ("statecode", Option(1)));
        At("2026-03-10T07:00:00Z");
        Work();
        Assert.Equal(Active, refused.Status());
        Assert.DoesNotContain("RAC-22", refused.OpenFindings());
    }

    [Fact]
    public void It_costs_the_same_number_of_queries_however_many_start()
    {
        int Cost(int day, int count)
        {
            for (var number = 0; number < count; number++)
                Start(Matrix.Complete(organization), new DateTime(2026, 3, day));
            At($"2026-03-{day:D2}T07:00:00Z");
            return organization.Measure(new OrganizationRequest("kam_ProcessDueItems")).PluginQueries;
        }

        Cost(3, 1);
        var one = Cost(4, 1);
        Assert.Equal(one, Cost(5, 4));
        Assert.InRange(one, 10, 90);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Small_steps_come_to_an_end(int most)
    {
        List<Matrix> rows = [Start(Matrix.Complete(organization)), Start(Matrix.Complete(organization)), Start(Matrix.Complete(organization))];
        At("2026-03-09T07:00:00Z");
        DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, most);
        Assert.All(rows, row => Assert.Equal(Active, row.Status()));
        Assert.Equal(0, DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, most));
    }

    /// <summary>Agreed, to start on a day.</summary>
    private Matrix Start(Matrix matrix, DateTime? on = null)
    {
        Activate(matrix.Reference, on ?? Day);
        Assert.Equal(Agreed, matrix.Status());
        return matrix;
    }

    private Matrix Of(EntityReference process)
    {
        var matrix = Matrix.Complete(organization);
        organization.Update(matrix.Reference, ("kam_processid", process));
        return Start(matrix);
    }

    private void Activate(EntityReference matrix, DateTime on) =>
        organization.Organization.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id, ["ActivateOn"] = on }, organization.Organization.Administrator);

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private string Key(EntityReference row) => organization.Read(row, "kam_activekey").GetAttributeValue<string>("kam_activekey");

    private int Snapshots(Matrix matrix)
    {
        var query = new QueryExpression("kam_snapshot") { ColumnSet = new ColumnSet("kam_hash") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Reference.Id);
        return organization.Admin.RetrieveMultiple(query).Entities.Count;
    }

    private void At(string utc) => clock.Now = new TestClock(utc).Now;

    private int Work() => DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, 500);

    private List<Emulator.Pipeline.BusinessEvent> Told()
    {
        List<Emulator.Pipeline.BusinessEvent> told = [.. organization.Organization.BusinessEvents.Entries.Where(entry => entry.Name == "kam_OnMatrixActivated")];
        organization.Organization.BusinessEvents.Clear();
        return told;
    }
}
