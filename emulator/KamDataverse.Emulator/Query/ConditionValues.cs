using System.Collections;
using System.Globalization;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Query;

/// <summary>What a condition compares with, from the SDK's types or from FetchXML's text to what lies in the store.</summary>
internal static class ConditionValues
{
    /// <summary>The values of a condition; one that is itself a list counts as its items.</summary>
    public static List<object?> Flatten(IEnumerable<object?> values) =>
        [.. values.SelectMany(value => value is IEnumerable items and not string and not byte[] ? items.Cast<object?>() : [value])];

    /// <exception cref="DataverseFault">The value does not fit the column (0x80040203).</exception>
    public static object Encode(ColumnDefinition column, object? value, QueryCaller caller)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return column.Type switch
            {
                ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.File => Id(value).ToByteArray(),
                ColumnType.String or ColumnType.Memo => TextFolding.Fold(Text(value)),
                ColumnType.EntityName => Text(value),
                ColumnType.Decimal or ColumnType.Money => ExactNumber.Encode(value is Money money ? money.Value : Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
                ColumnType.Double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
                ColumnType.Boolean or ColumnType.ManagedProperty => Flag(value) ? 1L : 0L,
                ColumnType.DateTime => ColumnCodec.EncodeMoment(column, Moment(column, value, caller)),
                _ => Whole(value),
            };
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            throw DataverseFault.InvalidArgument($"The value '{value}' is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
        }
    }

    public static long Whole(object? value) => value switch
    {
        OptionSetValue option => option.Value,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    public static string Text(object value) => value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString()!;

    public static Guid Id(object value) => value switch
    {
        Guid id => id,
        EntityReference reference => reference.Id,
        Entity row => row.Id,
        string text => Guid.Parse(text),
        _ => throw new FormatException(),
    };

    /// <summary>A moment in UTC, or as it is for columns that know no zone; text without a zone means the caller's.</summary>
    public static DateTime Moment(ColumnDefinition column, object value, QueryCaller caller)
    {
        if (value is DateTime moment)
            return moment;
        if (value is DateTimeOffset offset)
            return offset.UtcDateTime;
        if (value is DateOnly day)
            return day.ToDateTime(TimeOnly.MinValue);
        var text = value as string ?? throw new FormatException();
        var parsed = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces);
        return parsed.Kind == DateTimeKind.Unspecified && column.DateTimeBehavior is null or DateTimeBehavior.UserLocal ? DateRanges.ToUtc(parsed, caller) : parsed;
    }

    private static bool Flag(object value) => value switch
    {
        bool flag => flag,
        BooleanManagedProperty property => property.Value,
        OptionSetValue option => option.Value != 0,
        string text => text switch { "1" => true, "0" => false, _ => bool.Parse(text) },
        _ => Convert.ToBoolean(value, CultureInfo.InvariantCulture),
    };
}
