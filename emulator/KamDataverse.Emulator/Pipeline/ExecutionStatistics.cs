using System.Collections.Concurrent;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>What one top-level request made plug-ins do; tests hold the query budget against it.</summary>
public sealed class ExecutionStatistics
{
    private readonly ConcurrentDictionary<string, int> callsByMessage = new(StringComparer.Ordinal);
    private int stepsRun;

    /// <summary>Organisation-service calls issued by plug-ins, by message name.</summary>
    public IReadOnlyDictionary<string, int> PluginCallsByMessage => callsByMessage;

    /// <summary>Retrieve and RetrieveMultiple calls issued by plug-ins.</summary>
    public int PluginQueries => callsByMessage.GetValueOrDefault("Retrieve") + callsByMessage.GetValueOrDefault("RetrieveMultiple");

    /// <summary>All organisation-service calls issued by plug-ins.</summary>
    public int PluginCalls => callsByMessage.Values.Sum();

    /// <summary>Executions of registered steps and custom API plug-ins.</summary>
    public int StepsRun => stepsRun;

    internal void CountPluginCall(string message) => callsByMessage.AddOrUpdate(message, 1, static (_, count) => count + 1);

    internal void CountStep() => Interlocked.Increment(ref stepsRun);
}
