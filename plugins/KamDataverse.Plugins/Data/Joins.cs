using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Which joins of a query bring a root more than once.</summary>
internal static class Joins
{
    /// <summary>Orders a query that joins one row to many by the primary ids of all that makes its rows different; any other stays as it is, but for a tie in its own order.</summary>
    /// <returns>Whether it joins one row to many.</returns>
    public static bool OrderToMany(QueryExpression query)
    {
        var many = All(query.LinkEntities).Where(IsToMany).ToList();

        // Documented (paging-behaviors-and-ordering): without any order the platform orders by the root's id, and an order should always end in a unique column.
        if (many.Count > 0 || query.Orders.Count > 0)
            Order(query.Orders, query.EntityName);
        foreach (var link in many)
            Order(link.Orders, link.LinkToEntityName);
        return many.Count > 0;
    }

    /// <summary>A join brings at most one row where it ends at a primary id, names the one row it means, or only asks whether there is any.</summary>
    private static bool IsToMany(LinkEntity link) =>
        link.JoinOperator is JoinOperator.Inner or JoinOperator.LeftOuter
        && link.LinkToAttributeName != PrimaryId(link.LinkToEntityName)
        && !link.LinkCriteria.Conditions.Any(condition => condition.Operator == ConditionOperator.Equal && condition.AttributeName == PrimaryId(link.LinkToEntityName));

    private static IEnumerable<LinkEntity> All(IEnumerable<LinkEntity> links) => links.SelectMany(link => new[] { link }.Concat(All(link.LinkEntities)));

    private static void Order(DataCollection<OrderExpression> orders, string table)
    {
        if (orders.All(order => order.AttributeName != PrimaryId(table)))
            orders.Add(new OrderExpression(PrimaryId(table), OrderType.Ascending));
    }

    /// <summary>True of every table that is read here; activities of the platform, whose id is named differently, are not.</summary>
    private static string PrimaryId(string table) => table + "id";
}
