using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>The check command over a set that was read from a server finds what the server finds, to the letter.</summary>
public sealed class OfflineCheckTests : IDisposable
{
    private static readonly string[] Sets =
    [
        "kam_activities", "kam_assignments", "kam_calendars", "kam_calendarexceptions", "kam_criterions", "kam_designations", "kam_designationscores", "kam_escalations", "kam_executives",
        "kam_functions", "kam_handovers", "kam_handoveritems", "kam_interfaces", "kam_interfaceitems", "kam_matrixes", "kam_matrixactivities", "kam_matrixroles", "kam_processes", "kam_programs",
        "kam_roles", "kam_scoringcriterions", "kam_scoringmodels", "kam_servicelevels", "kam_signoffs", "kam_snapshots", "kam_sponsorships", "kam_teammembers", "kam_touchpoints", "kam_findings",
        "accounts", "systemusers",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("offline-check-");

    [Fact]
    public async Task The_same_defects_have_the_same_findings_here_and_on_the_server_at_both_gates()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 }, "Defects cannot be put into a real organisation past its rules.");
        await using var host = await HostProcess.Start();
        var admin = new Client(host.Address, null);
        await Break(admin);
        await Export(admin);

        foreach (var gate in (string[])["S", "A"])
        {
            var here = await Check(folder.FullName, "--gate", gate, "--json");
            Assert.Equal((1, ""), (here.Code, here.Errors));
            var found = JsonSerializer.Deserialize<List<Found>>(here.Output, JsonSerializerOptions.Web)!;
            var expected = await Server(admin, gate);
            Assert.Equal(expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal), found.Select(finding => finding.ToString()).Order(StringComparer.Ordinal));
            Assert.All((string[])["RAC-01", "RAC-02", "IFC-03"], rule => Assert.Contains(found, finding => finding.RuleId == rule));
        }
    }

    [Fact]
    public async Task A_sheet_is_read_as_a_person_would_and_told_in_german()
    {
        var clean = Path.Combine(folder.FullName, "Angebot.csv");
        await File.WriteAllTextAsync(clean, "Aktivität;Verkauf;Qualität\r\nPrüfen;A/R;C\r\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Check(clean, "--gate", "A")).Code);

        var open = Path.Combine(folder.FullName, "Offen.csv");
        await File.WriteAllTextAsync(open, "Aktivität;Verkauf;Qualität\r\nPrüfen;R;C/I\r\n", TestContext.Current.CancellationToken);
        var checkedSheet = await Check(open, "--gate", "A", "--language", "de");
        Assert.Equal(1, checkedSheet.Code);
        Assert.Contains("blockiert  kam_matrix «Offen.csv»: [RAC-02] Für «Prüfen» ist niemand rechenschaftspflichtig (A fehlt).", checkedSheet.Output, StringComparison.Ordinal);
        Assert.Contains("Hinweis  kam_matrix «Offen.csv»: Zeile 2, Spalte 3: Qualität hat bei «Prüfen» C/I; eine Zelle kann nur eines davon sein. → C", checkedSheet.Output, StringComparison.Ordinal);
        Assert.Contains("1 blockieren", checkedSheet.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_as_csv_are_checked_like_rows_as_json()
    {
        var (program, function) = (Guid.NewGuid(), Guid.NewGuid());
        await Write("kam_programs.csv", $"kam_programid;kam_code;kam_name;statecode;statuscode\n{program};P;Programme;0;1\n");
        await Write("kam_function.csv", $"kam_functionid,kam_code,kam_name,kam_kind,statecode,statuscode\n{function},F,\"Sales, Europe\",287100014,0,1\n");
        await Write("kam_interfaces.csv", "kam_interfaceid,kam_name,_kam_supplierfunctionid_value,_kam_customerfunctionid_value,_kam_programid_value,kam_unit,kam_reactionvalue,kam_resolutionvalue,statecode,statuscode\n"
            + $"{Guid.NewGuid()},Quote,{function},{function},{program},{Numbers.Hours},5,4.0,0,1\n");
        var result = await Check(folder.FullName);
        Assert.Equal((1, ""), (result.Code, result.Errors));
        Assert.Contains("blocks  kam_interface «Quote»: [IFC-01] Supplier and receiving function must differ.", result.Output, StringComparison.Ordinal);
        Assert.Contains("[IFC-03] Reaction time (5 h) must not exceed completion time (4 h).", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows.json", "{\"kam_matrixes\": [", "rows.json is not valid JSON: line 1")]
    [InlineData("rows.json", "{\"kam_matrixes\": [], \"kam_matrixes\": []}", "rows.json is not valid JSON: line 1")]
    [InlineData("rows.json", "{\"value\": [], \"@odata.context\": 5}", "There is no table 'rows'.")]
    [InlineData("kam_matrixes.csv", "kam_matrixid,kam_name,kam_name\n", "line 1: the column 'kam_name' stands there twice.")]
    [InlineData("rows.json", "{\"kam_nonsense\": []}", "There is no table 'kam_nonsense'.")]
    [InlineData("rows.json", "{\"kam_matrixes\": [5]}", "kam_matrixes must be a list of records.")]
    [InlineData("rows.json", "{\"kam_matrixes\": [{\"kam_matrixid\": \"5\"}]}", "has no id in kam_matrixid")]
    [InlineData("rows.json", "{\"value\": [], \"@odata.nextLink\": \"x\", \"@odata.context\": \"https://o/api/data/v9.2/$metadata#kam_matrixes\"}", "is the first page of several")]
    [InlineData("kam_matrixes.csv", "kam_matrixid,kam_name\n5\n", "line 2: 1 values for 2 columns.")]
    [InlineData("kam_matrixes.csv", "kam_matrixid,kam_nonsense\n0b1e3c5d-0000-4000-8000-00000badf00d,x\n", "kam_matrix has no column 'kam_nonsense'.")]
    [InlineData("Angebot.csv", "Liebe Kollegen", "Angebot.csv: No matrix was found")]
    [InlineData("notes.txt", "x", "ends neither with")]
    public async Task A_file_that_cannot_be_used_is_named_with_the_reason(string name, string content, string reason)
    {
        await Write(name, content);
        var result = await Check(Path.Combine(folder.FullName, name));
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_missing_makes_the_set_unusable_and_is_named()
    {
        await Write("rows.json", """{"kam_matrixes":[{"kam_matrixid":"0b1e3c5d-0000-4000-8000-00000badf00d","kam_name":"M","_kam_programid_value":"0b1e3c5d-0000-4000-8000-00000badf00e","_kam_programid_value@Microsoft.Dynamics.CRM.lookuplogicalname":"kam_program"}]}""");
        var result = await Check(Path.Combine(folder.FullName, "rows.json"));
        Assert.Equal((2, "kam_matrix «M»: _kam_programid_value names kam_program 0b1e3c5d-0000-4000-8000-00000badf00e, which is not in the set."), (result.Code, result.Errors.Trim()));
    }

    [Theory]
    [InlineData("Unknown option --fast.", ".", "--fast")]
    [InlineData("--gate needs one of: S, A.", ".", "--gate", "B")]
    [InlineData("What is to be checked?")]
    [InlineData("/nowhere does not exist.", "/nowhere")]
    public async Task A_command_line_that_says_nothing_sensible_is_refused(string reason, params string[] arguments)
    {
        var result = await Check(arguments);
        Assert.Equal(2, result.Code);
        Assert.StartsWith(reason, result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Past every rule: a second A, a reaction before the request, an activity that lost its A.</summary>
    private static async Task Break(Client admin)
    {
        var cells = await admin.List($"kam_assignments?$select=kam_letter,_kam_matrixactivityid_value&$filter=kam_matrixactivityid/kam_matrixid/statuscode eq {Numbers.Draft}");
        var rows = cells.GroupBy(cell => cell.GetProperty("_kam_matrixactivityid_value").GetGuid())
            .Where(row => row.Count() > 2 && row.Any(cell => cell.GetProperty("kam_letter").GetInt32() is Numbers.A or Numbers.AandR)).ToList();
        var second = rows[0].First(cell => cell.GetProperty("kam_letter").GetInt32() is not (Numbers.A or Numbers.AandR));
        var last = rows[1].First(cell => cell.GetProperty("kam_letter").GetInt32() is Numbers.A or Numbers.AandR);
        var promise = (await admin.List("kam_interfaces?$select=kam_interfaceid&$top=1"))[0].GetProperty("kam_interfaceid").GetGuid();
        (await admin.SendText("POST", "_emulator/rows", new JsonObject
        {
            ["kam_assignments"] = new JsonArray(Row("kam_assignmentid", second.GetProperty("kam_assignmentid").GetGuid(), "kam_letter", Numbers.A), Row("kam_assignmentid", last.GetProperty("kam_assignmentid").GetGuid(), "kam_letter", Numbers.C)),
            ["kam_interfaces"] = new JsonArray(Row("kam_interfaceid", promise, "kam_reactionvalue", -1)),
        }.ToJsonString())).Success();

        static JsonObject Row(string key, Guid id, string column, int value) => new() { [key] = id.ToString("D"), [column] = value };
    }

    /// <summary>Everything the Web API answers, one file for each table.</summary>
    private async Task Export(Client admin)
    {
        foreach (var set in Sets)
            await Write(set + ".json", (await admin.Send("GET", set)).Success().Text);
    }

    private static async Task<List<Found>> Server(Client admin, string gate)
    {
        var found = new List<Found>();
        foreach (var (set, table) in new[] { ("kam_programs", "kam_program"), ("kam_designations", "kam_designation"), ("kam_interfaces", "kam_interface"), ("kam_matrixes", "kam_matrix") })
        {
            foreach (var row in await admin.List($"{set}?$select={table}id"))
            {
                var id = row.GetProperty(table + "id").GetString()!;
                var inputs = new List<(string, object?)> { ("TargetType", table), ("TargetId", id) };
                if (table != "kam_program") inputs.Add(("Gate", gate));
                var answer = await admin.Call("kam_Validate", [.. inputs]);
                found.AddRange(JsonDocument.Parse(answer.GetProperty("Findings").GetString()!).RootElement.EnumerateArray().Select(finding => new Found(
                    finding.TryGetProperty("targetType", out var type) ? type.GetString()! : table,
                    finding.TryGetProperty("targetId", out var target) ? target.GetString()! : id,
                    finding.GetProperty("ruleId").GetString()!, finding.GetProperty("severity").GetString()!, finding.GetProperty("messageEn").GetString()!, finding.GetProperty("messageDe").GetString()!)));
            }
        }

        return found;
    }

    private Task Write(string name, string content) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), content, TestContext.Current.CancellationToken);

    private static async Task<(int Code, string Output, string Errors)> Check(params string[] arguments)
    {
        var configuration = typeof(OfflineCheckTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])[Path.Combine(Repository.Root, "tools", "KamDataverse.Check", "bin", configuration, "net10.0", "KamDataverse.Check.dll"), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    private sealed record Found(string TargetType, string TargetId, string RuleId, string Severity, string MessageEn, string MessageDe);
}
