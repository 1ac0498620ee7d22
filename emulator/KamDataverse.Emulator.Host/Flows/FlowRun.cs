using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>One action of a run as the history shows it.</summary>
/// <param name="Tries">How often a connector was called.</param>
internal sealed record StepRecord(string Name, string Status, DateTime StartedOn, DateTime EndedOn, int Tries, JsonNode? Inputs, JsonNode? Outputs, JsonObject? Error);

/// <summary>One run of a flow.</summary>
internal sealed class FlowRun(FlowDefinition flow, JsonObject triggerOutputs, JsonObject parameters, Func<DateTime> clock)
{
    private readonly Lock gate = new();
    private readonly List<StepRecord> steps = [];
    private readonly List<Wait> waits = [];

    public Guid Id { get; } = Guid.NewGuid();

    public FlowDefinition Flow => flow;

    public JsonObject TriggerOutputs => triggerOutputs;

    public JsonObject Parameters => parameters;

    public DateTime UtcNow => clock();

    public DateTime StartedOn { get; } = clock();

    public DateTime? EndedOn { get; private set; }

    /// <summary>Running, Succeeded, Failed or Cancelled.</summary>
    public string Status { get; private set; } = "Running";

    public JsonObject? Error { get; private set; }

    /// <summary>What the run waits for, in words: one thing for each branch that waits; empty while it only works.</summary>
    public string WaitsFor
    {
        get
        {
            lock (gate)
                return string.Join("; ", waits.Select(wait => wait.What));
        }
    }

    public IReadOnlyList<StepRecord> Steps
    {
        get
        {
            lock (gate)
                return [.. steps];
        }
    }

    /// <summary>One branch waits until what is returned is disposed.</summary>
    public IDisposable Waiting(string what)
    {
        var wait = new Wait(this, what);
        lock (gate)
            waits.Add(wait);
        return wait;
    }

    public void Add(StepRecord step)
    {
        lock (gate)
            steps.Add(step);
    }

    public void End(string status, JsonObject? error)
    {
        EndedOn = clock();
        Error = error;
        Status = status;
    }

    private sealed class Wait(FlowRun run, string what) : IDisposable
    {
        public string What => what;

        public void Dispose()
        {
            lock (run.gate)
                run.waits.Remove(this);
        }
    }
}

/// <summary>The last runs, oldest first.</summary>
internal sealed class RunHistory
{
    private const int Capacity = 500;

    private readonly Lock gate = new();
    private readonly Queue<FlowRun> runs = new();

    public IReadOnlyList<FlowRun> Runs
    {
        get
        {
            lock (gate)
                return [.. runs];
        }
    }

    public void Add(FlowRun run)
    {
        lock (gate)
        {
            runs.Enqueue(run);
            while (runs.Count > Capacity)
                runs.Dequeue();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            var open = runs.Where(run => run.EndedOn is null).ToList();
            runs.Clear();
            foreach (var run in open)
                runs.Enqueue(run);
        }
    }
}
