using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>What a page hands to the next one: the ids of its first and last root (its form is documented by examples of page-results).</summary>
/// <param name="Last">The root the next page goes on after.</param>
internal sealed record PagingCookie(Guid? Last)
{
    /// <returns>Null when there is none.</returns>
    public static PagingCookie? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var cookie = XElement.Parse(text);
            if (cookie.Name != "cookie")
                throw new XmlException();
            return new PagingCookie(Guid.TryParse(cookie.Elements().LastOrDefault()?.Attribute("last")?.Value, out var last) ? last : null);
        }
        catch (XmlException exception)
        {
            throw new DataverseFault(unchecked((int)0x80041129), 400, "Malformed XML in the Paging Cookie", exception);
        }
    }

    public static string Of(int page, string key, EntityCollection rows) =>
        new XElement(
            "cookie",
            new XAttribute("page", page.ToString(CultureInfo.InvariantCulture)),
            new XElement(key, new XAttribute("last", rows.Entities[^1].Id.ToString("B").ToUpperInvariant()), new XAttribute("first", rows.Entities[0].Id.ToString("B").ToUpperInvariant())))
        .ToString(SaveOptions.DisableFormatting);

    /// <summary>Documented (paging-behaviors-and-ordering, page-results): such a query gets no cookie and is paged by number.</summary>
    public static bool IsSortedByLink(QueryExpression query) => query.Orders.Any(order => !string.IsNullOrEmpty(order.EntityName)) || Links(query.LinkEntities).Any(link => link.Orders.Count > 0);

    /// <summary>Whether a root can come more than once.</summary>
    public static bool JoinsToMany(MetadataModel model, QueryExpression query) => Links(query.LinkEntities).Any(link =>
        link.JoinOperator is JoinOperator.Inner or JoinOperator.LeftOuter && link.LinkToAttributeName != model.Table(link.LinkToEntityName).PrimaryIdColumn);

    /// <summary>The limit is documented (page-results: 50,000 rows with simple paging); that it is refused, and these words, are inferred.</summary>
    public static DataverseFault Missing() =>
        DataverseFault.InvalidArgument("Paging cookie is required when trying to retrieve a set of records on any high pages.");

    private static IEnumerable<LinkEntity> Links(IEnumerable<LinkEntity> links) => links.SelectMany(link => Links(link.LinkEntities).Prepend(link));
}
