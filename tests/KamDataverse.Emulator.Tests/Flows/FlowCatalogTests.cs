using KamDataverse.Emulator.Host.Flows;
using KamDataverse.Emulator.Tests.Solutions;

namespace KamDataverse.Emulator.Tests.Flows;

public sealed class FlowCatalogTests
{
    private const int Turns = 150;

    /// <summary>Somebody always reads, as the clock of the flows does: a list read before the change must not be kept after it.</summary>
    [Fact]
    public async Task A_flow_that_is_turned_on_or_off_while_others_read_is_seen_so_by_whoever_reads_next()
    {
        using var organization = Organization.Open(new OrganizationOptions());
        organization.ImportSolution(new MemoryStream(SampleSolution.New().WithEvent().WithFlow(SampleFlow.Event, $$"""{"Tell":{{SampleFlow.Tell("x")}} }""").Build()));
        var catalog = new FlowCatalog(organization);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                Assert.InRange(catalog.Active.Count, 0, 1);
        })).ToList();
        var seen = new List<int>();
        for (var turn = 0; turn < Turns; turn++)
        {
            catalog.Turn(SampleFlow.Id, turn % 2 == 0);
            catalog.Forget();
            await Task.Delay(1, TestContext.Current.CancellationToken); // long enough for a reader that was on its way to keep what it has
            seen.Add(catalog.Active.Count);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Enumerable.Range(0, Turns).Select(turn => turn % 2 == 0 ? 1 : 0), seen);
    }
}
