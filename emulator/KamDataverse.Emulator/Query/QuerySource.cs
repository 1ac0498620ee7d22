using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>One table of a query: the primary one or a joined one.</summary>
/// <param name="Alias">What conditions and results call a joined table; <see langword="null"/> for the primary one.</param>
/// <param name="Sql">Its name in the statement.</param>
internal sealed record QuerySource(TableDefinition Table, string? Alias, string Sql)
{
    /// <summary>The raw value.</summary>
    public string Stored(ColumnDefinition column) => $"{Sql}.{ColumnCodec.Quoted(column.LogicalName)}";

    /// <summary>What comparison and order use.</summary>
    public string Compared(ColumnDefinition column) => column.Type == ColumnType.Memo ? $"fold({Stored(column)})" : $"{Sql}.{ColumnCodec.ComparedName(column)}";

    public string Target(ColumnDefinition column) => $"{Sql}.{ColumnCodec.TargetName(column)}";
}

/// <summary>The values of a statement, in the order of their parameters.</summary>
internal sealed class QueryParameters
{
    private readonly List<object> values = [];

    public object[] Values => [.. values];

    /// <returns>The parameter's name.</returns>
    public string Add(object value)
    {
        values.Add(value);
        return SqliteSession.Parameter(values.Count - 1);
    }

    public string List(IEnumerable<object> items) => string.Join(", ", items.Select(Add));
}

/// <summary>One column of the result.</summary>
/// <param name="Key">The attribute's name in the row.</param>
/// <param name="IsAliased">Whether the value comes wrapped in an <c>AliasedValue</c>.</param>
/// <param name="Aggregate">How rows were drawn together; none for a plain column.</param>
/// <param name="IsNumber">A count or a part of a date: a whole number, whatever the column's type.</param>
internal sealed record QueryOutput(
    QuerySource Source, ColumnDefinition Column, string Key, bool IsAliased, string Sql, XrmAggregateType Aggregate = XrmAggregateType.None, bool IsNumber = false)
{
    public bool HasTarget => !IsNumber && ColumnCodec.HasTarget(Column);
}
