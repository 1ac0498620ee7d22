namespace KamDataverse.Emulator.Pipeline;

/// <summary>Everything one top-level request shares with the requests its plug-ins issue.</summary>
internal sealed class RequestScope(OrganizationState state, Guid correlationId, Guid? requestId, DateTime startedOn)
{
    public OrganizationState State { get; } = state;

    public Guid CorrelationId { get; } = correlationId;

    public Guid? RequestId { get; } = requestId;

    public DateTime StartedOn { get; } = startedOn;

    public ExecutionStatistics Statistics { get; } = new();
}

/// <summary>Where a request stands: who runs it, in which transaction, how deep, and under which plug-in.</summary>
internal sealed record CallFrame
{
    public required RequestScope Scope { get; init; }

    public required Caller Caller { get; init; }

    /// <summary><see langword="null"/> until the transaction is open.</summary>
    public TransactionScope? Transaction { get; init; }

    /// <summary>1 for a client's request, one more for each plug-in between.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The context of the plug-in, or of the enclosing message, that issued this request.</summary>
    public PluginExecutionContext? Parent { get; init; }

    /// <summary>True for what the platform itself does (cascades): no privilege is asked for.</summary>
    public bool AsPlatform { get; init; }

    public OrganizationState State => Scope.State;

    public CallFrame In(TransactionScope transaction) => this with { Transaction = transaction };
}
