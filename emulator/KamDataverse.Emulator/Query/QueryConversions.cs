using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>The other forms a query comes in, as query expressions.</summary>
internal static class QueryConversions
{
    public static QueryExpression ToExpression(QueryBase query) => query switch
    {
        QueryExpression expression => expression,
        QueryByAttribute byAttribute => FromAttributes(byAttribute),
        FetchExpression fetch => FetchXmlReader.Read(fetch.Query),
        null => throw DataverseFault.InvalidArgument("Required field 'Query' is missing"),
        _ => throw Unsupported.Of($"the query type {query.GetType().Name}"),
    };

    private static QueryExpression FromAttributes(QueryByAttribute query)
    {
        if (query.Attributes.Count != query.Values.Count)
            throw DataverseFault.InvalidArgument("The number of attributes and values of a QueryByAttribute must be the same.");
        var expression = new QueryExpression(query.EntityName) { ColumnSet = query.ColumnSet, TopCount = query.TopCount, PageInfo = query.PageInfo };
        expression.Orders.AddRange(query.Orders);
        for (var index = 0; index < query.Attributes.Count; index++)
            expression.Criteria.Conditions.Add(query.Values[index] is { } value
                ? new ConditionExpression(query.Attributes[index], ConditionOperator.Equal, value)
                : new ConditionExpression(query.Attributes[index], ConditionOperator.Null));
        return expression;
    }
}
