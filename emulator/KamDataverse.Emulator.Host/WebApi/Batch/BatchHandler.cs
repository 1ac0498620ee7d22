using System.Buffers;
using System.Globalization;
using System.Text;
using KamDataverse.Emulator.Host.WebApi.Reading;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.AspNetCore.WebUtilities;

namespace KamDataverse.Emulator.Host.WebApi.Batch;

/// <summary><c>$batch</c>: requests one after another, change sets in one transaction each (documented: execute-batch-operations-using-web-api).</summary>
internal sealed class BatchHandler(WebApiService service)
{
    private const int MaxRequests = 1000;

    private readonly ArrayBufferWriter<byte> output = new();

    public WebApiResponse Answer(WebApiRequest batch)
    {
        if (batch.Method != "POST")
            throw Refusals.Method(batch.Method, "$batch");
        var boundary = MultipartBoundary.Read(batch.Header("Content-Type"))
            ?? throw Refusals.BadUrl("A batch has the content type multipart/mixed with a boundary.");
        var parts = BatchReader.Parts(batch.Body, boundary);
        var sets = parts.Select(part => part.Boundary is { } inner ? BatchReader.Parts(part.Content, inner) : null).ToList();
        if (sets.Sum(set => set?.Count ?? 1) > MaxRequests)
            throw Refusals.BadUrl($"A batch holds at most {MaxRequests} requests.");

        var answerBoundary = $"batchresponse_{Guid.NewGuid():D}";
        var failed = false;
        foreach (var (part, set) in parts.Zip(sets))
        {
            failed = !(set is null ? Single(batch, part, answerBoundary) : ChangeSet(batch, set, answerBoundary));
            if (failed && !batch.Preferences.ContinueOnError)
                break;
        }

        Text($"--{answerBoundary}--\r\n");
        // Documented: without continue-on-error a failing request makes the whole answer fail.
        return WebApiResponse.Content(failed && !batch.Preferences.ContinueOnError ? 400 : 200, output.WrittenMemory, $"multipart/mixed; boundary={answerBoundary}");
    }

    private bool Single(WebApiRequest batch, BatchPart part, string boundary)
    {
        var request = Inner(batch, part, new Dictionary<string, string>(), inChangeSet: false);
        var response = service.Handle(request);
        WritePart(boundary, response, part.Headers.GetValueOrDefault("Content-ID"));
        return response.Status < 400;
    }

    private bool ChangeSet(WebApiRequest batch, List<BatchPart> set, string boundary)
    {
        var ids = set.Select(part => part.Headers.GetValueOrDefault("Content-ID")).ToList();
        var (answers, refusal) = service.HandleChangeSet([.. set.Select((part, index) => new Func<IReadOnlyDictionary<string, string>, (WebApiRequest, string?)>(references =>
        {
            var request = Inner(batch, part, references, inChangeSet: true);
            if (request.Method == "GET")
                throw Refusals.BadUrl("A change set holds no GET requests.");
            return (request, ids[index] ?? request.Header("Content-ID"));
        }))]);

        if (refusal is not null)
        {
            WritePart(boundary, refusal, null);
            return false;
        }

        var inner = $"changesetresponse_{Guid.NewGuid():D}";
        Text($"--{boundary}\r\nContent-Type: multipart/mixed; boundary={inner}\r\n\r\n");
        foreach (var (answer, id) in answers!.Zip(ids))
            WritePart(inner, answer, id);
        Text($"--{inner}--\r\n");
        return true;
    }

    private static WebApiRequest Inner(WebApiRequest batch, BatchPart part, IReadOnlyDictionary<string, string> references, bool inChangeSet)
    {
        var inner = BatchReader.Request(part.Content);
        var url = ReferenceReader.Resolve(inner.Url, references);
        var relative = Relative(url);
        if (relative.StartsWith("$batch", StringComparison.Ordinal))
            throw Refusals.BadUrl("A batch cannot contain another batch.");
        var headers = new Dictionary<string, string>(inner.Headers, StringComparer.OrdinalIgnoreCase);
        // What holds for the batch holds for its parts, unless they say otherwise (inferred).
        if (batch.Header("Prefer") is { } prefer)
            headers.TryAdd("Prefer", prefer);
        return new WebApiRequest
        {
            Method = inner.Method,
            ServiceRoot = batch.ServiceRoot,
            RelativeUrl = relative,
            Headers = headers,
            Body = inner.Body,
            Caller = batch.Caller,
            References = references,
            IsInChangeSet = inChangeSet,
        };
    }

    private static string Relative(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.PathAndQuery;
        if (ServicePath.TrySplit(url, out _, out var rest))
            return rest;
        return url.StartsWith('/') ? throw Refusals.NoSegment(url) : url;
    }

    private void WritePart(string boundary, WebApiResponse response, string? contentId)
    {
        Text($"--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null)
            Text($"Content-ID: {contentId}\r\n");
        Text(string.Create(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\n"));
        if (response.ContentType is { } type)
            Text($"Content-Type: {type}; odata.streaming=true\r\n");
        Text("OData-Version: 4.0\r\n");
        foreach (var (name, value) in response.Headers)
            Text($"{name}: {value}\r\n");
        Text("\r\n");
        output.Write(response.Body.Span);
        Text("\r\n");
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, output);
}
