using System.Text;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Urls;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>The Microsoft Dataverse connector: its operations as requests of the Web API, for real, as the connection's user.</summary>
internal sealed class DataverseConnector(WebApiService service)
{
    private const string Item = "item/";

    /// <summary>The address in answers; nothing is sent to it.</summary>
    private static readonly Uri Root = new("http://localhost" + ServicePath.Prefix + ServicePath.CurrentVersion + "/");

    public ConnectorAnswer Call(ConnectorCall call, Caller caller)
    {
        var set = call.Text("entityName");
        return call.Operation switch
        {
            "ListRecords" => Send(caller, "GET", set + Options(call, "$select", "$filter", "$orderby", "$top", "$expand", "fetchXml"), null),
            "GetItem" => Send(caller, "GET", Row(call) + Options(call, "$select", "$expand"), null),
            "CreateRecord" => Send(caller, "POST", set, Items(call), "return=representation"),
            "UpdateOnlyRecord" => Send(caller, "PATCH", Row(call), Items(call), "return=representation", mustExist: true),
            "DeleteRecord" => Send(caller, "DELETE", Row(call), null),
            "PerformUnboundAction" => Send(caller, "POST", call.Text("actionName"), Items(call)),
            var other => throw Unsupported.Of($"the operation {other} of the Dataverse connector"),
        };
    }

    /// <summary>The row as the Web API shows it to a user, with every annotation; <see langword="null"/> where that user cannot read it or a filter leaves it out.</summary>
    public JsonObject? Read(Caller caller, string set, string primaryKey, Guid id, string filter)
    {
        var condition = filter.Length == 0 ? $"{primaryKey} eq {id:D}" : $"({filter}) and {primaryKey} eq {id:D}";
        var answer = Send(caller, "GET", $"{set}?$filter={Uri.EscapeDataString(condition)}", null);
        if (answer.Status >= 400)
            throw FlowFailure.Template($"The trigger's filter was refused: {answer.Body?["error"]?["message"]}");
        return answer.Body!["value"]!.AsArray().FirstOrDefault()?.DeepClone().AsObject();
    }

    private ConnectorAnswer Send(Caller caller, string method, string path, JsonObject? body, string? prefer = null, bool mustExist = false)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Accept"] = "application/json",
            ["Prefer"] = prefer is null ? "odata.include-annotations=\"*\"" : $"odata.include-annotations=\"*\",{prefer}",
        };
        if (body is not null)
            headers["Content-Type"] = "application/json";
        if (mustExist)
            headers["If-Match"] = "*";
        var response = service.Handle(new WebApiRequest
        {
            Method = method, ServiceRoot = Root, RelativeUrl = path, Headers = headers, Caller = caller, Body = body is null ? default(ReadOnlyMemory<byte>) : Encoding.UTF8.GetBytes(body.ToJsonString()),
        });
        return new ConnectorAnswer(response.Status, response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span));
    }

    private static string Row(ConnectorCall call) => call.Text("recordId") is { Length: > 0 } id
        ? $"{call.Text("entityName")}({Uri.EscapeDataString(id)})"
        : throw new FlowFailure("BadRequest", "The parameter 'recordId' is missing or null.");

    private static string Options(ConnectorCall call, params string[] names)
    {
        var options = names.Where(name => call.Text(name).Length > 0).Select(name => $"{name}={Uri.EscapeDataString(call.Text(name))}");
        return string.Join('&', options) is { Length: > 0 } query ? "?" + query : "";
    }

    /// <summary>What <c>item/…</c> parameters write; a null clears a column (inferred).</summary>
    private static JsonObject Items(ConnectorCall call) => new(call.Parameters
        .Where(parameter => parameter.Key.StartsWith(Item, StringComparison.Ordinal))
        .Select(parameter => KeyValuePair.Create(parameter.Key[Item.Length..], parameter.Value?.DeepClone())));
}
