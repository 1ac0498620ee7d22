using System.Text;
using KamDataverse.Emulator.Metadata;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Storage;

/// <summary>Columns of one table as a select list and how its rows become entities.</summary>
internal sealed class Selection
{
    private readonly TableDefinition table;
    private readonly ColumnDefinition[] columns;

    public Selection(TableDefinition table, IEnumerable<ColumnDefinition> asked)
    {
        this.table = table;
        columns = [.. asked.Where(column => column.LogicalName != table.PrimaryIdColumn)];
        var sql = new StringBuilder();
        foreach (var column in columns)
        {
            sql.Append(sql.Length == 0 ? "" : ", ").Append(ColumnCodec.Quoted(column.LogicalName));
            if (ColumnCodec.HasTarget(column))
                sql.Append(", ").Append(ColumnCodec.TargetName(column));
        }

        Sql = sql.Length == 0 ? "1" : sql.ToString();
    }

    public string Sql { get; }

    public Entity Materialise(SqliteDataReader reader, Guid id)
    {
        var row = new Entity(table.LogicalName, id) { [table.PrimaryIdColumn] = id };
        var ordinal = 0;
        foreach (var column in columns)
        {
            var target = ColumnCodec.HasTarget(column) ? ordinal + 1 : -1;
            if (ColumnCodec.Decode(column, reader, ordinal, target) is { } value)
                row[column.LogicalName] = value;
            ordinal += target < 0 ? 1 : 2;
        }

        return row;
    }
}
