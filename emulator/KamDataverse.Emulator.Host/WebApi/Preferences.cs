using System.Globalization;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>What the <c>Prefer</c> header asks for.</summary>
internal sealed class Preferences
{
    private string[] annotations = [];

    public bool ReturnRepresentation { get; private set; }

    public bool ContinueOnError { get; private set; }

    public bool TracksChanges { get; private set; }

    /// <summary>1 to 5,000; a larger wish counts as 5,000 (documented: query/page-results).</summary>
    public int? MaxPageSize { get; private set; }

    /// <summary>The value as asked, for <c>Preference-Applied</c>.</summary>
    public string? IncludeAnnotations { get; private set; }

    public bool Wants(string annotation) =>
        annotations.Any(wish => wish == "*" || wish.Equals(annotation, StringComparison.OrdinalIgnoreCase)
            || (wish.EndsWith(".*", StringComparison.Ordinal) && annotation.StartsWith(wish[..^1], StringComparison.OrdinalIgnoreCase)));

    public static Preferences Read(string? header)
    {
        var preferences = new Preferences();
        foreach (var (name, value) in Split(header ?? ""))
        {
            switch (name.ToLowerInvariant())
            {
                case "return":
                    preferences.ReturnRepresentation = value.Equals("representation", StringComparison.OrdinalIgnoreCase);
                    break;
                case "odata.continue-on-error":
                    preferences.ContinueOnError = value.Length == 0 || value.Equals("true", StringComparison.OrdinalIgnoreCase);
                    break;
                case "odata.maxpagesize" or "maxpagesize" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0:
                    preferences.MaxPageSize = Math.Min(size, 5000);
                    break;
                case "odata.include-annotations" or "include-annotations":
                    preferences.IncludeAnnotations = value;
                    preferences.annotations = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                    break;
                case "odata.track-changes" or "track-changes":
                    preferences.TracksChanges = true;
                    break;
                default:
                    // A preference a server does not know is ignored (RFC 7240).
                    break;
            }
        }

        return preferences;
    }

    private static IEnumerable<(string Name, string Value)> Split(string header)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"')
                quoted = !quoted;
            if (i < header.Length && (quoted || header[i] is not (',' or ';')))
                continue;
            var part = header[start..i].Trim();
            start = i + 1;
            if (part.Length == 0)
                continue;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (part, "") : (part[..equals].Trim(), part[(equals + 1)..].Trim().Trim('"'));
        }
    }
}
