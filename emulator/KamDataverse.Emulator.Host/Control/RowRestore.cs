using System.Globalization;
using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Reading;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>
/// Puts rows back as they were read: a record of tables, each with a list of rows in the shape the Web API answers them. No plug-in runs, no privilege is asked,
/// no default is set; a row that is there already is changed. All or nothing.
/// </summary>
internal static class RowRestore
{
    private const string LookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    /// <returns>How many rows were written.</returns>
    /// <exception cref="DataverseFault">A table, column, id or value makes no sense; the text names it.</exception>
    public static int Restore(Organization organization, JsonElement tables)
    {
        if (tables.ValueKind != JsonValueKind.Object)
            throw Refusals.BadUrl("The body must be a record of tables, each with a list of rows.");
        var written = 0;
        using var unit = organization.Store.Open();
        foreach (var table in tables.EnumerateObject())
        {
            var definition = TableOf(organization.Metadata, table.Name);
            if (table.Value.ValueKind != JsonValueKind.Array)
                throw Refusals.BadUrl($"{table.Name} must be a list of rows.");
            foreach (var row in table.Value.EnumerateArray())
            {
                var (id, values) = Row(definition, row);
                if (!unit.Update(definition.LogicalName, id, values))
                    unit.Insert(definition.LogicalName, id, values);
                written++;
            }
        }

        unit.Commit();
        organization.ForgetPrincipals();
        return written;
    }

    private static TableDefinition TableOf(MetadataModel model, string name)
    {
        if ((model.TryGetTable(name, out var table) || model.TryGetTableBySet(name, out table)) && !table.IsView)
            return table;
        throw Refusals.BadUrl($"There is no table '{name}'.");
    }

    private static (Guid Id, Dictionary<string, object?> Values) Row(TableDefinition table, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            throw Refusals.BadUrl($"A row of {table.LogicalName} must be a record.");
        if (!row.TryGetProperty(table.PrimaryIdColumn, out var key) || key.ValueKind != JsonValueKind.String || !Guid.TryParse(key.GetString(), out var id))
            throw Refusals.BadUrl($"A row of {table.LogicalName} has no id in {table.PrimaryIdColumn}.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in row.EnumerateObject().Where(property => !property.Name.Contains('@', StringComparison.Ordinal) && property.Name != table.PrimaryIdColumn))
        {
            var column = ColumnOf(table, property.Name);
            values[column.LogicalName] = property.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String when property.Value.GetString()!.Length == 0 => null,
                _ when column.Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => Reference(table, column, row, property),
                JsonValueKind.String when FromText(column, property.Value.GetString()!) is { } read => read,
                _ => ColumnReader.Read(table, column, property.Name, property.Value),
            };
        }

        return (id, values);
    }

    /// <summary>Lookups are read under <c>_name_value</c>; their plain names are taken too.</summary>
    private static ColumnDefinition ColumnOf(TableDefinition table, string name)
    {
        var plain = name.Length > 7 && name[0] == '_' && name.EndsWith("_value", StringComparison.Ordinal) ? name[1..^6] : name;
        return table.Columns.TryGetValue(plain, out var column) ? column : throw Refusals.BadUrl($"{table.LogicalName} has no column '{plain}'.");
    }

    private static EntityReference Reference(TableDefinition table, ColumnDefinition column, JsonElement row, JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.String || !Guid.TryParse(property.Value.GetString(), out var id))
            throw Refusals.BadUrl($"{table.LogicalName}.{column.LogicalName}: '{property.Value}' is no id.");
        if (row.TryGetProperty(property.Name + LookupTable, out var target) && target.ValueKind == JsonValueKind.String)
            return new EntityReference(target.GetString(), id);
        if (column.Type == ColumnType.Owner)
            return new EntityReference("systemuser", id);
        return column.Targets.Count > 0 ? new EntityReference(column.Targets[0], id) : throw Refusals.BadUrl($"{table.LogicalName}.{column.LogicalName}: it is not said of which table {id} is.");
    }

    /// <summary>Files that know only text say numbers, choices, dates and yes or no as text; null where the column is text itself.</summary>
    private static object? FromText(ColumnDefinition column, string text) => column.Type switch
    {
        ColumnType.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.BigInt when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.Picklist or ColumnType.State or ColumnType.Status when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var option) => new OptionSetValue(option),
        ColumnType.Decimal when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.Money when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) => new Money(amount),
        ColumnType.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.Boolean when text.ToUpperInvariant() is "TRUE" or "1" => true,
        ColumnType.Boolean when text.ToUpperInvariant() is "FALSE" or "0" => false,
        ColumnType.DateTime => ColumnReader.Time(text, dateOnly: false) ?? ColumnReader.Time(text, dateOnly: true),
        ColumnType.Uniqueidentifier when Guid.TryParse(text, out var id) => id,
        _ => null,
    };
}
