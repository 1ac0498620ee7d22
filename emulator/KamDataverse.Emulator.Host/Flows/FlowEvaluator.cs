using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Flows.Expressions;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Works out the expressions of one action.</summary>
/// <param name="item">The item a filter or a selection looks at; <see langword="null"/> outside of them.</param>
internal sealed class FlowEvaluator(FlowRun run, FlowScope scope, JsonObject actionsAround, JsonNode? item = null, bool hasItem = false)
{
    /// <summary>Functions that need the run.</summary>
    public static readonly IReadOnlySet<string> OfTheRun = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "body", "outputs", "items", "item", "parameters", "result", "triggerBody", "triggerOutputs", "utcNow", "workflow",
    };

    private static readonly ConcurrentDictionary<string, Node> Parsed = new(StringComparer.Ordinal);

    /// <summary>The same for an item of a list.</summary>
    public FlowEvaluator For(JsonNode? listItem) => new(run, scope, actionsAround, listItem, hasItem: true);

    /// <summary>A part of a definition with every expression in it worked out.</summary>
    public JsonNode? Value(JsonNode? template) => template switch
    {
        JsonObject owner => new JsonObject(owner.Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Value)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => template?.DeepClone(),
    };

    /// <summary>What a text of a definition stands for.</summary>
    public JsonNode? Text(string text)
    {
        try
        {
            return Of(Parsed.GetOrAdd(text, ExpressionParser.Read))?.DeepClone();
        }
        catch (ExpressionSyntaxException malformed)
        {
            throw FlowFailure.Template(malformed.Message);
        }
    }

    /// <summary>A condition: a text, or an object whose one key is the comparison.</summary>
    public bool Condition(JsonNode? expression)
    {
        if (expression is not JsonObject owner)
            return FlowValues.Truth(Value(expression), "if");
        if (owner.Count == 0)
            return true;
        if (owner.Count != 1)
            throw FlowFailure.Template("A condition has one comparison.");
        var (name, arguments) = owner.First();
        return name switch
        {
            "and" => arguments!.AsArray().Select(Condition).ToList().TrueForAll(holds => holds),
            "or" => arguments!.AsArray().Select(Condition).ToList().Exists(holds => holds),
            "not" => !Condition(arguments),
            _ when FlowFunctions.Has(name) => FlowValues.Truth(FlowFunctions.Call(name, [.. arguments!.AsArray().Select(Value)]), name),
            _ => throw FlowFailure.Template($"'{name}' is no comparison."),
        };
    }

    private JsonNode? Of(Node node) => node switch
    {
        LiteralNode literal => literal.Value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            long whole => JsonValue.Create(whole),
            double real => JsonValue.Create(real),
            var other => throw new InvalidOperationException($"A literal of the type {other.GetType()} is not expected."),
        },
        TemplateNode template => string.Concat(template.Parts.Select(part => FlowValues.Text(Of(part)))),
        MemberNode member => Member(Of(member.Of), Of(member.Key), member.IsOptional),
        CallNode call => Call(call),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not expected."),
    };

    private JsonNode? Call(CallNode call)
    {
        if (!OfTheRun.Contains(call.Function))
        {
            return FlowFunctions.Has(call.Function)
                ? FlowFunctions.Call(call.Function, [.. call.Arguments.Select(Of)])
                : throw FlowFailure.Template($"The template function '{call.Function}' is not defined or not valid.");
        }

        var name = call.Arguments.Count > 0 ? FlowValues.Text(Of(call.Arguments[0])) : "";
        return call.Function.ToLowerInvariant() switch
        {
            "outputs" => Result(name).Outputs,
            "body" => Member(Result(name).Outputs, "body", isOptional: true),
            "items" => scope.ItemOf(name),
            "item" => hasItem ? item : scope.CurrentItem,
            "parameters" => run.Parameters.TryGetPropertyValue(name, out var value) ? value : throw FlowFailure.Template($"The workflow parameter '{name}' is not found."),
            "result" => ResultsOf(name),
            "triggeroutputs" => run.TriggerOutputs,
            "triggerbody" => run.TriggerOutputs["body"],
            "utcnow" => FlowValues.Of(run.UtcNow, name.Length > 0 ? name : null),
            "workflow" => new JsonObject
            {
                ["id"] = "/workflows/" + run.Flow.Id.ToString("D"), ["name"] = run.Flow.Id.ToString("D"), ["tags"] = new JsonObject { ["flowDisplayName"] = run.Flow.Name },
                ["run"] = new JsonObject { ["name"] = run.Id.ToString("N") },
            },
            var other => throw new InvalidOperationException($"The function {other} is listed but not there."),
        };
    }

    private StepResult Result(string name) => scope.Find(name) ?? throw FlowFailure.Template($"The action '{name}' has not run.");

    /// <summary>How the actions directly inside a scope ended.</summary>
    private JsonArray ResultsOf(string name)
    {
        var inner = Find(actionsAround, name)?["actions"]?.AsObject() ?? throw FlowFailure.Template($"There is no scope '{name}'.");
        return new JsonArray([.. inner.Select(action => scope.Find(action.Key)).OfType<StepResult>().Select(result => result.ToJson())]);
    }

    private static JsonObject? Find(JsonObject actions, string name)
    {
        foreach (var (key, action) in actions)
        {
            if (key == name)
                return action!.AsObject();
            if (action!["actions"] is JsonObject inner && Find(inner, name) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>A property or an item. A key with slashes that is no property leads through the properties between them, as the designer writes it.</summary>
    private static JsonNode? Member(JsonNode? of, JsonNode? key, bool isOptional)
    {
        switch (of)
        {
            case null:
                return isOptional ? null : throw FlowFailure.Template($"'{FlowValues.Text(key)}' cannot be selected of a null.");
            case JsonArray list when key?.GetValueKind() == JsonValueKind.Number:
                var index = (int)FlowValues.Number(key, "index");
                return index >= 0 && index < list.Count ? list[index] : isOptional ? null : throw FlowFailure.Template($"The list has no item {index}.");
            case JsonObject owner when FlowValues.IsText(key):
                var name = key!.GetValue<string>();
                if (owner.TryGetPropertyValue(name, out var value))
                    return value;
                if (name.Split('/', 2) is [var head, var tail] && owner.TryGetPropertyValue(head, out var inner))
                    return Member(inner, tail, isOptional);
                return isOptional ? null : throw FlowFailure.Template($"The property '{name}' doesn't exist, available properties are '{string.Join(", ", owner.Select(member => member.Key))}'.");
            default:
                throw FlowFailure.Template($"'{FlowValues.Text(key)}' cannot be selected of a value of the type {of.GetValueKind()}.");
        }
    }
}
