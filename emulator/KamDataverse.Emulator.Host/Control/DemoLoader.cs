using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>Loads a demo file (see DemoFile.md) over the Web API, so that every row passes every rule.</summary>
internal sealed partial class DemoLoader(Uri address, Organization organization)
{
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <param name="force">Load although the organisation has been loaded before.</param>
    /// <returns>A line for people.</returns>
    /// <exception cref="UsageException">The file cannot be read, or the organisation refused a request.</exception>
    public async Task<string> Load(string file, bool force)
    {
        var requests = Read(file);
        // Loading once is enough for an organisation kept in a file; further users are the sign of it.
        if (!force && organization.Options.DataFile is not null && new SignIn.UserList(organization).Read().Count > 1)
            return "The organisation has users already; the demo data is not loaded again.";

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var saved = new Dictionary<string, string>(StringComparer.Ordinal);
        using var client = new HttpClient { BaseAddress = new Uri(address, WebApi.Urls.ServicePath.Prefix + WebApi.Urls.ServicePath.CurrentVersion + "/") };
        for (var i = 0; i < requests.Count; i++)
            await Send(client, requests[i], saved, $"Request {i + 1} of {requests.Count} in {file}");
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"Loaded {requests.Count} demo requests in {seconds:0.0} s.");
    }

    private async Task Send(HttpClient client, JsonElement demo, Dictionary<string, string> saved, string where)
    {
        var method = Text(demo, "method") ?? "POST";
        var path = Fill(Text(demo, "path") ?? throw new UsageException($"{where} has no path."), saved, where);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (Text(demo, "as") is { } user)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "user:" + Uri.EscapeDataString(user));
        if (demo.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Object)
            request.Content = new StringContent(Fill(Number().Replace(body.GetRawText(), "{{${name}}}"), saved, where), Encoding.UTF8, "application/json");

        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new UsageException($"{where} was refused: {method} {path} answered {(int)response.StatusCode} {Message(await response.Content.ReadAsStringAsync())}");
        if (Text(demo, "save") is not { } name)
            return;
        if (Text(demo, "pick") is { } column)
        {
            saved[name] = Pick(await response.Content.ReadAsStringAsync(), column)
                ?? throw new UsageException($"{where} picks {column} of one row, but its answer has none or several.");
            return;
        }

        var id = response.Headers.TryGetValues("OData-EntityId", out var addresses) && Id().Match(addresses.First()) is { Success: true } match
            ? match.Value
            : throw new UsageException($"{where} saves its id as '{name}', but its answer names no row.");
        saved[name] = id;
    }

    private string Fill(string text, Dictionary<string, string> saved, string where) => Placeholder().Replace(text, match =>
    {
        var name = match.Value[2..^2];
        if (match.Groups["name"].Value is not "today")
            return saved.TryGetValue(name, out var id) ? id : throw new UsageException($"{where} uses '{name}', which no earlier request has saved.");
        var days = match.Groups["days"] is { Success: true } group ? int.Parse(group.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return organization.Options.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    });

    /// <summary>The column of the only row of an answer; null where there is not exactly one.</summary>
    private static string? Pick(string body, string column)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("value", out var rows) && rows.ValueKind == JsonValueKind.Array && rows.GetArrayLength() == 1 ? Text(rows[0], column) ?? Whole(rows[0], column) : null;
    }

    private static List<JsonElement> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Reading);
            var requests = document.RootElement.Clone();
            if (requests.ValueKind == JsonValueKind.Array && requests.EnumerateArray().All(request => request.ValueKind == JsonValueKind.Object))
                return [.. requests.EnumerateArray()];
            throw new UsageException($"{file} is no list of requests.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {unreadable.Message}");
        }
    }

    private static string? Text(JsonElement request, string name) => request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Whole(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;

    private static string Message(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("error");
            return $"{error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body;
        }
    }

    /// <summary>A placeholder that stands for a number: it goes with its quotation marks.</summary>
    [GeneratedRegex(@"""\{\{#(?<name>[A-Za-z_][\w.-]*)\}\}""")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z_][\w.-]*?)(?<days>[+-]\d+)?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?=\)$)")]
    private static partial Regex Id();
}
