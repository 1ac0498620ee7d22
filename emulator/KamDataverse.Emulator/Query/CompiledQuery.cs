using KamDataverse.Emulator.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Query;

/// <summary>A statement without its page, and how its rows become entities.</summary>
/// <param name="Drawn">Of an aggregate: the rows it is drawn from.</param>
internal sealed record CompiledQuery(QuerySource Root, IReadOnlyList<QueryOutput> Outputs, string Sql, string OrderBy, QueryParameters Parameters, bool HasNoIds, string? Drawn = null)
{
    public Entity Materialise(SqliteDataReader reader)
    {
        var row = new Entity(Root.Table.LogicalName);
        var ordinal = 0;
        foreach (var output in Outputs)
        {
            if (Decode(output, reader, ordinal) is { } value)
                row[output.Key] = output.IsAliased ? new AliasedValue(output.Source.Table.LogicalName, output.Column.LogicalName, value) : value;
            ordinal += output.HasTarget ? 2 : 1;
        }

        if (row.Attributes.TryGetValue(Root.Table.PrimaryIdColumn, out var id) && id is Guid rowId)
            row.Id = rowId;
        return row;
    }

    private static object? Decode(QueryOutput output, SqliteDataReader reader, int ordinal) =>
        !output.IsNumber ? ColumnCodec.Decode(output.Column, reader, ordinal, output.HasTarget ? ordinal + 1 : -1)
        : reader.IsDBNull(ordinal) ? null
        : (int)reader.GetInt64(ordinal);
}
