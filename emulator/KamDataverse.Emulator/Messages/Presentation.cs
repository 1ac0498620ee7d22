using System.Globalization;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Adds what people read to what was retrieved: names of referenced rows and formatted values in the caller's language.</summary>
internal static class Presentation
{
    public static void Complete(Engine engine, CallFrame frame, IUnitOfWork unit, IEnumerable<Entity> rows)
    {
        var language = engine.Access.PrincipalOf(frame, frame.Caller.UserId).LanguageCode;
        var names = new Dictionary<(string Table, Guid Id), string?>();
        var symbols = new Dictionary<Guid, string>();
        var model = frame.State.Metadata;
        foreach (var row in rows)
        {
            if (!model.TryGetTable(row.LogicalName, out var table))
                continue;
            foreach (var (name, raw) in row.Attributes)
            {
                var (owner, columnName, value) = raw is AliasedValue aliased && model.TryGetTable(aliased.EntityLogicalName, out var joined)
                    ? (joined, aliased.AttributeLogicalName, aliased.Value)
                    : (table, name, raw);
                if (value is null || !owner.Columns.TryGetValue(columnName, out var column))
                    continue;
                if (value is EntityReference reference)
                    reference.Name ??= NameOf(reference);
                if (Text(column, value, row) is { } text)
                    row.FormattedValues[name] = text;
            }
        }

        string? NameOf(EntityReference reference)
        {
            if (names.TryGetValue((reference.LogicalName, reference.Id), out var known))
                return known;
            string? found = null;
            if (model.TryGetTable(reference.LogicalName, out var target) && target.PrimaryNameColumn.Length > 0)
                found = unit.Read(target.LogicalName, reference.Id, [target.PrimaryNameColumn])?.GetAttributeValue<string>(target.PrimaryNameColumn);
            return names[(reference.LogicalName, reference.Id)] = found;
        }

        string? Text(ColumnDefinition column, object value, Entity row)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            return value switch
            {
                EntityReference reference => reference.Name,
                OptionSetValue option => Label(column, option.Value),
                OptionSetValueCollection options => string.Join("; ", options.Select(option => Label(column, option.Value))),
                bool flag => Label(column, flag ? 1 : 0),
                Money money => Amount(culture, money, column, row),
                DateTime moment => moment.ToString(column.DateTimeBehavior == DateTimeBehavior.DateOnly || column.Format == "date" ? "d" : "g", culture),
                int number => number.ToString("N0", culture),
                decimal number => number.ToString("N" + (column.Precision ?? 2), culture),
                double number => number.ToString("N" + (column.Precision ?? 2), culture),
                _ => null,
            };
        }

        string? Label(ColumnDefinition column, int value) => column.Choice?.Options.FirstOrDefault(option => option.Value == value)?.Label.For(language);

        string Amount(CultureInfo culture, Money money, ColumnDefinition column, Entity row)
        {
            var currency = column.LogicalName.EndsWith("_base", StringComparison.Ordinal) ? null : row.GetAttributeValue<EntityReference>("transactioncurrencyid");
            var format = (NumberFormatInfo)culture.NumberFormat.Clone();
            format.CurrencySymbol = Symbol(currency?.Id ?? engine.Identity.BaseCurrencyId);
            return money.Value.ToString("C" + Math.Min(column.Precision ?? 2, 4), format);
        }

        string Symbol(Guid currency)
        {
            if (!symbols.TryGetValue(currency, out var symbol))
                symbols.Add(currency, symbol = unit.Read("transactioncurrency", currency, ["currencysymbol"])?.GetAttributeValue<string>("currencysymbol") ?? "");
            return symbol;
        }
    }
}
