using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KamDataverse.Check;

/// <summary>The built host with the built solution and no rows, on a free loopback port, until it is disposed.</summary>
internal sealed class CheckServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly HttpClient http;
    private readonly Dictionary<string, string> roles = new(StringComparer.Ordinal);

    private CheckServer(Process process, Uri address)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("Prefer", "odata.include-annotations=\"*\"");
    }

    /// <exception cref="CheckRefusedException">The host is not built or does not start.</exception>
    public static async Task<CheckServer> Start()
    {
        var root = Root();
        var configuration = typeof(CheckServer).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var host = Path.Combine(root, "emulator", "KamDataverse.Emulator.Host", "bin", configuration, "net10.0", "KamDataverse.Emulator.Host.dll");
        if (!File.Exists(host)) throw new CheckRefusedException($"The host is not built: {host} does not exist.");
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };
        foreach (var argument in (string[])[host, "--urls", address.GetLeftPart(UriPartial.Authority), "--demo", "none"])
            start.ArgumentList.Add(argument);
        var output = new StringBuilder();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new CheckRefusedException("The host ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(Patience);
            return new CheckServer(process, address);
        }
        catch (Exception problem) when (problem is TimeoutException or CheckRefusedException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
            lock (output)
                throw new CheckRefusedException($"The host did not start: {output}", problem);
        }

        void Take(string? line)
        {
            if (line is null) return;
            lock (output)
                output.AppendLine(line);
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal)) ready.TrySetResult();
        }
    }

    /// <summary>Puts rows into the store as they are.</summary>
    /// <exception cref="CheckRefusedException">A table, column or value makes no sense.</exception>
    public Task Restore(JsonObject tables) => Send("_emulator/rows", tables);

    public async Task<JsonNode> Call(string action, JsonObject inputs) => await Send("api/data/v9.2/" + action, inputs);

    public async Task<Guid> Create(string set, JsonObject row)
    {
        using var response = await http.PostAsJsonAsync(new Uri("api/data/v9.2/" + set, UriKind.Relative), row);
        if (!response.IsSuccessStatusCode) throw Refused(await response.Content.ReadAsStringAsync());
        var address = response.Headers.GetValues("OData-EntityId").Single();
        return Guid.Parse(address[(address.LastIndexOf('(') + 1)..^1]);
    }

    /// <summary>The tables: set names by logical name, and what each lookup of theirs may point to.</summary>
    public async Task<JsonArray> Tables() => (JsonArray)(await Get("api/data/v9.2/EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute"))["value"]!;

    /// <summary>Gives a person a security role of the solution.</summary>
    public async Task Give(string person, string role)
    {
        if (!roles.TryGetValue(role, out var id))
            roles[role] = id = (string)(await Get($"api/data/v9.2/roles?$select=roleid&$filter=name eq '{role}'"))["value"]![0]!["roleid"]!;
        using var response = await http.PostAsJsonAsync(new Uri($"api/data/v9.2/systemusers({person})/systemuserroles_association/$ref", UriKind.Relative), new JsonObject { ["@odata.id"] = $"/roles({id})" });
        if (!response.IsSuccessStatusCode) throw Refused(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Hints of what to do come in the caller's language.</summary>
    public async Task SpeakGerman()
    {
        var caller = (string)(await Get("api/data/v9.2/WhoAmI"))["UserId"]!;
        using var response = await http.PatchAsJsonAsync(new Uri($"api/data/v9.2/usersettingscollection({caller})", UriKind.Relative), new JsonObject { ["uilanguageid"] = 1031 });
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<JsonNode> Get(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    private async Task<JsonNode> Send(string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)! : throw Refused(text);
    }

    // The host's own refusals are JSON; what the web server refuses before it (a body that is too large) is not.
    private static CheckRefusedException Refused(string text)
    {
        try
        {
            return new((string?)JsonNode.Parse(text)?["error"]?["message"] ?? text);
        }
        catch (JsonException)
        {
            return new(text.Length > 0 ? text : "The host refused the rows without a reason: they are probably too many for one request.");
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln"))) return folder.FullName;
        }

        throw new CheckRefusedException("The repository was not found above this program.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
