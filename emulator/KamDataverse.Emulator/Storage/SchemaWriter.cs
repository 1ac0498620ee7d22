using KamDataverse.Emulator.Metadata;
using Microsoft.Data.Sqlite;

namespace KamDataverse.Emulator.Storage;

/// <summary>Makes the physical tables and indexes follow a model; rows in what stays are kept.</summary>
internal sealed class SchemaWriter(SqliteSession session)
{
    /// <summary>Tables of the store's own start so; no Dataverse name can.</summary>
    public const char OwnMark = '$';

    public static void CreateOwnTables(SqliteSession session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS \"$kept\" (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS \"$counters\" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
    }

    public void Apply(MetadataModel model)
    {
        var existing = ReadMaster();
        var wanted = model.Tables.SelectMany(Indexes).ToDictionary(index => index.Name, index => index.Sql, StringComparer.Ordinal);
        foreach (var (name, _, sql) in existing.Where(item => item.Type == "index" && item.Sql is not null))
            if (!wanted.TryGetValue(name, out var same) || same != sql)
                session.Execute($"DROP INDEX {ColumnCodec.Quoted(name)}");
            else
                wanted.Remove(name);

        foreach (var view in existing.Where(item => item.Type == "view"))
            session.Execute($"DROP VIEW {ColumnCodec.Quoted(view.Name)}");
        var tables = existing.Where(item => item.Type == "table" && item.Name[0] != OwnMark).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var table in model.Tables.Where(table => !table.IsView))
            if (tables.Remove(table.LogicalName))
                Alter(table);
            else
                Create(table);
        foreach (var dropped in tables)
            session.Execute($"DROP TABLE {ColumnCodec.Quoted(dropped)}");
        foreach (var table in model.Tables.Where(table => table.IsView))
            CreateView(table);
        foreach (var (name, sql) in wanted)
            CreateIndex(name, sql);
    }

    /// <summary>Physical columns of a table with their types, the primary key first.</summary>
    private static IEnumerable<(string Name, string Type)> Physical(TableDefinition table)
    {
        yield return (table.PrimaryIdColumn, "BLOB NOT NULL PRIMARY KEY");
        foreach (var column in table.Columns.Values.Where(column => column.LogicalName != table.PrimaryIdColumn))
        {
            yield return (column.LogicalName, ColumnCodec.SqlType(column));
            if (ColumnCodec.HasFolded(column))
                yield return (column.LogicalName + "$n", "TEXT");
            if (ColumnCodec.HasTarget(column))
                yield return (column.LogicalName + "$t", "TEXT");
        }
    }

    private static IEnumerable<(string Name, string Sql)> Indexes(TableDefinition table)
    {
        if (table.IsView)
            yield break;
        var quotedTable = ColumnCodec.Quoted(table.LogicalName);
        // Inferred: rows in which a column of the key is empty do not count; Microsoft's pages on keys do not say.
        foreach (var key in table.Keys)
        {
            var columns = key.Columns.Select(column => ColumnCodec.ComparedName(table.Column(column))).ToList();
            var filled = string.Join(" AND ", columns.Select(column => $"{column} IS NOT NULL"));
            yield return Index($"{table.LogicalName}.key.{key.LogicalName}", "UNIQUE INDEX", $"{quotedTable} ({string.Join(", ", columns)}) WHERE {filled}");
        }

        foreach (var link in table.ManyToMany.Where(link => link.IntersectTable == table.LogicalName))
        {
            var (first, second) = (ColumnCodec.Quoted(link.Table1Column), ColumnCodec.Quoted(link.Table2Column));
            yield return Index($"{table.LogicalName}.link", "UNIQUE INDEX", $"{quotedTable} ({first}, {second})");
            yield return Index($"{table.LogicalName}.back", "INDEX", $"{quotedTable} ({second})");
        }

        // Shares and labels point to rows of any table by a bare id.
        foreach (var column in table.Columns.Values.Where(column =>
            (ColumnCodec.HasTarget(column) && !SystemColumns.Bookkeeping.Contains(column.LogicalName)) || column is { Type: ColumnType.Uniqueidentifier, LogicalName: "objectid" }))
            yield return Index($"{table.LogicalName}.{column.LogicalName}", "INDEX", $"{quotedTable} ({ColumnCodec.Quoted(column.LogicalName)})");

        static (string, string) Index(string name, string kind, string on) => (name, $"CREATE {kind} {ColumnCodec.Quoted(name)} ON {on}");
    }

    private void CreateIndex(string name, string sql)
    {
        try
        {
            session.Execute(sql);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 19)
        {
            throw new DataverseFault(unchecked((int)0x80060892), 412, $"The index of the alternate key '{name}' cannot be created: stored rows have the same values.", exception);
        }
    }

    private void Create(TableDefinition table) =>
        session.Execute($"CREATE TABLE {ColumnCodec.Quoted(table.LogicalName)} ({string.Join(", ", Physical(table).Select(column => $"{ColumnCodec.Quoted(column.Name)} {column.Type}"))})");

    private void Alter(TableDefinition table)
    {
        var quotedTable = ColumnCodec.Quoted(table.LogicalName);
        var present = ReadColumns(table.LogicalName);
        foreach (var (name, type) in Physical(table))
        {
            if (!present.Remove(name, out var presentType))
                session.Execute($"ALTER TABLE {quotedTable} ADD COLUMN {ColumnCodec.Quoted(name)} {type}");
            else if (!type.StartsWith(presentType, StringComparison.Ordinal))
                throw DataverseFault.InvalidArgument($"The column '{name}' of the table '{table.LogicalName}' cannot change its type.");
        }

        foreach (var dropped in present.Keys)
            session.Execute($"ALTER TABLE {quotedTable} DROP COLUMN {ColumnCodec.Quoted(dropped)}");
    }

    /// <summary>Users and teams together are the owners.</summary>
    private void CreateView(TableDefinition table)
    {
        if (table.LogicalName != "owner")
            throw Unsupported.Of($"the view table {table.LogicalName}");
        var nulls = table.Columns.Values
            .Where(column => column.LogicalName is not ("ownerid" or "name" or "owneridtype" or "versionnumber"))
            .SelectMany(column => ColumnCodec.HasTarget(column) ? [column.LogicalName, column.LogicalName + "$t"] : new[] { column.LogicalName })
            .Select(name => $", NULL AS {ColumnCodec.Quoted(name)}");
        var rest = string.Concat(nulls);
        session.Execute($"""
            CREATE VIEW "owner" AS
            SELECT systemuserid AS ownerid, fullname AS name, "fullname$n" AS "name$n", 'systemuser' AS owneridtype, versionnumber{rest} FROM systemuser
            UNION ALL
            SELECT teamid, name, "name$n", 'team', versionnumber{rest} FROM team
            """);
    }

    private List<(string Name, string Type, string? Sql)> ReadMaster()
    {
        using var reader = session.Read("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'");
        var items = new List<(string, string, string?)>();
        while (reader.Read())
            items.Add((reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return items;
    }

    private Dictionary<string, string> ReadColumns(string table)
    {
        using var reader = session.Read("SELECT name, type FROM pragma_table_info($0)", table);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            columns.Add(reader.GetString(0), reader.GetString(1));
        return columns;
    }
}
