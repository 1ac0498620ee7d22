using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Whether a value fits its column; returns it as the store keeps it.</summary>
internal static class ValueRules
{
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Refuses columns the table does not have and values of the wrong type; what the platform notices before any plug-in runs.</summary>
    public static void CheckShape(TableDefinition table, Entity row)
    {
        foreach (var (name, value) in row.Attributes)
        {
            var column = ColumnOf(table, name);
            if (value is not null)
                CheckType(table, column, value);
        }
    }

    public static ColumnDefinition ColumnOf(TableDefinition table, string name) =>
        table.Columns.TryGetValue(name, out var column) ? column : throw Faults.NoSuchColumn(table, name);

    /// <exception cref="DataverseFault">Wrong type, too long, out of range or no such option.</exception>
    public static object? Stored(TableDefinition table, ColumnDefinition column, object? value)
    {
        if (value is null)
            return null;
        CheckType(table, column, value);
        return value switch
        {
            // An empty text is stored as no value (documented for forms, inferred for the service).
            string { Length: 0 } => null,
            string text => column.MaxLength is { } max && column.Type is ColumnType.String or ColumnType.Memo && text.Length > column.MaxLength ? throw Faults.TooLong(table, column) : text,
            int number => InRange(table, column, number, number),
            long number => InRange(table, column, number, number),
            decimal number => InRange(table, column, Rounded(column, number), Rounded(column, number)),
            double number => double.IsFinite(number) ? Rounded(table, column, number) : throw Faults.OutOfRange(table, column, number),
            Money money => new Money((decimal)InRange(table, column, Rounded(column, money.Value), Rounded(column, money.Value))),
            OptionSetValue option => Known(table, column, option),
            OptionSetValueCollection options => options.Count == 0 ? null : new OptionSetValueCollection([.. options.Select(option => Known(table, column, option)).DistinctBy(option => option.Value)]),
            DateTime moment => Moment(column, moment),
            _ => value,
        };
    }

    private static void CheckType(TableDefinition table, ColumnDefinition column, object value)
    {
        var expected = column.Type switch
        {
            ColumnType.Uniqueidentifier => typeof(Guid),
            ColumnType.String or ColumnType.Memo or ColumnType.EntityName => typeof(string),
            ColumnType.Integer => typeof(int),
            ColumnType.BigInt => typeof(long),
            ColumnType.Decimal => typeof(decimal),
            ColumnType.Double => typeof(double),
            ColumnType.Money => typeof(Money),
            ColumnType.Boolean => typeof(bool),
            ColumnType.Picklist or ColumnType.State or ColumnType.Status => typeof(OptionSetValue),
            ColumnType.MultiSelectPicklist => typeof(OptionSetValueCollection),
            ColumnType.DateTime => typeof(DateTime),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => typeof(EntityReference),
            ColumnType.ManagedProperty => typeof(BooleanManagedProperty),
            ColumnType.Image => typeof(byte[]),
            _ => throw Unsupported.Of($"writing the {column.Type} column {column.LogicalName}"),
        };
        if (!expected.IsInstanceOfType(value))
            throw Faults.WrongType(table, column, value, expected.Name);
    }

    private static object InRange(TableDefinition table, ColumnDefinition column, decimal number, object stored) =>
        number < (column.MinValue ?? decimal.MinValue) || number > (column.MaxValue ?? decimal.MaxValue) ? throw Faults.OutOfRange(table, column, stored) : stored;

    private static decimal Rounded(ColumnDefinition column, decimal number) =>
        column.Precision is { } digits ? Math.Round(number, digits, MidpointRounding.AwayFromZero) : number;

    private static double Rounded(TableDefinition table, ColumnDefinition column, double number)
    {
        var rounded = column.Precision is { } digits ? Math.Round(number, digits, MidpointRounding.AwayFromZero) : number;
        var tooSmall = column.MinValue is { } min && rounded < (double)min;
        var tooLarge = column.MaxValue is { } max && rounded > (double)max;
        return tooSmall || tooLarge ? throw Faults.OutOfRange(table, column, number) : rounded;
    }

    private static OptionSetValue Known(TableDefinition table, ColumnDefinition column, OptionSetValue option) =>
        column.Choice is null || column.Choice.Options.Any(known => known.Value == option.Value) ? option : throw Faults.UnknownOption(table, column, option.Value);

    private static DateTime Moment(ColumnDefinition column, DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
        if (utc < Earliest)
            throw new DataverseFault(unchecked((int)0x80040239), 400, "DateTime is less than minumum value supported by CrmDateTime. Actual value: " + utc.ToString("MM/dd/yyyy HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) + ", Minimum value supported: 01/01/1753 00:00:00");
        // Seconds are the finest the platform keeps; a date-only column keeps the day.
        return column.DateTimeBehavior == DateTimeBehavior.DateOnly ? utc.Date : new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
