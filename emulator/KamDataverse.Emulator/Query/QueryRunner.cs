using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>Runs a query against the store, one page at a time.</summary>
internal static class QueryRunner
{
    /// <summary>Rows a page has at most, and what a total is counted to.</summary>
    public const int PageLimit = 5000;

    /// <summary>Rows an aggregate is drawn from at most (documented: aggregate-data, limitations).</summary>
    public const int AggregateLimit = 50_000;

    public static EntityCollection Run(SqliteSession session, MetadataModel model, QueryExpression query, RowVisibility? visibility, QueryCaller caller)
    {
        var page = query.PageInfo;
        var isPaged = page.PageNumber > 0 || page.Count > 0;
        if (query.TopCount is not null && isPaged)
            throw DataverseFault.InvalidArgument("The Top.Count can't be specified with pagingInfo.");
        if (query.TopCount is < 1 or > PageLimit)
            throw DataverseFault.InvalidArgument($"The top count must be between 1 and {PageLimit}.");
        var number = Math.Max(1, page.PageNumber);
        CheckCookie(page.PagingCookie);
        var size = query.TopCount ?? (page.Count > 0 ? Math.Min(page.Count, PageLimit) : PageLimit);

        var compiled = QueryCompiler.Compile(model, query, visibility, caller);
        var result = new EntityCollection { EntityName = query.EntityName, TotalRecordCount = -1 };
        var values = compiled.Parameters.Values;
        CheckAggregate(session, compiled, values);
        var limit = SqliteSession.Parameter(values.Length);
        var offset = SqliteSession.Parameter(values.Length + 1);
        using (var reader = session.Read($"{compiled.Sql}{compiled.OrderBy} LIMIT {limit} OFFSET {offset}", [.. values, (long)size + 1, (long)(number - 1) * size]))
        {
            while (reader.Read())
                if (result.Entities.Count < size)
                    result.Entities.Add(compiled.Materialise(reader));
                else
                    result.MoreRecords = query.TopCount is null;
        }

        if (result.Entities.Count > 0 && !compiled.HasNoIds && query.TopCount is null)
            result.PagingCookie = Cookie(number, compiled.Root.Table.PrimaryIdColumn, result);
        if (page.ReturnTotalRecordCount)
            CountAll(session, compiled, result);
        return result;
    }

    private static void CheckAggregate(SqliteSession session, CompiledQuery compiled, object[] values)
    {
        if (compiled.Drawn is not { } drawn)
            return;
        var count = (long)session.Scalar($"SELECT COUNT(*) FROM ({drawn} LIMIT {SqliteSession.Parameter(values.Length)})", [.. values, (long)AggregateLimit + 1])!;
        if (count > AggregateLimit)
            throw new DataverseFault(unchecked((int)0x8004E023), 400, "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");
    }

    private static void CountAll(SqliteSession session, CompiledQuery compiled, EntityCollection result)
    {
        var values = compiled.Parameters.Values;
        var count = (long)session.Scalar($"SELECT COUNT(*) FROM ({compiled.Sql} LIMIT {SqliteSession.Parameter(values.Length)})", [.. values, (long)PageLimit + 1])!;
        result.TotalRecordCount = (int)Math.Min(count, PageLimit);
        result.TotalRecordCountLimitExceeded = count > PageLimit;
    }

    private static string Cookie(int page, string key, EntityCollection rows) =>
        new XElement(
            "cookie",
            new XAttribute("page", page.ToString(CultureInfo.InvariantCulture)),
            new XElement(key, new XAttribute("last", rows.Entities[^1].Id.ToString("B").ToUpperInvariant()), new XAttribute("first", rows.Entities[0].Id.ToString("B").ToUpperInvariant())))
        .ToString(SaveOptions.DisableFormatting);

    /// <summary>The page number says where to go on; the cookie must be one, its content adds nothing here (inferred: same rows either way while nothing changes).</summary>
    private static void CheckCookie(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
            return;
        try
        {
            if (XElement.Parse(cookie).Name != "cookie")
                throw new XmlException();
        }
        catch (XmlException exception)
        {
            throw new DataverseFault(unchecked((int)0x80041129), 400, "Malformed XML in the Paging Cookie", exception);
        }
    }
}
