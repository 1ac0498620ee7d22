using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KamDataverse.Emulator.Tests.WebApi;

/// <summary>
/// A conversation as text: requests, and the responses they got. Ids are written by the name they were first seen under, so that a file reads the same after every run.
/// </summary>
internal sealed partial class GoldenFile
{
    private const string Separator = "\n###\n";
    private const string Turn = "\n>>>\n";
    private static readonly string[] ShownHeaders = ["Content-Type", "ETag", "Location", "OData-EntityId", "OData-Version", "Preference-Applied"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string path;
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> values = [];

    public GoldenFile(string path)
    {
        this.path = path;
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var head = text.IndexOf("\n\n", StringComparison.Ordinal);
        Head = text[..head];
        Blocks = [.. text[(head + 2)..].TrimEnd('\n').Split(Separator).Select(block => block.Split(Turn)[0].Trim('\n'))];
        Text = text;
    }

    /// <summary>The first lines: what the file shows, and where it is known from.</summary>
    public string Head { get; }

    public string Text { get; }

    public IReadOnlyList<string> Blocks { get; }

    /// <summary>The file as it would read with the responses of <paramref name="host"/>.</summary>
    public async Task<string> Play(HostSample host)
    {
        var result = new List<string>();
        foreach (var block in Blocks)
            result.Add(block + Turn + Show(await Send(host, block), host));
        return Head + "\n\n" + string.Join(Separator, result) + "\n";
    }

    public void Write(string text) => File.WriteAllText(path, text);

    private Task<Answer> Send(HostSample host, string block)
    {
        var filled = Placeholder().Replace(block, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidOperationException($"{path} uses {match.Value} before it was seen."));
        filled = filled.Replace("[Organization URI]/api/data/v9.2/", host.ServiceRoot.ToString(), StringComparison.Ordinal);
        var lines = filled.Split('\n');
        var start = lines[0].Split(' ', 2);
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1])).ToArray();
        var body = string.Join('\n', lines.Skip(headers.Length + 2));
        return host.Send(start[0], start[1], body.Length > 0 ? body : null, headers);
    }

    private string Show(Answer answer, HostSample host)
    {
        var text = new StringBuilder().Append(answer.Status).Append('\n');
        foreach (var name in ShownHeaders)
        {
            if (answer.Headers.TryGetValue(name, out var value))
                text.Append(name).Append(": ").Append(value).Append('\n');
        }

        var isJson = answer.Headers.TryGetValue("Content-Type", out var type) && type.StartsWith("application/json", StringComparison.Ordinal);
        if (answer.Text.Length > 0)
            text.Append('\n').Append(isJson ? JsonNode.Parse(answer.Text)!.ToJsonString(Readable) : answer.Text.ReplaceLineEndings("\n").TrimEnd('\n'));
        var shown = text.ToString().TrimEnd('\n').Replace(host.ServiceRoot.ToString(), "[Organization URI]/api/data/v9.2/", StringComparison.Ordinal);
        shown = Boundary().Replace(shown, "$1response_<boundary>");
        shown = Time().Replace(shown, "<time>");
        shown = Version().Replace(shown, match => $"W/{match.Groups[1].Value}\"{Named(match.Groups[2].Value, "version")}{match.Groups[1].Value}\"");
        return Id().Replace(shown, match => Named(match.Value, "id"));
    }

    private string Named(string value, string kind)
    {
        if (!names.TryGetValue(kind + value, out var name))
        {
            name = $"{kind}{names.Keys.Count(known => known.StartsWith(kind, StringComparison.Ordinal)) + 1}";
            names.Add(kind + value, name);
            values.Add(name, value);
        }

        return $"{{{{{name}}}}}";
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(batch|changeset)response_[0-9a-f-]{36}")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Time();

    [GeneratedRegex(@"W/(\\?)""(\d+)\\?""")]
    private static partial Regex Version();

    [GeneratedRegex("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
