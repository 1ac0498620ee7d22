using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Flows.Expressions;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>A cloud flow as its <c>clientdata</c> defines it.</summary>
internal sealed class FlowDefinition
{
    private static readonly HashSet<string> ActionTypes = new(StringComparer.Ordinal)
    {
        "Compose", "Foreach", "If", "OpenApiConnection", "OpenApiConnectionWebhook", "Query", "Scope", "Select", "Terminate", "Until", "Wait",
    };

    private FlowDefinition(Guid id, string name, JsonObject properties)
    {
        Id = id;
        Name = name;
        References = properties["connectionReferences"]?.AsObject() ?? [];
        var definition = properties["definition"]!.AsObject();
        Parameters = definition["parameters"]?.AsObject() ?? [];
        Actions = definition["actions"]?.AsObject() ?? [];
        var triggers = definition["triggers"]!.AsObject();
        if (triggers.Count != 1)
            throw Unsupported.Of("flows with several triggers");
        Trigger = triggers.First().Value!.AsObject();
    }

    public Guid Id { get; }

    public string Name { get; }

    public JsonObject Trigger { get; }

    public JsonObject Actions { get; }

    public JsonObject Parameters { get; }

    /// <summary>Connection references by the key actions use.</summary>
    public JsonObject References { get; }

    public string TriggerType => (string?)Trigger["type"] ?? "";

    public string TriggerOperation => (string?)Trigger["inputs"]?["host"]?["operationId"] ?? "";

    /// <summary>True where the flow runs once at a time; further events wait.</summary>
    public bool RunsOneByOne => (int?)Trigger["runtimeConfiguration"]?["concurrency"]?["runs"] == 1;

    public IEnumerable<string> ReferenceNames => References.Select(reference => (string)reference.Value!["connection"]!["connectionReferenceLogicalName"]!);

    /// <summary>The connection reference a Dataverse trigger registers itself with; <see langword="null"/> for a clock.</summary>
    public string? TriggerReference => (string?)Trigger["inputs"]?["host"]?["connectionName"] is { } key ? (string?)References[key]?["connection"]?["connectionReferenceLogicalName"] : null;

    public string TriggerParameter(string name) => Trigger["inputs"]?["parameters"]?[name] is { } value ? FlowValues.Text(value) : "";

    /// <exception cref="DataverseFault">The text is no definition of a flow.</exception>
    public static FlowDefinition Read(Guid id, string name, string? clientData)
    {
        try
        {
            return new FlowDefinition(id, name, JsonNode.Parse(clientData ?? "")!["properties"]!.AsObject());
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new DataverseFault(FlowFaults.Client, 400, $"Flow client error returned with status code \"BadRequest\" and details \"The definition of the flow '{name}' is malformed. {malformed.Message}\"", malformed);
        }
    }

    /// <summary>Refuses what the emulator cannot run, before anything runs.</summary>
    /// <exception cref="DataverseFault">Names the first thing that is missing.</exception>
    public void Check()
    {
        if (TriggerType == "Recurrence")
            Recurrence.Read(Trigger).Check();
        else if (TriggerType != "OpenApiConnectionWebhook" || TriggerOperation is not ("BusinessEventsTrigger" or "SubscribeWebhookTrigger"))
            throw Unsupported.Of($"the flow trigger {(TriggerOperation.Length > 0 ? TriggerOperation : TriggerType)}");
        if (Trigger["conditions"] is not null)
            throw Unsupported.Of("conditions of flow triggers");
        if (TriggerParameter("subscriptionRequest/postponeuntil").Length > 0)
            throw Unsupported.Of("postponed flow triggers");
        if (TriggerParameter("subscriptionRequest/runas") is not ("" or "3"))
            throw Unsupported.Of("flow triggers that run as another user than the connection's");
        if (TriggerOperation == "SubscribeWebhookTrigger" && RowTrigger.Deletes(TriggerParameter("subscriptionRequest/message")))
        {
            if (TriggerParameter("subscriptionRequest/filterexpression").Length > 0)
                throw Unsupported.Of("filters of flow triggers that start on deletions");
            if (TriggerParameter("subscriptionRequest/scope") is "2" or "3")
                throw Unsupported.Of("the scopes of business units for flow triggers that start on deletions");
        }

        CheckTexts(Trigger);
        CheckActions(Actions);
    }

    private static void CheckActions(JsonObject actions)
    {
        foreach (var (_, action) in actions)
        {
            var step = action!.AsObject();
            var type = (string?)step["type"] ?? "";
            if (!ActionTypes.Contains(type))
                throw Unsupported.Of($"the flow action type {type}");
            if (type.StartsWith("OpenApiConnection", StringComparison.Ordinal))
                ConnectorOperations.Check(ConnectorOperations.NameOf(step), (string?)step["inputs"]?["host"]?["operationId"] ?? "");
            CheckTexts(new JsonObject(step.Where(member => member.Key is not ("actions" or "else")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
            foreach (var inner in (JsonNode?[])[step["actions"], step["else"]?["actions"]])
                if (inner is JsonObject block)
                    CheckActions(block);
        }
    }

    private static void CheckTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject owner:
                foreach (var (_, member) in owner)
                    CheckTexts(member);
                break;
            case JsonArray list:
                foreach (var item in list)
                    CheckTexts(item);
                break;
            case JsonValue value when FlowValues.IsText(value):
                CheckExpression(value.GetValue<string>());
                break;
        }
    }

    private static void CheckExpression(string text)
    {
        try
        {
            foreach (var call in FunctionList.Calls(ExpressionParser.Read(text)))
                if (!FlowFunctions.Has(call.Function) && !FlowEvaluator.OfTheRun.Contains(call.Function))
                    throw Unsupported.Of($"the function {call.Function} in expressions of flows");
        }
        catch (ExpressionSyntaxException malformed)
        {
            throw new DataverseFault(FlowFaults.Client, 400, $"Flow client error returned with status code \"BadRequest\" and details \"InvalidTemplate: {malformed.Message}\"");
        }
    }
}

/// <summary>Error codes of the platform's flow service.</summary>
internal static class FlowFaults
{
    /// <summary>FlowClientError: the flow service refused what Dataverse handed on.</summary>
    public const int Client = unchecked((int)0x80060467);
}
