using KamDataverse.Emulator;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Tests;

/// <summary>Saves, deletions, calls and the timed job that looked, waited, and were overtaken by another: what holds is what is so under the lock.</summary>
public sealed class OvertakenTests
{
    private const int Active = 287100003;
    private const int Approved = 287100002;
    private const int Submitted = 287100001;
    private const int MandateActive = 287100001;

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "pass")]
    public async Task A_matrix_keeps_its_slot_when_a_date_was_saved_while_it_came_into_force()
    {
        using var gate = new HoldOne("kam_matrix");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.Complete(organization);
        gate.Arm();
        var change = Update(organization, matrix.Reference, ("kam_reviewdate", DateTime.UtcNow.Date.AddMonths(3)));
        gate.WaitUntilHeld();
        matrix.Activate();
        gate.Release();
        Assert.Null(await change);
        Assert.DoesNotMatch("^-", organization.Read(matrix.Reference, "kam_activekey").GetAttributeValue<string>("kam_activekey"));
    }

    [Fact, Trait("Rule", "RAC-01"), Trait("Case", "pass")]
    public async Task A_cell_whose_letter_changed_while_its_note_was_saved_keeps_its_key_and_its_name()
    {
        // Held after its image of the cell was taken, before it has the matrix's lock.
        using var gate = new HoldOne("kam_matrix");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.Complete(organization);
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixroleid", ConditionOperator.Equal, matrix.Roles[1].Id);
        var cell = organization.Admin.RetrieveMultiple(query).Entities.Single().ToEntityReference();
        gate.Arm();
        var note = Update(organization, cell, ("kam_note", "Ask Ms Muster"));
        gate.WaitUntilHeld();
        organization.Admin.Execute(new OrganizationRequest("kam_TransferAccountability") { ["ActivityId"] = matrix.Rows[0].Id, ["ToRoleId"] = matrix.Roles[1].Id, ["KeepAs"] = "R" });
        gate.Release();
        Assert.Null(await note);
        var row = organization.Read(cell, "kam_accountablekey", "kam_letter", "kam_note");
        Assert.Equal(287100001, row.GetAttributeValue<OptionSetValue>("kam_letter").Value);
        Assert.Equal(matrix.Rows[0].Id.ToString("D"), row.GetAttributeValue<string>("kam_accountablekey"));
        Assert.Equal("Ask Ms Muster", row.GetAttributeValue<string>("kam_note"));
        Assert.DoesNotContain("RAC-02", matrix.OpenFindings());
    }

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public async Task A_mandate_that_was_declined_meanwhile_is_not_accepted()
    {
        using var gate = new HoldOne("kam_sponsorship");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var mandate = Mandate(organization);
        gate.Arm();
        var acceptance = Update(organization, mandate, ("statuscode", KamOrganization.Option(MandateActive)));
        gate.WaitUntilHeld();
        organization.Admin.Execute(new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id, ["Decision"] = "Decline" });
        gate.Release();
        Assert.StartsWith("[STA-01]", (await acceptance)?.Message, StringComparison.Ordinal);
        Assert.StartsWith("-", organization.Read(mandate, "kam_activekey").GetAttributeValue<string>("kam_activekey"), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "STA-03"), Trait("Case", "fail")]
    public async Task A_mandate_that_was_accepted_meanwhile_is_not_deleted()
    {
        using var gate = new HoldOne("kam_designation");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var mandate = Mandate(organization);
        gate.Arm();
        var deletion = Delete(organization, mandate);
        gate.WaitUntilHeld();
        organization.Admin.Execute(new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id });
        gate.Release();
        Assert.StartsWith("[STA-03]", (await deletion)?.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Rule", "STA-03"), Trait("Case", "fail")]
    [InlineData("kam_designation")]
    [InlineData("kam_interface")]
    [InlineData("kam_matrix")]
    public async Task A_draft_that_was_put_forward_meanwhile_is_not_deleted(string table)
    {
        using var gate = new HoldOne(table);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = table switch
        {
            "kam_designation" => RaceTests.Draft(organization, organization.Create("account", ("name", "Customer " + KamOrganization.Next()))),
            "kam_interface" => Interface(organization),
            _ => Matrix.Complete(organization).Reference,
        };
        gate.Arm();
        var deletion = Delete(organization, row);
        gate.WaitUntilHeld();
        organization.Update(row, ("statuscode", KamOrganization.Option(Submitted)));
        gate.Release();
        Assert.StartsWith("[STA-03]", (await deletion)?.Message, StringComparison.Ordinal);
        Assert.Equal(Submitted, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "fail")]
    public async Task A_handover_that_was_cancelled_meanwhile_stays_as_it_was()
    {
        using var gate = new HoldOne("kam_handover");
        using var scene = Scene(gate);
        var id = (Guid)scene.Request()["HandoverId"];
        gate.Arm();
        var change = RaceTests.Outcome(() => scene.Execute(scene.Manager, new UpdateRequest { Target = new Entity("kam_handover", id) { ["kam_description"] = "With the drawing" } }));
        gate.WaitUntilHeld();
        scene.Act(scene.Manager, "kam_CancelHandover", id);
        gate.Release();
        Assert.StartsWith("[HOV-13]", (await change)?.Message, StringComparison.Ordinal);
        Assert.Null(scene.Handover(id).GetAttributeValue<string>("kam_description"));
    }

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public async Task A_delivery_that_was_sent_back_meanwhile_is_not_accepted()
    {
        using var gate = new HoldOne("kam_handover");
        using var scene = Scene(gate);
        var id = (Guid)scene.Request()["HandoverId"];
        scene.Act(scene.Head, "kam_DeliverHandover", id, ("OutputsMet", true));
        gate.Arm();
        var acceptance = RaceTests.Outcome(() => scene.Execute(
            scene.Manager, new UpdateRequest { Target = new Entity("kam_handover", id) { ["statecode"] = KamOrganization.Option(1), ["statuscode"] = KamOrganization.Option(2) } }));
        gate.WaitUntilHeld();
        scene.Act(scene.Manager, "kam_RejectHandover", id, ("Reason", "Not complete"));
        gate.Release();
        Assert.StartsWith("[STA-01]", (await acceptance)?.Message, StringComparison.Ordinal);
        Assert.Null(scene.Handover(id).GetAttributeValue<DateTime?>("kam_acceptedon"));
    }

    [Fact, Trait("Rule", "HOV-13"), Trait("Case", "fail")]
    public async Task A_draft_that_was_requested_meanwhile_keeps_its_interface()
    {
        using var gate = new HoldOne("kam_handover");
        using var scene = Scene(gate);
        var row = new EntityReference("kam_handover", ((CreateResponse)scene.Execute(scene.Manager, new CreateRequest
        {
            Target = KamOrganization.Row("kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Delivery date")),
        })).id);
        var other = scene.Organization.Function(head: HandoverScene.Person(scene.Head));
        gate.Arm();
        var change = RaceTests.Outcome(() => scene.Execute(scene.Manager, new UpdateRequest { Target = new Entity("kam_handover", row.Id) { ["kam_supplierfunctionid"] = other } }));
        gate.WaitUntilHeld();
        scene.Execute(scene.Manager, new OrganizationRequest("kam_RequestHandover") { ["HandoverId"] = row.Id });
        gate.Release();
        Assert.StartsWith("[HOV-13]", (await change)?.Message, StringComparison.Ordinal);
        Assert.Equal(scene.Supplier.Id, scene.Handover(row.Id).GetAttributeValue<EntityReference>("kam_supplierfunctionid").Id);
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public async Task Two_changes_of_the_hierarchy_form_no_circle_together()
    {
        using var gate = new HoldOne("kam_function");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var first = organization.Function();
        var second = organization.Function();
        gate.Arm();
        var change = Update(organization, first, ("kam_parentfunctionid", second));
        gate.WaitUntilHeld();
        organization.Update(second, ("kam_parentfunctionid", first));
        gate.Release();
        Assert.StartsWith("[ORG-03]", (await change)?.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    public async Task A_function_that_another_came_under_meanwhile_is_not_closed()
    {
        using var gate = new HoldOne("kam_function");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var above = organization.Function();
        var below = organization.Function();
        gate.Arm();
        var closing = Update(organization, above, ("statecode", KamOrganization.Option(1)), ("statuscode", KamOrganization.Option(2)));
        gate.WaitUntilHeld();
        organization.Update(below, ("kam_parentfunctionid", above));
        gate.Release();
        Assert.StartsWith("[ORG-02]", (await closing)?.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public async Task What_a_submission_needs_is_not_taken_out_by_who_saw_the_draft()
    {
        using var gate = new HoldOne("kam_designation");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = RaceTests.Draft(organization, organization.Create("account", ("name", "Customer " + KamOrganization.Next())));
        gate.Arm();
        var change = Update(organization, row, ("kam_rationale", null));
        gate.WaitUntilHeld();
        Assert.Null(await RaceTests.Submit(organization, row));
        gate.Release();
        Assert.StartsWith("[DES-02]", (await change)?.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "fail")]
    public async Task A_key_account_does_not_become_active_on_a_waiver_that_was_taken_back_meanwhile()
    {
        using var gate = new HoldOne("kam_designation");
        using var scene = Scene(gate);
        scene.Organization.Waive(scene.Designation, today: scene.Now.Date);
        gate.Arm();
        var activation = Update(scene.Organization, scene.Designation, ("statuscode", KamOrganization.Option(Active)));
        gate.WaitUntilHeld();
        scene.Organization.Update(
            scene.Organization.FindingOf(scene.Designation, "DES-10")!.ToEntityReference(), ("statuscode", KamOrganization.Option(1)), ("statecode", KamOrganization.Option(0)));
        gate.Release();
        Assert.StartsWith("[DES-10]", (await activation)?.Message, StringComparison.Ordinal);
        Assert.Equal(Approved, scene.Organization.Read(scene.Designation, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "DES-14"), Trait("Case", "fail")]
    public async Task Accounts_are_not_merged_when_the_second_became_a_key_account_meanwhile()
    {
        using var gate = new HoldOne("account");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var target = organization.Create("account", ("name", "Customer " + KamOrganization.Next()));
        var subordinate = organization.Create("account", ("name", "Customer " + KamOrganization.Next()));
        Assert.Null(await RaceTests.Submit(organization, RaceTests.Draft(organization, target)));
        var second = RaceTests.Draft(organization, subordinate);
        gate.Arm();
        var merge = RaceTests.Outcome(() => organization.Organization.Execute(
            new OrganizationRequest("Merge") { ["Target"] = target, ["SubordinateId"] = subordinate.Id, ["UpdateContent"] = new Entity("account"), ["PerformParentingChecks"] = false },
            organization.Organization.Administrator));
        gate.WaitUntilHeld();
        Assert.Null(await RaceTests.Submit(organization, second));
        gate.Release();
        Assert.StartsWith("[DES-14]", (await merge)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_timed_job_reads_once_more_what_it_has_locked_before_it_retires_it()
    {
        // The job's first write takes the emulator's one lock, so nobody could come in between here; on SQL Server only the rows written so far wait.
        var said = new Said();
        using var scene = new HandoverScene(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc), pausePoints: said);
        var row = scene.Interface(4m, 20m, null, ("kam_validto", scene.Now.Date.AddDays(10)));
        scene.At(scene.Now.AddDays(12));
        said.Points.Clear();
        scene.Work();
        Assert.Equal(287100004, scene.Organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        var writes = said.Points.Select((point, index) => (point, index)).Where(pair => pair.point == (PausePoint.AfterPreValidation, "kam_interface")).Select(pair => pair.index).ToList();
        Assert.True(writes.Count >= 2, "The job locks, then writes.");
        Assert.Contains(said.Points.Take(writes[^1]).Skip(writes[0]), point => point.Point == PausePoint.AfterQuery);
    }

    /// <summary>Keeps what happened in which order.</summary>
    private sealed class Said : IPausePoints
    {
        public List<(PausePoint Point, string Table)> Points { get; } = [];

        public void Reached(PausePoint point, string message, string table, Guid correlationId) => Points.Add((point, table));
    }

    [Fact]
    public async Task A_membership_that_ended_while_something_else_of_it_was_saved_gives_up_its_place()
    {
        // Held after its image of the member was taken, before it has the key account's lock.
        using var gate = new HoldOne("kam_designation");
        using var scene = Scene(gate);
        var person = HandoverScene.Person(scene.Organization.User("KAM Reader"));
        var member = scene.Organization.Create("kam_teammember", ("kam_designationid", scene.Designation), ("kam_userid", person), ("kam_roleid", scene.Organization.Role("Planner")));
        gate.Arm();
        var change = Update(scene.Organization, member, ("kam_directcustomer", true));
        gate.WaitUntilHeld();
        scene.Organization.Update(member, ("statecode", KamOrganization.Option(1)), ("statuscode", KamOrganization.Option(2)));
        gate.Release();
        Assert.Null(await change);
        Assert.StartsWith("-", scene.Organization.Read(member, "kam_memberkey").GetAttributeValue<string>("kam_memberkey"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starter_content_that_is_brought_twice_at_once_is_there_once()
    {
        using var gate = new HoldOne("kam_scoringmodel");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var code = organization.Read(organization.Program, "kam_code").GetAttributeValue<string>("kam_code");
        gate.Arm();
        var first = Bring();
        gate.WaitUntilHeld();
        var second = Bring();
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        gate.Release();
        Assert.Null(await first);
        Assert.Null(await second);
        var query = new QueryExpression("kam_scoringmodel") { ColumnSet = new ColumnSet("kam_version") };
        query.Criteria.AddCondition("kam_programid", ConditionOperator.Equal, organization.Program.Id);
        Assert.Single(organization.Admin.RetrieveMultiple(query).Entities);

        Task<DataverseFault?> Bring() => RaceTests.Outcome(() => organization.Organization.Execute(
            new OrganizationRequest("kam_ApplyStarter") { ["ProgramCode"] = code, ["Parts"] = "Scoring" }, organization.Organization.Administrator));
    }

    [Fact]
    public async Task Scoring_models_that_are_made_at_once_have_different_numbers()
    {
        using var gate = new HoldOne("kam_scoringmodel");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        gate.Arm();
        var first = RaceTests.Outcome(() => organization.Organization.Execute(new CreateRequest { Target = Model() }, organization.Organization.Administrator));
        gate.WaitUntilHeld();
        organization.Admin.Create(Model());
        organization.Admin.Create(Model());
        gate.Release();
        Assert.Null(await first);
        var query = new QueryExpression("kam_scoringmodel") { ColumnSet = new ColumnSet("kam_version", "kam_name") };
        query.Criteria.AddCondition("kam_programid", ConditionOperator.Equal, organization.Program.Id);
        var rows = organization.Admin.RetrieveMultiple(query).Entities.OrderBy(row => row.GetAttributeValue<int>("kam_version")).ToList();
        Assert.Equal([1, 2, 3], rows.Select(row => row.GetAttributeValue<int>("kam_version")));
        Assert.EndsWith("v3", rows[2].GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);

        Entity Model() => new("kam_scoringmodel") { ["kam_programid"] = organization.Program };
    }

    private static HandoverScene Scene(HoldOne gate) => new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc), pausePoints: gate);

    /// <summary>A mandate that the administrator, who is its executive, has still to decide on.</summary>
    private static EntityReference Mandate(KamOrganization organization)
    {
        var designation = organization.Create(
            "kam_designation",
            ("kam_accountid", organization.Create("account", ("name", "Customer " + KamOrganization.Next()))), ("kam_programid", organization.Program), ("kam_tier", KamOrganization.Option(287100002)),
            ("kam_keyaccountmanagerid", HandoverScene.Person(organization.User("Key Account Manager"))), ("kam_rationale", "Grows with us"));
        var executive = organization.Create(
            "kam_executive", ("kam_userid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)), ("kam_level", KamOrganization.Option(287100001)));
        return organization.Create("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", executive));
    }

    private static EntityReference Interface(KamOrganization organization) => organization.Create(
        "kam_interface",
        ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program),
        ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));

    private static Task<DataverseFault?> Update(KamOrganization organization, EntityReference row, params (string Column, object? Value)[] columns)
    {
        var target = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in columns)
            target[column] = value;
        return RaceTests.Outcome(() => organization.Organization.Execute(new UpdateRequest { Target = target }, organization.Organization.Administrator));
    }

    private static Task<DataverseFault?> Delete(KamOrganization organization, EntityReference row) =>
        RaceTests.Outcome(() => organization.Organization.Execute(new DeleteRequest { Target = row }, organization.Organization.Administrator));
}
