using System.Text.Json.Nodes;

namespace KamDataverse.Solution.Flows;

/// <summary>The actions of a flow, scope, loop or branch. Each runs after the one before it succeeded, unless <see cref="After"/> says otherwise.</summary>
/// <param name="flow">The flow's key: part of the designer's id of each action.</param>
/// <param name="connectors">Collects the connectors that are called.</param>
internal sealed class ActionBlock(string flow, ISet<Connector> connectors)
{
    private readonly JsonObject actions = [];
    private JsonObject? next;
    private string? last;

    public JsonObject Actions => actions;

    /// <summary>The next action runs when the named one ended in one of these ways.</summary>
    public ActionBlock After(string action, params string[] statuses)
    {
        next ??= [];
        next[action] = new JsonArray([.. statuses.Select(status => JsonValue.Create(status))]);
        return this;
    }

    /// <summary>The next action waits for nothing in this block: a branch beside the others.</summary>
    public ActionBlock Beside()
    {
        next = [];
        return this;
    }

    /// <summary>Calls a connector. It tries again when the connector is down or busy, unless that could make a second thing.</summary>
    public ActionBlock Call(string name, Operation operation, params (string Parameter, object Value)[] parameters) => Call(name, operation, timeout: null, parameters);

    /// <param name="timeout">How long an answer may take at most, as an ISO 8601 duration.</param>
    public ActionBlock Call(string name, Operation operation, string? timeout, params (string Parameter, object Value)[] parameters)
    {
        connectors.Add(operation.Connector);
        var values = new JsonObject();
        foreach (var (parameter, value) in parameters) values[parameter] = Json(value);
        var inputs = new JsonObject
        {
            ["host"] = Host(operation),
            ["parameters"] = values,
            ["authentication"] = "@parameters('$authentication')",
            ["retryPolicy"] = operation.MayBeRepeated
                ? new JsonObject { ["type"] = "exponential", ["count"] = 4, ["interval"] = "PT10S" }
                : new JsonObject { ["type"] = "none" },
        };
        var action = new JsonObject { ["type"] = operation.DefinitionType, ["inputs"] = inputs };
        if (timeout is not null) action["limit"] = new JsonObject { ["timeout"] = timeout };
        if (operation.AnswersWithPersonalWords) action["runtimeConfiguration"] = new JsonObject { ["secureData"] = new JsonObject { ["properties"] = new JsonArray("outputs") } };
        return Add(name, action);
    }

    /// <summary>Works out a value others refer to by name.</summary>
    public ActionBlock Compose(string name, Formula value) => Add(name, new JsonObject { ["type"] = "Compose", ["inputs"] = value.Whole });

    /// <summary>The items of a list for which something holds.</summary>
    public ActionBlock Filter(string name, Formula list, Formula condition) =>
        Add(name, new JsonObject { ["type"] = "Query", ["inputs"] = new JsonObject { ["from"] = list.Whole, ["where"] = condition.Whole } });

    /// <summary>One value for each item of a list.</summary>
    public ActionBlock Select(string name, Formula list, Formula value) =>
        Add(name, new JsonObject { ["type"] = "Select", ["inputs"] = new JsonObject { ["from"] = list.Whole, ["select"] = value.Whole } });

    public ActionBlock WaitUntil(string name, Formula moment) =>
        Add(name, new JsonObject { ["type"] = "Wait", ["inputs"] = new JsonObject { ["until"] = new JsonObject { ["timestamp"] = moment.Whole } } });

    public ActionBlock Scope(string name, Action<ActionBlock> work) => Add(name, new JsonObject { ["type"] = "Scope", ["actions"] = Inner(work) });

    /// <param name="otherwise">What happens where the condition does not hold; nothing by default.</param>
    public ActionBlock If(string name, Formula condition, Action<ActionBlock> then, Action<ActionBlock>? otherwise = null)
    {
        var action = new JsonObject
        {
            ["type"] = "If",
            ["expression"] = new JsonObject { ["equals"] = new JsonArray(condition.Whole, JsonValue.Create(true)) },
            ["actions"] = Inner(then),
        };
        if (otherwise is not null) action["else"] = new JsonObject { ["actions"] = Inner(otherwise) };
        return Add(name, action);
    }

    /// <summary>Does something for each item, one after the other.</summary>
    public ActionBlock ForEach(string name, Formula list, Action<ActionBlock> work) => Add(name, new JsonObject
    {
        ["type"] = "Foreach",
        ["foreach"] = list.Whole,
        ["actions"] = Inner(work),
        ["runtimeConfiguration"] = new JsonObject { ["concurrency"] = new JsonObject { ["repetitions"] = 1 } },
    });

    /// <summary>Repeats until the condition holds, but no longer than the limits.</summary>
    public ActionBlock Until(string name, Formula condition, int most, string timeout, Action<ActionBlock> work) => Add(name, new JsonObject
    {
        ["type"] = "Until",
        ["expression"] = condition.Whole,
        ["limit"] = new JsonObject { ["count"] = most, ["timeout"] = timeout },
        ["actions"] = Inner(work),
    });

    /// <summary>Ends the run as failed, so that the history says so.</summary>
    public ActionBlock Fail(string name, string code, Formula message) => Add(name, new JsonObject
    {
        ["type"] = "Terminate",
        ["inputs"] = new JsonObject { ["runStatus"] = "Failed", ["runError"] = new JsonObject { ["code"] = code, ["message"] = message.Whole } },
    });

    public static JsonObject Host(Operation operation) => new()
    {
        ["connectionName"] = operation.Connector.Name,
        ["operationId"] = operation.Id,
        ["apiId"] = operation.Connector.Id,
    };

    private JsonObject Inner(Action<ActionBlock> work)
    {
        var inner = new ActionBlock(flow, connectors);
        work(inner);
        return inner.actions;
    }

    private ActionBlock Add(string name, JsonObject action)
    {
        if (next is null)
        {
            next = [];
            if (last is not null) next[last] = new JsonArray("Succeeded");
        }

        var whole = new JsonObject { ["runAfter"] = next, ["metadata"] = new JsonObject { ["operationMetadataId"] = ComponentId.Of("action", $"{flow}/{name}").ToString() } };
        foreach (var (key, value) in action.ToList())
        {
            action.Remove(key);
            whole[key] = value;
        }

        actions.Add(name, whole);
        (next, last) = (null, name);
        return this;
    }

    private static JsonValue Json(object value) => value switch
    {
        Formula formula => JsonValue.Create(formula.Whole),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        _ => throw new ArgumentException($"A parameter cannot be a {value.GetType().Name}.", nameof(value)),
    };
}
