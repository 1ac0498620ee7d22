using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>What one message cost.</summary>
internal sealed record MessageStatistics(string Message, string? Table, double Milliseconds, int StepsRun, int PluginCalls, int PluginQueries, IReadOnlyDictionary<string, int> PluginCallsByMessage);

/// <summary>The last messages of Web API requests, so that tests over HTTP can hold plug-ins to their budgets.</summary>
internal sealed class RequestStatistics
{
    private const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<MessageStatistics> entries = new();

    public IReadOnlyList<MessageStatistics> Entries
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

    public void Add(OrganizationRequest message, TimeSpan duration, ExecutionStatistics? executed)
    {
        var entry = new MessageStatistics(
            message.RequestName,
            TableOf(message),
            duration.TotalMilliseconds,
            executed?.StepsRun ?? 0,
            executed?.PluginCalls ?? 0,
            executed?.PluginQueries ?? 0,
            executed?.PluginCallsByMessage ?? new Dictionary<string, int>());
        lock (gate)
        {
            entries.Enqueue(entry);
            while (entries.Count > Capacity)
                entries.Dequeue();
        }
    }

    private static string? TableOf(OrganizationRequest message) => message.Parameters.TryGetValue("Target", out var target) || message.Parameters.TryGetValue("Targets", out target)
        ? target switch
        {
            Entity row => row.LogicalName,
            EntityReference reference => reference.LogicalName,
            EntityCollection rows => rows.EntityName,
            _ => null,
        }
        : null;
}
