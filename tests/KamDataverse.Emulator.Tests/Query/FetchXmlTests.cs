using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Storage;
using KamDataverse.Emulator.Tests.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Query;

public sealed class FetchXmlTests : IDisposable
{
    private readonly SqliteRowStore store = new();

    public FetchXmlTests()
    {
        store.ApplySchema(SampleModel.Model);
        using var unit = store.Open();
        var account = Guid.NewGuid();
        unit.Insert("account", account, new Dictionary<string, object?> { ["name"] = "Acme" });
        (string Name, int Kind, decimal Price, int Count, DateTime Moment)[] things =
        [
            ("a", 200000000, 0.1m, 1, new(2026, 1, 31, 23, 30, 0, DateTimeKind.Utc)),
            ("b", 200000000, 0.2m, 2, new(2026, 2, 1, 12, 0, 0, DateTimeKind.Utc)),
            ("c", 200000001, 100m, 4, new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc)),
        ];
        foreach (var thing in things)
            unit.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>
            {
                ["tst_name"] = thing.Name, ["tst_kind"] = new OptionSetValue(thing.Kind), ["tst_price"] = new Money(thing.Price), ["tst_count"] = thing.Count,
                ["tst_moment"] = thing.Moment, ["tst_accountid"] = new EntityReference("account", account),
            });
        unit.Commit();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public void Columns_filters_links_and_orders_are_understood()
    {
        var rows = Run("""
            <fetch version="1.0" mapping="logical" distinct="false">
              <entity name="tst_thing">
                <attribute name="tst_name" />
                <attribute name="tst_count" alias="number" />
                <order attribute="tst_name" descending="true" />
                <filter type="or"><condition attribute="tst_name" operator="eq" value="A" /><condition attribute="tst_count" operator="in"><value>4</value><value>5</value></condition></filter>
                <link-entity name="account" from="accountid" to="tst_accountid" link-type="outer" alias="acc"><attribute name="name" /></link-entity>
              </entity>
            </fetch>
            """).Entities;
        Assert.Equal(["c", "a"], rows.Select(row => row["tst_name"]));
        Assert.Equal(4, rows[0].GetAttributeValue<AliasedValue>("number").Value);
        Assert.Equal("Acme", rows[0].GetAttributeValue<AliasedValue>("acc.name").Value);
    }

    [Fact]
    public void Amounts_are_drawn_together_exactly()
    {
        var rows = Run("""
            <fetch aggregate="true">
              <entity name="tst_thing">
                <attribute name="tst_kind" groupby="true" alias="kind" />
                <attribute name="tst_price" aggregate="sum" alias="total" />
                <attribute name="tst_price" aggregate="avg" alias="mean" />
                <attribute name="tst_count" aggregate="max" alias="most" />
                <attribute name="tst_thingid" aggregate="count" alias="rows" />
                <order alias="total" descending="true" />
              </entity>
            </fetch>
            """).Entities;
        Assert.Equal(2, rows.Count);
        Assert.Equal(200000001, ((OptionSetValue)Value(rows[0], "kind")).Value);
        Assert.Equal((0.3m, 0.15m, 2, 2), (((Money)Value(rows[1], "total")).Value, ((Money)Value(rows[1], "mean")).Value, (int)Value(rows[1], "most"), (int)Value(rows[1], "rows")));
    }

    [Fact]
    public void Dates_are_grouped_in_the_callers_time_zone()
    {
        var rows = Run("""
            <fetch aggregate="true">
              <entity name="tst_thing">
                <attribute name="tst_moment" groupby="true" dategrouping="month" alias="month" />
                <attribute name="tst_thingid" aggregate="count" alias="rows" />
                <order alias="month" />
              </entity>
            </fetch>
            """).Entities;
        Assert.Equal([(2, 2), (4, 1)], rows.Select(row => ((int)Value(row, "month"), (int)Value(row, "rows"))));
    }

    [Fact]
    public void Rows_without_a_partner_are_found()
    {
        var rows = Run("""
            <fetch><entity name="account"><attribute name="name" />
              <filter><link-entity name="tst_thing" from="tst_accountid" to="accountid" link-type="not any"><filter><condition attribute="tst_name" operator="eq" value="x" /></filter></link-entity></filter>
            </entity></fetch>
            """).Entities;
        Assert.Equal(["Acme"], rows.Select(row => row["name"]));
    }

    [Theory]
    [InlineData("<fetch", 400)]
    [InlineData("<fetch><entity name=\"account\"><attribute name=\"name\" aggregate=\"sum\" alias=\"a\" /></entity></fetch>", 400)]
    [InlineData("<fetch><entity name=\"account\"><filter><condition attribute=\"name\" operator=\"nearly\" /></filter></entity></fetch>", 400)]
    [InlineData("<fetch options=\"x\"><entity name=\"account\" /></fetch>", 501)]
    [InlineData("<fetch aggregate=\"true\"><entity name=\"account\"><attribute name=\"name\" aggregate=\"countcolumn\" distinct=\"true\" alias=\"a\" /></entity></fetch>", 501)]
    public void What_is_wrong_or_not_implemented_is_refused(string fetchXml, int httpStatus) =>
        Assert.Equal(httpStatus, Assert.Throws<DataverseFault>(() => Run(fetchXml)).HttpStatus);

    [Fact]
    public void A_query_by_attribute_compares_each_attribute()
    {
        var query = new QueryByAttribute("tst_thing") { ColumnSet = new ColumnSet("tst_name") };
        query.AddAttributeValue("tst_name", "B");
        using var unit = store.Open();
        Assert.Equal("b", Assert.Single(unit.Query(QueryConversions.ToExpression(query), null).Entities)["tst_name"]);
    }

    private static object Value(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias).Value;

    private EntityCollection Run(string fetchXml)
    {
        using var unit = store.Open();
        return unit.Query(QueryConversions.ToExpression(new FetchExpression(fetchXml)), null, new QueryCaller { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
    }
}
