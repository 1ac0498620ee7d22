using System.Globalization;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Query;

/// <summary>How a caller reads values: labels in their language, numbers and dates as their locale writes them, moments in their time zone.</summary>
/// <param name="LanguageCode">User interface language (LCID).</param>
/// <param name="LocaleId">Regional format (LCID).</param>
internal sealed record ValueFormat(int LanguageCode, int LocaleId, TimeZoneInfo TimeZone);

/// <summary>Adds to retrieved rows what people read: the names of referenced rows and formatted values.</summary>
internal sealed class FormattedValues(MetadataModel model, IUnitOfWork unit, ValueFormat format, Guid baseCurrencyId)
{
    private readonly Dictionary<(string Table, Guid Id), string?> names = [];
    private readonly Dictionary<Guid, string> symbols = [];
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(format.LocaleId);

    public void Complete(IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
            if (model.TryGetTable(row.LogicalName, out var table))
                Complete(row, table);
    }

    private void Complete(Entity row, TableDefinition table)
    {
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

    private string? Text(ColumnDefinition column, object value, Entity row) => value switch
    {
        EntityReference reference => reference.Name,
        OptionSetValue option => Label(column, option.Value),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => Label(column, option.Value))),
        bool flag => Label(column, flag ? 1 : 0),
        Money money => Amount(money, column, row),
        DateTime moment => Moment(column, moment),
        int number when column.Format == "language" => number == 0 ? null : CultureInfo.GetCultureInfo(number).NativeName,
        int number => number.ToString("N0", culture),
        long number => number.ToString("N0", culture),
        decimal number => number.ToString("N" + (column.Precision ?? 2).ToString(CultureInfo.InvariantCulture), culture),
        double number => number.ToString("N" + (column.Precision ?? 2).ToString(CultureInfo.InvariantCulture), culture),
        string table when column.Type == ColumnType.EntityName && model.TryGetTable(table, out var named) => named.DisplayName.For(format.LanguageCode),
        _ => null,
    };

    /// <summary>A moment shows in the caller's time zone; a date or a zone-independent time shows as it is.</summary>
    private string Moment(ColumnDefinition column, DateTime moment)
    {
        var shown = column.DateTimeBehavior is null or DateTimeBehavior.UserLocal
            ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc), format.TimeZone)
            : moment;
        return shown.ToString(column.DateTimeBehavior == DateTimeBehavior.DateOnly || column.Format == "date" ? "d" : "g", culture);
    }

    private string? Label(ColumnDefinition column, int value) => column.Choice?.Options.FirstOrDefault(option => option.Value == value)?.Label.For(format.LanguageCode);

    private string Amount(Money money, ColumnDefinition column, Entity row)
    {
        var currency = column.LogicalName.EndsWith("_base", StringComparison.Ordinal) ? null : row.GetAttributeValue<EntityReference>("transactioncurrencyid");
        var numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        numbers.CurrencySymbol = Symbol(currency?.Id ?? baseCurrencyId);
        return money.Value.ToString("C" + Math.Min(column.Precision ?? 2, 4).ToString(CultureInfo.InvariantCulture), numbers);
    }

    private string? NameOf(EntityReference reference)
    {
        if (names.TryGetValue((reference.LogicalName, reference.Id), out var known))
            return known;
        string? found = null;
        if (model.TryGetTable(reference.LogicalName, out var target) && target.PrimaryNameColumn.Length > 0)
            found = unit.Read(target.LogicalName, reference.Id, [target.PrimaryNameColumn])?.GetAttributeValue<string>(target.PrimaryNameColumn);
        return names[(reference.LogicalName, reference.Id)] = found;
    }

    private string Symbol(Guid currency)
    {
        if (!symbols.TryGetValue(currency, out var symbol))
            symbols.Add(currency, symbol = unit.Read("transactioncurrency", currency, ["currencysymbol"])?.GetAttributeValue<string>("currencysymbol") ?? "");
        return symbol;
    }
}
