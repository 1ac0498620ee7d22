using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Around midnight the programme's clock says what day it is, not UTC's.</summary>
public sealed class MidnightTests : IDisposable
{
    private const int Zurich = 110;
    private const int NewYork = 35;
    private const int Waived = 287100001;
    private static readonly DateTime Day24 = new(2026, 11, 24);
    private static readonly DateTime Day25 = new(2026, 11, 25);

    private readonly TestClock clock = new("2026-11-24T22:59:00Z");
    private readonly KamOrganization organization;

    public MidnightTests()
    {
        organization = With(new OrganizationOptions { Clock = clock });
        organization.Update(organization.Program, ("kam_timezone", Zurich));
    }

    public void Dispose() => organization.Dispose();

    [Fact]
    public void A_designation_ends_on_the_day_it_is_in_its_programme()
    {
        var designation = Active();
        Assert.Contains("≤ 2026-11-24", Refused(() => End(designation, Day25)).Message, StringComparison.Ordinal);
        Move("2026-11-24T23:00:00Z");
        End(designation, Day25);
        Assert.Equal(Day25, organization.Read(designation, "kam_validto").GetAttributeValue<DateTime>("kam_validto"));
    }

    [Fact]
    public void Ended_without_a_date_it_ends_on_that_day_too()
    {
        var designation = Active();
        Move("2026-11-24T23:00:00Z");
        End(designation, null);
        Assert.Equal(Day25, organization.Read(designation, "kam_validto").GetAttributeValue<DateTime>("kam_validto"));
    }

    [Fact]
    public void A_waiver_may_last_until_the_day_it_is_and_not_until_the_day_before()
    {
        var finding = Finding();
        Waive(finding, Day24);
        organization.Update(finding, ("statuscode", Option(1)));
        Move("2026-11-24T23:00:00Z");
        Assert.StartsWith("[FND-02]", Refused(() => Waive(finding, Day24)).Message, StringComparison.Ordinal);
        Waive(finding, Day25);
        Assert.Equal(Waived, Status(finding));
    }

    [Fact]
    public void A_waiver_ends_at_midnight_of_its_programme()
    {
        var here = Finding();
        organization.Update(organization.Program, ("kam_timezone", NewYork));
        var there = organization.Create("kam_program", ("kam_code", "HERE"), ("kam_name", "Here"), ("kam_timezone", Zurich));
        var zurich = Finding(there);
        Waive(here, Day24);
        Waive(zurich, Day24);
        Assert.Equal(0, Due(1));
        Move("2026-11-24T23:00:00Z");
        Assert.Equal(1, Due(1));
        Assert.Equal((Waived, 1), (Status(here), Status(zurich)));
        Move("2026-11-25T04:59:00Z");
        Assert.Equal(0, Due(1));
        Move("2026-11-25T05:00:00Z");
        Assert.Equal(1, Due(1));
        Assert.Equal(1, Status(here));
    }

    [Fact]
    public void The_timed_job_looks_at_a_key_account_once_on_each_day_of_its_programme()
    {
        var here = DueWorkEndsTests.Designation(organization, organization.Program);
        var other = organization.Create("kam_program", ("kam_code", "NY"), ("kam_name", "New York"), ("kam_timezone", NewYork), ("kam_calendarid", organization.Calendar));
        var there = DueWorkEndsTests.Designation(organization, other);
        Assert.Equal(2, Due(1));
        Assert.Equal((Day24, Day24), (LookedAt(here), LookedAt(there)));
        Move("2026-11-24T23:00:00Z");
        Assert.Equal(1, Due(1));
        Assert.Equal((Day25, Day24), (LookedAt(here), LookedAt(there)));
        Move("2026-11-25T04:59:00Z");
        Assert.Equal(0, Due(1));
        Move("2026-11-25T05:00:00Z");
        Assert.Equal(1, Due(1));
        Assert.Equal((Day25, Day25), (LookedAt(here), LookedAt(there)));
        Assert.Equal(0, Due(1));
    }

    [Fact]
    public void An_answer_is_due_and_overdue_by_the_programmes_day()
    {
        var row = organization.Create(
            "kam_interface",
            ("kam_programid", organization.Program), ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m));
        Move("2026-11-24T23:00:00Z");
        organization.Admin.Execute(new OrganizationRequest("kam_RequestSignoffs") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id, ["DueDays"] = 1 });
        Assert.All(organization.Signoffs(row), request => Assert.Equal(new DateTime(2026, 11, 26), organization.Read(request.ToEntityReference(), "kam_due")["kam_due"]));
        Move("2026-11-26T22:59:00Z");
        Assert.Equal(0, Due(1));
        Move("2026-11-26T23:00:00Z");
        Assert.Equal(2, Due(1));
        Assert.Equal(0, Due(1));
        Move("2026-11-27T22:59:00Z");
        Assert.Equal(0, Due(1));
        Move("2026-11-27T23:00:00Z");
        Assert.Equal(2, Due(1));
    }

    [Fact]
    public void Whoever_is_responsible_is_looked_up_on_the_day_of_the_accounts_programme()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        var activity = organization.Create("kam_activity", ("kam_code", "A" + Next()), ("kam_name", "Plan"), ("kam_processid", organization.Read(matrix.Reference, "kam_processid").GetAttributeValue<EntityReference>("kam_processid")));
        organization.Update(matrix.Rows[0], ("kam_activityid", activity));
        matrix.Set(0, 0, 287100002);
        matrix.Set(0, 1, 287100004);
        organization.Update(matrix.Reference, ("kam_programid", organization.Program), ("kam_validfrom", Day24), ("kam_validto", Day24), ("kam_reviewdate", null));
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Reference.Id });
        var designation = DueWorkEndsTests.Designation(organization, organization.Program);
        var account = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var code = organization.Read(activity, "kam_code").GetAttributeValue<string>("kam_code");
        OrganizationResponse Ask() => organization.Admin.Execute(new OrganizationRequest("kam_GetResponsible") { ["AccountId"] = account.Id, ["ActivityCode"] = code });
        Assert.Equal("Programme", Ask()["ResolvedFrom"]);
        Move("2026-11-24T23:00:00Z");
        Assert.Equal("", Ask()["ResolvedFrom"]);
    }

    [Fact, Trait("Rule", "SPO-08"), Trait("Case", "pass")]
    public void A_sponsors_mandate_begins_and_its_contact_is_overdue_by_the_programmes_day()
    {
        Move("2026-11-24T23:00:00Z");
        var sponsor = organization.User("KAM Reader");
        var executive = organization.Create("kam_executive", ("kam_userid", new EntityReference("systemuser", sponsor.UserId)), ("kam_level", Option(287100001)));
        var mandate = organization.Create("kam_sponsorship", ("kam_designationid", DueWorkEndsTests.Designation(organization, organization.Program)), ("kam_executiveid", executive));
        organization.Organization.Execute(new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id }, sponsor);
        Assert.Equal(Day25, organization.Read(mandate, "kam_from")["kam_from"]);
        Assert.Equal(new DateTime(2027, 2, 23), organization.Read(mandate, "kam_nexttouch")["kam_nexttouch"]);
        Move("2027-02-23T22:59:00Z");
        Due(500);
        Assert.DoesNotContain(organization.Organization.BusinessEvents.Entries, told => told.Name == "kam_OnSponsorTouchpointOverdue");
        Move("2027-02-23T23:00:00Z");
        Due(500);
        Due(500);
        var overdue = Assert.Single(organization.Organization.BusinessEvents.Entries, told => told.Name == "kam_OnSponsorTouchpointOverdue");
        Assert.Equal(1, overdue.Parameters["Days"]);
    }

    [Fact, Trait("Rule", "TEA-07"), Trait("Case", "pass")]
    public void A_team_that_does_not_meet_is_said_by_the_programmes_day()
    {
        organization.Update(organization.Program, ("kam_teamsyncdays", 10));
        var designation = Active(Day25);
        Move("2026-12-15T22:59:00Z");
        Due(500);
        Assert.Null(organization.FindingOf(designation, "TEA-07"));
        Move("2026-12-15T23:00:00Z");
        Due(500);
        Assert.NotNull(organization.FindingOf(designation, "TEA-07"));
    }

    private void Move(string utc) => clock.Now = new TestClock(utc).Now;

    private EntityReference Active(DateTime? from = null)
    {
        var designation = DueWorkEndsTests.Designation(organization, organization.Program, ("statuscode", Option(287100003)), ("kam_validfrom", from ?? new DateTime(2026, 11, 1)));
        Assert.Equal(287100003, Status(designation));
        return designation;
    }

    private void End(EntityReference designation, DateTime? on)
    {
        var request = new OrganizationRequest("kam_EndDesignation") { ["DesignationId"] = designation.Id, ["EndReason"] = "Other", ["SuccessorId"] = organization.Organization.Administrator.UserId };
        if (on is { } day)
            request["EndOn"] = day;
        organization.Organization.Execute(request, organization.Organization.Administrator);
    }

    /// <summary>A warning about an interface of the programme.</summary>
    private EntityReference Finding(EntityReference? program = null)
    {
        var row = organization.Create(
            "kam_interface",
            ("kam_programid", program ?? organization.Program), ("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m));
        organization.Create("kam_criterion", ("kam_interfaceid", row), ("kam_text", "A good quote"), ("kam_measure", "good"));
        return organization.Find("kam_finding", "kam_interfaceid", row.Id, "kam_ruleid")!.ToEntityReference();
    }

    private void Waive(EntityReference finding, DateTime until) =>
        organization.Organization.Execute(
            new Microsoft.Xrm.Sdk.Messages.UpdateRequest
            {
                Target = new Entity(finding.LogicalName, finding.Id) { ["statuscode"] = Option(Waived), ["kam_waivereason"] = "Later", ["kam_waiveuntil"] = until },
            },
            organization.Organization.Administrator);

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private DateTime LookedAt(EntityReference designation) => organization.Read(designation, "kam_duecheckedon").GetAttributeValue<DateTime>("kam_duecheckedon");

    private int Due(int most) => DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, most);
}
