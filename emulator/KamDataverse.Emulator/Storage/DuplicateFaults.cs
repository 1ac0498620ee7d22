using KamDataverse.Emulator.Metadata;
using Microsoft.Data.Sqlite;

namespace KamDataverse.Emulator.Storage;

/// <summary>Says which uniqueness a refused write violates.</summary>
internal static class DuplicateFaults
{
    private const int BaseLanguage = 1033;

    public static DataverseFault Explain(TableDefinition table, SqliteException exception)
    {
        // SQLite names the columns of the violated index, in index order.
        var key = table.Keys.FirstOrDefault(key =>
            exception.Message.Contains(string.Join(", ", key.Columns.Select(column => $"{table.LogicalName}.{Physical(table, column)}")) + "'", StringComparison.Ordinal));
        return key is null ? new DataverseFault(unchecked((int)0x80040237), 412, "Cannot insert duplicate key.", exception) : Duplicate(table, key, exception);
    }

    private static DataverseFault Duplicate(TableDefinition table, KeyDefinition key, Exception exception)
    {
        var columns = string.Join(", ", key.Columns.Select(column => table.Column(column).DisplayName.For(BaseLanguage)));
        var name = key.DisplayName.For(BaseLanguage) is { Length: > 0 } label ? label : key.SchemaName;
        var message = $"A record that has the attribute values {columns} already exists. The entity key {name} requires that this set of attributes contains unique values. "
            + "Select unique values and try again.";
        var fault = new DataverseFault(unchecked((int)0x80060892), 412, message, exception);
        fault.Details["KeyName"] = key.LogicalName;
        return fault;
    }

    private static string Physical(TableDefinition table, string column) => ColumnCodec.HasFolded(table.Column(column)) ? column + "$n" : column;
}
