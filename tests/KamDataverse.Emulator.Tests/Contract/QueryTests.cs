using System.Collections;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>Which constructor a call binds to decides what a query means: a missing overload would change it silently.</summary>
public sealed class QueryTests
{
    private static readonly Guid[] Ids = [Guid.Empty, new("11111111-2222-3333-4444-555555555555")];

    [Fact]
    public void A_collection_of_values_spreads() =>
        Assert.Equal(2, new ConditionExpression("sampleid", ConditionOperator.In, Ids).Values.Count);

    [Fact]
    public void A_list_of_values_spreads() =>
        Assert.Equal(2, new ConditionExpression("sampleid", ConditionOperator.In, (ICollection)Ids.ToList()).Values.Count);

    [Fact]
    public void Values_given_one_by_one_spread() =>
        Assert.Equal([1, 2], new ConditionExpression("minutes", ConditionOperator.Between, 1, 2).Values);

    [Fact]
    public void A_value_given_as_object_stays_one_value() =>
        Assert.Same(Ids, Assert.Single(new ConditionExpression("sampleid", ConditionOperator.In, (object)Ids).Values));

    [Fact]
    public void A_comparison_of_columns_is_marked_as_one()
    {
        var condition = new ConditionExpression("reaction", ConditionOperator.GreaterThan, true, "resolution");

        Assert.True(condition.CompareColumns);
        Assert.Equal("resolution", Assert.Single(condition.Values));
    }

    [Fact]
    public void A_condition_on_a_linked_table_names_it()
    {
        var condition = new ConditionExpression("parent", "name", ConditionOperator.Equal, "A");

        Assert.Equal(("parent", "name", ConditionOperator.Equal), (condition.EntityName, condition.AttributeName, condition.Operator));
        Assert.Equal("A", Assert.Single(condition.Values));
    }

    [Fact]
    public void A_query_grows_by_conditions_filters_links_and_orders()
    {
        var query = new QueryExpression("sample") { ColumnSet = new ColumnSet("name") };
        query.ColumnSet.AddColumn("minutes");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddFilter(LogicalOperator.Or).AddCondition("name", ConditionOperator.Null);
        var link = query.AddLink("parent", "parentid", "parentid", JoinOperator.LeftOuter);
        var further = link.AddLink("owner", "ownerid", "ownerid");
        query.AddOrder("name", OrderType.Descending);

        Assert.Equal(["name", "minutes"], query.ColumnSet.Columns);
        Assert.False(query.ColumnSet.AllColumns);
        Assert.Equal(0, Assert.Single(Assert.Single(query.Criteria.Conditions).Values));
        Assert.Equal(LogicalOperator.Or, Assert.Single(query.Criteria.Filters).FilterOperator);
        Assert.Equal(("sample", "parent", JoinOperator.LeftOuter), (link.LinkFromEntityName, link.LinkToEntityName, link.JoinOperator));
        Assert.Equal(("parent", JoinOperator.Inner), (further.LinkFromEntityName, further.JoinOperator));
        Assert.Equal(OrderType.Descending, Assert.Single(query.Orders).OrderType);
    }

    [Fact]
    public void A_query_by_attribute_pairs_columns_with_values()
    {
        var query = new QueryByAttribute("sample");

        query.AddAttributeValue("name", "A");

        Assert.Equal("name", Assert.Single(query.Attributes));
        Assert.Equal("A", Assert.Single(query.Values));
    }

    [Fact]
    public void A_visitor_reaches_every_condition()
    {
        var query = new QueryExpression("sample");
        query.Criteria.AddCondition("a", ConditionOperator.Null);
        query.Criteria.AddFilter(LogicalOperator.Or).AddCondition("b", ConditionOperator.Null);
        query.AddLink("parent", "parentid", "parentid").LinkCriteria.AddCondition("c", ConditionOperator.Null);
        var visitor = new ConditionNames();

        query.Accept(visitor);

        Assert.Equal(["a", "b", "c"], visitor.Seen);
    }

    private sealed class ConditionNames : QueryExpressionVisitorBase
    {
        public List<string> Seen { get; } = [];

        protected override ConditionExpression VisitConditionExpression(ConditionExpression condition)
        {
            Seen.Add(condition.AttributeName);
            return condition;
        }
    }
}
