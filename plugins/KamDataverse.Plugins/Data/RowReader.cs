using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads typed rows under the identity of the service it is given.</summary>
internal static class RowReader
{
    private const int PageSize = 5000;
    private const int PagesWithoutCookie = 10;

    /// <summary>A query for columns given by property name.</summary>
    public static QueryExpression Query<TRow>(params string[] properties)
        where TRow : Row, new() =>
        new QueryExpression(TableSchema<TRow>.Instance.LogicalName)
        {
            ColumnSet = new ColumnSet(properties.Select(RowMapper.LogicalName<TRow>).ToArray()),
        };

    /// <summary>Adds "column is one of these ids"; never called with none, because that would match nothing.</summary>
    public static QueryExpression WhereIn<TRow>(this QueryExpression query, string property, IEnumerable<Guid> ids)
        where TRow : Row, new()
    {
        query.Criteria.AddCondition(RowMapper.LogicalName<TRow>(property), ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return query;
    }

    public static QueryExpression Where<TRow>(this QueryExpression query, string property, object value)
        where TRow : Row, new()
    {
        query.Criteria.AddCondition(RowMapper.LogicalName<TRow>(property), ConditionOperator.Equal, value);
        return query;
    }

    /// <summary>All rows, page by page.</summary>
    public static List<TRow> All<TRow>(IOrganizationService service, QueryExpression query)
        where TRow : Row, new() =>
        Entities(service, query).Select(RowMapper.Read<TRow>).ToList();

    /// <summary>All rows, page by page; refused loudly where a query joins more than can be paged for, and never short of a row.</summary>
    public static List<Entity> Entities(IOrganizationService service, QueryExpression query) =>
        TryEntities(service, query) ?? throw new InvalidOperationException("A query for " + query.EntityName + " joins more than 50,000 rows. Nothing is made of a part of them.");

    /// <summary>The same; null where the query joins one row to many, and there are more than 50,000.</summary>
    /// <remarks>
    /// Documented (paging-behaviors-and-ordering): the paging cookie goes on after the last root id, so that children of a row that straddles a page are lost; with an
    /// order by a unique column in every table the platform returns no cookie and pages by number, up to 50,000 rows. A query whose every root comes once follows the cookie,
    /// without a limit (page-results); any other is ordered down to its children and pages by number.
    /// </remarks>
    public static List<Entity>? TryEntities(IOrganizationService service, QueryExpression query)
    {
        var isJoin = Joins.OrderToMany(query);
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        var rows = new List<Entity>();
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
                return rows;
            if (isJoin && query.PageInfo.PageNumber == PagesWithoutCookie)
                return null;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = isJoin ? null : page.PagingCookie;
        }
    }

    /// <summary>The rows that some references point to, by id; nothing is asked where there is none.</summary>
    public static Dictionary<Guid, TRow> ByIds<TRow>(IOrganizationService service, IEnumerable<RowRef?> references, params string[] properties)
        where TRow : Row, new()
    {
        var ids = references.OfType<RowRef>().Select(reference => reference.Id).ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, TRow>()
            : All<TRow>(service, Query<TRow>(properties).WhereIn<TRow>(TableSchema<TRow>.Instance.PrimaryIdColumn, ids)).ToDictionary(row => row.Id);
    }

    /// <summary>The row, or null when it is not there or the service's user cannot see it.</summary>
    public static TRow? ById<TRow>(IOrganizationService service, Guid id, params string[] properties)
        where TRow : Row, new()
    {
        var query = Query<TRow>(properties);
        query.Criteria.AddCondition(TableSchema<TRow>.Instance.PrimaryIdColumn, ConditionOperator.Equal, id);
        query.TopCount = 1;
        return service.RetrieveMultiple(query).Entities.Select(RowMapper.Read<TRow>).FirstOrDefault();
    }
}
