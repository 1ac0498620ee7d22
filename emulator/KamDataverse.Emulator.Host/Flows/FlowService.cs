using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using KamDataverse.Emulator.Host.Control;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Writing;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Starts flows: on business events, on row changes, by the clock; and refuses to turn on what could not run.</summary>
internal sealed class FlowService : IAsyncDisposable
{
    private const string RegisterPrivilege = "prvCreateCallbackRegistration";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Organization organization;
    private readonly FlowClock clock;
    private readonly RowTrigger rowTrigger;
    private readonly Channel<BusinessEvent> happened = Channel.CreateUnbounded<BusinessEvent>();
    private readonly CancellationTokenSource shutdown = new();
    private readonly ConcurrentDictionary<Guid, DateTime> due = new();
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<Guid, Task> running = new();
    private readonly Lock watching = new();
    private readonly Task[] loops;
    private volatile HashSet<string> watched = [];

    public FlowService(Organization organization, AdjustableClock adjustable, WebApiService webApi)
    {
        this.organization = organization;
        clock = new FlowClock(adjustable);
        var dataverse = new DataverseConnector(webApi);
        rowTrigger = new RowTrigger(organization, dataverse);
        Catalog = new FlowCatalog(organization);
        Outbox = new Outbox();
        History = new RunHistory();
        Connectors = new ConnectorCalls(organization, dataverse, new OutboxConnectors(Outbox, clock), clock);
        organization.BusinessEvents.Raised += raised => happened.Writer.TryWrite(raised);
        organization.RowChanges.Listen(table => table == "workflow" || watched.Contains(table), Noticed);
        organization.GuardWrites(Guard);
        loops = [Task.Run(Follow), Task.Run(Tick)];
    }

    public FlowCatalog Catalog { get; }

    public Outbox Outbox { get; }

    public RunHistory History { get; }

    public ConnectorCalls Connectors { get; }

    /// <summary>When the clock starts a flow next; none while it is off or something else starts it. A flow just turned on is told before the clock has looked at it.</summary>
    public DateTime? NextOf(Guid flow) => Catalog.Active.FirstOrDefault(known => known.Id == flow && known.TriggerType == "Recurrence") is { } clocked ? DueOf(clocked, clock.UtcNow) : null;

    /// <summary>Starts a recurrence flow at once, beside its schedule.</summary>
    /// <exception cref="DataverseFault">There is no such flow, it is off, or something else starts it.</exception>
    public FlowRun Fire(string name)
    {
        var flow = Catalog.Active.FirstOrDefault(known => known.Name == name || known.Id.ToString("D") == name)
            ?? throw new DataverseFault(Refusals.Url, 404, $"There is no flow '{name}' that is on.");
        return flow.TriggerType == "Recurrence" ? Start(flow, []) : throw new DataverseFault(Refusals.Url, 400, $"The flow '{name}' is not started by a clock.");
    }

    public async ValueTask DisposeAsync()
    {
        await shutdown.CancelAsync();
        happened.Writer.TryComplete();
        await Task.WhenAll([.. loops, .. running.Values]);
        shutdown.Dispose();
    }

    private void Noticed(RowChange change)
    {
        if (change.Table == "workflow")
        {
            Catalog.Forget();
            Watch();
        }

        if (!watched.Contains(change.Table))
            return;
        // At once, while the row is as this change left it: the filter is about that moment.
        foreach (var flow in Catalog.Active.Where(flow => RowTrigger.Matches(flow, change)))
            Attempt(flow, () => RowBody(flow, change));
    }

    private JsonObject? RowBody(FlowDefinition flow, RowChange change)
    {
        var connection = Connectors.ConnectionOf(flow.TriggerReference!);
        var caller = connection is null ? null : organization.FindCaller(connection);
        return caller is not null ? rowTrigger.Body(flow, change, caller) : throw new FlowFailure("Unauthorized", "The trigger's connection is missing or no enabled user.");
    }

    private void Watch()
    {
        // One at a time, or who read first could write last.
        lock (watching)
            watched = Catalog.Active.Where(flow => flow.TriggerOperation == "SubscribeWebhookTrigger").Select(flow => flow.TriggerParameter("subscriptionRequest/entityname")).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// A flow is always well-formed, and is on only when the emulator can run all of it and every connection reference has its connection (the platform's wording of the
    /// latter is not documented).
    /// </summary>
    private void Guard(string table, Entity before, IReadOnlyDictionary<string, object?> values)
    {
        if (table == "callbackregistration")
            throw Unsupported.Of("callback registrations of clients");
        if (table != "workflow" || Choice("category") != FlowCatalog.CloudFlow || !(values.ContainsKey("clientdata") || values.ContainsKey("statecode")))
            return;
        var flow = FlowDefinition.Read(before.Id, Text("name") ?? "", Text("clientdata"));
        if (Choice("statecode") != 1)
            return;
        flow.Check();
        foreach (var (_, reference) in flow.References)
        {
            var name = (string)reference!["connection"]!["connectionReferenceLogicalName"]!;
            var connection = Connectors.ConnectionOf(name)
                ?? throw new DataverseFault(FlowFaults.Client, 400, $"Flow client error returned with status code \"BadRequest\" and details \"The connection reference {name} of the flow '{flow.Name}' has no connection.\"");
            if ((string?)reference["api"]?["name"] == ConnectorOperations.Dataverse && organization.FindCaller(connection) is null)
                throw new DataverseFault(FlowFaults.Client, 400, $"Flow client error returned with status code \"BadRequest\" and details \"The connection {connection} of {name} is no enabled user.\"");
        }

        if (flow.TriggerReference is { } trigger && !MayRegister(organization.FindCaller(Connectors.ConnectionOf(trigger)!)!))
            throw new DataverseFault(FlowFaults.Client, 400, $"Flow client error returned with status code \"Forbidden\" and details \"The user of the connection reference {trigger} is missing {RegisterPrivilege} privilege.\"");

        string? Text(string column) => values.TryGetValue(column, out var value) ? value as string : before.GetAttributeValue<string>(column);

        int? Choice(string column) => (values.TryGetValue(column, out var value) ? value as OptionSetValue : before.GetAttributeValue<OptionSetValue>(column))?.Value;
    }

    /// <summary>A Dataverse trigger registers itself (documented: user-level permissions on the Callback Registration table).</summary>
    private bool MayRegister(Caller caller)
    {
        var request = new OrganizationRequest("RetrieveUserPrivilegeByPrivilegeName") { ["UserId"] = caller.UserId, ["PrivilegeName"] = RegisterPrivilege };
        return organization.Execute(request, organization.Administrator)["RolePrivileges"] is Entity[] { Length: > 0 };
    }

    private async Task Follow()
    {
        try
        {
            await foreach (var raised in happened.Reader.ReadAllAsync(shutdown.Token))
            {
                foreach (var flow in Catalog.Active.Where(flow => flow.TriggerOperation == "BusinessEventsTrigger" && flow.TriggerParameter("subscriptionRequest/sdkmessagename") == raised.Name))
                    Attempt(flow, () => EventBody(raised));
            }
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            // The emulator ends.
        }
    }

    private void Attempt(FlowDefinition flow, Func<JsonObject?> trigger)
    {
        try
        {
            if (trigger() is { } body)
                Start(flow, body);
        }
        catch (Exception failure) when (failure is FlowFailure or DataverseFault)
        {
            // A trigger that fails is a failed run: somebody must see it.
            var run = new FlowRun(flow, [], [], () => clock.UtcNow);
            run.End(StepResult.Failed, new JsonObject { ["code"] = (failure as FlowFailure)?.Code ?? "TriggerFailed", ["message"] = failure.Message });
            History.Add(run);
        }
    }

    private static JsonObject EventBody(BusinessEvent raised) => new()
    {
        ["InputParameters"] = JsonSerializer.SerializeToNode(EventJson.Of(raised), JsonText.Serializer)!["parameters"]!.DeepClone(), ["OutputParameters"] = new JsonObject(),
        ["InitiatingUserId"] = raised.InitiatingUserId.ToString("D"), ["CorrelationId"] = raised.CorrelationId.ToString("D"),
    };

    private async Task Tick()
    {
        object? metadata = null;
        while (!shutdown.IsCancellationRequested)
        {
            if (!ReferenceEquals(metadata, organization.Metadata))
            {
                metadata = organization.Metadata;
                Watch();
            }

            Strike();
            await Task.Delay(Look, shutdown.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts what is due; moments that were passed while the time was moved are not made up for (documented for missed recurrences).</summary>
    private void Strike()
    {
        var clocks = Catalog.Active.Where(flow => flow.TriggerType == "Recurrence").ToList();
        foreach (var gone in due.Keys.Where(id => clocks.TrueForAll(flow => flow.Id != id)))
            due.TryRemove(gone, out _);
        foreach (var flow in clocks)
        {
            var now = clock.UtcNow;
            var recurrence = Recurrence.Read(flow.Trigger);
            var moment = DueOf(flow, now);
            if (now < moment)
                continue;
            while (moment <= now)
                moment = recurrence.Next(moment, isFirst: false);
            due[flow.Id] = moment;
            Start(flow, []);
        }
    }

    private DateTime DueOf(FlowDefinition flow, DateTime now) => due.GetOrAdd(flow.Id, _ => Recurrence.Read(flow.Trigger).Next(now, isFirst: true));

    private FlowRun Start(FlowDefinition flow, JsonObject body)
    {
        var run = new FlowRun(flow, new JsonObject { ["body"] = body }, Catalog.Parameters(flow), () => clock.UtcNow);
        History.Add(run);
        running[run.Id] = Task.Run(async () =>
        {
            var turn = flow.RunsOneByOne ? turns.GetOrAdd(flow.Id, _ => new SemaphoreSlim(1)) : null;
            try
            {
                if (turn is not null)
                    await turn.WaitAsync(shutdown.Token);
                using var interpreter = new FlowInterpreter(run, Connectors, clock);
                await interpreter.Run(shutdown.Token);
            }
            catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
            {
                run.End(StepResult.Cancelled, null);
            }
            finally
            {
                turn?.Release();
                running.TryRemove(run.Id, out _);
            }
        });
        return run;
    }
}
