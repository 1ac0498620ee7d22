using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Reading;

/// <summary>Reads addresses of rows: absolute, relative to the service, with or without a leading slash, by id or alternate key, or a Content-ID of the same change set.</summary>
internal sealed class ReferenceReader(WebApiModel model, Uri serviceRoot, IReadOnlyDictionary<string, string> contentIds)
{
    public EntityReference Read(string address)
    {
        var relative = Relative(Resolve(address, contentIds));
        if (TryReadPlain(relative) is { } plain)
            return plain;
        return new RequestUrl(model, serviceRoot, relative).Target((_, navigation) => throw Unsupported.Of($"an address through the navigation property {navigation.Name}")) is Resource.Row row
            ? row.Reference
            : throw Refusals.BadUrl($"'{address}' is not the address of a row.");
    }

    /// <summary>Replaces <c>$1</c> at the start by the address of the row that the request with that Content-ID makes.</summary>
    public static string Resolve(string address, IReadOnlyDictionary<string, string> contentIds)
    {
        if (!address.StartsWith('$') || contentIds.Count == 0)
            return address;
        var end = address.AsSpan(1).IndexOfAny('/', '?');
        var id = end < 0 ? address[1..] : address[1..(end + 1)];
        return contentIds.TryGetValue(id, out var target) ? target + address[(id.Length + 1)..] : address;
    }

    private static string Relative(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            address = absolute.PathAndQuery;
        if (ServicePath.TrySplit(address, out _, out var rest))
            return rest;
        return address.TrimStart('/');
    }

    private EntityReference? TryReadPlain(string relative)
    {
        var open = relative.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && relative.EndsWith(')')
            && Guid.TryParseExact(relative.AsSpan(open + 1, relative.Length - open - 2), "D", out var id)
            && model.Metadata.TryGetTableBySet(relative[..open], out var table)
            ? new EntityReference(table.LogicalName, id)
            : null;
    }
}
