using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Storage;
using KamDataverse.Emulator.Tests.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Query;

public sealed class FormattedValuesTests : IDisposable
{
    private static readonly Guid Euro = Guid.NewGuid();
    private static readonly ValueFormat German = new(1031, 1031, TimeZoneInfo.FindSystemTimeZoneById("W. Europe Standard Time"));
    private static readonly ValueFormat American = new(1033, 1033, TimeZoneInfo.FindSystemTimeZoneById("Eastern Standard Time"));

    private readonly SqliteRowStore store = new();
    private readonly Guid account = Guid.NewGuid();

    public FormattedValuesTests()
    {
        store.ApplySchema(SampleModel.Model);
        using var unit = store.Open();
        unit.Insert("account", account, new Dictionary<string, object?> { ["name"] = "Acme" });
        unit.Insert("transactioncurrency", Euro, new Dictionary<string, object?> { ["currencysymbol"] = "€" });
        unit.Commit();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public void A_choice_shows_its_label_in_the_callers_language()
    {
        Assert.Equal("Zebra", Format(American, "tst_kind", new OptionSetValue(200000000)));
        Assert.Equal("Affe", Format(German, "tst_kind", new OptionSetValue(200000000)));
        Assert.Equal("Affe; Zebra", Format(German, "tst_kinds", new OptionSetValueCollection { new(200000000), new(200000001) }));
        Assert.Equal("Ja", Format(German, "tst_flag", true));
    }

    [Fact]
    public void A_moment_shows_in_the_callers_time_zone_with_summer_time()
    {
        var summer = new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc);
        Assert.Equal("02.07.2026 00:30", Format(German, "tst_moment", summer));
        Assert.Equal("7/1/2026 6:30 PM", Format(American, "tst_moment", summer)!.Replace('\u202f', ' '));
        Assert.Equal("01.01.2026 13:00", Format(German, "tst_moment", new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void A_date_is_the_same_day_everywhere()
    {
        Assert.Equal("01.07.2026", Format(German, "tst_day", new DateTime(2026, 7, 1)));
        Assert.Equal("7/1/2026", Format(American, "tst_day", new DateTime(2026, 7, 1)));
    }

    [Fact]
    public void Amounts_and_numbers_show_as_the_locale_writes_them()
    {
        Assert.Equal("1.234,50 €", Format(German, "tst_price", new Money(1234.5m))!.Replace('\u00a0', ' '));
        Assert.Equal("€1,234.50", Format(American, "tst_price", new Money(1234.5m)));
        Assert.Equal("1.234", Format(German, "tst_count", 1234));
        Assert.Equal("0,50", Format(German, "tst_rate", 0.5m));
    }

    [Fact]
    public void A_lookup_shows_and_carries_the_name_of_its_row()
    {
        var reference = new EntityReference("account", account);
        Assert.Equal("Acme", Format(German, "tst_accountid", reference));
        Assert.Equal("Acme", reference.Name);
    }

    [Fact]
    public void A_joined_value_is_formatted_like_its_own()
    {
        var row = new Entity("account") { ["t.tst_kind"] = new AliasedValue("tst_thing", "tst_kind", new OptionSetValue(200000002)) };
        Complete(German, row);
        Assert.Equal("Maus", row.FormattedValues["t.tst_kind"]);
    }

    private string? Format(ValueFormat format, string column, object value)
    {
        var row = new Entity("tst_thing") { [column] = value };
        Complete(format, row);
        return row.FormattedValues.TryGetValue(column, out var text) ? text : null;
    }

    private void Complete(ValueFormat format, Entity row)
    {
        using var unit = store.Open();
        new FormattedValues(SampleModel.Model, unit, format, Euro).Complete([row]);
    }
}
