using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Solutions;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator;

/// <summary>One emulated organisation: the only door for clients. Safe for concurrent use.</summary>
public sealed class Organization : IDisposable
{
    private readonly SqliteRowStore store;
    private readonly Engine engine;
    private readonly SolutionImporter importer;

    private Organization(OrganizationOptions options)
    {
        Options = options;
        Traces = new PluginTraceLog(options.TraceCapacity);
        store = new SqliteRowStore(options.DataFile) { PageSize = options.PageSize };
        try
        {
            var model = SolutionImporter.Restore(store);
            var identity = BaseRows.Ensure(store, model, options.Clock.GetUtcNow().UtcDateTime);
            SystemRows.Ensure(store, model);
            importer = new SolutionImporter(store, options.Clock, identity.AdministratorId);
            engine = new Engine(options, store, new OrganizationState(model, new StepRegistryReader(store.Open).Read()), Traces, identity);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public OrganizationOptions Options { get; }

    /// <summary>The last plug-in executions.</summary>
    public PluginTraceLog Traces { get; }

    /// <summary>The business events whose transactions have committed.</summary>
    public BusinessEventLog BusinessEvents => engine.BusinessEvents;

    /// <summary>The row changes whose transactions have committed.</summary>
    public RowChangeFeed RowChanges => engine.RowChanges;

    /// <summary>All tables as they are now; an import replaces the model.</summary>
    public MetadataModel Metadata => engine.State.Metadata;

    /// <summary>The first system administrator.</summary>
    public Caller Administrator => new(engine.Identity.AdministratorId);

    public Guid OrganizationId => engine.Identity.OrganizationId;

    /// <summary>What the organisation answers besides its custom APIs.</summary>
    public IReadOnlyCollection<string> MessageNames => engine.Messages.Names;

    /// <summary>Looks at each row before it is created or changed, and may refuse it with a <see cref="DataverseFault"/>.</summary>
    public void GuardWrites(Action<string, Entity, IReadOnlyDictionary<string, object?>> guard) => engine.WriteGuard = guard;

    internal Engine Engine => engine;

    internal SqliteRowStore Store => store;

    /// <summary>The organisation's custom APIs by unique name.</summary>
    internal IReadOnlyDictionary<string, CustomApiDefinition> CustomApis => engine.State.Steps.CustomApis;

    /// <summary>Opens the organisation in <see cref="OrganizationOptions.DataFile"/>, creating it if there is none.</summary>
    public static Organization Open(OrganizationOptions options) => new(options);

    /// <summary>The enabled user with this domain name, or <see langword="null"/>.</summary>
    public Caller? FindCaller(string domainName)
    {
        using var unit = store.Open();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("isdisabled"), TopCount = 1 };
        query.Criteria.AddCondition("domainname", ConditionOperator.Equal, domainName);
        var user = unit.Query(query, null).Entities.FirstOrDefault();
        return user is null || user.GetAttributeValue<bool>("isdisabled") ? null : new Caller(user.Id);
    }

    /// <summary>The caller's user interface language (LCID); 1033 where none is set.</summary>
    public int LanguageOf(Caller caller) => engine.Access.PrincipalOf(NewFrame(caller, null), caller.UserId).LanguageCode;

    /// <summary>A hash over every stored row of every table, and how many rows they are: the same before and after means nothing was changed.</summary>
    public (string Hash, int Rows) Fingerprint() => store.Fingerprint();

    /// <summary>Every stored row as a line of text.</summary>
    public string Dump() => store.Dump();

    /// <summary>Executes one message; a request without a transaction of its own gets one.</summary>
    /// <exception cref="DataverseFault">Every refusal; nothing else leaves this method.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller) => Execute(request, caller, out _);

    /// <summary>As <see cref="Execute(OrganizationRequest, Caller)"/>, and tells what plug-ins did meanwhile.</summary>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller, out ExecutionStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        var frame = NewFrame(caller, request.RequestId);
        statistics = frame.Scope.Statistics;
        try
        {
            DemandEnabled(frame, caller);
            return engine.Messages.Execute(request, frame);
        }
        catch (Exception exception) when (exception is not DataverseFault)
        {
            // The emulator's own edge: a defect of it answers this request with a fault and leaves the process running.
            throw new DataverseFault(unchecked((int)0x80040216), 500, $"An unexpected error occurred. {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>The SDK's own interface; refusals are <c>FaultException&lt;OrganizationServiceFault&gt;</c>.</summary>
    public IOrganizationService ServiceFor(Caller caller) => new OrganizationService(request =>
    {
        try
        {
            return Execute(request, caller);
        }
        catch (DataverseFault fault)
        {
            throw ServiceFaults.New(fault, engine.UtcNow);
        }
    });

    /// <summary>Imports a managed solution, or a newer version over an installed one; requests that run meanwhile end with what they started with.</summary>
    /// <param name="activateSteps">False leaves plug-in steps disabled, as an import without "enable plug-in steps" does.</param>
    /// <exception cref="DataverseFault">The zip is damaged, contradicts itself or the organisation, or is older than what is installed; nothing was changed.</exception>
    public ImportedSolution ImportSolution(Stream package, bool activateSteps = true)
    {
        ArgumentNullException.ThrowIfNull(package);
        using var zip = new MemoryStream();
        package.CopyTo(zip);
        return Adopt(() => importer.Import(zip.ToArray(), activateSteps));
    }

    /// <summary>Removes a solution with its tables, columns and their data.</summary>
    /// <exception cref="DataverseFault">It is not installed, or another solution needs it; nothing was changed.</exception>
    public ImportedSolution UninstallSolution(string uniqueName) => Adopt(() => importer.Uninstall(uniqueName));

    /// <summary>Runs the asynchronous steps that wait; returns how many ran.</summary>
    /// <param name="retryFailed">Also runs those again that failed since the organisation was opened.</param>
    public int ProcessAsyncOperations(bool retryFailed = false)
    {
        if (retryFailed)
            engine.AsyncOperations.Retry();
        return engine.AsyncOperations.Process();
    }

    /// <summary>What is kept about users and roles is read anew: rows of theirs may have come another way than by a message.</summary>
    internal void ForgetPrincipals() => engine.Access.Forget();

    public void Dispose()
    {
        engine.AsyncOperations.Dispose();
        store.Dispose();
    }

    /// <summary>Takes a changed model and the steps now in the store into use; requests under way finish with what they began with.</summary>
    internal void Reload(MetadataModel model)
    {
        engine.State = new OrganizationState(model, new StepRegistryReader(store.Open).Read());
        engine.Access.Forget();
    }

    private ImportedSolution Adopt(Func<SolutionChange> change)
    {
        // Two imports at once would publish their models in another order than they were committed in.
        lock (importer)
        {
            try
            {
                var done = change();
                engine.State = new OrganizationState(done.Model, new StepRegistryReader(store.Open).Read());
                engine.Access.Forget();
                return new ImportedSolution(done.UniqueName, done.Version);
            }
            catch (Exception exception) when (exception is not DataverseFault)
            {
                // The emulator's own edge, as for messages: a defect of it refuses this import and leaves the process running.
                throw new DataverseFault(unchecked((int)0x80040216), 500, $"An unexpected error occurred. {exception.GetType().Name}: {exception.Message}", exception);
            }
        }
    }

    private CallFrame NewFrame(Caller caller, Guid? requestId) => new()
    {
        Scope = new RequestScope(engine.State, Guid.NewGuid(), requestId, engine.UtcNow),
        Caller = caller,
    };

    private void DemandEnabled(CallFrame frame, Caller caller)
    {
        if (engine.Access.PrincipalOf(frame, caller.InitiatingUserId) is { IsDisabled: true } asking)
            throw Faults.DisabledUser(asking.UserId);
        if (caller.UserId == caller.InitiatingUserId)
            return;
        if (engine.Access.PrincipalOf(frame, caller.UserId) is { IsDisabled: true } acting)
            throw Faults.DisabledUser(acting.UserId);
        engine.Access.DemandPrivilege(frame with { Caller = new Caller(caller.InitiatingUserId) }, "prvActOnBehalfOfAnotherUser");
    }
}
