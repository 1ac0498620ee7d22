using KamDataverse.Emulator.Storage;
using KamDataverse.Emulator.Tests.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Query;

/// <summary>
/// Pages of joins. Documented (paging-behaviors-and-ordering): without an order the platform orders by the root's id and the cookie goes on after it; with orders in both tables it returns
/// no cookie. That the children of a root that straddles a page are lost is what github.com/rappen/FetchXMLBuilder/pull/616 saw.
/// </summary>
public sealed class PagingTests : IDisposable
{
    private const int PageSize = 2;

    private readonly SqliteRowStore store = new() { PageSize = PageSize };

    public PagingTests()
    {
        store.ApplySchema(SampleModel.Model);
        using var unit = store.Open();
        foreach (var account in (string[])["A", "B"])
        {
            var id = Guid.NewGuid();
            unit.Insert("account", id, new Dictionary<string, object?> { ["name"] = account });
            for (var number = 0; number < 3; number++)
                unit.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?> { ["tst_name"] = account + number, ["tst_accountid"] = new EntityReference("account", id) });
        }

        unit.Commit();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public void A_cookie_goes_on_after_the_last_root_and_loses_what_else_was_joined_to_it()
    {
        // Two things of the one, then the next account: its third thing is on no page.
        var names = Names(Pages(AccountsWithThings(), withCookie: true));
        Assert.Equal(4, names.Count);
        Assert.Equal([2, 2], names.GroupBy(name => name[0]).Select(account => account.Count()));
    }

    [Fact]
    public void Page_numbers_without_a_cookie_lose_nothing() => Assert.Equal(Everything, Names(Pages(AccountsWithThings(), withCookie: false)).Order());

    [Fact]
    public void With_orders_in_both_tables_there_is_no_cookie()
    {
        var query = AccountsWithThings();
        query.AddOrder("accountid", OrderType.Ascending);
        query.LinkEntities.Single().Orders.Add(new OrderExpression("tst_thingid", OrderType.Ascending));
        var pages = Pages(query, withCookie: true);
        Assert.All(pages, page => Assert.Null(page.PagingCookie));
        Assert.Equal(Everything, Names(pages).Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tst_count")] // all alike: the id breaks the tie
    public void Roots_that_come_once_follow_the_cookie(string? order)
    {
        var query = new QueryExpression("tst_thing") { ColumnSet = new ColumnSet("tst_name") };
        query.AddLink("account", "tst_accountid", "accountid");
        if (order is not null)
            query.AddOrder(order, OrderType.Ascending);
        var pages = Pages(query, withCookie: true);
        Assert.All(pages, page => Assert.NotNull(page.PagingCookie));
        Assert.Equal(Everything, pages.SelectMany(page => page.Entities).Select(row => (string)row["tst_name"]).Order());
    }

    [Fact]
    public void A_join_that_only_asks_whether_there_is_any_brings_each_root_once()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddLink("tst_thing", "accountid", "tst_accountid", JoinOperator.Exists);
        Assert.Equal(["A", "B"], Pages(query, withCookie: true).SelectMany(page => page.Entities).Select(row => (string)row["name"]).Order());
    }

    [Fact]
    public void Ten_pages_are_the_most_without_a_cookie()
    {
        Page(AccountsWithThings(), 10, null);
        Assert.Contains("Paging cookie is required", Assert.Throws<DataverseFault>(() => Page(AccountsWithThings(), 11, null)).Message, StringComparison.Ordinal);
        Page(AccountsWithThings(), 11, Page(AccountsWithThings(), 1, null).PagingCookie);
    }

    [Fact]
    public void A_page_has_five_thousand_rows_unless_it_is_lowered() => Assert.Equal(5000, new OrganizationOptions().PageSize);

    private static IEnumerable<string> Everything => ["A0", "A1", "A2", "B0", "B1", "B2"];

    private static QueryExpression AccountsWithThings()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        var link = query.AddLink("tst_thing", "accountid", "tst_accountid");
        link.EntityAlias = "thing";
        link.Columns = new ColumnSet("tst_name");
        return query;
    }

    private List<EntityCollection> Pages(QueryExpression query, bool withCookie)
    {
        var pages = new List<EntityCollection>();
        do
            pages.Add(Page(query, pages.Count + 1, withCookie ? pages.LastOrDefault()?.PagingCookie : null));
        while (pages[^1].MoreRecords);
        return pages;
    }

    private EntityCollection Page(QueryExpression query, int number, string? cookie)
    {
        query.PageInfo = new PagingInfo { PageNumber = number, Count = 5000, PagingCookie = cookie };
        using var unit = store.Open();
        return unit.Query(query, null);
    }

    private static List<string> Names(IEnumerable<EntityCollection> pages) =>
        [.. pages.SelectMany(page => page.Entities).Select(row => (string)row.GetAttributeValue<AliasedValue>("thing.tst_name").Value)];
}
