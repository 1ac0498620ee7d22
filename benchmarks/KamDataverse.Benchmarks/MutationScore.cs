using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace KamDataverse.Benchmarks;

/// <summary>How many of the defects that Stryker puts into the domain the tests notice, folder by folder and in all.</summary>
internal static class MutationScore
{
    /// <summary>In percent; detected of all mutants that compile.</summary>
    private const decimal Least = 90;

    /// <summary>
    /// The plainest rule there is. A runner that starts the tests without switching a mutant on reports every mutant as survived or, worse, nothing at all: this one must
    /// be there and must die, or the score says nothing.
    /// </summary>
    private const string CanaryFile = "ProcessInterfaceRules.cs";

    private const string CanaryLine = "saved.SupplierFunctionId == saved.CustomerFunctionId";

    private static readonly string Domain = Path.Combine(Repository.Root, "plugins", "KamDataverse.Domain");
    private static readonly string Tests = Path.Combine(Repository.Root, "tests", "KamDataverse.Domain.Tests");
    private static readonly string Reports = Path.Combine(Repository.Root, "artifacts", "mutation");

    /// <param name="output">Where the table goes.</param>
    /// <param name="folders">Folders of the domain; none for all.</param>
    /// <returns>False where the score is too low or the canary lives.</returns>
    public static async Task<bool> Report(TextWriter output, IReadOnlyCollection<string> folders)
    {
        var all = Directory.GetDirectories(Domain).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal).ToList();
        if (folders.FirstOrDefault(folder => !all.Contains(folder)) is { } unknown)
            throw new ArgumentException(unknown + " is no folder of the domain: " + string.Join(", ", all));

        await output.WriteLineAsync("| folder | detected | survived | without a test | score | not judged |\n|---|---|---|---|---|---|");
        var total = new Tally("all");
        bool? canary = null;
        foreach (var folder in (await Run(folders)).GroupBy(file => Path.GetRelativePath(Domain, file.Name).Split(Path.DirectorySeparatorChar)[0]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var tally = new Tally(folder.Key);
            foreach (var file in folder)
            {
                foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
                    tally.Add(mutant.GetProperty("status").GetString()!, mutant.GetProperty("static").GetBoolean());
                if (Path.GetFileName(file.Name) == CanaryFile)
                    canary = Dies(file.Value) ?? canary;
            }

            total.Add(tally);
            if (!tally.IsEmpty)
                await output.WriteLineAsync(tally.ToString());
        }

        await output.WriteLineAsync(total.ToString());
        await output.WriteLineAsync(canary switch { true => "The canary died.", false => "THE CANARY LIVES: the runner switches no mutant on.", null => "The canary's folder (Interfaces) was not run." });
        return canary != false && total.Score >= Least;
    }

    private static async Task<IEnumerable<JsonProperty>> Run(IReadOnlyCollection<string> folders)
    {
        var report = Path.Combine(Reports, "reports", "mutation-report.json");

        // A report of an earlier run must not pass for this one's.
        if (File.Exists(report))
            File.Delete(report);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Tests, RedirectStandardOutput = true };
        foreach (var argument in (string[])["stryker", "--break-at", "0", "--reporter", "Json", "-O", Reports, .. folders.SelectMany(folder => (string[])["--mutate", $"**/{folder}/**/*.cs"])])
            start.ArgumentList.Add(argument);

        // Properties are tried on few samples: each test runs some thousand times, on code that counts every branch.
        start.Environment["CsCheck_Iter"] = "10";
        start.Environment["CsCheck_Threads"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Stryker did not start.");
        var log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || !File.Exists(report))
            throw new InvalidOperationException("Stryker ended with " + process.ExitCode.ToString(CultureInfo.InvariantCulture) + ":\n" + log);
        return JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.GetProperty("files").EnumerateObject().ToList();
    }

    /// <summary>Null where the file was left out.</summary>
    private static bool? Dies(JsonElement file)
    {
        if (file.GetProperty("mutants").EnumerateArray().All(mutant => mutant.GetProperty("status").GetString() is "Ignored" or "CompileError"))
            return null;
        var line = Array.FindIndex(file.GetProperty("source").GetString()!.Split('\n'), text => text.Contains(CanaryLine, StringComparison.Ordinal)) + 1;
        var there = file.GetProperty("mutants").EnumerateArray()
            .Where(mutant => mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32() == line && mutant.GetProperty("replacement").GetString()!.Contains("!=", StringComparison.Ordinal))
            .Select(mutant => mutant.GetProperty("status").GetString())
            .Where(status => status is not ("CompileError" or "Ignored"))
            .ToList();
        return line > 0 && there.Count > 0 && there.TrueForAll(status => status == "Killed");
    }

    /// <summary>
    /// Mutants of a folder; those that do not compile or are left out are no mutants. Code that runs once per process (initial values of static members) is through when a
    /// mutant is switched on, since the runner keeps its process: whatever the tests say, such a mutant was not there. Those are counted apart.
    /// </summary>
    private sealed class Tally(string name)
    {
        private int detected;
        private int survived;
        private int uncovered;
        private int unjudged;

        public bool IsEmpty => detected + survived + uncovered + unjudged == 0;

        public decimal Score => detected + survived + uncovered is var all and > 0 ? 100m * detected / all : 100;

        public void Add(string status, bool runsOnce)
        {
            if (runsOnce)
            {
                unjudged += status is "Killed" or "Timeout" or "Survived" or "NoCoverage" ? 1 : 0;
                return;
            }

            detected += status is "Killed" or "Timeout" ? 1 : 0;
            survived += status == "Survived" ? 1 : 0;
            uncovered += status == "NoCoverage" ? 1 : 0;
        }

        public void Add(Tally other)
        {
            detected += other.detected;
            survived += other.survived;
            uncovered += other.uncovered;
            unjudged += other.unjudged;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {name} | {detected:N0} | {survived:N0} | {uncovered:N0} | {Score:0.0} % | {unjudged:N0} |");
    }
}
