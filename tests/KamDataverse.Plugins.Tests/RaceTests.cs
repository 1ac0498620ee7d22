using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Tests;

public sealed class RaceTests
{
    private const int Accountable = 287100001;

    [Fact]
    public async Task Two_clients_never_both_become_accountable()
    {
        using var organization = new KamOrganization();
        var matrix = Matrix.In(organization, [.. Enumerable.Range(1, 200).Select(row => "Row " + row)], ["Sales", "Quality"]);
        for (var row = 0; row < 200; row++)
        {
            var results = await Task.WhenAll(Try(organization, matrix, row, 0), Try(organization, matrix, row, 1));
            Assert.Single(results, result => result is null);
            var loser = results.Single(result => result is not null)!;
            Assert.True(
                loser.Message.StartsWith("[RAC-01]", StringComparison.Ordinal) || (loser.HttpStatus == 412 && loser.ErrorCode == unchecked((int)0x80060892)),
                loser.Message);
            Assert.Single(Accountables(organization, matrix.Rows[row]));
        }
    }

    [Fact]
    public async Task A_loser_that_is_held_after_its_first_look_still_reads_what_the_winner_wrote()
    {
        using var gate = new HoldOne();
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.In(organization, "Submit quote", "Sales", "Quality");
        gate.Arm();
        var held = Try(organization, matrix, 0, 0);
        gate.WaitUntilHeld();
        Assert.Null(await Try(organization, matrix, 0, 1));
        gate.Release();
        Assert.StartsWith("[RAC-01]", (await held)!.Message, StringComparison.Ordinal);
        Assert.Single(Accountables(organization, matrix.Rows[0]));
    }

    [Fact]
    public async Task Whoever_comes_second_waits_for_the_lock_and_then_reads_what_the_winner_wrote()
    {
        // Held between its read and its write: without the lock the second request would pass meanwhile, and only the key would stop the first.
        using var gate = new HoldOne(queries: 2);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.In(organization, "Submit quote", "Sales", "Quality");
        gate.Arm();
        var winner = Try(organization, matrix, 0, 0);
        gate.WaitUntilHeld();
        var loser = Try(organization, matrix, 0, 1);
        await AssertWaits(loser);
        gate.Release();
        Assert.Null(await winner);
        Assert.StartsWith("[RAC-01]", (await loser)!.Message, StringComparison.Ordinal);
        Assert.Single(Accountables(organization, matrix.Rows[0]));
    }

    [Theory, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    [InlineData("kam_interface")]
    [InlineData("kam_matrix")]
    public async Task Of_two_who_bring_one_version_into_force_one_does_and_one_snapshot_is_kept(string table)
    {
        // Held when its image of the row is read and it is about to take the programme's lock, the first of the locks.
        using var gate = new HoldOne("kam_program");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = table == "kam_interface" ? InReview(organization) : Matrix.Complete(organization).Reference;
        if (table == "kam_matrix") organization.Update(row, ("statuscode", KamOrganization.Option(287100001)));
        organization.Update(row, ("statuscode", KamOrganization.Option(287100002)));
        gate.Arm();
        var held = Task.Run(() => Refusal(organization, row));
        gate.WaitUntilHeld();
        organization.Update(row, ("statuscode", KamOrganization.Option(287100003)));
        gate.Release();
        Assert.Equal("[STA-01] The status cannot change from \"Active\" to \"Active\". Possible: Superseded, Retired.", await held);
        var query = new QueryExpression("kam_snapshot") { ColumnSet = new ColumnSet("kam_hash") };
        query.Criteria.AddCondition(table + "id", ConditionOperator.Equal, row.Id);
        Assert.Single(organization.Admin.RetrieveMultiple(query).Entities);
    }

    [Fact, Trait("Rule", "DES-11"), Trait("Case", "fail")]
    public async Task A_request_that_comes_while_its_key_account_ends_keeps_it_from_ending()
    {
        // The end has looked and found nothing running; the request goes out before it takes the lock.
        using var gate = new HoldOne("kam_designation");
        using var scene = new HandoverScene(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc), pausePoints: gate);
        scene.Organization.Waive(scene.Designation, today: scene.Now.Date);
        scene.Organization.Update(scene.Designation, ("statuscode", KamOrganization.Option(287100003)));
        scene.Organization.Update(scene.Designation, ("kam_endreason", KamOrganization.Option(287100000)), ("kam_successorownerid", HandoverScene.Person(scene.Manager)));
        gate.Arm();
        var end = Task.Run(() => KamOrganization.Refused(() => scene.Execute(
            scene.Manager,
            new UpdateRequest { Target = new Entity("kam_designation", scene.Designation.Id) { ["statecode"] = KamOrganization.Option(1), ["statuscode"] = KamOrganization.Option(287100005) } })));
        gate.WaitUntilHeld();
        scene.Request();
        gate.Release();
        Assert.Equal("[DES-11] Before ending: close 1 handovers.", (await end).Message);
    }

    [Fact]
    public async Task An_account_is_designated_once_even_when_two_submit_at_the_same_time()
    {
        using var gate = new HoldOne("kam_designation", queries: 1);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var account = organization.Create("account", ("name", "Customer " + KamOrganization.Next()));
        var first = Draft(organization, account);
        var second = Draft(organization, account);
        gate.Arm();
        var winner = Submit(organization, first);
        gate.WaitUntilHeld();
        var loser = Submit(organization, second);
        await AssertWaits(loser);
        gate.Release();
        Assert.Null(await winner);
        Assert.StartsWith("[DES-01]", (await loser)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_criterion_does_not_go_while_its_interface_is_being_agreed()
    {
        using var gate = new HoldOne("kam_interface", queries: 2);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = InReview(organization);
        var criterion = organization.Find("kam_criterion", "kam_interfaceid", row.Id, "kam_text")!;
        gate.Arm();
        var activation = Agree(organization, row);
        gate.WaitUntilHeld();
        var deletion = Outcome(() => organization.Organization.Execute(new DeleteRequest { Target = criterion.ToEntityReference() }, organization.Organization.Administrator));
        await AssertWaits(deletion);
        gate.Release();
        Assert.Null(await activation);
        Assert.StartsWith("[STA-02]", (await deletion)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_is_not_activated_over_a_criterion_that_goes_meanwhile()
    {
        using var gate = new HoldOne("kam_interface");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = InReview(organization);
        gate.Arm();
        var activation = Agree(organization, row);
        gate.WaitUntilHeld();
        organization.Admin.Delete("kam_criterion", organization.Find("kam_criterion", "kam_interfaceid", row.Id, "kam_text")!.Id);
        gate.Release();
        Assert.StartsWith("[IFC-02]", (await activation)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_does_not_go_while_its_matrix_is_being_activated()
    {
        // Held when the activation has read rows and cells: it reads them once, so nobody may change them until it is done.
        using var gate = new HoldOne("", queries: 4);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.Complete(organization);
        gate.Arm();
        var activation = Outcome(matrix.Activate);
        gate.WaitUntilHeld();
        var deletion = Outcome(() => organization.Organization.Execute(new DeleteRequest { Target = AccountableCell(organization, matrix) }, organization.Organization.Administrator));
        await AssertWaits(deletion);
        gate.Release();
        Assert.Null(await activation);
        Assert.StartsWith("[RAC-23]", (await deletion)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matrix_is_not_activated_without_the_cell_that_goes_meanwhile()
    {
        using var gate = new HoldOne("");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.Complete(organization);
        gate.Arm();
        var activation = Outcome(matrix.Activate);
        gate.WaitUntilHeld();
        organization.Admin.Delete("kam_assignment", AccountableCell(organization, matrix).Id);
        gate.Release();
        Assert.StartsWith("[RAC-02]", (await activation)!.Message, StringComparison.Ordinal);
        Assert.Equal(1, matrix.Status());
    }

    [Fact]
    public async Task Nobody_signs_what_is_being_changed_at_the_same_time()
    {
        // Held after its write, before it has voided anything: without the lock the signature would pass meanwhile, bound to content that is gone.
        using var gate = new HoldOne("kam_interface", queries: 1);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = Asked(organization);
        var signoff = organization.Signoffs(row, Consent.Pending)[0];
        gate.Arm();
        var change = Outcome(() => organization.Organization.Execute(
            new UpdateRequest { Target = new Entity("kam_interface", row.Id) { ["kam_reactionvalue"] = 1m } }, organization.Organization.Administrator));
        gate.WaitUntilHeld();
        var signature = Outcome(() => organization.Sign(signoff));
        await AssertWaits(signature);
        gate.Release();
        Assert.Null(await change);
        Assert.Equal("[SGN-02] The content changed since you were asked. Please review the new version.", (await signature)!.Message);
        Assert.Equal(2, organization.Signoffs(row, Consent.Void).Count);
    }

    [Fact]
    public async Task A_signature_given_while_a_change_is_on_its_way_does_not_outlive_it()
    {
        using var gate = new HoldOne("kam_interface");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = Asked(organization);
        gate.Arm();
        var change = Outcome(() => organization.Organization.Execute(
            new UpdateRequest { Target = new Entity("kam_interface", row.Id) { ["kam_reactionvalue"] = 1m } }, organization.Organization.Administrator));
        gate.WaitUntilHeld();
        foreach (var signoff in organization.Signoffs(row, Consent.Pending))
            organization.Sign(signoff);
        gate.Release();
        Assert.Null(await change);
        Assert.Empty(organization.Signoffs(row, Consent.Agreed));
        Assert.StartsWith("[IFC-12]", (await Agree(organization, row))!.Message, StringComparison.Ordinal);
    }

    internal static EntityReference Asked(KamOrganization organization)
    {
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));
        organization.Request(row);
        return row;
    }

    private static Task<DataverseFault?> Try(KamOrganization organization, Matrix matrix, int row, int role) =>
        Outcome(() => organization.Organization.Execute(new CreateRequest { Target = matrix.CellRow(row, role, Accountable) }, organization.Organization.Administrator));

    /// <summary>The one cell of a complete matrix that is accountable.</summary>
    private static EntityReference AccountableCell(KamOrganization organization, Matrix matrix)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixactivityid", ConditionOperator.Equal, matrix.Rows[0].Id);
        query.Criteria.AddCondition("kam_matrixroleid", ConditionOperator.Equal, matrix.Roles[0].Id);
        return organization.Admin.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    private static Task<DataverseFault?> Agree(KamOrganization organization, EntityReference row) => Outcome(() => organization.Organization.Execute(
        new UpdateRequest { Target = new Entity("kam_interface", row.Id) { ["statuscode"] = KamOrganization.Option(287100002) } }, organization.Organization.Administrator));

    internal static Task<DataverseFault?> Submit(KamOrganization organization, EntityReference row) => Outcome(() => organization.Organization.Execute(
        new UpdateRequest { Target = new Entity("kam_designation", row.Id) { ["statuscode"] = KamOrganization.Option(287100001) } }, organization.Organization.Administrator));

    internal static Task<DataverseFault?> Outcome(Action act) => Task.Run(() =>
    {
        try
        {
            act();
            return null;
        }
        catch (DataverseFault fault)
        {
            return fault;
        }
    });

    private static string? Refusal(KamOrganization organization, EntityReference row)
    {
        try
        {
            var target = new Entity(row.LogicalName, row.Id) { ["statuscode"] = KamOrganization.Option(287100003) };
            organization.Organization.Execute(new UpdateRequest { Target = target }, organization.Organization.Administrator);
            return null;
        }
        catch (DataverseFault fault)
        {
            return fault.Message;
        }
    }

    /// <summary>A request that nothing holds is done within milliseconds; one that waits for a lock never is.</summary>
    private static async Task AssertWaits(Task request) =>
        Assert.NotSame(request, await Task.WhenAny(request, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken)));

    internal static EntityReference Draft(KamOrganization organization, EntityReference account) => organization.Create(
        "kam_designation",
        ("kam_accountid", account), ("kam_programid", organization.Program), ("kam_tier", KamOrganization.Option(287100002)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)), ("kam_rationale", "Grows with us"));

    internal static EntityReference InReview(KamOrganization organization)
    {
        var process = organization.Process();
        var from = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A1"), ("kam_name", "First"), ("kam_sequence", 10));
        var to = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A2"), ("kam_name", "Second"), ("kam_sequence", 20));
        var supplier = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        var receiver = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", organization.Function(head: supplier)), ("kam_customerfunctionid", organization.Function(head: receiver)), ("kam_programid", organization.Program),
            ("kam_processid", process), ("kam_fromactivityid", from), ("kam_toactivityid", to), ("kam_depth", KamOrganization.Option(287100001)),
            ("kam_trigger", "Inquiry arrives"), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_supplierownerid", supplier), ("kam_customerownerid", receiver));
        organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", KamOrganization.Option(287100000)), ("kam_name", "Drawing"));
        organization.Update(row, ("statuscode", KamOrganization.Option(287100001)));
        organization.Agree(row);
        return row;
    }

    private static List<Entity> Accountables(KamOrganization organization, EntityReference row)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixactivityid", ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("kam_letter", ConditionOperator.Equal, Accountable);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }
}
