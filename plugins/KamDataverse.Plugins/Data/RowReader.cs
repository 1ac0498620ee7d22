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

    public static List<Entity> Entities(IOrganizationService service, QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        var rows = new List<Entity>();
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
                return rows;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
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
