using System.Globalization;
using KamDataverse.Emulator.Metadata;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Storage;

/// <summary>How one column's values lie in SQLite: names of the physical columns, to the file and back.</summary>
internal static class ColumnCodec
{
    /// <summary>Digits the platform returns after the point of an amount.</summary>
    public const int MoneyScale = 4;

    public static bool HasFolded(ColumnDefinition column) => column.Type == ColumnType.String;

    public static bool HasTarget(ColumnDefinition column) => column.Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;

    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>The column comparisons, order and indexes use.</summary>
    public static string ComparedName(ColumnDefinition column) => HasFolded(column) ? FoldedName(column) : Quoted(column.LogicalName);

    public static string FoldedName(ColumnDefinition column) => $"\"{column.LogicalName}$n\"";

    public static string TargetName(ColumnDefinition column) => $"\"{column.LogicalName}$t\"";

    public static string SqlType(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Image or ColumnType.File => "BLOB",
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName or ColumnType.MultiSelectPicklist or ColumnType.Decimal or ColumnType.Money => "TEXT",
        ColumnType.Double => "REAL",
        _ => "INTEGER",
    };

    /// <summary>The value for the main physical column.</summary>
    /// <exception cref="DataverseFault">The value is of another type than the column (0x80040203).</exception>
    public static object Encode(ColumnDefinition column, object? value) => (column.Type, value) switch
    {
        (_, null) => DBNull.Value,
        // Inferred: the platform stores an empty text as no text.
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, string text) => text.Length == 0 ? DBNull.Value : text,
        (ColumnType.Uniqueidentifier or ColumnType.File, Guid id) => id.ToByteArray(),
        (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner, EntityReference reference) => reference.Id.ToByteArray(),
        (ColumnType.Uniqueidentifier, EntityReference reference) => reference.Id.ToByteArray(),
        (ColumnType.Integer, int number) => (long)number,
        (ColumnType.BigInt, long number) => number,
        (ColumnType.BigInt, int number) => (long)number,
        (ColumnType.Picklist or ColumnType.State or ColumnType.Status, OptionSetValue option) => (long)option.Value,
        (ColumnType.Boolean, bool flag) => flag ? 1L : 0L,
        (ColumnType.ManagedProperty, BooleanManagedProperty property) => property.Value ? 1L : 0L,
        (ColumnType.Decimal, decimal number) => ExactNumber.Encode(number),
        (ColumnType.Money, Money money) => ExactNumber.Encode(money.Value),
        (ColumnType.Double, double number) => number,
        (ColumnType.DateTime, DateTime moment) => EncodeMoment(column, moment),
        (ColumnType.MultiSelectPicklist, OptionSetValueCollection options) => EncodeChoices(options.Select(option => option.Value)),
        (ColumnType.Image, byte[] content) => content,
        _ => throw DataverseFault.InvalidArgument($"Incorrect attribute value type {value.GetType()} for the column '{column.LogicalName}'."),
    };

    /// <summary>Whole seconds since 0001-01-01; the platform keeps no fractions (inferred).</summary>
    public static long EncodeMoment(ColumnDefinition column, DateTime moment)
    {
        var kept = column.DateTimeBehavior switch
        {
            DateTimeBehavior.DateOnly => moment.Date,
            DateTimeBehavior.TimeZoneIndependent => moment,
            _ => moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment,
        };
        return kept.Ticks / TimeSpan.TicksPerSecond;
    }

    /// <summary>Values in ascending order between commas, so that one value is found as <c>,value,</c>.</summary>
    public static object EncodeChoices(IEnumerable<int> values)
    {
        var sorted = values.Distinct().Order().ToList();
        return sorted.Count == 0 ? DBNull.Value : "," + string.Join(',', sorted.Select(value => value.ToString(CultureInfo.InvariantCulture))) + ",";
    }

    /// <param name="target">Ordinal of the lookup's target column; -1 for other types.</param>
    public static object? Decode(ColumnDefinition column, SqliteDataReader reader, int ordinal, int target)
    {
        if (reader.IsDBNull(ordinal))
            return null;
        return column.Type switch
        {
            ColumnType.String or ColumnType.Memo or ColumnType.EntityName => reader.GetString(ordinal),
            ColumnType.Uniqueidentifier or ColumnType.File => ReadId(reader, ordinal),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new EntityReference(reader.GetString(target), ReadId(reader, ordinal)),
            ColumnType.Integer => (int)reader.GetInt64(ordinal),
            ColumnType.BigInt => reader.GetInt64(ordinal),
            ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionSetValue((int)reader.GetInt64(ordinal)),
            ColumnType.Boolean => reader.GetInt64(ordinal) != 0,
            ColumnType.ManagedProperty => new BooleanManagedProperty(reader.GetInt64(ordinal) != 0),
            ColumnType.Decimal => ExactNumber.Decode(reader.GetString(ordinal), ExactNumber.Scale),
            ColumnType.Money => new Money(ExactNumber.Decode(reader.GetString(ordinal), MoneyScale)),
            ColumnType.Double => reader.GetDouble(ordinal),
            ColumnType.DateTime => DecodeMoment(column, reader.GetInt64(ordinal)),
            ColumnType.MultiSelectPicklist => DecodeChoices(reader.GetString(ordinal)),
            ColumnType.Image => reader.GetFieldValue<byte[]>(ordinal),
            _ => throw Unsupported.Of($"the column type {column.Type}"),
        };
    }

    /// <summary>UTC; dates and zone-independent times are of unspecified kind (documented: behavior and format of the date and time column).</summary>
    public static DateTime DecodeMoment(ColumnDefinition column, long seconds) =>
        new(seconds * TimeSpan.TicksPerSecond, column.DateTimeBehavior is null or DateTimeBehavior.UserLocal ? DateTimeKind.Utc : DateTimeKind.Unspecified);

    public static Guid ReadId(SqliteDataReader reader, int ordinal) => reader.GetGuid(ordinal);

    private static OptionSetValueCollection DecodeChoices(string text)
    {
        var options = new OptionSetValueCollection();
        foreach (var value in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
            options.Add(new OptionSetValue(int.Parse(value, CultureInfo.InvariantCulture)));
        return options;
    }
}
