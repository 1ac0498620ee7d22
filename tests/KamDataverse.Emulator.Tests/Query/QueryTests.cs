using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Storage;
using KamDataverse.Emulator.Tests.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Query;

public sealed class QueryTests : IDisposable
{
    private static readonly Guid Me = Guid.NewGuid();
    private static readonly DateTime Now = new(2026, 3, 10, 23, 30, 0, DateTimeKind.Utc);
    private static readonly QueryCaller Berliner = new() { UserId = Me, LanguageCode = 1031, UtcNow = Now, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

    private readonly SqliteRowStore store = new();
    private readonly Guid acme = Guid.NewGuid();
    private readonly Guid bolt = Guid.NewGuid();

    public QueryTests()
    {
        store.ApplySchema(SampleModel.Model);
        using var unit = store.Open();
        unit.Insert("account", acme, new Dictionary<string, object?> { ["name"] = "Acme", ["numberofemployees"] = 10 });
        unit.Insert("account", bolt, new Dictionary<string, object?> { ["name"] = "Bolt", ["numberofemployees"] = 20, ["parentaccountid"] = new EntityReference("account", acme) });
        Thing("äpfel", count: 1, price: 10.50m, kind: 200000000, account: bolt, moment: Now.AddHours(-2), kinds: [200000000, 200000001]);
        Thing("Birne", count: 2, price: 9m, kind: 200000001, account: acme, moment: Now, kinds: [200000001]);
        Thing("zitrone 100%", count: 3, price: -1m, kind: 200000002, account: acme, moment: Now.AddDays(3), owner: Me);
        Thing("Apfelmus", count: null, price: null, kind: null, account: null, moment: null);
        unit.Commit();

        void Thing(string name, int? count, decimal? price, int? kind, Guid? account, DateTime? moment, int[]? kinds = null, Guid? owner = null) =>
            unit.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>
            {
                ["tst_name"] = name, ["tst_count"] = count, ["tst_price"] = price is { } amount ? new Money(amount) : null, ["tst_kind"] = kind is { } value ? new OptionSetValue(value) : null,
                ["tst_kinds"] = kinds is null ? null : new OptionSetValueCollection([.. kinds.Select(item => new OptionSetValue(item))]),
                ["tst_accountid"] = account is { } id ? new EntityReference("account", id) : null, ["tst_moment"] = moment, ["tst_day"] = moment,
                ["tst_notes"] = name + " notes", ["ownerid"] = new EntityReference("systemuser", owner ?? Guid.NewGuid()),
            });
    }

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("tst_name", ConditionOperator.Equal, "APFELMUS ", "Apfelmus")]
    [InlineData("tst_name", ConditionOperator.NotEqual, "birne", "Apfelmus,zitrone 100%,äpfel")]
    [InlineData("tst_name", ConditionOperator.Like, "apf%", "Apfelmus,äpfel")]
    [InlineData("tst_name", ConditionOperator.Like, "_IRNE", "Birne")]
    [InlineData("tst_name", ConditionOperator.Like, "[bz]%", "Birne,zitrone 100%")]
    [InlineData("tst_name", ConditionOperator.Like, "%100[%]", "zitrone 100%")]
    [InlineData("tst_name", ConditionOperator.NotLike, "apf%", "Birne,zitrone 100%")]
    [InlineData("tst_name", ConditionOperator.BeginsWith, "Ä", "Apfelmus,äpfel")]
    [InlineData("tst_name", ConditionOperator.EndsWith, "0%", "zitrone 100%")]
    [InlineData("tst_name", ConditionOperator.DoesNotContain, "e", "")]
    [InlineData("tst_name", ConditionOperator.GreaterThan, "b", "Birne,zitrone 100%")]
    [InlineData("tst_notes", ConditionOperator.Contains, "APFEL", "Apfelmus,äpfel")]
    [InlineData("tst_count", ConditionOperator.Equal, 2, "Birne")]
    [InlineData("tst_count", ConditionOperator.Equal, "2", "Birne")]
    [InlineData("tst_count", ConditionOperator.NotEqual, 2, "Apfelmus,zitrone 100%,äpfel")]
    [InlineData("tst_price", ConditionOperator.LessThan, "9.5", "Birne,zitrone 100%")]
    [InlineData("tst_price", ConditionOperator.GreaterEqual, 10, "äpfel")]
    [InlineData("tst_kind", ConditionOperator.Equal, 200000001, "Birne")]
    [InlineData("tst_kinds", ConditionOperator.ContainValues, 200000001, "Birne,äpfel")]
    [InlineData("tst_kinds", ConditionOperator.Equal, 200000001, "Birne")]
    [InlineData("tst_kinds", ConditionOperator.DoesNotContainValues, 200000000, "Apfelmus,Birne,zitrone 100%")]
    [InlineData("tst_moment", ConditionOperator.Today, null, "Birne")]
    [InlineData("tst_moment", ConditionOperator.Yesterday, null, "äpfel")]
    [InlineData("tst_moment", ConditionOperator.On, "2026-03-11", "Birne")]
    [InlineData("tst_moment", ConditionOperator.OnOrAfter, "2026-03-11", "Birne,zitrone 100%")]
    [InlineData("tst_moment", ConditionOperator.OnOrBefore, "2026-03-10", "äpfel")]
    [InlineData("tst_moment", ConditionOperator.NextXDays, 3, "Birne,zitrone 100%")]
    [InlineData("tst_moment", ConditionOperator.LastXDays, 1, "Birne,äpfel")]
    [InlineData("tst_moment", ConditionOperator.OlderThanXDays, 1, "")]
    [InlineData("tst_moment", ConditionOperator.ThisMonth, null, "Birne,zitrone 100%,äpfel")]
    [InlineData("tst_moment", ConditionOperator.NextYear, null, "")]
    [InlineData("tst_moment", ConditionOperator.LessThan, "2026-03-10T22:30:00Z", "äpfel")]
    [InlineData("tst_moment", ConditionOperator.Null, null, "Apfelmus")]
    [InlineData("tst_accountid", ConditionOperator.NotNull, null, "Birne,zitrone 100%,äpfel")]
    [InlineData("ownerid", ConditionOperator.EqualUserId, null, "zitrone 100%")]
    public void A_condition_finds(string column, ConditionOperator comparison, object? value, string names)
    {
        var query = Things();
        query.Criteria.AddCondition(value is null ? new ConditionExpression(column, comparison) : new ConditionExpression(column, comparison, value));
        Assert.Equal(names, Names(query));
    }

    [Fact]
    public void Lists_and_ranges_find()
    {
        var query = Things();
        query.Criteria.AddCondition("tst_count", ConditionOperator.In, 1, 3);
        query.Criteria.AddCondition("tst_price", ConditionOperator.Between, -1m, 9m);
        Assert.Equal("zitrone 100%", Names(query));
    }

    [Fact]
    public void Nested_filters_combine()
    {
        var query = Things();
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition("tst_count", ConditionOperator.Equal, 1);
        var both = either.AddFilter(LogicalOperator.And);
        both.AddCondition("tst_count", ConditionOperator.Equal, 2);
        both.AddCondition("tst_name", ConditionOperator.Equal, "birne");
        Assert.Equal("Birne,äpfel", Names(query));
    }

    [Fact]
    public void A_hierarchy_is_searched_downwards_and_upwards()
    {
        Assert.Equal("Bolt", Accounts(ConditionOperator.Under, acme));
        Assert.Equal("Acme,Bolt", Accounts(ConditionOperator.UnderOrEqual, acme));
        Assert.Equal("Acme", Accounts(ConditionOperator.Above, bolt));

        string Accounts(ConditionOperator comparison, Guid id)
        {
            var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
            query.Criteria.AddCondition("accountid", comparison, id);
            query.AddOrder("name", OrderType.Ascending);
            return string.Join(',', Run(query).Entities.Select(row => row["name"]));
        }
    }

    [Fact]
    public void A_joined_tables_columns_come_aliased()
    {
        var query = Things();
        query.AddLink("account", "tst_accountid", "accountid").Columns = new ColumnSet("name");
        query.LinkEntities[0].EntityAlias = "a";
        query.LinkEntities[0].LinkCriteria.AddCondition("numberofemployees", ConditionOperator.GreaterThan, 15);
        var row = Assert.Single(Run(query).Entities);
        var value = row.GetAttributeValue<AliasedValue>("a.name");
        Assert.Equal(("account", "name", "Bolt"), (value.EntityLogicalName, value.AttributeLogicalName, (string)value.Value));
    }

    [Fact]
    public void An_outer_join_keeps_rows_without_a_partner_even_with_an_inner_join_below_it()
    {
        var query = Things();
        var link = query.AddLink("account", "tst_accountid", "accountid", JoinOperator.LeftOuter);
        link.EntityAlias = "a";
        var parent = link.AddLink("account", "parentaccountid", "accountid");
        parent.EntityAlias = "p";
        parent.Columns = new ColumnSet("name");
        var rows = Run(query).Entities;
        Assert.Equal(4, rows.Count);
        Assert.Equal(["Acme"], rows.Where(row => row.Contains("p.name")).Select(row => row.GetAttributeValue<AliasedValue>("p.name").Value));
    }

    [Fact]
    public void A_condition_reaches_a_joined_table_by_its_alias()
    {
        var query = Things();
        query.AddLink("account", "tst_accountid", "accountid", JoinOperator.LeftOuter).EntityAlias = "a";
        query.Criteria.AddCondition("a", "name", ConditionOperator.Null);
        Assert.Equal("Apfelmus", Names(query));
    }

    [Fact]
    public void A_row_that_exists_elsewhere_is_found_once()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddLink("tst_thing", "accountid", "tst_accountid", JoinOperator.Exists);
        Assert.Equal(2, Run(query).Entities.Count);
    }

    [Fact]
    public void Text_is_sorted_without_regard_to_case_and_accent() =>
        Assert.Equal("äpfel,Apfelmus,Birne,zitrone 100%", Names(Things(), sort: "tst_name"));

    [Fact]
    public void A_choice_is_sorted_by_its_label_in_the_callers_language() =>
        Assert.Equal("Apfelmus,äpfel,zitrone 100%,Birne", Names(Things(), sort: "tst_kind"));

    [Fact]
    public void A_choice_is_sorted_by_its_number_when_asked()
    {
        var query = Things();
        query.QueryHints = Ordering.RawChoices;
        Assert.Equal("Apfelmus,äpfel,Birne,zitrone 100%", Names(query, sort: "tst_kind"));
    }

    [Fact]
    public void A_lookup_is_sorted_by_the_name_it_points_to()
    {
        var query = Things();
        query.AddOrder("tst_accountid", OrderType.Descending);
        query.AddOrder("tst_name", OrderType.Descending);
        Assert.Equal("äpfel,zitrone 100%,Birne,Apfelmus", string.Join(',', Run(query).Entities.Select(row => row["tst_name"])));
    }

    [Fact]
    public void Pages_follow_each_other()
    {
        var query = Things();
        query.AddOrder("tst_name", OrderType.Ascending);
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 3, ReturnTotalRecordCount = true };
        var first = Run(query);
        Assert.True(first.MoreRecords);
        Assert.Equal((4, false), (first.TotalRecordCount, first.TotalRecordCountLimitExceeded));
        Assert.StartsWith("<cookie page=\"1\"><tst_thingid last=", first.PagingCookie, StringComparison.Ordinal);
        query.PageInfo = new PagingInfo { PageNumber = 2, Count = 3, PagingCookie = first.PagingCookie };
        var second = Run(query);
        Assert.False(second.MoreRecords);
        Assert.Equal(["äpfel", "Apfelmus", "Birne", "zitrone 100%"], first.Entities.Concat(second.Entities).Select(row => (string)row["tst_name"]));
    }

    [Fact]
    public void The_first_rows_alone_come_back_when_asked()
    {
        var query = Things();
        query.TopCount = 2;
        Assert.Equal(2, Run(query).Entities.Count);
        Assert.False(Run(query).MoreRecords);
    }

    [Fact]
    public void Distinct_rows_come_once()
    {
        var query = new QueryExpression("tst_thing") { ColumnSet = new ColumnSet("tst_accountid"), Distinct = true };
        query.Criteria.AddCondition("tst_accountid", ConditionOperator.NotNull);
        Assert.Equal(2, Run(query).Entities.Count);
    }

    [Fact]
    public void Only_visible_rows_come_back()
    {
        using var unit = store.Open();
        var rows = unit.Query(Things(), new RowVisibility([Me], [], []), Berliner).Entities;
        Assert.Equal(["zitrone 100%"], rows.Select(row => row["tst_name"]));
        Assert.Empty(unit.Query(Things(), new RowVisibility([], [], []), Berliner).Entities);
    }

    [Fact]
    public void Users_and_teams_are_owners()
    {
        using (var unit = store.Open())
        {
            unit.Insert("systemuser", Guid.NewGuid(), new Dictionary<string, object?> { ["fullname"] = "Anna" });
            unit.Insert("team", Guid.NewGuid(), new Dictionary<string, object?> { ["name"] = "Sales" });
            unit.Commit();
        }

        var query = new QueryExpression("owner") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        Assert.Equal(["Anna", "Sales"], Run(query).Entities.Select(row => row["name"]));
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_platforms_text()
    {
        var fault = Assert.Throws<DataverseFault>(() => Run(new QueryExpression("account") { ColumnSet = new ColumnSet("x") }));
        Assert.Equal("'account' entity doesn't contain attribute with Name = 'x' and NameMapping = 'Logical'.", fault.Message);
        Assert.Equal(unchecked((int)0x80041103), fault.ErrorCode);
    }

    [Fact]
    public void What_is_not_implemented_is_refused_by_name()
    {
        var query = Things();
        query.Criteria.AddCondition("tst_moment", ConditionOperator.ThisFiscalYear);
        var fault = Assert.Throws<DataverseFault>(() => Run(query));
        Assert.Equal((501, "The emulator does not implement the condition operator ThisFiscalYear. See docs/emulator-differences.md."), (fault.HttpStatus, fault.Message));
    }

    [Fact]
    public void A_callers_text_never_becomes_sql()
    {
        var query = Things();
        query.Criteria.AddCondition("tst_name", ConditionOperator.Equal, "'; DROP TABLE \"tst_thing\"; --");
        Assert.Empty(Run(query).Entities);
        Assert.Equal(4, Run(Things()).Entities.Count);
    }

    private static QueryExpression Things() => new("tst_thing") { ColumnSet = new ColumnSet("tst_name") };

    private string Names(QueryExpression query, string? sort = null)
    {
        if (sort is not null)
            query.AddOrder(sort, OrderType.Ascending);
        var names = Run(query).Entities.Select(row => (string)row["tst_name"]);
        return string.Join(',', sort is null ? names.Order(StringComparer.Ordinal) : names);
    }

    private EntityCollection Run(QueryExpression query)
    {
        using var unit = store.Open();
        return unit.Query(query, null, Berliner);
    }
}
