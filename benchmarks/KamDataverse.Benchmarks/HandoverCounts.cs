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
    private const int KeyAccounts = 20;

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
        Line(output, "queries per batch, least to most", Slope.Range(batches.Select(batch => batch.PluginQueries)));
        Line(output, "bulk writes per batch, least to most", Slope.Range(batches.Select(batch => batch.PluginCallsByMessage.GetValueOrDefault("UpdateMultiple") + batch.PluginCallsByMessage.GetValueOrDefault("CreateMultiple"))));
        Line(output, "s in all", watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
    }

    /// <summary>The same requests while the table grows from 1,000 to 100,000 rows.</summary>
    public static void Growth(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var manager = sandbox.User("Key Account Manager");
        EntityReference[] designations = [.. Enumerable.Range(0, KeyAccounts).Select(_ => sandbox.ApprovedDesignation(manager))];
        var function = sandbox.Function();
        var slope = new Slope(output, "handovers");
        var rows = 0;
        foreach (var size in Slope.Sizes)
        {
            for (; rows < size; rows += RowsPerCall)
                sandbox.Execute(Drafts(designations, function, rows));
            slope.Sample("a request", size, () => Request(designations[0], function), request => sandbox.Measure(request, manager));
            slope.Sample("the timed job with nothing due", size, () => new OrganizationRequest("kam_ProcessDueItems"), sandbox.Measure);
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

    private static void Line(TextWriter output, string what, string value) => output.WriteLine($"| {what} | {value} |");
}
