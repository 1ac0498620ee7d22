using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>One plug-in execution as the trace log keeps it.</summary>
public sealed record PluginTrace(
    DateTime StartedOn, TimeSpan Duration, string TypeName, string MessageName, string PrimaryEntityName, int Stage, int Mode, int Depth, Guid CorrelationId, string Text, string? Exception);

/// <summary>The last plug-in executions, newest last.</summary>
public sealed class PluginTraceLog
{
    private readonly Lock gate = new();
    private readonly Queue<PluginTrace> entries = new();
    private readonly int capacity;

    internal PluginTraceLog(int capacity) => this.capacity = capacity;

    public IReadOnlyList<PluginTrace> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    internal void Add(PluginTrace entry)
    {
        lock (gate)
        {
            entries.Enqueue(entry);
            while (entries.Count > capacity)
                entries.Dequeue();
        }
    }
}

/// <summary>The trace a plug-in writes; the platform keeps 10 KB per execution (documented) and so does this.</summary>
internal sealed class TraceWriter : ITracingService
{
    private const int Capacity = 10 * 1024;
    private readonly StringBuilder text = new();

    public string Text => text.ToString();

    public void Trace(string format, params object[] args)
    {
        if (format is null || text.Length >= Capacity)
            return;
        // A trace line that is no format string is written as it is: tracing never breaks a save.
        string line;
        try
        {
            line = args is null or { Length: 0 } ? format : string.Format(CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            line = format;
        }
        text.AppendLine(line.Length + text.Length > Capacity ? line[..(Capacity - text.Length)] : line);
    }
}
