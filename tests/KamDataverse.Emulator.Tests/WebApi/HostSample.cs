using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Host;
using KamDataverse.Emulator.Tests.Pipeline;

namespace KamDataverse.Emulator.Tests.WebApi;

/// <summary>A host on a free loopback port.</summary>
public class LiveHost : IAsyncLifetime
{
    private EmulatorHost host = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri ServiceRoot => Client.BaseAddress!;

    internal Organization Organization => host.Organization;

    internal Uri Address => host.Address;

    public async ValueTask InitializeAsync()
    {
        host = await EmulatorHost.Start(new EmulatorOptions { Urls = "http://127.0.0.1:0", UrlsGiven = true }, TextWriter.Null, Open);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(host.Address, "/api/data/v9.2/") };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Organization Open(TimeProvider clock) => Organization.Open(new OrganizationOptions { Clock = clock });

    public async Task<Answer> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.Read(response);
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<Answer> Post(string path, string body, params (string Name, string Value)[] headers) => Send("POST", path, body, headers);

    public Task<Answer> Patch(string path, string body, params (string Name, string Value)[] headers) => Send("PATCH", path, body, headers);

    public async Task<Guid> Create(string set, string body) => (await Post(set, body)).EntityId;
}

/// <summary>The engine's sample organisation behind a host: its things, parts and memos, a plug-in that refuses every memo, and a custom API.</summary>
public sealed class HostSample : LiveHost
{
    internal EngineSample Sample { get; private set; } = null!;

    private protected override Organization Open(TimeProvider clock)
    {
        Sample = new EngineSample(new OrganizationOptions { Clock = clock, RunAsyncOperationsInBackground = false });
        Sample.Register("Refuse", "Create", "tst_memo", 10, "[T-01] No.");
        Sample.RegisterApi("tst_Echo", "Echo", null, ("tst_Question", 10, false), ("tst_Hint", 10, true));
        return Sample.Organization;
    }
}

/// <summary>A response, read whole.</summary>
public sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public JsonArray Rows => Json["value"]!.AsArray();

    public string? ErrorCode => (string?)Json["error"]!["code"];

    public string? ErrorMessage => (string?)Json["error"]!["message"];

    public Guid EntityId => Status is 204 or 201 or 200 ? Guid.Parse(Headers["OData-EntityId"][^37..^1]) : throw new InvalidOperationException($"{Status} {Text}");

    internal static async Task<Answer> Read(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }
}
