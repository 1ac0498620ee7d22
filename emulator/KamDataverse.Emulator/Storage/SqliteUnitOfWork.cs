using System.Globalization;
using System.Text;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Query;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Storage;

/// <summary>Reads on a connection of its own until the first write; from then on everything runs on the writer, inside its transaction. For one thread at a time.</summary>
internal sealed class SqliteUnitOfWork(SqliteRowStore store) : IUnitOfWork
{
    private const string VersionCounter = "versionnumber";
    private const string Start = "start";

    private SqliteSession? reader;
    private MetadataModel model = store.Model;
    private MetadataModel? published;
    private bool writing;
    private bool done;
    private int savepoints;

    /// <summary>The model this unit reads and writes with.</summary>
    public MetadataModel Model => model;

    internal SqliteSession Session
    {
        get
        {
            ObjectDisposedException.ThrowIf(done, this);
            return writing ? store.Writer : reader ??= store.RentReader();
        }
    }

    public Entity? Read(string table, Guid id, IReadOnlyCollection<string>? columns)
    {
        var definition = model.Table(table);
        var selection = new Selection(definition, columns?.Select(definition.Column) ?? definition.Columns.Values);
        using var rows = Session.Read(
            $"SELECT {selection.Sql} FROM {ColumnCodec.Quoted(table)} WHERE {ColumnCodec.Quoted(definition.PrimaryIdColumn)} = $0", id.ToByteArray());
        return rows.Read() ? selection.Materialise(rows, id) : null;
    }

    public void Insert(string table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var definition = Writable(table);
        var session = BeginWrite();
        var assignments = Assignments(definition, values);
        var names = new StringBuilder(ColumnCodec.Quoted(definition.PrimaryIdColumn));
        var places = new StringBuilder(SqliteSession.Parameter(0));
        var parameters = new object[assignments.Count + 1];
        parameters[0] = id.ToByteArray();
        for (var index = 0; index < assignments.Count; index++)
        {
            names.Append(", ").Append(assignments[index].Name);
            places.Append(", ").Append(SqliteSession.Parameter(index + 1));
            parameters[index + 1] = assignments[index].Value;
        }

        Guarded(definition, () => session.Execute($"INSERT INTO {ColumnCodec.Quoted(table)} ({names}) VALUES ({places})", parameters));
    }

    public bool Update(string table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var definition = Writable(table);
        var session = BeginWrite();
        var assignments = Assignments(definition, values);
        var sets = new StringBuilder();
        var parameters = new object[assignments.Count + 1];
        parameters[0] = id.ToByteArray();
        for (var index = 0; index < assignments.Count; index++)
        {
            sets.Append(index == 0 ? "" : ", ").Append(assignments[index].Name).Append(" = ").Append(SqliteSession.Parameter(index + 1));
            parameters[index + 1] = assignments[index].Value;
        }

        var sql = $"UPDATE {ColumnCodec.Quoted(table)} SET {sets} WHERE {ColumnCodec.Quoted(definition.PrimaryIdColumn)} = $0";
        return Guarded(definition, () => session.Execute(sql, parameters)) == 1;
    }

    public bool Delete(string table, Guid id)
    {
        var definition = Writable(table);
        return BeginWrite().Execute($"DELETE FROM {ColumnCodec.Quoted(table)} WHERE {ColumnCodec.Quoted(definition.PrimaryIdColumn)} = $0", id.ToByteArray()) == 1;
    }

    public EntityCollection Query(QueryExpression query, RowVisibility? visibility, QueryCaller? caller = null) =>
        QueryRunner.Run(Session, model, query, visibility, caller ?? QueryCaller.System, store.PageSize);

    public long NextNumber(string counter) => store.NextNumber(counter);

    public string SetSavepoint()
    {
        if (!writing)
            return Start;
        var name = string.Create(CultureInfo.InvariantCulture, $"point{++savepoints}");
        store.Writer.Execute($"SAVEPOINT {name}");
        return name;
    }

    public void RollbackTo(string savepoint)
    {
        if (writing)
            store.Writer.Execute($"ROLLBACK TO {savepoint}");
    }

    public void Commit()
    {
        ObjectDisposedException.ThrowIf(done, this);
        if (writing)
        {
            store.SaveCounters();
            store.Writer.Execute("COMMIT");
            if (published is not null)
                store.Publish(published);
            EndWrite();
        }

        Close();
    }

    public void Dispose()
    {
        if (done)
            return;
        if (writing)
        {
            try
            {
                store.Writer.Execute("ROLLBACK");
            }
            finally
            {
                EndWrite();
            }
        }

        Close();
    }

    public void Lock() => BeginWrite();

    /// <summary>Makes the physical tables follow <paramref name="next"/> within this unit; the store takes the model over with the commit.</summary>
    internal void ApplySchema(MetadataModel next)
    {
        new SchemaWriter(BeginWrite()).Apply(next);
        model = published = next;
    }

    /// <summary>Keeps bytes beside the rows, under a name; <see langword="null"/> forgets them.</summary>
    internal void Keep(string name, byte[]? value)
    {
        if (value is null)
            BeginWrite().Execute("DELETE FROM \"$kept\" WHERE name = $0", name);
        else
            BeginWrite().Execute("INSERT INTO \"$kept\" (name, value) VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
    }

    /// <summary>What is kept under names that start so.</summary>
    internal IReadOnlyDictionary<string, byte[]> Kept(string prefix)
    {
        using var rows = Session.Read("SELECT name, value FROM \"$kept\" WHERE substr(name, 1, length($0)) = $0 ORDER BY name", prefix);
        var kept = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        while (rows.Read())
            kept.Add(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        return kept;
    }

    private TableDefinition Writable(string table)
    {
        var definition = model.Table(table);
        return definition.IsView ? throw Unsupported.Of($"writing to the table {table}") : definition;
    }

    private SqliteSession BeginWrite()
    {
        ObjectDisposedException.ThrowIf(done, this);
        if (writing)
            return store.Writer;
        store.WriteLock.Enter();
        try
        {
            store.Writer.Execute("BEGIN IMMEDIATE");
            store.Writer.Execute($"SAVEPOINT {Start}");
        }
        catch
        {
            store.WriteLock.Exit();
            throw;
        }

        writing = true;
        if (reader is not null)
            store.ReturnReader(reader);
        reader = null;
        return store.Writer;
    }

    private void EndWrite()
    {
        writing = false;
        store.WriteLock.Exit();
    }

    private void Close()
    {
        done = true;
        if (reader is not null)
            store.ReturnReader(reader);
        reader = null;
    }

    private List<(string Name, object Value)> Assignments(TableDefinition table, IReadOnlyDictionary<string, object?> values)
    {
        var assignments = new List<(string, object)>(values.Count * 2 + 1);
        foreach (var (name, value) in values)
        {
            if (name == table.PrimaryIdColumn || name == VersionCounter)
                continue;
            var column = table.Column(name);
            var encoded = ColumnCodec.Encode(column, value);
            assignments.Add((ColumnCodec.Quoted(name), encoded));
            if (ColumnCodec.HasFolded(column))
                assignments.Add((ColumnCodec.FoldedName(column), encoded is string text ? TextFolding.Fold(text) : DBNull.Value));
            else if (ColumnCodec.HasTarget(column))
                assignments.Add((ColumnCodec.TargetName(column), value is EntityReference reference ? reference.LogicalName : DBNull.Value));
        }

        if (table.Columns.ContainsKey(VersionCounter))
            assignments.Add((ColumnCodec.Quoted(VersionCounter), NextNumber(VersionCounter)));
        return assignments;
    }

    private static int Guarded(TableDefinition table, Func<int> write)
    {
        try
        {
            return write();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 19)
        {
            throw DuplicateFaults.Explain(table, exception);
        }
    }
}
