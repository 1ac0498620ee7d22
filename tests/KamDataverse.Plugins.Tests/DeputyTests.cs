using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Two weeks without a deputy, counted from the day on which nobody stands in (DES-15). Monday 2 March 2026.</summary>
public sealed class DeputyTests : IDisposable
{
    private const int Key = 287100001;
    private const int Draft = 1;
    private const int Approved = 287100002;

    private readonly TestClock clock = new("2026-03-02T09:00:00Z");
    private readonly KamOrganization organization;
    private readonly EntityReference designation;

    public DeputyTests()
    {
        organization = With(new OrganizationOptions { Clock = clock, RunAsyncOperationsInBackground = false });
        designation = DueWorkEndsTests.Designation(organization, organization.Program, ("kam_tier", Option(Key)), ("kam_keyaccountmanagerid", Person()), ("kam_deputyid", Person()), ("kam_validfrom", new DateTime(2026, 2, 2)));
        organization.Organization.BusinessEvents.Clear();
    }

    public void Dispose() => organization.Dispose();

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    public void The_days_count_from_the_one_on_which_the_deputy_was_taken_away()
    {
        At("2026-06-01T09:00:00Z");
        organization.Update(designation, ("kam_deputyid", null));
        Assert.Equal(new DateTime(2026, 6, 1), Since());
        At("2026-06-15T09:00:00Z");
        Work();
        Assert.Empty(Told());
        At("2026-06-16T09:00:00Z");
        Work();
        Assert.EndsWith("has had no available deputy key account manager since 2026-06-01.", Open().Single(), StringComparison.Ordinal);
        var told = Assert.Single(Told());
        Assert.Equal(("NoDeputy", designation.Id), (told.Parameters["Reason"], told.Parameters["DesignationId"]));
        Assert.False(told.Parameters.ContainsKey("UserId"));
        Work();
        Assert.Single(Told());

        // Somebody stands in again: that is seen at once, and the next time counts anew.
        organization.Update(designation, ("kam_deputyid", Person()));
        Assert.Empty(Open());
        Assert.Null(Since());
        At("2026-06-20T09:00:00Z");
        organization.Update(designation, ("kam_deputyid", null));
        Assert.Equal(new DateTime(2026, 6, 20), Since());
    }

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    public void A_deputy_who_can_no_longer_sign_in_is_missing_from_the_day_the_job_sees_it()
    {
        var deputy = organization.Read(designation, "kam_deputyid").GetAttributeValue<EntityReference>("kam_deputyid");
        organization.Update(deputy, ("isdisabled", true));
        At("2026-03-05T09:00:00Z");
        Work();
        Assert.Equal(new DateTime(2026, 3, 5), Since());
        organization.Update(designation, ("kam_rationale", "Grows"));
        Assert.Equal(new DateTime(2026, 3, 5), Since());
        At("2026-03-20T09:00:00Z");
        Work();
        Assert.Equal(("NoDeputy", deputy.Id), (Assert.Single(Told()).Parameters["Reason"], Told()[0].Parameters["UserId"]));
        organization.Update(deputy, ("isdisabled", false));
        At("2026-03-21T09:00:00Z");
        Work();
        Assert.Empty(Open());
        Assert.Null(Since());
    }

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    public void Manager_and_deputy_are_told_apart()
    {
        var row = organization.Read(designation, "kam_deputyid", "kam_keyaccountmanagerid");
        foreach (var column in new[] { "kam_deputyid", "kam_keyaccountmanagerid" })
            organization.Update(row.GetAttributeValue<EntityReference>(column), ("isdisabled", true));
        Work();
        Assert.Equal(["NoManager"], Told().Select(told => told.Parameters["Reason"]));
        At("2026-03-17T09:00:00Z");
        Work();
        Assert.Equal(["NoManager", "NoDeputy"], Told().Select(told => told.Parameters["Reason"]));
        Assert.Equal(2, Open().Count);
    }

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "pass")]
    public void A_new_key_account_has_two_weeks_from_its_approval()
    {
        var row = DueWorkEndsTests.Designation(organization, organization.Program, ("kam_tier", Option(Key)), ("kam_keyaccountmanagerid", Person()), ("statuscode", Option(Draft)));
        Assert.Null(Since(row));
        At("2026-04-01T09:00:00Z");
        organization.Update(row, ("statuscode", Option(Approved)));
        Assert.Equal(new DateTime(2026, 4, 1), Since(row));
        At("2026-04-15T09:00:00Z");
        Work();
        Assert.Empty(Told());
        Assert.StartsWith("[STA-04]", Refused(() => organization.Organization.Execute(
            new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = new Entity("kam_designation", row.Id) { ["kam_deputymissingsince"] = new DateTime(2030, 1, 1) } }, organization.Organization.Administrator)).Message, StringComparison.Ordinal);
    }

    private EntityReference Person() => new("systemuser", organization.User("Key Account Manager").UserId);

    private void At(string utc) => clock.Now = new TestClock(utc).Now;

    private void Work() => DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, 500);

    private DateTime? Since(EntityReference? row = null) => organization.Read(row ?? designation, "kam_deputymissingsince").GetAttributeValue<DateTime?>("kam_deputymissingsince");

    private List<Emulator.Pipeline.BusinessEvent> Told() => [.. organization.Organization.BusinessEvents.Entries.Where(entry => entry.Name == "kam_OnAccountabilityOrphaned")];

    private List<string> Open()
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen") };
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, "DES-15");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("kam_messageen"))];
    }
}
