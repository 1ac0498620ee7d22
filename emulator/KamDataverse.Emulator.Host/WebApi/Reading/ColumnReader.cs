using System.Globalization;
using System.Text.Json;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Reading;

/// <summary>Reads one column's JSON value into the SDK's type; strict, as the platform's OData reader is.</summary>
internal static class ColumnReader
{
    public static object? Read(TableDefinition table, ColumnDefinition column, string property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return TryRead(column, value) ?? throw Refusals.WrongValue(table.EntitySetName, property, Literal(value), EdmNameOf(column));
    }

    private static object? TryRead(ColumnDefinition column, JsonElement value)
    {
        switch (column.Type)
        {
            case ColumnType.String or ColumnType.Memo or ColumnType.EntityName:
                return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            case ColumnType.Integer:
                return Int32(value);
            case ColumnType.Picklist or ColumnType.State or ColumnType.Status:
                return Int32(value) is { } option ? new OptionSetValue(option) : null;
            case ColumnType.BigInt:
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var big) ? big : null;
            case ColumnType.Decimal:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var exact) ? exact : null;
            case ColumnType.Money:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) ? new Money(amount) : null;
            case ColumnType.Double:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
            case ColumnType.Boolean or ColumnType.ManagedProperty:
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
            case ColumnType.Uniqueidentifier:
                return value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out var id) ? id : null;
            case ColumnType.DateTime:
                return value.ValueKind == JsonValueKind.String ? Time(value.GetString()!, column.DateTimeBehavior == DateTimeBehavior.DateOnly) : null;
            case ColumnType.MultiSelectPicklist:
                return value.ValueKind == JsonValueKind.String ? Options(value.GetString()!) : null;
            case ColumnType.Image or ColumnType.File:
                return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;
            default:
                throw Unsupported.Of($"writing columns of the type {column.Type}");
        }
    }

    private static int? Int32(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static OptionSetValueCollection? Options(string text)
    {
        var options = new OptionSetValueCollection();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var option))
                return null;
            options.Add(new OptionSetValue(option));
        }

        return options;
    }

    /// <summary>Edm.Date takes a date and nothing else; Edm.DateTimeOffset needs a time, and a missing zone means UTC.</summary>
    public static DateTime? Time(string text, bool dateOnly)
    {
        if (dateOnly)
            return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time.UtcDateTime : null;
    }

    public static string Literal(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string EdmNameOf(ColumnDefinition column) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName or ColumnType.MultiSelectPicklist => "Edm.String",
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => "Edm.Int32",
        ColumnType.BigInt => "Edm.Int64",
        ColumnType.Decimal or ColumnType.Money => "Edm.Decimal",
        ColumnType.Double => "Edm.Double",
        ColumnType.Boolean or ColumnType.ManagedProperty => "Edm.Boolean",
        ColumnType.DateTime => column.DateTimeBehavior == DateTimeBehavior.DateOnly ? "Edm.Date" : "Edm.DateTimeOffset",
        ColumnType.Image or ColumnType.File => "Edm.Binary",
        _ => "Edm.Guid",
    };
}
