using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KamDataverse.Emulator.Storage;

/// <summary>One connection with its prepared statements. Used by one unit of work at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>Statements kept per connection; queries with new shapes push the oldest out.</summary>
    private const int Kept = 400;

    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public SqliteSession(string connectionString)
    {
        Connection = new SqliteConnection(connectionString);
        Connection.Open();
        // Nothing here must survive a power cut; a crash of the process alone loses no commit.
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=OFF");
        Execute("PRAGMA cache_size=-16000");
        Execute("PRAGMA busy_timeout=10000");
        SqlFunctions.Register(Connection);
    }

    public SqliteConnection Connection { get; }

    public int Execute(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteScalar();

    public SqliteDataReader Read(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        Connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object> values)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = Connection.CreateCommand();
            // Every statement is built from metadata names and fixed text; what callers bring comes in as parameters.
#pragma warning disable CA2100
            statement.CommandText = sql;
#pragma warning restore CA2100
            for (var index = 0; index < values.Length; index++)
                statement.Parameters.Add(new SqliteParameter(Parameter(index), null));
            statements.Add(sql, statement);
            order.Enqueue(sql);
            if (order.Count > Kept && statements.Remove(order.Dequeue(), out var oldest))
                oldest.Dispose();
        }

        for (var index = 0; index < values.Length; index++)
            statement.Parameters[index].Value = values[index];
        return statement;
    }

    /// <summary>The name of the parameter at a place, as statements write it.</summary>
    public static string Parameter(int index) => "$" + index.ToString(CultureInfo.InvariantCulture);
}
