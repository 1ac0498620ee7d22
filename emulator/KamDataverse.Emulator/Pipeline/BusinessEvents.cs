using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>A business event that was raised and committed.</summary>
/// <param name="Number">Counts up from 1 in the order of the commits, and goes on after a clearing.</param>
/// <param name="InitiatingUserId">Who asked for what raised it.</param>
public sealed record BusinessEvent(
    long Number, string Name, DateTime RaisedOn, Guid UserId, Guid InitiatingUserId, Guid CorrelationId, IReadOnlyDictionary<string, object> Parameters);

/// <summary>
/// What subscribers of business events would have been told, oldest first: on the platform flows, web hooks and service endpoints listen to these. A catalogued
/// custom API that asynchronous steps may listen to is told of when, and only when, the transaction it ran in has committed (documented: business-events).
/// </summary>
public sealed class BusinessEventLog
{
    /// <summary>The oldest go first.</summary>
    public const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<BusinessEvent> entries = new();
    private long last;

    internal BusinessEventLog()
    {
    }

    /// <summary>Told of each event after its commit, on the thread that committed; must not take long.</summary>
    public event Action<BusinessEvent>? Raised;

    public IReadOnlyList<BusinessEvent> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    public void Clear()
    {
        lock (gate)
            entries.Clear();
    }

    internal void Add(string name, DateTime raisedOn, Caller caller, Guid correlationId, ParameterCollection parameters)
    {
        BusinessEvent raised;
        lock (gate)
        {
            entries.Enqueue(raised = new BusinessEvent(
                ++last, name, raisedOn, caller.UserId, caller.InitiatingUserId, correlationId,
                parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal)));
            while (entries.Count > Capacity)
                entries.Dequeue();
        }

        Raised?.Invoke(raised);
    }
}
