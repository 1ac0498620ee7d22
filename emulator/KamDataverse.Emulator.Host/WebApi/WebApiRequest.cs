using System.Text.Json;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>One Web API request, whether it came alone or inside a batch.</summary>
internal sealed class WebApiRequest
{
    public required string Method { get; init; }

    /// <summary>Address of the service, with a slash at the end: <c>http://127.0.0.1:5080/api/data/v9.2/</c>.</summary>
    public required Uri ServiceRoot { get; init; }

    /// <summary>What follows the service root, still percent-encoded, with the query.</summary>
    public required string RelativeUrl { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>In a change set: address by Content-ID.</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>();

    public bool IsInChangeSet { get; init; }

    public Preferences Preferences => field ??= Preferences.Read(Header("Prefer"));

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <exception cref="DataverseFault">The body is no JSON object.</exception>
    public JsonElement JsonBody()
    {
        if (Body.IsEmpty)
            throw Refusals.Payload("", "Microsoft.OData.ODataException: The request has no body.");
        try
        {
            using var document = JsonDocument.Parse(Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                ? root
                : throw Refusals.Payload("", $"Microsoft.OData.ODataException: An unexpected '{root.ValueKind}' node was found when reading from the JSON reader. A 'StartObject' node was expected.");
        }
        catch (JsonException malformed)
        {
            throw Refusals.Payload("", $"Microsoft.OData.ODataException: {malformed.Message}", malformed);
        }
    }
}

/// <summary>One Web API response, not yet on the wire.</summary>
internal sealed class WebApiResponse
{
    public const string Json = "application/json; odata.metadata=minimal";

    public required int Status { get; init; }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public WebApiResponse With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }

    public static WebApiResponse NoContent() => new() { Status = 204 };

    public static WebApiResponse Content(int status, ReadOnlyMemory<byte> body, string contentType = Json) => new() { Status = status, Body = body, ContentType = contentType };
}
