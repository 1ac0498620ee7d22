using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>What the history does not show (documented: logic-apps-securing-a-logic-app, secure inputs and outputs).</summary>
internal static class SecureData
{
    private const string Hidden = "Content not shown due to security configuration.";

    public static StepRecord Record(FlowDefinition flow, JsonObject action, StepResult result, int tries)
    {
        var secured = Secured(flow.Actions).ToHashSet(StringComparer.Ordinal);
        var text = new JsonObject(action.Where(member => member.Key is "inputs").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
        // An action that reads secured outputs hides its inputs, one that only passes them on its outputs too.
        var reads = secured.Any(name => text.Contains($"outputs(\\u0027{name}\\u0027)", StringComparison.Ordinal) || text.Contains($"body(\\u0027{name}\\u0027)", StringComparison.Ordinal)
            || text.Contains($"outputs('{name}')", StringComparison.Ordinal) || text.Contains($"body('{name}')", StringComparison.Ordinal));
        var hidesInputs = Hides(action, "inputs") || reads;
        var hidesOutputs = Hides(action, "outputs") || (reads && (string?)action["type"] is "Compose" or "Query" or "Select");
        return new StepRecord(
            result.Name, result.Status, result.StartedOn, result.EndedOn, tries, hidesInputs && result.Inputs is not null ? Hidden : result.Inputs?.DeepClone(),
            hidesOutputs && result.Outputs is not null ? Hidden : result.Outputs?.DeepClone(), result.Error?.DeepClone().AsObject());
    }

    private static IEnumerable<string> Secured(JsonObject actions)
    {
        foreach (var (name, node) in actions)
        {
            var action = node!.AsObject();
            if (Hides(action, "outputs"))
                yield return name;
            foreach (var inner in (JsonNode?[])[action["actions"], action["else"]?["actions"]])
                if (inner is JsonObject block)
                    foreach (var found in Secured(block))
                        yield return found;
        }
    }

    private static bool Hides(JsonObject action, string what) =>
        action["runtimeConfiguration"]?["secureData"]?["properties"] is JsonArray properties && properties.Any(property => (string?)property == what);
}
