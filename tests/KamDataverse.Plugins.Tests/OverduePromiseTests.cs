using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What was let through until a day comes back on the day after: confirmations of what was taken over (MIG-01), open foundations (A1). Monday 2 March 2026.</summary>
public sealed class OverduePromiseTests : IDisposable
{
    private const int Zurich = 110;
    private const int Active = 287100003;
    private const int Block = 287100000;
    private const int Warning = 287100001;
    private const int Info = 287100002;

    private readonly TestClock clock = new("2026-03-02T09:00:00Z");
    private readonly KamOrganization organization;
    private readonly EntityReference owner;

    public OverduePromiseTests()
    {
        organization = With(new OrganizationOptions { Clock = clock, RunAsyncOperationsInBackground = false });
        owner = new EntityReference("systemuser", organization.User("KAM Administrator").UserId);
        organization.Update(organization.Program, ("kam_timezone", Zurich), ("kam_ownerid", owner), ("kam_importmode", true));
    }

    public void Dispose() => organization.Dispose();

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void After_ninety_days_without_confirmation_the_programmes_owner_hears_of_it_once()
    {
        var agreement = organization.Create("kam_interface", [.. Values(), ("statuscode", Option(Active))]);
        var matrix = Matrix.Complete(organization).Reference;
        organization.Update(matrix, ("statuscode", Option(Active)));
        var account = DueWorkEndsTests.Designation(organization, organization.Program);
        (EntityReference Row, string Column)[] all = [(agreement, "kam_interfaceid"), (matrix, "kam_matrixid"), (account, "kam_designationid")];

        // The ninetieth day in Zurich is 31 May; it is over when June begins there, at 22:00 UTC.
        At("2026-05-31T21:59:00Z");
        Work();
        Assert.Empty(Told());
        Assert.All(all, one => Assert.Equal(Info, Severity(one.Row, one.Column, "MIG-01")));
        At("2026-05-31T22:00:00Z");
        Work();
        Assert.Equal(all.Select(one => one.Row.Id).Order(), Told().Select(entry => (Guid)entry.Parameters["TargetId"]).Order());
        Assert.All(all, one => Assert.Equal(Warning, Severity(one.Row, one.Column, "MIG-01")));
        Assert.Equal("[MIG-01] Imported without agreement; the confirmation was due by 2026-05-31.", Finding(agreement, "kam_interfaceid", "MIG-01")!.GetAttributeValue<string>("kam_messageen"));
        organization.Organization.BusinessEvents.Clear();
        Assert.Equal(0, Work());
        At("2026-06-02T09:00:00Z");
        Work();
        Assert.Empty(Told());

        // Agreed in the end, it is an agreement like the others.
        organization.Agree(agreement);
        Assert.Null(Open(agreement, "kam_interfaceid", "MIG-01"));
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void A_draft_that_is_taken_over_late_has_its_ninety_days_from_then()
    {
        var row = DueWorkEndsTests.Designation(organization, organization.Program, ("kam_rationale", "Grows"), ("statuscode", Option(1)));
        At("2026-08-03T09:00:00Z");
        organization.Update(row, ("statuscode", Option(Active)));
        Assert.Equal("[MIG-01] Imported without agreement, please confirm by 2026-11-01.", Open(row, "kam_designationid", "MIG-01")!.GetAttributeValue<string>("kam_messageen"));
        Work();
        Assert.Empty(Told());
        At("2026-11-02T09:00:00Z");
        Work();
        Assert.Equal(new DateTime(2026, 11, 1), Assert.Single(Told()).Parameters["ConfirmBy"]);
        organization.Organization.Execute(new OrganizationRequest("kam_DecideDesignation") { ["DesignationId"] = row.Id, ["Decision"] = "Approve" }, organization.User("KAM Board"));
        Assert.Null(Open(row, "kam_designationid", "MIG-01"));
        Assert.Null(organization.Read(row, "kam_confirmby").GetAttributeValue<DateTime?>("kam_confirmby"));
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "pass")]
    public void Who_is_told_is_the_owner_and_what_was_confirmed_in_time_is_not_told_at_all()
    {
        var late = organization.Create("kam_interface", [.. Values(), ("statuscode", Option(Active))]);
        var confirmed = organization.Create("kam_interface", [.. Values(), ("statuscode", Option(Active))]);
        organization.Agree(confirmed);
        At("2026-06-10T09:00:00Z");
        Work();
        var told = Assert.Single(Told());
        Assert.Equal(("kam_interface", late.Id, owner.Id, new DateTime(2026, 5, 31)), (told.Parameters["TargetType"], told.Parameters["TargetId"], told.Parameters["TargetUserId"], told.Parameters["ConfirmBy"]));
        Assert.Null(Open(confirmed, "kam_interfaceid", "MIG-01"));
    }

    [Fact]
    public void A_save_after_the_day_neither_hides_nor_repeats_what_the_job_says()
    {
        var row = organization.Create("kam_interface", [.. Values(), ("statuscode", Option(Active))]);
        At("2026-06-02T09:00:00Z");
        organization.Update(row, ("kam_exceptions", "None"));
        Assert.Equal(Warning, Severity(row, "kam_interfaceid", "MIG-01"));
        Work();
        Assert.Single(Told());
        Assert.Equal(Warning, Severity(row, "kam_interfaceid", "MIG-01"));
        organization.Organization.BusinessEvents.Clear();
        At("2026-06-03T09:00:00Z");
        Work();
        Assert.Empty(Told());
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "fail")]
    public void Open_foundations_have_an_owner_and_a_day_and_come_back_when_it_has_passed()
    {
        var account = Approved();
        organization.Waive(account, days: 30, today: new DateTime(2026, 3, 2));
        organization.Update(account, ("statuscode", Option(Active)));
        Assert.Equal(new DateTime(2026, 4, 1), organization.Read(account, "kam_openuntil")["kam_openuntil"]);
        Work();
        var check = Finding(account, "kam_designationid", "RDY-03")!;
        Assert.Equal(new DateTime(2026, 4, 1), check["kam_due"]);
        Assert.Equal(organization.Read(account, "ownerid").GetAttributeValue<EntityReference>("ownerid").Id, check.GetAttributeValue<EntityReference>("ownerid").Id);
        At("2026-04-01T09:00:00Z");
        Work();
        Assert.Null(Open(account, "kam_designationid", "DES-10"));
        Assert.Empty(Told());
        At("2026-04-01T22:00:00Z");
        Work();
        var told = Assert.Single(Told());
        Assert.Equal((account.Id, owner.Id, "RDY-03", new DateTime(2026, 4, 1)), (told.Parameters["DesignationId"], told.Parameters["TargetUserId"], told.Parameters["Missing"], told.Parameters["OpenUntil"]));
        var late = Open(account, "kam_designationid", "DES-10")!;
        Assert.Equal("[DES-10] Foundations were allowed to be open until 2026-04-01 and are still missing: matrix in force.", late.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(Block, late.GetAttributeValue<OptionSetValue>("kam_severity").Value);
        organization.Organization.BusinessEvents.Clear();
        At("2026-04-03T09:00:00Z");
        Work();
        Assert.Empty(Told());

        // Once they are there, nothing is open any more.
        Matrix.Complete(organization).Activate();
        At("2026-04-04T09:00:00Z");
        Work();
        Assert.Null(Open(account, "kam_designationid", "DES-10"));
        Assert.Null(organization.Read(account, "kam_openuntil").GetAttributeValue<DateTime?>("kam_openuntil"));
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "pass")]
    public void With_its_foundations_a_key_account_has_nothing_open_and_nobody_sets_the_day_by_hand()
    {
        Matrix.Complete(organization).Activate();
        var account = Approved();
        organization.Update(account, ("statuscode", Option(Active)));
        Assert.Null(organization.Read(account, "kam_openuntil").GetAttributeValue<DateTime?>("kam_openuntil"));
        Assert.StartsWith("[STA-04]", Refused(() => organization.Organization.Execute(
            new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = new Entity("kam_designation", account.Id) { ["kam_openuntil"] = new DateTime(2030, 1, 1) } }, organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        At("2026-06-10T09:00:00Z");
        Work();
        Assert.DoesNotContain(Told(), entry => entry.Name == "kam_OnFoundationsOverdue");
    }

    /// <summary>A development key account with a manager, approved and not yet in force.</summary>
    private EntityReference Approved()
    {
        var row = DueWorkEndsTests.Designation(
            organization, organization.Program, ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)), ("kam_rationale", "Grows"), ("statuscode", Option(1)));
        organization.Update(row, ("statuscode", Option(287100002)));
        return row;
    }

    private (string Column, object? Value)[] Values() =>
    [
        ("kam_programid", organization.Program), ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()),
        ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m),
    ];

    private void At(string utc) => clock.Now = new TestClock(utc).Now;

    private int Work() => DueWorkEndsTests.Drain(organization, clock.Now.UtcDateTime, 500);

    private List<Emulator.Pipeline.BusinessEvent> Told() =>
        [.. organization.Organization.BusinessEvents.Entries.Where(entry => entry.Name is "kam_OnConfirmationOverdue" or "kam_OnFoundationsOverdue")];

    private int Severity(EntityReference row, string column, string rule) => Open(row, column, rule)!.GetAttributeValue<OptionSetValue>("kam_severity").Value;

    private Entity? Open(EntityReference row, string column, string rule) => Finding(row, column, rule) is { } finding && finding.GetAttributeValue<OptionSetValue>("statuscode").Value == 1 ? finding : null;

    private Entity? Finding(EntityReference row, string column, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen", "kam_severity", "kam_due", "statuscode", "ownerid") };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        return organization.Admin.RetrieveMultiple(query).Entities.SingleOrDefault();
    }
}
