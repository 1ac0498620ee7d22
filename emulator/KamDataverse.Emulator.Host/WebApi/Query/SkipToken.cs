using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>The platform's paging token: the number of the next page, and the cookie of the last one encoded twice (documented by the examples of query/page-results).</summary>
/// <param name="Size">Rows on a page; the platform remembers it in the token, too.</param>
internal sealed record SkipToken(int PageNumber, string? Cookie, int? Size)
{
    public override string ToString()
    {
        var cookie = new XElement("cookie",
            new XAttribute("pagenumber", PageNumber),
            new XAttribute("pagingcookie", Uri.EscapeDataString(Uri.EscapeDataString(Cookie ?? ""))),
            new XAttribute("istracking", "False"));
        if (Size is { } size)
            cookie.Add(new XAttribute("pagesize", size));
        return cookie.ToString(SaveOptions.DisableFormatting);
    }

    public static SkipToken Read(string text)
    {
        try
        {
            var cookie = XElement.Parse(text);
            var size = (int?)cookie.Attribute("pagesize");
            var page = (int?)cookie.Attribute("pagenumber") ?? throw new XmlException("The token has no page number.");
            if (page < 1 || size < 1)
                throw new XmlException("The token's numbers are out of range.");
            var encoded = (string?)cookie.Attribute("pagingcookie") ?? "";
            var inner = Uri.UnescapeDataString(Uri.UnescapeDataString(encoded));
            return new SkipToken(page, inner.Length == 0 ? null : inner, size);
        }
        catch (Exception malformed) when (malformed is XmlException or FormatException or OverflowException)
        {
            throw Refusals.BadUrl($"Malformed XML in the $skiptoken '{text}'.", malformed);
        }
    }

    /// <summary>The request's own address with another token.</summary>
    public string Link(Uri serviceRoot, string relativeUrl)
    {
        var question = relativeUrl.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? relativeUrl : relativeUrl[..question];
        var options = question < 0 ? [] : relativeUrl[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(option => !Uri.UnescapeDataString(option).StartsWith("$skiptoken=", StringComparison.Ordinal)).ToList();
        options.Add("$skiptoken=" + Uri.EscapeDataString(ToString()));
        return string.Create(CultureInfo.InvariantCulture, $"{serviceRoot}{path}?{string.Join('&', options)}");
    }
}
