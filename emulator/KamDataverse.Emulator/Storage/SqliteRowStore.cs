using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KamDataverse.Emulator.Metadata;
using Microsoft.Data.Sqlite;

namespace KamDataverse.Emulator.Storage;

/// <summary>
/// Rows in a SQLite file with a write-ahead log, which lets any number of readers work beside the one writer. Without a data file it lies in a directory of its own
/// that goes with the store.
/// </summary>
internal sealed class SqliteRowStore : IRowStore
{
    private const string TemporaryPrefix = "dataverse-emulator-";

    private readonly string connectionString;
    private readonly DirectoryInfo? temporary;
    private readonly SqliteSession writer;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly ConcurrentDictionary<string, long> counters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> touchedCounters = new(StringComparer.Ordinal);
    private volatile MetadataModel model = new([], []);

    /// <param name="dataFile">The file that keeps the rows; <see langword="null"/> keeps them only as long as the store.</param>
    /// <param name="lockTimeout">How long a write waits for another unit of work; 30 seconds by default.</param>
    public SqliteRowStore(string? dataFile = null, TimeSpan? lockTimeout = null)
    {
        if (dataFile is null)
        {
            RemoveLeftovers();
            temporary = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{Environment.ProcessId}-"));
        }

        var path = dataFile is null ? Path.Combine(temporary!.FullName, "rows.db") : Path.GetFullPath(dataFile);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        WriteLock = new WriteLock(lockTimeout ?? TimeSpan.FromSeconds(30));
        writer = new SqliteSession(connectionString);
        SchemaWriter.CreateOwnTables(writer);
        using var reader = writer.Read("SELECT name, value FROM \"$counters\"");
        while (reader.Read())
            counters[reader.GetString(0)] = reader.GetInt64(1);
    }

    /// <summary>The model the physical tables follow.</summary>
    public MetadataModel Model => model;

    public WriteLock WriteLock { get; }

    /// <summary>Most rows on a page.</summary>
    public int PageSize { get; init; } = Query.QueryRunner.PageLimit;

    /// <summary>The connection of whoever holds the write lock.</summary>
    public SqliteSession Writer => writer;

    public IUnitOfWork Open() => OpenUnit();

    public SqliteUnitOfWork OpenUnit() => new(this);

    public void ApplySchema(MetadataModel model)
    {
        using var unit = OpenUnit();
        unit.ApplySchema(model);
        unit.Commit();
    }

    /// <summary>Every stored row of every table as text, the same for the same content: what byte-identical means here.</summary>
    public string Dump() => string.Concat(Lines().Select(line => line + "\n"));

    /// <summary>A hash of <see cref="Dump"/>, and of how many rows it is.</summary>
    public (string Hash, int Rows) Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0;
        foreach (var line in Lines())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            rows++;
        }

        return (Convert.ToHexString(hash.GetHashAndReset()), rows);
    }

    /// <summary>A hash of <see cref="Dump"/>.</summary>
    public string DumpHash() => Fingerprint().Hash;

    private IEnumerable<string> Lines()
    {
        using var unit = OpenUnit();
        var line = new StringBuilder();
        foreach (var table in Model.Tables.Where(table => !table.IsView).OrderBy(table => table.LogicalName, StringComparer.Ordinal))
        {
            using var reader = unit.Session.Read($"SELECT * FROM {ColumnCodec.Quoted(table.LogicalName)} ORDER BY {ColumnCodec.Quoted(table.PrimaryIdColumn)}");
            while (reader.Read())
            {
                line.Clear().Append(table.LogicalName);
                for (var ordinal = 0; ordinal < reader.FieldCount; ordinal++)
                    if (!reader.IsDBNull(ordinal))
                        line.Append(' ').Append(reader.GetName(ordinal)).Append('=').Append(Text(reader.GetValue(ordinal)));
                yield return line.ToString();
            }
        }

        static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : string.Create(CultureInfo.InvariantCulture, $"{value}");
    }

    public void Dispose()
    {
        WriteLock.Enter();
        try
        {
            SaveCounters();
            foreach (var reader in readers)
                reader.Dispose();
            writer.Dispose();
        }
        finally
        {
            WriteLock.Exit();
        }

        temporary?.Delete(recursive: true);
    }

    internal void Publish(MetadataModel published) => model = published;

    internal SqliteSession RentReader() => readers.TryTake(out var reader) ? reader : new SqliteSession(connectionString);

    internal void ReturnReader(SqliteSession reader) => readers.Add(reader);

    internal long NextNumber(string counter)
    {
        touchedCounters[counter] = 0;
        return counters.AddOrUpdate(counter, 1, (_, last) => last + 1);
    }

    /// <summary>Numbers handed out are kept with the next commit; one lost with a crash was never stored in a row.</summary>
    internal void SaveCounters()
    {
        foreach (var counter in touchedCounters.Keys)
            if (touchedCounters.TryRemove(counter, out _))
                writer.Execute("INSERT INTO \"$counters\" (name, value) VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", counter, counters[counter]);
    }

    /// <summary>Removes the directories of emulators that were killed.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var directory in Directory.EnumerateDirectories(Path.GetTempPath(), TemporaryPrefix + "*"))
        {
            var owner = Path.GetFileName(directory)[TemporaryPrefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var processId) || IsRunning(processId))
                continue;
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's leftover, or another emulator is removing it right now: theirs to remove.
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
