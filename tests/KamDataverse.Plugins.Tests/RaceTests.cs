using KamDataverse.Emulator;
using KamDataverse.Emulator.Pipeline;
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
    public async Task An_interface_is_not_activated_over_a_criterion_that_goes_meanwhile()
    {
        using var gate = new HoldOne("kam_interface");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var process = organization.Process();
        var from = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A1"), ("kam_name", "First"), ("kam_sequence", 10));
        var to = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A2"), ("kam_name", "Second"), ("kam_sequence", 20));
        var owner = new EntityReference("systemuser", organization.Organization.Administrator.UserId);
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program),
            ("kam_processid", process), ("kam_fromactivityid", from), ("kam_toactivityid", to), ("kam_depth", KamOrganization.Option(287100001)),
            ("kam_trigger", "Inquiry arrives"), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_supplierownerid", owner), ("kam_customerownerid", owner));
        organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", KamOrganization.Option(287100000)), ("kam_name", "Drawing"));
        organization.Update(row, ("statuscode", KamOrganization.Option(287100001)));
        gate.Arm();
        var activation = Task.Run(() => KamOrganization.Refused(() => organization.Organization.Execute(
            new UpdateRequest { Target = new Entity("kam_interface", row.Id) { ["statuscode"] = KamOrganization.Option(287100002) } }, organization.Organization.Administrator)));
        gate.WaitUntilHeld();
        organization.Admin.Delete("kam_criterion", organization.Find("kam_criterion", "kam_interfaceid", row.Id, "kam_text")!.Id);
        gate.Release();
        Assert.StartsWith("[IFC-02]", (await activation).Message, StringComparison.Ordinal);
    }

    private static Task<DataverseFault?> Try(KamOrganization organization, Matrix matrix, int row, int role) => Task.Run(() =>
    {
        try
        {
            organization.Organization.Execute(new CreateRequest { Target = matrix.CellRow(row, role, Accountable) }, organization.Organization.Administrator);
            return null;
        }
        catch (DataverseFault fault)
        {
            return fault;
        }
    });

    private static List<Entity> Accountables(KamOrganization organization, EntityReference row)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixactivityid", ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("kam_letter", ConditionOperator.Equal, Accountable);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }

    /// <summary>Holds the first request that has passed PreValidation, once it is armed.</summary>
    private sealed class HoldOne(string table = "kam_assignment") : IPausePoints, IDisposable
    {
        private readonly ManualResetEventSlim held = new();
        private readonly ManualResetEventSlim released = new();
        private int armed;

        public void Arm() => armed = 1;

        public void Reached(PausePoint point, string message, string reached, Guid correlationId)
        {
            if (point != PausePoint.AfterPreValidation || reached != table || Interlocked.Exchange(ref armed, 0) == 0) return;
            held.Set();
            released.Wait(TimeSpan.FromSeconds(30));
        }

        public void WaitUntilHeld() => Assert.True(held.Wait(TimeSpan.FromSeconds(30)));

        public void Release() => released.Set();

        public void Dispose()
        {
            held.Dispose();
            released.Dispose();
        }
    }
}
