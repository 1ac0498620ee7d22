using System.Text;

namespace KamDataverse.Emulator.Host.WebApi.Batch;

/// <summary>One part of a multipart body: its headers and content.</summary>
internal sealed record BatchPart(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Content)
{
    public string? Boundary => MultipartBoundary.Read(Headers.GetValueOrDefault("Content-Type"));
}

/// <summary>The HTTP request inside a part.</summary>
internal sealed record InnerRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

internal static class MultipartBoundary
{
    /// <summary>The boundary of a multipart content type, quoted or not; <see langword="null"/> for any other type.</summary>
    public static string? Read(string? contentType)
    {
        if (contentType is null || !contentType.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
            return null;
        var at = contentType.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = contentType[(at + 9)..].Trim();
        if (value.StartsWith('"'))
            return value.IndexOf('"', 1) is > 1 and var end ? value[1..end] : null;
        var stop = value.IndexOf(';', StringComparison.Ordinal);
        value = (stop < 0 ? value : value[..stop]).Trim();
        return value.Length > 0 ? value : null;
    }
}

/// <summary>Takes multipart bodies apart; lines may end with CRLF or LF.</summary>
internal static class BatchReader
{
    public static List<BatchPart> Parts(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var parts = new List<BatchPart>();
        var span = body.Span;
        int? start = null;
        for (var line = 0; line < span.Length; line = NextLine(span, line))
        {
            if (!span[line..].StartsWith(delimiter) || !IsDelimiterLine(span[(line + delimiter.Length)..], out var isLast))
                continue;
            if (start is { } from)
                parts.Add(Part(body[from..WithoutLineEnd(span, from, line)]));
            start = NextLine(span, line);
            if (isLast)
                return parts;
        }

        throw Refusals.BadUrl($"The batch ends without its final boundary '--{boundary}--'.");
    }

    public static InnerRequest Request(ReadOnlyMemory<byte> content)
    {
        var span = content.Span;
        var first = 0;
        // Clients leave blank lines before the request line.
        while (first < span.Length && span[first] is (byte)'\r' or (byte)'\n')
            first++;
        var next = NextLine(span, first);
        var line = Line(span, first, next).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Addresses may hold blanks that the client did not encode.
        if (line.Length < 3 || !line[^1].StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase))
            throw Refusals.BadUrl($"'{string.Join(' ', line)}' is no request line of a batch.");
        var headers = Headers(span, ref next);
        var body = content[next..];
        return new InnerRequest(line[0].ToUpperInvariant(), string.Join("%20", line[1..^1]), headers, Trimmed(body));
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> body)
    {
        var span = body.Span;
        var end = span.Length;
        while (end > 0 && span[end - 1] is (byte)'\r' or (byte)'\n' or (byte)' ')
            end--;
        return body[..end];
    }

    private static BatchPart Part(ReadOnlyMemory<byte> part)
    {
        var at = 0;
        var headers = Headers(part.Span, ref at);
        return new BatchPart(headers, part[at..]);
    }

    private static Dictionary<string, string> Headers(ReadOnlySpan<byte> span, ref int at)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (at < span.Length)
        {
            var next = NextLine(span, at);
            var line = Line(span, at, next);
            at = next;
            if (line.Length == 0)
                break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                throw Refusals.BadUrl($"'{line}' is no header of a batch part.");
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static bool IsDelimiterLine(ReadOnlySpan<byte> rest, out bool isLast)
    {
        isLast = rest.StartsWith("--"u8);
        if (isLast)
            rest = rest[2..];
        var end = rest.IndexOf((byte)'\n');
        return (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8).IsEmpty;
    }

    private static int NextLine(ReadOnlySpan<byte> span, int from)
    {
        var end = span[from..].IndexOf((byte)'\n');
        return end < 0 ? span.Length : from + end + 1;
    }

    private static string Line(ReadOnlySpan<byte> span, int from, int next) => Encoding.UTF8.GetString(span[from..next]).TrimEnd('\r', '\n').Trim();

    private static int WithoutLineEnd(ReadOnlySpan<byte> span, int from, int end)
    {
        if (end > from && span[end - 1] == '\n')
            end--;
        if (end > from && span[end - 1] == '\r')
            end--;
        return end;
    }
}
