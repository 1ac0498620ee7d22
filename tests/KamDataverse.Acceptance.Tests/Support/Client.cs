using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>One caller of the Web API.</summary>
public sealed partial class Client(Uri address, string? token)
{
    // One connection pool for all callers; who asks travels with each request.
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static Dictionary<string, object?> Row(params (string Column, object? Value)[] values) => values.ToDictionary(value => value.Column, value => value.Value);

    /// <summary>How a lookup is written: <c>column@odata.bind</c>.</summary>
    public static (string Column, object? Value) Bind(string navigation, string set, Guid id) => (navigation + "@odata.bind", $"/{set}({id:D})");

    public async Task<Guid> Create(string set, params (string Column, object? Value)[] values) =>
        (await Send("POST", set, Row(values))).Success().Id;

    public async Task Update(string set, Guid id, params (string Column, object? Value)[] values) =>
        (await Send("PATCH", $"{set}({id:D})", Row(values), ("If-Match", "*"))).Success();

    public Task<Answer> TryCreate(string set, params (string Column, object? Value)[] values) => Send("POST", set, Row(values));

    public Task<Answer> TryUpdate(string set, Guid id, params (string Column, object? Value)[] values) => Send("PATCH", $"{set}({id:D})", Row(values), ("If-Match", "*"));

    public Task<Answer> Delete(string set, Guid id) => Send("DELETE", $"{set}({id:D})");

    public async Task<JsonElement> Get(string path) => (await Send("GET", path)).Success().Body;

    /// <summary>The rows of a query, all of which must fit one page.</summary>
    public async Task<List<JsonElement>> List(string path) => [.. (await Get(path)).GetProperty("value").EnumerateArray()];

    public async Task<JsonElement> Call(string action, params (string Parameter, object? Value)[] values) => (await TryCall(action, values)).Success().Body;

    public Task<Answer> TryCall(string action, params (string Parameter, object? Value)[] values) => Send("POST", action, Row(values));

    public Task<Answer> Send(string method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendText(method, "api/data/v9.2/" + path, body is null ? null : JsonSerializer.Serialize(body), headers);

    public Task<Answer> SendText(string method, string path, string? body, params (string Name, string Value)[] headers) =>
        SendContent(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public async Task<Answer> SendContent(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path)) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Prefer", "odata.include-annotations=\"*\"");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var id = response.Headers.TryGetValues("OData-EntityId", out var addresses) && Key().Match(addresses.First()) is { Success: true } match ? Guid.Parse(match.Value) : Guid.Empty;
        return new Answer((int)response.StatusCode, text, id, $"{method} {path}");
    }

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?=\)$)")]
    private static partial Regex Key();
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string Text, Guid Id, string Request)
{
    public JsonElement Body => Text.Length == 0 ? default : JsonDocument.Parse(Text).RootElement.Clone();

    public bool IsSuccess => Status is >= 200 and < 300;

    public Answer Success() => IsSuccess ? this : throw new Xunit.Sdk.XunitException($"{Request} answered {Status}: {Text}");

    /// <summary>The refusal, in the platform's error shape.</summary>
    public Refusal Refused()
    {
        if (IsSuccess) throw new Xunit.Sdk.XunitException($"{Request} was not refused, it answered {Status}: {Text}");
        var error = Body.GetProperty("error");
        return new Refusal(
            Status,
            error.GetProperty("code").GetString()!,
            error.GetProperty("message").GetString()!,
            error.TryGetProperty("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", out var sub) ? sub.GetString() : null);
    }
}

/// <summary>Status, error code, message and sub-error code of a refusal.</summary>
public sealed record Refusal(int Status, string Code, string Message, string? SubErrorCode)
{
    public static Refusal ByRule(int subErrorCode, string message) => new(400, "0x80040265", message, subErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
