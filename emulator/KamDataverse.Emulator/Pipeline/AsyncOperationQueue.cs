using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>Asynchronous steps: recorded as <c>asyncoperation</c> rows in the request's transaction, run after its commit.</summary>
internal sealed class AsyncOperationQueue(Engine engine) : IDisposable
{
    private const string Table = "asyncoperation";
    private const int SystemEvent = 1;
    private readonly ConcurrentQueue<Job> waiting = new();
    private readonly ConcurrentDictionary<Guid, Job> failed = new();
    private readonly Lock running = new();
    private Task background = Task.CompletedTask;
    private long last;

    public void Queue(CallFrame frame, StepDefinition step, PluginExecutionContext context, StepImages images)
    {
        var id = Guid.NewGuid();
        var later = context.Later(step, images, id);
        frame.Transaction!.Unit.Insert(Table, id, new Dictionary<string, object?>
        {
            ["asyncoperationid"] = id,
            ["name"] = step.Name,
            ["operationtype"] = new OptionSetValue(SystemEvent),
            ["messagename"] = context.MessageName,
            ["primaryentitytype"] = context.PrimaryEntityName,
            ["owningextensionid"] = new EntityReference("sdkmessageprocessingstep", step.Id),
            ["correlationid"] = context.CorrelationId,
            ["depth"] = context.Depth,
            ["retrycount"] = 0,
            ["createdon"] = engine.UtcNow,
            ["ownerid"] = new EntityReference("systemuser", frame.Caller.UserId),
            ["statecode"] = new OptionSetValue(0),
            ["statuscode"] = new OptionSetValue(0),
        });
        frame.Transaction.AfterCommit(() =>
        {
            waiting.Enqueue(new Job(id, step, later, frame.Caller, frame.Scope.CorrelationId, Interlocked.Increment(ref last)));
            if (engine.Options.RunAsyncOperationsInBackground)
                StartBackground();
        });
    }

    /// <summary>Puts what failed back into the queue, in the order it was first queued.</summary>
    public void Retry()
    {
        foreach (var job in failed.Values.OrderBy(job => job.Number))
            if (failed.TryRemove(job.Id, out _))
                waiting.Enqueue(job with { Retries = job.Retries + 1 });
    }

    /// <summary>Runs what waits, in order; steps that queue more steps included.</summary>
    public int Process()
    {
        lock (running)
        {
            var count = 0;
            while (waiting.TryDequeue(out var job))
            {
                Run(job);
                count++;
            }
            return count;
        }
    }

    public void Dispose()
    {
        background.Wait();
        // Whatever was queued by the last of them, or never started.
        Process();
    }

    private void StartBackground()
    {
        lock (waiting)
        {
            if (background.IsCompleted)
                background = Task.Run(Process);
        }
    }

    private void Run(Job job)
    {
        var scope = new RequestScope(engine.State, job.CorrelationId, null, engine.UtcNow);
        var frame = new CallFrame { Scope = scope, Caller = job.Caller, Depth = job.Context.Depth, Parent = job.Context.ParentContext as PluginExecutionContext };
        Record(job.Id, new() { ["statecode"] = new OptionSetValue(2), ["statuscode"] = new OptionSetValue(20), ["startedon"] = engine.UtcNow, ["retrycount"] = job.Retries });
        try
        {
            engine.Steps.Invoke(job.Step.Instance, job.Step.TypeName, job.Context, frame);
            if (job.Step.DeletesAsyncOperation)
                Remove(job.Id);
            else
                Complete(job.Id, 30, null);
        }
        catch (DataverseFault fault)
        {
            failed[job.Id] = job;
            Complete(job.Id, 31, fault);
        }
    }

    private void Complete(Guid id, int status, DataverseFault? fault) => Record(id, new()
    {
        ["statecode"] = new OptionSetValue(3),
        ["statuscode"] = new OptionSetValue(status),
        ["completedon"] = engine.UtcNow,
        ["errorcode"] = fault?.ErrorCode,
        ["message"] = fault?.Message,
        ["friendlymessage"] = fault?.Message,
    });

    private void Record(Guid id, Dictionary<string, object?> values)
    {
        using var unit = engine.Store.Open();
        unit.Update(Table, id, values);
        unit.Commit();
    }

    private void Remove(Guid id)
    {
        using var unit = engine.Store.Open();
        unit.Delete(Table, id);
        unit.Commit();
    }

    private sealed record Job(Guid Id, StepDefinition Step, PluginExecutionContext Context, Caller Caller, Guid CorrelationId, long Number)
    {
        public int Retries { get; init; }
    }
}
