namespace KamDataverse.Solution;

/// <summary>The build stops with a list of what is wrong, one line each.</summary>
internal sealed class BuildRefusedException : Exception
{
    public BuildRefusedException(string reason, IEnumerable<string> lines)
        : base(reason) => Lines = [.. lines];

    public IReadOnlyList<string> Lines { get; }

    public static BuildRefusedException MissingGerman(IReadOnlyDictionary<string, string> missing) =>
        new("German texts are missing in Labels.de.resx", missing.Select(pair => $"{pair.Key}  (English: {pair.Value})"));
}
