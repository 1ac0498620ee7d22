namespace KamDataverse.Emulator.Host;

/// <summary>The packages to import and the demo data to load.</summary>
internal sealed record SolutionFiles(IReadOnlyList<string> Solutions, string? Demo)
{
    private const string Folder = "artifacts/solution";
    private const string Marker = "global.json";

    /// <exception cref="UsageException">No solution was named and none was built.</exception>
    public static SolutionFiles Find(EmulatorOptions options)
    {
        var solutions = options.Solutions;
        if (solutions.Count == 0)
            solutions = [BuiltSolution() ?? throw new UsageException($"There is no built solution under {Folder}; build it, or name one with --solution.")];
        var demo = options.Demo switch
        {
            "none" => null,
            { } given => given,
            null => Path.Combine(Path.GetDirectoryName(solutions[^1])!, "demo.json") is var beside && File.Exists(beside) ? beside : null,
        };
        return new SolutionFiles(solutions, demo);
    }

    /// <summary>The one managed package of the repository the program runs in, else one beside the program.</summary>
    private static string? BuiltSolution()
    {
        var starts = new[] { Environment.CurrentDirectory, AppContext.BaseDirectory };
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, Marker)) && ManagedIn(Path.Combine(folder.FullName, Folder)) is { } found)
                    return found;
            }
        }

        return ManagedIn(AppContext.BaseDirectory);
    }

    private static string? ManagedIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*_managed.zip").Order(StringComparer.Ordinal).FirstOrDefault() : null;
}
