using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>Translates between the SDK's values and a typed row's, in both directions.</summary>
internal static class RowMapper
{
    /// <summary>The row's own columns; what links brought along is read by <see cref="ReadLinked{TRow}"/>.</summary>
    public static TRow Read<TRow>(Entity entity)
        where TRow : Row, new()
    {
        var row = new TRow { Id = entity.Id };
        foreach (var pair in entity.Attributes)
        {
            if (pair.Value is not AliasedValue)
                row[pair.Key] = FromSdk(pair.Value);
        }

        return row;
    }

    /// <summary>The row that a link brought along under its alias; without an id where there was none.</summary>
    public static TRow ReadLinked<TRow>(Entity row, string alias)
        where TRow : Row, new()
    {
        var linked = new TRow();
        var prefix = alias + ".";
        foreach (var pair in row.Attributes)
        {
            if (pair.Value is not AliasedValue || !pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var column = pair.Key.Substring(prefix.Length);
            var value = FromSdk(pair.Value);
            if (column == TableSchema<TRow>.Instance.PrimaryIdColumn && value is Guid id)
                linked.Id = id;
            else
                linked[column] = value;
        }

        return linked;
    }

    /// <summary>A new entity with every column of <paramref name="row"/>.</summary>
    public static Entity Write<TRow>(TRow row)
        where TRow : Row
    {
        var entity = row.Id == Guid.Empty ? new Entity(TableSchema<TRow>.Instance.LogicalName) : new Entity(TableSchema<TRow>.Instance.LogicalName, row.Id);
        foreach (var column in row.Columns)
            entity[LogicalName<TRow>(column)] = ToSdk<TRow>(column, row[column]);
        return entity;
    }

    public static object? FromSdk(object? value) => value switch
    {
        OptionSetValue option => option.Value,
        EntityReference reference => new RowRef(reference.LogicalName, reference.Id, reference.Name),
        Money money => money.Value,
        OptionSetValueCollection options => options.Select(option => option.Value).ToArray(),
        double number => (decimal)number,
        AliasedValue aliased => FromSdk(aliased.Value),
        string text => text,
        _ => value,
    };

    public static object? ToSdk<TRow>(string column, object? value)
        where TRow : Row
    {
        switch (value)
        {
            case RowRef reference:
                return new EntityReference(reference.Table, reference.Id) { Name = reference.Name };
            case int[] numbers:
                return new OptionSetValueCollection(numbers.Select(number => new OptionSetValue(number)).ToList());
            case int number when IsChoice<TRow>(column):
                return new OptionSetValue(number);
            case decimal amount when Columns<TRow>.ByName.TryGetValue(column, out var schema) && schema.Declaration is MoneyAmountAttribute:
                return new Money(amount);
            default:
                return value;
        }
    }

    /// <summary>The logical name of a column given by property or logical name.</summary>
    public static string LogicalName<TRow>(string column)
        where TRow : Row =>
        Columns<TRow>.ByName.TryGetValue(column, out var schema) ? schema.LogicalName : column.ToLowerInvariant();

    private static bool IsChoice<TRow>(string column)
        where TRow : Row =>
        Columns<TRow>.ByName.TryGetValue(column, out var schema)
            ? schema.Declaration is ChoiceAttribute
            : column.Equals("statuscode", StringComparison.OrdinalIgnoreCase) || column.Equals("statecode", StringComparison.OrdinalIgnoreCase);

    private static class Columns<TRow>
        where TRow : Row
    {
        public static readonly Dictionary<string, ColumnSchema> ByName =
            TableSchema<TRow>.Instance.Columns.ToDictionary(column => column.LogicalName, ColumnNames.Comparer);
    }
}
