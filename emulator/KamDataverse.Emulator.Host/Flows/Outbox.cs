using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Something a connector other than Dataverse was asked to do.</summary>
internal sealed class OutboxEntry(long number, DateTime on, ConnectorCall call, string connection)
{
    private readonly TaskCompletionSource<JsonObject> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Number => number;

    public DateTime SentOn => on;

    public string Connector => call.Connector;

    public string Operation => call.Operation;

    public string Connection => connection;

    public string Flow => call.Run.Flow.Name;

    public Guid RunId => call.Run.Id;

    public string Step => call.Step;

    public JsonObject Parameters => call.Parameters;

    /// <summary>The id an approval or a team got.</summary>
    public string? Name { get; init; }

    /// <summary>What was answered to an approval.</summary>
    public JsonObject? Answer => answered.Task.IsCompletedSuccessfully ? answered.Task.Result : null;

    public bool IsApproval => Operation == "CreateAnApproval";

    public Task<JsonObject> Answered => answered.Task;

    /// <summary>False where it was answered before.</summary>
    public bool TryAnswer(JsonObject answer) => answered.TrySetResult(answer);
}

/// <summary>Everything flows sent, oldest first.</summary>
internal sealed class Outbox
{
    private const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<OutboxEntry> entries = new();
    private long last;

    public IReadOnlyList<OutboxEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    public OutboxEntry Add(ConnectorCall call, string connection, DateTime on, string? name = null)
    {
        lock (gate)
        {
            var entry = new OutboxEntry(++last, on, call, connection) { Name = name };
            entries.Enqueue(entry);
            while (entries.Count > Capacity)
                entries.Dequeue();
            return entry;
        }
    }

    public OutboxEntry? Find(long number) => Entries.FirstOrDefault(entry => entry.Number == number);

    public OutboxEntry? Approval(string name) => Entries.FirstOrDefault(entry => entry.IsApproval && entry.Name == name);

    /// <summary>Forgets everything but approvals somebody waits for.</summary>
    public void Clear()
    {
        lock (gate)
        {
            var open = entries.Where(entry => entry is { IsApproval: true, Answer: null }).ToList();
            entries.Clear();
            foreach (var entry in open)
                entries.Enqueue(entry);
        }
    }
}
