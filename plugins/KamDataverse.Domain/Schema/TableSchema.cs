using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace KamDataverse.Domain.Schema;

/// <summary>One column as its property declares it.</summary>
public sealed class ColumnSchema
{
    internal ColumnSchema(PropertyInfo property, ColumnAttribute declaration)
    {
        Property = property;
        Declaration = declaration;
        LogicalName = ColumnNames.Prefix + property.Name.ToLowerInvariant();
    }

    public PropertyInfo Property { get; }

    public ColumnAttribute Declaration { get; }

    public string LogicalName { get; }

    /// <summary>The enum behind a choice; null for other columns.</summary>
    public Type? ChoiceType => Declaration switch
    {
        ChoiceAttribute => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType,
        ChoicesAttribute choices => choices.Choice,
        _ => null,
    };

    /// <summary>Logical name of the table a lookup points to; null for other columns.</summary>
    public string? TargetTable => Declaration is LookupAttribute lookup
        ? lookup.PlatformTable ?? lookup.Target!.GetCustomAttribute<TableAttribute>()!.LogicalName
        : null;
}

/// <summary>A table as its class declares it.</summary>
public sealed class TableSchema
{
    private TableSchema(Type type, TableAttribute declaration)
    {
        Type = type;
        Declaration = declaration;
        Columns = type.GetProperties()
            .Select(property => new { property, declaration = property.GetCustomAttribute<ColumnAttribute>() })
            .Where(pair => pair.declaration is not null)
            .Select(pair => new ColumnSchema(pair.property, pair.declaration!))
            .ToArray();
        Keys = type.GetCustomAttributes<AlternateKeyAttribute>().ToArray();
        ManyToMany = type.GetCustomAttributes<ManyToManyAttribute>().ToArray();
    }

    public Type Type { get; }

    public TableAttribute Declaration { get; }

    public string LogicalName => Declaration.LogicalName;

    /// <summary>Logical name of the primary key column.</summary>
    public string PrimaryIdColumn => LogicalName + "id";

    /// <summary>The declared columns; those every table has (id, state, owner …) are not among them.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<AlternateKeyAttribute> Keys { get; }

    /// <summary>Links in both directions that this table declares.</summary>
    public IReadOnlyList<ManyToManyAttribute> ManyToMany { get; }

    /// <summary>The status a row takes when a request sets its state alone: the state's lowest. Null where the table declares no status of its own.</summary>
    public int? DefaultStatus(int state) => Statuses().Where(status => status.Value == state).Select(status => (int?)status.Key).OrderBy(status => status).FirstOrDefault();

    /// <summary>The state a status belongs to; null for a status the table does not declare.</summary>
    public int? StateOf(int status) => Statuses().TryGetValue(status, out var state) ? state : null;

    public ColumnSchema? PrimaryName => Columns.FirstOrDefault(column => column.Declaration is TextAttribute { PrimaryName: true });

    /// <exception cref="InvalidOperationException">The class carries no <see cref="TableAttribute"/>.</exception>
    public static TableSchema Of(Type type) => new TableSchema(
        type, type.GetCustomAttribute<TableAttribute>() ?? throw new InvalidOperationException(type.Name + " declares no table."));

    /// <summary>Every table this assembly declares, by logical name.</summary>
    public static IReadOnlyList<TableSchema> All() => typeof(TableSchema).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<TableAttribute>() is not null)
        .Select(Of)
        .OrderBy(table => table.LogicalName, StringComparer.Ordinal)
        .ToArray();

    /// <summary>The declared statuses, each with its state.</summary>
    private Dictionary<int, int> Statuses() => Declaration.Status is not { } type
        ? new Dictionary<int, int>()
        : type.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
            member => Convert.ToInt32(member.GetValue(null), System.Globalization.CultureInfo.InvariantCulture),
            member => member.GetCustomAttribute<StatusOptionAttribute>() is { Inactive: true } ? 1 : 0);
}

/// <summary>The schema of <typeparamref name="TRow"/>, read once per process.</summary>
public static class TableSchema<TRow>
    where TRow : Row
{
    public static readonly TableSchema Instance = TableSchema.Of(typeof(TRow));
}
