using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Security;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>The parts of an open organisation, wired once.</summary>
internal sealed class Engine
{
    private OrganizationState state;

    public Engine(OrganizationOptions options, IRowStore store, OrganizationState state, PluginTraceLog traces, OrganizationIdentity identity)
    {
        Options = options;
        Store = store;
        this.state = state;
        Traces = traces;
        Identity = identity;
        Access = new AccessControl(this);
        Steps = new StepRunner(this);
        AsyncOperations = new AsyncOperationQueue(this);
        BusinessEvents = new BusinessEventLog();
        RowChanges = new RowChangeFeed();
        Messages = new MessageExecutor(this);
    }

    public OrganizationOptions Options { get; }

    public IRowStore Store { get; }

    public PluginTraceLog Traces { get; }

    public OrganizationIdentity Identity { get; }

    public AccessControl Access { get; }

    public StepRunner Steps { get; }

    public AsyncOperationQueue AsyncOperations { get; }

    public BusinessEventLog BusinessEvents { get; }

    public RowChangeFeed RowChanges { get; }

    /// <summary>Looks at a row before it is created or changed, and may refuse it; table, row before (without columns when it is new), new values.</summary>
    public Action<string, Entity, IReadOnlyDictionary<string, object?>>? WriteGuard { get; set; }

    public MessageExecutor Messages { get; }

    public Guid SystemUserId => Identity.SystemUserId;

    /// <summary>Dataverse keeps seconds, not fractions.</summary>
    public DateTime UtcNow
    {
        get
        {
            var now = Options.Clock.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        }
    }

    public OrganizationState State
    {
        get => Volatile.Read(ref state);
        set => Volatile.Write(ref state, value);
    }

    /// <summary>Runs <paramref name="work"/> in the request's transaction, opening and committing one when there is none yet.</summary>
    public T InTransaction<T>(CallFrame frame, string message, string table, Func<CallFrame, T> work)
    {
        if (frame.Transaction is not null)
            return work(frame);
        T result;
        var touchedSecurity = false;
        using (var transaction = new TransactionScope(Store.Open()))
        {
            result = work(frame.In(transaction));
            Options.PausePoints.Reached(PausePoint.BeforeCommit, message, table, frame.Scope.CorrelationId);
            transaction.Commit();
            touchedSecurity = transaction.TouchedSecurity;
        }
        if (touchedSecurity)
            Access.Forget();
        return result;
    }

    /// <summary>Reads in the request's transaction, or in a unit of its own that is dropped afterwards.</summary>
    public T Read<T>(CallFrame frame, Func<IUnitOfWork, T> work)
    {
        if (frame.Transaction is { } transaction)
            return work(transaction.Unit);
        using var unit = Store.Open();
        return work(unit);
    }
}

/// <summary>What is fixed for the life of an organisation.</summary>
/// <param name="SystemUserId">The SYSTEM user, for whom no privilege is checked.</param>
internal sealed record OrganizationIdentity(Guid OrganizationId, string Name, Guid SystemUserId, Guid AdministratorId, Guid RootBusinessUnitId, Guid BaseCurrencyId);
