using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Storage;
using KamDataverse.Emulator.Tests.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Query;

/// <summary>Joins below joins: Top stands above Middle, Middle above Low; Alone has nobody.</summary>
public sealed class JoinTests : IDisposable
{
    private readonly SqliteRowStore store = new();

    public JoinTests()
    {
        store.ApplySchema(SampleModel.Model);
        using var unit = store.Open();
        Guid? above = null;
        foreach (var name in new[] { "Top", "Middle", "Low" })
            above = Account(name, above);
        Account("Alone", null);
        unit.Commit();

        Guid Account(string name, Guid? parent)
        {
            var id = Guid.NewGuid();
            unit.Insert("account", id, new Dictionary<string, object?> { ["name"] = name, ["parentaccountid"] = parent is { } account ? new EntityReference("account", account) : null });
            return id;
        }
    }

    [Theory]
    [InlineData(JoinOperator.LeftOuter, JoinOperator.LeftOuter, "Alone--,Low-Middle-Top,Middle-Top-,Top--")]
    [InlineData(JoinOperator.LeftOuter, JoinOperator.Inner, "Alone--,Low-Middle-Top,Middle--,Top--")]
    [InlineData(JoinOperator.Inner, JoinOperator.LeftOuter, "Low-Middle-Top,Middle-Top-")]
    [InlineData(JoinOperator.Inner, JoinOperator.Inner, "Low-Middle-Top")]
    public void A_join_below_a_join_counts_for_the_one_above_it(JoinOperator first, JoinOperator second, string expected)
    {
        var query = Up(first, second);
        Assert.Equal(expected, Chains(query));
    }

    [Fact]
    public void A_condition_of_a_join_may_name_the_one_below_it()
    {
        var query = Up(JoinOperator.LeftOuter, JoinOperator.LeftOuter);
        query.LinkEntities[0].LinkCriteria.AddCondition("second", "name", ConditionOperator.Equal, "Top");
        Assert.Equal("Alone--,Low-Middle-Top,Middle--,Top--", Chains(query));
    }

    [Fact]
    public void A_condition_below_an_outer_join_empties_only_its_own_level()
    {
        var query = Up(JoinOperator.LeftOuter, JoinOperator.LeftOuter);
        query.LinkEntities[0].LinkEntities[0].LinkCriteria.AddCondition("name", ConditionOperator.NotEqual, "Top");
        Assert.Equal("Alone--,Low-Middle-,Middle-Top-,Top--", Chains(query));
    }

    /// <summary>A table built for the query or read from its start would make a chain of ten levels cost more than the save that asks for it.</summary>
    [Fact]
    public void A_chain_of_outer_joins_is_searched_by_key_at_every_level()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("accountid", ConditionOperator.Equal, Guid.NewGuid());
        LinkEntity? link = null;
        for (var level = 1; level < 10; level++)
        {
            link = link is null
                ? query.AddLink("account", "parentaccountid", "accountid", JoinOperator.LeftOuter)
                : link.AddLink("account", "parentaccountid", "accountid", JoinOperator.LeftOuter);
            link.Columns = new ColumnSet("name");
        }

        var compiled = QueryCompiler.Compile(SampleModel.Model, query, null, new QueryCaller());
        using var unit = store.OpenUnit();
        using var reader = unit.Session.Read("EXPLAIN QUERY PLAN " + compiled.Sql, compiled.Parameters.Values);
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        Assert.Equal(10, steps.Count);
        Assert.All(steps, step => Assert.StartsWith("SEARCH", step, StringComparison.Ordinal));
    }

    public void Dispose() => store.Dispose();

    private static QueryExpression Up(JoinOperator first, JoinOperator second)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        var link = query.AddLink("account", "parentaccountid", "accountid", first);
        (link.EntityAlias, link.Columns) = ("first", new ColumnSet("name"));
        var below = link.AddLink("account", "parentaccountid", "accountid", second);
        (below.EntityAlias, below.Columns) = ("second", new ColumnSet("name"));
        return query;
    }

    private string Chains(QueryExpression query)
    {
        using var unit = store.Open();
        var rows = unit.Query(query, null, new QueryCaller()).Entities;
        return string.Join(',', rows.Select(row => $"{row["name"]}-{Name(row, "first")}-{Name(row, "second")}"));
    }

    private static object? Name(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias + ".name")?.Value;
}
