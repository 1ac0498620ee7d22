using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>How an action ended.</summary>
/// <param name="Status">Succeeded, Failed, TimedOut, Skipped or Cancelled.</param>
/// <param name="Outputs">What later actions read.</param>
/// <param name="Error">Code and message of a failure that has no answer of a connector.</param>
internal sealed record StepResult(string Name, string Status, JsonNode? Inputs, JsonNode? Outputs, JsonObject? Error, DateTime StartedOn, DateTime EndedOn)
{
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string TimedOut = "TimedOut";
    public const string Skipped = "Skipped";
    public const string Cancelled = "Cancelled";

    /// <summary>The entry of <c>result()</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name, ["inputs"] = Inputs?.DeepClone(), ["outputs"] = Outputs?.DeepClone(), ["startTime"] = FlowValues.Of(StartedOn), ["endTime"] = FlowValues.Of(EndedOn), ["status"] = Status,
        ["code"] = Status == Succeeded ? "OK" : Status, ["error"] = Error?.DeepClone(),
    };
}

/// <summary>What the actions so far have left: one for a run, and one more for each round of a loop over a list.</summary>
internal sealed class FlowScope(FlowScope? parent = null, string? loop = null, JsonNode? item = null)
{
    private readonly ConcurrentDictionary<string, StepResult> results = new(StringComparer.Ordinal);

    public void Add(StepResult result) => results[result.Name] = result;

    /// <summary>The result of an action, or <see langword="null"/> when it has not run (yet) where this scope can see it.</summary>
    public StepResult? Find(string name) => results.TryGetValue(name, out var result) ? result : parent?.Find(name);

    /// <summary>The item a loop is at.</summary>
    public JsonNode? ItemOf(string name) =>
        loop == name ? item : parent is not null ? parent.ItemOf(name) : throw FlowFailure.Template($"The action is not inside the loop '{name}'.");

    /// <summary>The item of the innermost loop.</summary>
    public JsonNode? CurrentItem => loop is not null ? item : parent is not null ? parent.CurrentItem : throw FlowFailure.Template("There is no loop around the action.");
}
