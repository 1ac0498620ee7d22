using System.Diagnostics;
using System.Globalization;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Benchmarks;

/// <summary>The same requests at three sizes of a table: their queries, and their median time as a multiple of that at the first size.</summary>
internal sealed class Slope(TextWriter output, string rows)
{
    private const int Samples = 21;
    private readonly Dictionary<string, double> first = new(StringComparer.Ordinal);

    public static IReadOnlyList<int> Sizes { get; } = [1_000, 10_000, 100_000];

    /// <param name="what">What is asked, for the line that is printed.</param>
    /// <param name="size">Rows there are.</param>
    /// <param name="prepare">Makes the next request; not measured.</param>
    /// <param name="act">Executes it.</param>
    public void Sample(string what, int size, Func<OrganizationRequest> prepare, Func<OrganizationRequest, ExecutionStatistics> act)
    {
        act(prepare());
        var times = new double[Samples];
        var queries = new int[Samples];
        for (var index = 0; index < Samples; index++)
        {
            var request = prepare();
            var start = Stopwatch.GetTimestamp();
            queries[index] = act(request).PluginQueries;
            times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        var median = times[Samples / 2];
        first.TryAdd(what, median);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what}, {size:N0} {rows} | {Range(queries)} queries, {median:0.0} ms, {median / first[what]:0.0} times the median of {Sizes[0]:N0} |"));
    }

    public static string Range(IEnumerable<int> numbers)
    {
        int[] sorted = [.. numbers.Order()];
        return sorted[0] == sorted[^1] ? sorted[0].ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{sorted[0]} to {sorted[^1]}");
    }
}
