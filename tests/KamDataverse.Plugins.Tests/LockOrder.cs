using System.Collections.Concurrent;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Tests;

/// <summary>
/// Watches in which order each transaction writes the rows others wait for. The emulator has one write lock, so two paths that take locks in opposite order never meet in
/// it; SQL Server ends one of them as a deadlock. Every organisation of these tests is watched: each test is a test of the order too (D10).
/// </summary>
internal sealed class LockOrder(IPausePoints inner) : IPausePoints, IDisposable
{
    /// <summary>Programme before executive before key account before what is agreed before what is asked for.</summary>
    private static readonly Dictionary<string, int> Ranks = new(StringComparer.Ordinal)
    {
        ["kam_program"] = 0, ["kam_executive"] = 1, ["kam_designation"] = 2, ["kam_scoringmodel"] = 3, ["kam_interface"] = 3, ["kam_matrix"] = 3, ["kam_handover"] = 4,
    };

    private readonly ThreadLocal<Held> held = new(() => new Held());

    public ConcurrentQueue<string> Inversions { get; } = new();

    public void Reached(PausePoint point, string message, string table, Guid correlationId)
    {
        var mine = held.Value!;
        if (mine.CorrelationId != correlationId)
            mine.Begin(correlationId, message + " of " + table);
        inner.Reached(point, message, table, correlationId);
        if (point == PausePoint.BeforeCommit)
            mine.Begin(correlationId, message + " of " + table);
    }

    /// <param name="row">The row before the write; without columns when it is new, and nobody else knows it yet.</param>
    public void Written(string table, Entity row, IReadOnlyDictionary<string, object?> values)
    {
        if (!Ranks.TryGetValue(table, out var rank))
            return;
        var mine = held.Value!;
        var isNew = row.Attributes.Count == 0;
        if (!mine.Rows.Add(row.Id) || isNew)
            return;
        if (mine.Locks.Any(other => other.Rank > rank))
            Inversions.Enqueue($"{mine.Operation}: {table} after {string.Join(", ", mine.Locks.Select(other => other.Table))}");

        // Rows of one kind are taken in order of their ids, unless a lock above them keeps everybody else away.
        else if (mine.Locks.Any(other => other.Table == table && other.Id.CompareTo(row.Id) > 0) && !mine.Locks.Any(other => other.Rank < rank))
            Inversions.Enqueue($"{mine.Operation}: {table} {row.Id} after one with a higher id");
        mine.Locks.Add((rank, table, row.Id));
    }

    public void Dispose() => held.Dispose();

    private sealed class Held
    {
        public Guid CorrelationId { get; private set; }

        public string Operation { get; private set; } = "";

        public HashSet<Guid> Rows { get; } = [];

        public List<(int Rank, string Table, Guid Id)> Locks { get; } = [];

        public void Begin(Guid correlationId, string operation)
        {
            CorrelationId = correlationId;
            Operation = operation;
            Rows.Clear();
            Locks.Clear();
        }
    }
}
