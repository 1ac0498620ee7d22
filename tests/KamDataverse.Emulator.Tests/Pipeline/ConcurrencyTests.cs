using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Pipeline;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Two_creates_with_one_key_held_after_prevalidation_end_with_one_winner_and_the_keys_name()
    {
        using var meeting = new Meeting(PausePoint.AfterPreValidation, 2);
        using var sample = new EngineSample(new OrganizationOptions { PausePoints = meeting });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Outcome(() => sample.Create("tst_thing", null, ("tst_code", "K"))))));

        var loser = Assert.Single(outcomes.OfType<DataverseFault>());
        Assert.Equal((unchecked((int)0x80060892), 412), (loser.ErrorCode, loser.HttpStatus));
        Assert.Single(sample.All("tst_thing"));
    }

    [Theory]
    [InlineData("Update")]
    [InlineData("Delete")]
    public async Task Of_two_requests_with_one_row_version_the_second_finds_the_row_changed(string message)
    {
        using var meeting = new Meeting(PausePoint.AfterPreValidation, 2, message);
        using var sample = new EngineSample(new OrganizationOptions { PausePoints = meeting });
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));
        var version = sample.Retrieve("tst_thing", id).RowVersion;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(() => Outcome(() => sample.Execute(new OrganizationRequest(message)
        {
            ["Target"] = message == "Update" ? new Entity("tst_thing", id) { ["tst_name"] = "B" + number, RowVersion = version } : new EntityReference("tst_thing", id) { RowVersion = version },
            ["ConcurrencyBehavior"] = ConcurrencyBehavior.IfRowVersionMatches,
        })))));

        var loser = Assert.Single(outcomes.OfType<DataverseFault>());
        Assert.Contains(loser.HttpStatus, message == "Update" ? [412] : (int[])[404, 412]);
    }

    [Fact]
    public async Task A_query_of_one_request_does_not_see_what_another_has_not_committed()
    {
        using var meeting = new Meeting(PausePoint.BeforeCommit, 1);
        using var sample = new EngineSample(new OrganizationOptions { PausePoints = meeting });

        var writer = Task.Run(() => sample.Create("tst_thing", null, ("tst_name", "A")));
        meeting.WaitUntilHeld();
        Assert.Empty(sample.All("tst_thing"));
        meeting.LetGo();
        await writer;

        Assert.Single(sample.All("tst_thing"));
    }

    private static DataverseFault? Outcome(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (DataverseFault fault)
        {
            return fault;
        }
    }

    /// <summary>Holds requests at a point until enough of them are there, or until it is told to let go.</summary>
    private sealed class Meeting(PausePoint at, int needed, string? only = null) : IPausePoints, IDisposable
    {
        private readonly CountdownEvent arrived = new(needed);
        private readonly ManualResetEventSlim open = new();

        public void Reached(PausePoint point, string message, string table, Guid correlationId)
        {
            if (point != at || open.IsSet || (only is not null && message != only))
                return;
            arrived.Signal();
            if (needed > 1 && arrived.IsSet)
                open.Set();
            Assert.True(open.Wait(TimeSpan.FromSeconds(20)), "Nobody else came.");
        }

        public void WaitUntilHeld() => Assert.True(arrived.Wait(TimeSpan.FromSeconds(20)), "Nobody came.");

        public void LetGo() => open.Set();

        public void Dispose()
        {
            arrived.Dispose();
            open.Dispose();
        }
    }
}
