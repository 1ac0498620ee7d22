using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KamDataverse.Solution.Demo;

/// <summary>Collects Web API requests in order; the emulator's host sends them over HTTP, so that every row passes the rules.</summary>
internal sealed class DemoFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonArray requests = [];

    /// <summary>Who sends the following requests; null for the system administrator.</summary>
    public string? As { get; set; }

    /// <summary>Creates a row and remembers its id under a name, which later requests write as <c>{{name}}</c>.</summary>
    public void Create(string set, string save, JsonObject body) => Add("POST", set, body, save);

    public void Update(string set, string saved, JsonObject body) => Add("PATCH", $"{set}({{{{{saved}}}}})", body, null);

    public void Call(string action, JsonObject body) => Add("POST", action, body, null);

    /// <summary>Reads the only row a query finds and remembers one of its columns.</summary>
    public void Find(string path, string column, string save)
    {
        var request = new JsonObject();
        if (As is not null) request["as"] = As;
        request["method"] = "GET";
        request["path"] = path;
        request["pick"] = column;
        request["save"] = save;
        requests.Add(request);
    }

    public void Add(string method, string path, JsonObject body, string? save)
    {
        var request = new JsonObject();
        if (As is not null) request["as"] = As;
        request["method"] = method;
        request["path"] = path;
        request["body"] = body;
        if (save is not null) request["save"] = save;
        requests.Add(request);
    }

    public string ToJson() => requests.ToJsonString(Readable);
}
