using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Runs the actions of one run: those of a block side by side, each as soon as what it runs after has ended the right way.</summary>
internal sealed class FlowInterpreter(FlowRun run, ConnectorCalls connectors, FlowClock clock) : IDisposable
{
    private const int MostRounds = 60;
    private static readonly TimeSpan LongestLoop = TimeSpan.FromHours(1);

    /// <summary>Documented: a run ends after 30 days, and what is pending in it ends too.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource ending = new();
    private (string Status, JsonObject? Error)? terminated;

    public async Task Run(CancellationToken shutdown)
    {
        using var link = shutdown.Register(ending.Cancel);
        using var over = new CancellationTokenSource();
        var limit = EndInTime(over.Token);
        var (status, error) = await Block(run.Flow.Actions, new FlowScope());
        await over.CancelAsync();
        await limit;
        if (terminated is { } end)
            run.End(end.Status, end.Error);
        else
            run.End(shutdown.IsCancellationRequested ? StepResult.Cancelled : status == StepResult.Succeeded ? status : StepResult.Failed, error);
    }

    public void Dispose() => ending.Dispose();

    private async Task EndInTime(CancellationToken over)
    {
        try
        {
            await clock.WaitUntil(clock.UtcNow + LongestRun, over);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        terminated ??= (StepResult.TimedOut, new JsonObject { ["code"] = "WorkflowRunTimedOut", ["message"] = $"The run did not end within {LongestRun.TotalDays:0} days." });
        await ending.CancelAsync();
    }

    /// <summary>
    /// The status of a block follows from its last actions (documented: error-exception-handling): one that failed fails the block, one that was skipped counts as what it
    /// ran after.
    /// </summary>
    private async Task<(string Status, JsonObject? Error)> Block(JsonObject actions, FlowScope scope)
    {
        var tasks = new Dictionary<string, Task<StepResult>>(StringComparer.Ordinal);
        foreach (var (name, _) in actions)
            _ = Start(name);
        var results = (await Task.WhenAll(tasks.Values)).ToDictionary(result => result.Name, StringComparer.Ordinal);
        var followed = actions.SelectMany(action => After(action.Value!.AsObject()).Select(after => after.Name)).ToHashSet(StringComparer.Ordinal);
        var counted = results.Values.Where(result => !followed.Contains(result.Name)).SelectMany(result => Counted(result.Name, [])).ToList();
        var worst = counted.Find(result => result.Status is StepResult.Failed or StepResult.TimedOut or StepResult.Cancelled);
        return worst is null
            ? (StepResult.Succeeded, null)
            : (worst.Status == StepResult.Cancelled ? worst.Status : StepResult.Failed, new JsonObject { ["code"] = "ActionFailed", ["message"] = "An action failed. No dependent actions succeeded.", ["action"] = worst.Name });

        Task<StepResult> Start(string name)
        {
            if (tasks.TryGetValue(name, out var known))
                return known;
            var action = actions[name]!.AsObject();
            var waits = After(action).Select(after => (Task: Start(after.Name), after.Statuses)).ToList();
            return tasks[name] = Step(name, action, waits, scope);
        }

        IEnumerable<StepResult> Counted(string name, HashSet<string> seen)
        {
            if (results[name].Status != StepResult.Skipped)
                return [results[name]];
            return After(actions[name]!.AsObject()).Where(after => seen.Add(after.Name)).SelectMany(after => Counted(after.Name, seen));
        }
    }

    private async Task<StepResult> Step(string name, JsonObject action, List<(Task<StepResult> Task, IReadOnlySet<string> Statuses)> waits, FlowScope scope)
    {
        var isReady = true;
        foreach (var (task, statuses) in waits)
            isReady &= statuses.Contains((await task).Status);
        var started = clock.UtcNow;
        var done = ending.IsCancellationRequested
            ? new Done(StepResult.Cancelled)
            : isReady ? await Attempt(name, action, scope) : new Done(StepResult.Skipped);
        var result = new StepResult(name, done.Status, done.Inputs, done.Outputs, done.Error, started, clock.UtcNow);
        scope.Add(result);
        if (done.Status != StepResult.Skipped)
            run.Add(SecureData.Record(run.Flow, action, result, done.Tries));
        return result;
    }

    private async Task<Done> Attempt(string name, JsonObject action, FlowScope scope)
    {
        try
        {
            return await Do(name, action, scope);
        }
        catch (FlowFailure failure)
        {
            return Failed(failure.Code, failure.Message);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return new Done(StepResult.Cancelled);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // The run's edge: a defect of the emulator ends the action as failed, visibly, and leaves the process running.
            return Failed("EmulatorDefect", $"{defect.GetType().Name}: {defect.Message}");
        }
    }

    private Task<Done> Do(string name, JsonObject action, FlowScope scope)
    {
        var evaluator = new FlowEvaluator(run, scope, run.Flow.Actions);
        return (string?)action["type"] switch
        {
            "Compose" => Task.FromResult(Compose(action, evaluator)),
            "Query" => Task.FromResult(Listed(action, evaluator, (list, each) => list.Where(item => each(item, "where") is { } kept && FlowValues.Truth(kept, "where")))),
            "Select" => Task.FromResult(Listed(action, evaluator, (list, each) => list.Select(item => each(item, "select")))),
            "Scope" => Inner(action["actions"], scope),
            "If" => Inner(evaluator.Condition(action["expression"]) ? action["actions"] : action["else"]?["actions"], scope),
            "Foreach" => ForEach(name, action, evaluator, scope),
            "Until" => Until(action, scope),
            "Wait" => Wait(action, evaluator),
            "Terminate" => Task.FromResult(Terminate(action, evaluator)),
            _ => Call(name, action, evaluator),
        };
    }

    private static Done Compose(JsonObject action, FlowEvaluator evaluator)
    {
        var value = evaluator.Value(action["inputs"]);
        return new Done(StepResult.Succeeded, value, value);
    }

    private static Done Listed(JsonObject action, FlowEvaluator evaluator, Func<JsonArray, Func<JsonNode?, string, JsonNode?>, IEnumerable<JsonNode?>> work)
    {
        var list = FlowValues.List(evaluator.Value(action["inputs"]!["from"]), "from");
        var chosen = work(list, (item, member) => evaluator.For(item).Value(action["inputs"]![member])).Select(item => item?.DeepClone()).ToArray();
        return new Done(StepResult.Succeeded, new JsonObject { ["from"] = list.DeepClone() }, new JsonObject { ["body"] = new JsonArray(chosen) });
    }

    private async Task<Done> Inner(JsonNode? actions, FlowScope scope)
    {
        var (status, error) = await Block(actions as JsonObject ?? [], scope);
        return new Done(status, Error: error);
    }

    /// <summary>One round after the other, whatever the degree of parallelism: any order is one the platform could take.</summary>
    private async Task<Done> ForEach(string name, JsonObject action, FlowEvaluator evaluator, FlowScope scope)
    {
        var list = FlowValues.List(evaluator.Value(action["foreach"]), "foreach");
        var done = new Done(StepResult.Succeeded, new JsonObject { ["count"] = list.Count });
        foreach (var item in list)
        {
            var (status, error) = await Block(action["actions"]!.AsObject(), new FlowScope(scope, name, item));
            if (status != StepResult.Succeeded)
                done = done with { Status = status, Error = error };
        }

        return done;
    }

    private async Task<Done> Until(JsonObject action, FlowScope scope)
    {
        var most = (int?)action["limit"]?["count"] ?? MostRounds;
        var end = clock.UtcNow + (action["limit"]?["timeout"] is { } limit ? XmlConvert.ToTimeSpan((string)limit!) : LongestLoop);
        var (status, error) = (StepResult.Succeeded, (JsonObject?)null);
        for (var round = 0; round < most && clock.UtcNow < end && !ending.IsCancellationRequested; round++)
        {
            (status, error) = await Block(action["actions"]!.AsObject(), scope);
            if (new FlowEvaluator(run, scope, run.Flow.Actions).Condition(action["expression"]))
                break;
        }

        return new Done(status, Error: error);
    }

    private async Task<Done> Wait(JsonObject action, FlowEvaluator evaluator)
    {
        var inputs = evaluator.Value(action["inputs"])!;
        var moment = inputs["until"]?["timestamp"] is { } until
            ? FlowValues.Time(until, "until")
            : clock.UtcNow + Interval((int)FlowValues.Number(inputs["interval"]?["count"], "count"), FlowValues.Text(inputs["interval"]?["unit"]));
        using var waiting = run.Waiting(string.Create(CultureInfo.InvariantCulture, $"the moment {moment:yyyy-MM-dd HH:mm} UTC"));
        await clock.WaitUntil(moment, ending.Token);
        return new Done(StepResult.Succeeded, inputs);
    }

    private static TimeSpan Interval(int count, string unit) => unit switch
    {
        "Second" => TimeSpan.FromSeconds(count),
        "Minute" => TimeSpan.FromMinutes(count),
        "Hour" => TimeSpan.FromHours(count),
        "Day" => TimeSpan.FromDays(count),
        _ => throw FlowFailure.Template($"'{unit}' is no unit of a delay here."),
    };

    private Done Terminate(JsonObject action, FlowEvaluator evaluator)
    {
        var inputs = evaluator.Value(action["inputs"])!;
        terminated = ((string)inputs["runStatus"]!, inputs["runError"]?.DeepClone() as JsonObject);
        ending.Cancel();
        return new Done(StepResult.Succeeded, inputs);
    }

    private async Task<Done> Call(string name, JsonObject action, FlowEvaluator evaluator)
    {
        var parameters = evaluator.Value(action["inputs"]!["parameters"])?.AsObject() ?? [];
        var answer = await connectors.Call(new ConnectorCall(run, name, action, parameters), ending.Token);
        var outputs = new JsonObject { ["statusCode"] = answer.Status, ["headers"] = new JsonObject(), ["body"] = answer.Body?.DeepClone() };
        return answer.TimedOut
            ? new Done(StepResult.TimedOut, parameters, null, new JsonObject { ["code"] = "ActionTimedOut", ["message"] = "The action did not end in time." }, answer.Tries)
            : new Done(answer.Status < 400 ? StepResult.Succeeded : StepResult.Failed, parameters, outputs, Tries: answer.Tries);
    }

    private static Done Failed(string code, string message) => new(StepResult.Failed, Error: new JsonObject { ["code"] = code, ["message"] = message });

    private static IEnumerable<(string Name, IReadOnlySet<string> Statuses)> After(JsonObject action) => (action["runAfter"]?.AsObject() ?? [])
        .Select(after => (after.Key, (IReadOnlySet<string>)after.Value!.AsArray().Select(status => (string)status!).ToHashSet(StringComparer.OrdinalIgnoreCase)));

    private sealed record Done(string Status, JsonNode? Inputs = null, JsonNode? Outputs = null, JsonObject? Error = null, int Tries = 0);
}
