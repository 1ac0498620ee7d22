using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Benchmarks;

/// <summary>What is counted rather than timed, and the two times that need a program of their own: the cold start and a create over the Web API.</summary>
internal static class Counts
{
    private const int WarmUps = 200;
    private const int Samples = 500;

    public static async Task Report(TextWriter output)
    {
        await output.WriteLineAsync("| what | value |\n|---|---|");
        Queries(output);
        Activation(output);
        Import(output);
        foreach (var file in (string[])[Repository.PluginDll, Repository.ManagedZip, Repository.UnmanagedZip])
            Line(output, $"bytes of `{Path.GetFileName(file)}`", new FileInfo(file).Length);
        await ColdStart(output);
        await CreateOverWebApi(output);
        await output.WriteLineAsync();
    }

    private static void Queries(TextWriter output)
    {
        using var sandbox = new Sandbox();
        Guid supplier = sandbox.Function(), receiver = sandbox.Function();
        Line(output, "create of an interface", sandbox.Measure(new CreateRequest { Target = sandbox.NewInterface(supplier, receiver) }));
        Line(output, "create of a designation", sandbox.Measure(new CreateRequest { Target = sandbox.NewDesignation(sandbox.Account()) }));
        foreach (var (rows, roles) in (ReadOnlySpan<(int, int)>)[(2, 2), (20, 8)])
        {
            var matrix = sandbox.NewMatrix(rows, roles);
            var size = FormattableString.Invariant($"in a matrix of {rows} × {roles}");
            Line(output, $"create of a cell {size}", sandbox.Measure(new CreateRequest { Target = matrix.Cell(0, 0, Sandbox.Matrix.Accountable) }));
            Line(output, $"`kam_SetMatrixCell` {size}", sandbox.Measure(matrix.SetCell(0, 1, "R")));
        }
    }

    /// <summary>With time zone, catalogued activities, and functions that have agreed: everything an activation looks at in its own matrix.</summary>
    private static void Activation(TextWriter output)
    {
        using var sandbox = new Sandbox();
        foreach (var (rows, roles) in (ReadOnlySpan<(int, int)>)[(2, 2), (20, 8), (200, 30)])
        {
            var matrix = sandbox.AgreedMatrix(rows, roles);
            var watch = Stopwatch.StartNew();
            var size = FormattableString.Invariant($"of a matrix of {rows} × {roles}");
            Line(output, $"`kam_ActivateMatrix` {size}", sandbox.Measure(matrix.Activate()));
            Line(output, "the same, s", watch.Elapsed.TotalSeconds);
        }
    }

    /// <summary>A matrix of 200 × 30 in four parts, as one request may change 2,000 cells, and once more whole with one cell changed.</summary>
    private static void Import(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var matrix = sandbox.NewMatrix(200, 30);
        for (var part = 0; part < 4; part++)
            Line(output, $"`kam_ImportMatrix`, part {part + 1} of 200 × 30, 1,500 new cells", sandbox.Measure(matrix.Import(sandbox.Sheet(part * 50, (part + 1) * 50, 30))));
        var watch = Stopwatch.StartNew();
        Line(output, "`kam_ImportMatrix`, rows 1 to 60 of 200 × 30, 1,680 changed cells", sandbox.Measure(matrix.Import(sandbox.Sheet(0, 60, 30, 'I'))));
        Line(output, "the same, s", watch.Elapsed.TotalSeconds);
    }

    private static async Task ColdStart(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        await using var host = await HostProcess.Start(demo: true);
        Line(output, "cold start with import and demo, s", watch.Elapsed.TotalSeconds);
    }

    private static async Task CreateOverWebApi(TextWriter output)
    {
        await using var host = await HostProcess.Start(demo: false);
        var api = new Uri(host.Client.BaseAddress!, "api/data/v9.2/");
        var supplier = await Create(host.Client, api, "kam_functions", new { kam_code = "SUP", kam_name = "Supplier", kam_kind = 287100014 });
        var receiver = await Create(host.Client, api, "kam_functions", new { kam_code = "REC", kam_name = "Receiver", kam_kind = 287100014 });
        var program = await Create(host.Client, api, "kam_programs", new { kam_code = "P", kam_name = "Programme" });
        var body = new Dictionary<string, object>
        {
            ["kam_supplierfunctionid@odata.bind"] = $"/kam_functions({supplier})",
            ["kam_customerfunctionid@odata.bind"] = $"/kam_functions({receiver})",
            ["kam_programid@odata.bind"] = $"/kam_programs({program})",
            ["kam_deliverable"] = "Quote",
            ["kam_reactionvalue"] = 4,
        };
        var plain = new Dictionary<string, object> { ["lastname"] = "Egli" };
        var withRules = await Median(() => Create(host.Client, api, "kam_interfaces", body));
        var without = await Median(() => Create(host.Client, api, "contacts", plain));
        Line(output, "median of POST kam_interfaces, ms", withRules);
        Line(output, "median of POST contacts (no step), ms", without);
        Line(output, "ratio of the two", withRules / without);
    }

    private static async Task<double> Median(Func<Task> act)
    {
        for (var index = 0; index < WarmUps; index++)
            await act();
        var times = new double[Samples];
        for (var index = 0; index < Samples; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Samples / 2];
    }

    private static async Task<string> Create(HttpClient client, Uri api, string set, object body)
    {
        using var response = await client.PostAsJsonAsync(new Uri(api, set), body);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        var address = response.Headers.GetValues("OData-EntityId").Single();
        return address[(address.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
    }

    private static void Line(TextWriter output, string what, ExecutionStatistics statistics) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {statistics.PluginQueries} queries, {statistics.PluginCalls} calls in all, {statistics.StepsRun} steps |"));

    private static void Line(TextWriter output, string what, long value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value:N0} |"));

    private static void Line(TextWriter output, string what, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value:0.00} |"));
}
