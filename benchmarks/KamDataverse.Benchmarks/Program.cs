using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KamDataverse.Benchmarks;

// Without a filter: the counts and, after them, everything BenchmarkDotNet measures.
if (args is [] or ["counts"])
{
    await Counts.Report(Console.Out);
    if (args is ["counts"])
        return;
}

// Minutes rather than seconds: 10,000 requests are made, then tables grow to 100,000 rows.
if (args is ["handovers", ..])
{
    await HandoverCounts.Report(Console.Out, withGrowth: !args.Contains("due"));
    return;
}

// Minutes too: designations, cells and handovers grow to 100,000 rows.
if (args is ["growth"])
{
    await GrowthCounts.Report(Console.Out);
    return;
}

// An hour or so: every defect that Stryker can put into the domain, or into the folders that are named.
if (args is ["mutation", .. var folders])
{
    Environment.ExitCode = await MutationScore.Report(Console.Out, folders) ? 0 : 1;
    return;
}

// In this process: the dll under test is the one in the zip, which the emulator loads; a second build of this project would prove nothing more.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Counts).Assembly).Run(args is [] ? ["--filter", "*"] : args, config);
