using System.Globalization;
using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Flows;

/// <summary>
/// An organisation of its own with the demo in it, whose time the tests may move, and the application user of the flows with connections bound. What connectors send lies in
/// the emulator's outbox; a real organisation sends it to people, so that these tests run on the emulator only.
/// </summary>
public sealed class FlowSite : IAsyncLifetime
{
    public const string Service = "flows@rotavis.example";
    public const string App = "https://org.example/main.aspx?appid=1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> read = [];
    private HostProcess? host;

    public bool IsThere => host is not null;

    internal Given Given => new(Admin);

    public Client Admin => As(null);

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 }) return;
        host = await HostProcess.Start();
        var user = await Admin.Create("systemusers", ("firstname", "KAM"), ("lastname", "Flows"), ("domainname", Service), ("internalemailaddress", Service), ("applicationid", Guid.NewGuid()));
        var role = Assert.Single(await Admin.List("roles?$select=roleid&$filter=name eq 'KAM Service'")).GetProperty("roleid").GetGuid();
        (await Admin.Send("POST", $"systemusers({user:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({role:D})")))).Success();
        foreach (var reference in await Admin.List("connectionreferences?$select=connectionreferenceid"))
            await Admin.Update("connectionreferences", reference.GetProperty("connectionreferenceid").GetGuid(), ("connectionid", Service));
        await Set("kam_AppUrl", App);
        await Set("kam_FlowAlertRecipient", People.Sabine);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    public void Demand() => Assert.SkipUnless(IsThere, "KAM_DATAVERSE_URL names a real organisation, whose connectors would write to people.");

    public Client As(string? person) => new(host!.Address, person is null ? null : "user:" + person);

    /// <summary>Gives an environment variable its current value, as the administrator does after the import.</summary>
    public async Task Set(string variable, string value)
    {
        var definition = Assert.Single(await Admin.List($"environmentvariabledefinitions?$select=environmentvariabledefinitionid&$filter=schemaname eq '{variable}'")).GetProperty("environmentvariabledefinitionid").GetGuid();
        var values = await Admin.List($"environmentvariablevalues?$select=environmentvariablevalueid&$filter=_environmentvariabledefinitionid_value eq {definition:D}");
        if (values.Count == 0)
            await Admin.Create("environmentvariablevalues", ("schemaname", variable), ("value", value), Bind("EnvironmentVariableDefinitionId", "environmentvariabledefinitions", definition));
        else
            await Admin.Update("environmentvariablevalues", values[0].GetProperty("environmentvariablevalueid").GetGuid(), ("value", value));
    }

    public async Task Turn(string flow, bool on)
    {
        var id = Assert.Single(await Admin.List($"workflows?$select=workflowid&$filter=name eq '{flow}'")).GetProperty("workflowid").GetGuid();
        await Admin.Update("workflows", id, ("statecode", on ? 1 : 0), ("statuscode", on ? 2 : 1));
    }

    /// <summary>Looks away from what was sent and has run so far; a run may still wait for somebody.</summary>
    public async Task Clean()
    {
        foreach (var entry in await Outbox()) read.Add(Key(entry));
        foreach (var run in (await Control("GET", "runs")).Success().Body.EnumerateArray()) read.Add(run.GetProperty("id").GetString()!);
    }

    public Task<Answer> Control(string method, string path, object? body = null) => Admin.SendText(method, "_emulator/" + path, body is null ? null : JsonSerializer.Serialize(body));

    public Task Advance(TimeSpan by) => Control("POST", "clock", new { advance = by.ToString("c", CultureInfo.InvariantCulture) });

    public async Task<DateTime> Now() => (await Control("GET", "clock")).Success().Body.GetProperty("now").GetDateTimeOffset().UtcDateTime;

    public async Task<List<JsonElement>> Runs(string flow) =>
        [.. (await Control("GET", "runs?flow=" + Uri.EscapeDataString(flow))).Success().Body.EnumerateArray().Where(run => !read.Contains(run.GetProperty("id").GetString()!))];

    public async Task<List<JsonElement>> Outbox() => [.. (await Control("GET", "outbox")).Success().Body.EnumerateArray().Where(entry => !read.Contains(Key(entry)))];

    /// <summary>The messages that fit, as soon as there are so many.</summary>
    public async Task<List<JsonElement>> Sent(int count, Func<JsonElement, bool> fits)
    {
        List<JsonElement> found = [];
        await Until(async () => (found = [.. (await Outbox()).Where(fits)]).Count >= count);
        Assert.Equal(count, found.Count);
        return found;
    }

    /// <summary>The run of a flow, as soon as one has ended and nothing of it runs any more.</summary>
    public async Task<JsonElement> Ended(string flow)
    {
        List<JsonElement> runs = [];
        await Until(async () => (runs = await Runs(flow)).Count > 0 && runs.TrueForAll(run => run.GetProperty("status").GetString() != "Running"));
        return runs[^1];
    }

    public async Task Until(Func<Task<bool>> holds)
    {
        for (var start = DateTime.UtcNow; !await holds(); await Task.Delay(100, TestContext.Current.CancellationToken))
            Assert.True(DateTime.UtcNow - start < Patience, $"It did not happen. Runs: {(await Control("GET", "runs?last=3")).Text}");
    }

    private static string Key(JsonElement entry) => "sent " + entry.GetProperty("number").GetRawText();

    public static string Parameter(JsonElement entry, string name) => entry.GetProperty("parameters").TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
