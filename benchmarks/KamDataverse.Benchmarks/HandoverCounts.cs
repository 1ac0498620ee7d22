using System.Diagnostics;
using System.Globalization;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Benchmarks;

/// <summary>Handovers in numbers: 10,000 that are due at once, and tables that grow a hundredfold. What must stay constant are queries; times are told as ratios.</summary>
internal static class HandoverCounts
{
    private const int DueHandovers = 10_000;
    private const int RowsPerCall = 1_000;
    private const int Samples = 21;
    private const int KeyAccounts = 20;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static async Task Report(TextWriter output, bool withGrowth)
    {
        await output.WriteLineAsync("| what | value |\n|---|---|");
        Due(output);
        if (withGrowth)
            Growth(output);
        await output.WriteLineAsync();
    }

    /// <summary>Two months later both clocks of every request have run out, all levels are reached: the most one batch can have to do.</summary>
    private static void Due(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var manager = sandbox.User("Key Account Manager");
        var designation = sandbox.ApprovedDesignation(manager);
        var function = sandbox.Function();
        for (var number = 0; number < DueHandovers; number++)
            sandbox.Measure(Request(designation, function), manager);
        var asOf = DateTime.UtcNow.AddDays(60);
        var batches = new List<ExecutionStatistics>();
        var processed = 0;
        var watch = Stopwatch.StartNew();
        bool more;
        do
        {
            var response = sandbox.Measure(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = asOf }, null, out var statistics);
            batches.Add(statistics);
            processed += (int)response["Processed"];
            more = (bool)response["HasMore"];
        }
        while (more);
        Line(output, "handovers due at once", DueHandovers.ToString("N0", CultureInfo.InvariantCulture));
        Line(output, "rows `kam_ProcessDueItems` handled", processed.ToString("N0", CultureInfo.InvariantCulture));
        Line(output, "batches", batches.Count.ToString(CultureInfo.InvariantCulture));
        Line(output, "queries per batch, least to most", Range(batches.Select(batch => batch.PluginQueries)));
        Line(output, "bulk writes per batch, least to most", Range(batches.Select(batch => batch.PluginCallsByMessage.GetValueOrDefault("UpdateMultiple") + batch.PluginCallsByMessage.GetValueOrDefault("CreateMultiple"))));
        Line(output, "s in all", watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
    }

    /// <summary>The same requests while the table grows from 1,000 to 100,000 rows.</summary>
    private static void Growth(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var manager = sandbox.User("Key Account Manager");
        EntityReference[] designations = [.. Enumerable.Range(0, KeyAccounts).Select(_ => sandbox.ApprovedDesignation(manager))];
        var function = sandbox.Function();
        var rows = 0;
        var first = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var size in Sizes)
        {
            for (; rows < size; rows += RowsPerCall)
                sandbox.Execute(Drafts(designations, function, rows));
            Sample("a request", () => sandbox.Measure(Request(designations[0], function), manager));
            Sample("the timed job with nothing due", () => sandbox.Measure(new OrganizationRequest("kam_ProcessDueItems")));

            void Sample(string what, Func<ExecutionStatistics> act)
            {
                act();
                var times = new double[Samples];
                var queries = new int[Samples];
                for (var index = 0; index < Samples; index++)
                {
                    var start = Stopwatch.GetTimestamp();
                    queries[index] = act().PluginQueries;
                    times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }

                Array.Sort(times);
                var median = times[Samples / 2];
                first.TryAdd(what, median);
                Line(output, FormattableString.Invariant($"{what}, {size:N0} handovers"), FormattableString.Invariant($"{Range(queries)} queries, {median / first[what]:0.0} times the median of {Sizes[0]:N0}"));
            }
        }
    }

    private static OrganizationRequest Request(EntityReference designation, Guid function) => new("kam_RequestHandover")
    {
        ["DesignationId"] = designation.Id, ["SupplierFunctionId"] = function, ["Subject"] = "Delivery date",
    };

    private static OrganizationRequest Drafts(EntityReference[] designations, Guid function, int from) => new("CreateMultiple")
    {
        ["Targets"] = new EntityCollection(
        [
            .. Enumerable.Range(from, RowsPerCall).Select(number => Sandbox.Row(
                "kam_handover",
                ("kam_designationid", designations[number % designations.Length]),
                ("kam_supplierfunctionid", new EntityReference("kam_function", function)),
                ("kam_subject", FormattableString.Invariant($"Draft {number}")))),
        ]) { EntityName = "kam_handover" },
    };

    private static string Range(IEnumerable<int> numbers)
    {
        int[] sorted = [.. numbers.Order()];
        return sorted[0] == sorted[^1] ? sorted[0].ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{sorted[0]} to {sorted[^1]}");
    }

    private static void Line(TextWriter output, string what, string value) => output.WriteLine($"| {what} | {value} |");
}
