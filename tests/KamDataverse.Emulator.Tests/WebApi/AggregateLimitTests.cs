namespace KamDataverse.Emulator.Tests.WebApi;

/// <summary>Documented (aggregate-data, limitations): an aggregate is drawn from at most 50,000 rows.</summary>
public sealed class AggregateLimitTests(LiveHost host) : IClassFixture<LiveHost>
{
    private const int Limit = 50_000;

    [Fact]
    public async Task More_rows_than_the_platform_draws_together_are_refused_and_fewer_are_not()
    {
        Assert.Equal(200, (await host.Post("/_emulator/rows", Accounts(Limit + 1))).Status);

        var grouped = await host.Get("accounts?fetchXml=" + Uri.EscapeDataString("<fetch aggregate='true'><entity name='account'><attribute name='accountid' alias='n' aggregate='count'/><attribute name='ownerid' alias='o' groupby='true'/></entity></fetch>"));
        var fewer = await host.Get("accounts?fetchXml=" + Uri.EscapeDataString("<fetch aggregate='true'><entity name='account'><attribute name='accountid' alias='n' aggregate='count'/><filter><condition attribute='name' operator='ne' value='Row 7'/></filter></entity></fetch>"));

        Assert.Equal((400, "0x8004e023", "AggregateQueryRecordLimit exceeded. Cannot perform this operation."), (grouped.Status, grouped.ErrorCode, grouped.ErrorMessage));
        Assert.Equal(200, fewer.Status);
        Assert.Contains($"\"n\":{Limit}", fewer.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Accounts(int count) =>
        "{\"accounts\":[" + string.Join(",", Enumerable.Range(0, count).Select(number => $$"""{"accountid":"{{Guid.CreateVersion7()}}","name":"Row {{number}}"}""")) + "]}";
}
