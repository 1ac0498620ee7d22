using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>
/// Fifty people save, sign, activate, decide and request at the same time, over HTTP and on the same few rows; then the whole store is walked. Eight seconds in
/// the test suite; KAM_CROWD_SECONDS makes it longer.
/// </summary>
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Moments = 4;

    private static readonly string[] Wanted = ["set cells", "sign", "activate", "request", "raise", "designate"];

    private static TimeSpan Duration => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("KAM_CROWD_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : 8);

    [Fact]
    public async Task Fifty_people_at_once_break_nothing_lose_nothing_and_block_nobody()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 }, "KAM_DATAVERSE_URL names a real organisation, which nobody has to itself.");
        await using var host = await HostProcess.Start();
        var ground = new Ground(host.Address);
        await ground.Prepare();
        (await ground.Admin.SendText("POST", "_emulator/jitter", $$"""{"milliseconds": {{Moments}}}""")).Success();
        var tally = new Tally();
        var work = new Work(ground, tally);
        await work.Run(Duration, Wanted);
        (await ground.Admin.SendText("POST", "_emulator/jitter", """{"milliseconds": 0}""")).Success();
        output.WriteLine(tally.ToString());

        Assert.True(tally.Alarms.Count == 0, string.Join("\n", tally.Alarms.Take(20)));
        var walk = new StoreWalk(ground.Admin);
        var broken = new List<string>(await walk.Broken());
        broken.AddRange(await Lost(ground, tally, work, walk));
        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.All(Wanted, what => Assert.True(tally.Of(what) > 0, $"Nobody managed to {what}: {tally}"));
    }

    /// <summary>What was accepted is there, once.</summary>
    private static async Task<List<string>> Lost(Ground ground, Tally tally, Work work, StoreWalk walk)
    {
        var lost = new List<string>();
        await Count("request", "kam_handovers", $"kam_designationid/_kam_programid_value eq {ground.Program:D}", 0);
        await Count("designate", "kam_designations", $"_kam_programid_value eq {ground.Program:D}", ground.Decided.Count - tally.Of("delete designation"));
        Compare("versions of matrices", ground.Matrices.Count + ground.Ripe.Count(ripe => ripe.Table == "kam_matrix") + 2, (await walk.Everything("kam_matrixes", "kam_matrixid", $"_kam_programid_value eq {ground.Program:D} or kam_matrixid eq {ground.Cycle.Id:D}")).Count);
        Compare("versions of interfaces", ground.Interfaces.Count + ground.Ripe.Count(ripe => ripe.Table == "kam_interface"), (await walk.Everything("kam_interfaces", "kam_interfaceid", $"_kam_programid_value eq {ground.Program:D}")).Count);
        Compare("raised numbers", tally.Of("raise"), (await ground.Admin.Get($"kam_activities({ground.Counter:D})?$select=kam_sequence")).GetProperty("kam_sequence").GetInt32());
        Compare("turns of the cell", await ground.Cycle.Letter(ground.Admin, 0, 1) == Numbers.C ? 0 : 1, tally.Of("go round to I") - tally.Of("go round to C"));
        var decided = await walk.Everything("kam_signoffs", "kam_signoffid", "kam_decidedon ne null and _kam_sourceid_value eq null and contains(kam_comment,'Looked at by')");
        Compare("signatures", tally.Of("sign"), decided.Count);
        var kept = (await walk.Everything("kam_snapshots", "_kam_matrixid_value,_kam_interfaceid_value")).Select(row => row.GetProperty("_kam_matrixid_value").ValueKind == System.Text.Json.JsonValueKind.String
            ? row.GetProperty("_kam_matrixid_value").GetGuid() : row.GetProperty("_kam_interfaceid_value").GetGuid()).ToHashSet();
        lost.AddRange(work.Activated.Keys.Where(id => !kept.Contains(id)).Select(id => $"{id} came into force without a snapshot"));
        return lost;

        async Task Count(string what, string set, string filter, int before) => Compare(what, tally.Of(what) + before, (await walk.Everything(set, "createdon", filter)).Count);

        void Compare(string what, int accepted, int stored)
        {
            if (accepted != stored) lost.Add($"{what}: {accepted} were accepted, {stored} are stored");
        }
    }
}
