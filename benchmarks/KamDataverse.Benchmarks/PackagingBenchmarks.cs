using BenchmarkDotNet.Attributes;
using KamDataverse.Solution;
using KamDataverse.Solution.Checking;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Benchmarks;

/// <summary>From table classes to bytes. Aim: both zips in under 3 s.</summary>
[MemoryDiagnoser]
public class PackagingBenchmarks
{
    private byte[] managed = [];

    [GlobalSetup]
    public void Setup() => managed = File.ReadAllBytes(Repository.ManagedZip);

    [Benchmark(Baseline = true)]
    public int BothZips()
    {
        var content = SolutionBuilder.Build(new BuildInputs(Repository.WebResources, Repository.PluginDll));
        return Package.Zip(content, managed: false).Length + Package.Zip(content, managed: true).Length;
    }

    [Benchmark]
    public int Linter() => SolutionChecker.Check(new MemoryStream(managed)).Count;
}
