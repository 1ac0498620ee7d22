namespace KamDataverse.Emulator.Host.WebApi.Urls;

/// <summary>The part of an address that names the service: <c>/api/data/v9.2/</c> (9.0 and 9.1 mean the same here).</summary>
internal static class ServicePath
{
    public const string Prefix = "/api/data/";

    public const string CurrentVersion = "v9.2";

    private static readonly string[] Versions = ["v9.0", "v9.1", "v9.2"];

    /// <param name="path">Path and query, starting with a slash.</param>
    /// <param name="rest">What follows the version and its slash.</param>
    public static bool TrySplit(string path, out string version, out string rest)
    {
        (version, rest) = ("", "");
        if (!path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        var end = path.AsSpan(Prefix.Length).IndexOfAny('/', '?');
        version = (end < 0 ? path[Prefix.Length..] : path.Substring(Prefix.Length, end)).ToLowerInvariant();
        rest = end < 0 ? "" : path[(Prefix.Length + end)..].TrimStart('/');
        return Versions.Contains(version);
    }
}
