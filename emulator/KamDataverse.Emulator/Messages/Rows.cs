using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Reads whole results of queries, page by page.</summary>
internal static class Rows
{
    private const int PageSize = 5000;

    public static List<Guid> Ids(IUnitOfWork unit, QueryExpression query) => [.. All(unit, query).Select(row => row.Id)];

    public static IEnumerable<Entity> All(IUnitOfWork unit, QueryExpression query)
    {
        if (query.TopCount is not null)
        {
            foreach (var row in unit.Query(query, null).Entities)
                yield return row;
            yield break;
        }
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = PageSize };
        while (true)
        {
            var page = unit.Query(query, null);
            foreach (var row in page.Entities)
                yield return row;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
