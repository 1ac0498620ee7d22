using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Query;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Builds the SDK's query from parsed clauses.</summary>
internal sealed class QueryTranslator(WebApiModel model, RequestUrl url)
{
    public QueryExpression Translate(Projection projection, FilterClause? filter, OrderByClause? orderBy)
    {
        var table = projection.Table;
        // Documented: $orderby sorts choices by their numbers, unlike FetchXML and QueryExpression.
        var query = new QueryExpression(table.LogicalName) { ColumnSet = projection.ColumnSet(), QueryHints = Ordering.RawChoices };
        var joins = new JoinBuilder(model, query.LinkEntities, table.LogicalName, new AliasNames());
        if (filter is not null)
            query.Criteria = new FilterTranslator(model, url, table, joins).Translate(filter);
        for (var order = orderBy; order is not null; order = order.ThenBy)
            query.Orders.Add(Order(table, joins, order));
        return query;
    }

    private OrderExpression Order(TableDefinition table, JoinBuilder joins, OrderByClause clause)
    {
        var expression = clause.Expression;
        while (expression is ConvertNode convert)
            expression = convert.Source;
        if (expression is not SingleValuePropertyAccessNode property)
            throw Unsupported.Of($"the $orderby expression {clause.Expression.Kind}");
        var (source, alias) = property.Source switch
        {
            ResourceRangeVariableReferenceNode => (table, null),
            SingleNavigationNode { Source: ResourceRangeVariableReferenceNode } navigation => joins.Follow((table, null), model.NavigationOf(navigation.NavigationProperty)),
            _ => throw Unsupported.Of("a path of several navigation properties in $orderby"),
        };
        var column = WebApiModel.ColumnOf(source, property.Property.Name) ?? throw Refusals.BadUrl($"Could not find a property named '{property.Property.Name}'.");
        return new OrderExpression(column.LogicalName, clause.Direction == OrderByDirection.Ascending ? OrderType.Ascending : OrderType.Descending) { EntityName = alias };
    }

    /// <summary>Only rows that belong to a parent row.</summary>
    public static void Restrict(QueryExpression query, Navigation through, TableDefinition table, params object[] parents)
    {
        switch (through)
        {
            case Navigation.Children { Relationship: var relationship }:
                var belongs = new FilterExpression();
                belongs.AddCondition(new ConditionExpression(relationship.ReferencingColumn, ConditionOperator.In, parents));
                if (query.Criteria is { Conditions.Count: 0, Filters.Count: 0, AnyAllFilterLinkEntity: null })
                {
                    query.Criteria = belongs;
                    break;
                }

                belongs.AddFilter(query.Criteria);
                query.Criteria = belongs;
                break;
            case Navigation.Across across:
                var link = query.AddLink(across.Relationship.IntersectTable, table.PrimaryIdColumn, across.TargetColumn);
                link.EntityAlias = AcrossAlias;
                link.Columns = new ColumnSet(across.SourceColumn);
                link.LinkCriteria.AddCondition(new ConditionExpression(across.SourceColumn, ConditionOperator.In, parents));
                break;
            default:
                throw Unsupported.Of($"rows through the navigation property {through.Name}");
        }
    }

    public const string AcrossAlias = "across";
}
