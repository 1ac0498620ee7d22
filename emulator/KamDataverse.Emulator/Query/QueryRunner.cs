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

    /// <summary>Pages that can be read without a cookie: 50,000 rows (documented: page-results, simple paging).</summary>
    private const int PagesWithoutCookie = 10;

    public static EntityCollection Run(SqliteSession session, MetadataModel model, QueryExpression query, RowVisibility? visibility, QueryCaller caller, int pageSize = PageLimit)
    {
        var page = query.PageInfo;
        var isPaged = page.PageNumber > 0 || page.Count > 0;
        if (query.TopCount is not null && isPaged)
            throw DataverseFault.InvalidArgument("The Top.Count can't be specified with pagingInfo.");
        if (query.TopCount is < 1 or > PageLimit)
            throw DataverseFault.InvalidArgument($"The top count must be between 1 and {PageLimit}.");
        var number = Math.Max(1, page.PageNumber);
        var cookie = PagingCookie.Read(page.PagingCookie);
        var size = query.TopCount ?? (page.Count > 0 ? Math.Min(page.Count, pageSize) : isPaged ? pageSize : PageLimit);

        var compiled = QueryCompiler.Compile(model, query, visibility, caller);
        var result = new EntityCollection { EntityName = query.EntityName, TotalRecordCount = -1 };
        var values = compiled.Parameters.Values;
        CheckAggregate(session, compiled, values);
        var hasCookie = !compiled.HasNoIds && query.TopCount is null && !PagingCookie.IsSortedByLink(query);
        var after = hasCookie && number > 1 ? cookie : null;
        if (after is null && number > 1 && (long)number * size > (long)PagesWithoutCookie * pageSize)
            throw PagingCookie.Missing();

        // A root that comes once stands where the number of the page says, too: same rows either way while nothing changes.
        var passed = after is not null && PagingCookie.JoinsToMany(model, query) ? PassedWith(session, compiled, values, after) : null;
        var limit = SqliteSession.Parameter(values.Length);
        var offset = SqliteSession.Parameter(values.Length + 1);
        using (var reader = session.Read($"{compiled.Sql}{compiled.OrderBy} LIMIT {limit} OFFSET {offset}", [.. values, (long)size + 1, passed ?? (long)(number - 1) * size]))
        {
            while (reader.Read())
                if (result.Entities.Count < size)
                    result.Entities.Add(compiled.Materialise(reader));
                else
                    result.MoreRecords = query.TopCount is null;
        }

        if (result.Entities.Count > 0 && hasCookie)
            result.PagingCookie = PagingCookie.Of(number, compiled.Root.Table.PrimaryIdColumn, result);
        if (page.ReturnTotalRecordCount)
            CountAll(session, compiled, result);
        return result;
    }

    /// <summary>The rows up to the cookie's last root, with all that is joined to it: documented (paging-behaviors-and-ordering), the next page goes on after its id.</summary>
    /// <returns>Null when the root is no longer there.</returns>
    private static long? PassedWith(SqliteSession session, CompiledQuery compiled, object[] values, PagingCookie cookie)
    {
        using var reader = session.Read(compiled.Sql + compiled.OrderBy, values);
        long? passed = null;
        for (var read = 1L; reader.Read(); read++)
        {
            if (compiled.Materialise(reader).Id == cookie.Last)
                passed = read;
            else if (passed is not null)
                break;
        }

        return passed;
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
}
