using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Currency, exchange rate and the amounts in the base currency.</summary>
internal static class MoneyRules
{
    private const string Currency = "transactioncurrencyid";
    private const string Rate = "exchangerate";

    /// <param name="before">The stored row; <see langword="null"/> on create.</param>
    public static void Complete(Engine engine, CallFrame frame, TableDefinition table, Entity? before, IDictionary<string, object?> values)
    {
        if (!table.Columns.ContainsKey(Currency) || !table.Columns.ContainsKey(Rate))
            return;
        var amounts = values.Keys.Where(name => table.Columns[name].Type == ColumnType.Money && !name.EndsWith("_base", StringComparison.Ordinal)).ToList();
        var currencyGiven = values.ContainsKey(Currency);
        if (amounts.Count == 0 && !currencyGiven)
            return;

        var currency = ((values.TryGetValue(Currency, out var given) ? given : null) ?? before?.GetAttributeValue<EntityReference>(Currency)) as EntityReference;
        if (currency is null)
        {
            currency = new EntityReference("transactioncurrency", engine.Identity.BaseCurrencyId);
            values[Currency] = currency;
            currencyGiven = true;
        }
        var rate = before?.GetAttributeValue<decimal?>(Rate);
        if (currencyGiven || rate is null)
        {
            rate = frame.Transaction!.Unit.Read("transactioncurrency", currency.Id, [Rate])?.GetAttributeValue<decimal?>(Rate) ?? 1m;
            values[Rate] = rate;
            amounts = [.. table.Columns.Values.Where(column => column.Type == ColumnType.Money && table.Columns.ContainsKey(column.LogicalName + "_base")).Select(column => column.LogicalName)];
        }
        foreach (var name in amounts.Where(name => table.Columns.ContainsKey(name + "_base")))
        {
            var amount = values.TryGetValue(name, out var written) ? written as Money : before?.GetAttributeValue<Money>(name);
            values[name + "_base"] = amount is null ? null : new Money(Math.Round(amount.Value / rate.Value, table.Columns[name + "_base"].Precision ?? 4, MidpointRounding.AwayFromZero));
        }
    }
}
