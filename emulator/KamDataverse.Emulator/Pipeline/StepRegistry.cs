using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>All enabled steps and custom APIs, indexed for the hot path; replaced as a whole after an import.</summary>
internal sealed class StepRegistry
{
    private static readonly IReadOnlyList<StepDefinition> None = [];
    private readonly Dictionary<(string Message, string Table, int Stage), IReadOnlyList<StepDefinition>> index;
    private readonly HashSet<string> tablesByMessage;

    public StepRegistry(IEnumerable<StepDefinition> steps, IEnumerable<CustomApiDefinition> customApis)
    {
        Steps = [.. steps];
        CustomApis = customApis.ToDictionary(api => api.UniqueName, StringComparer.Ordinal);
        // A step without a table runs for every table: it is listed under "" and merged on lookup.
        index = Steps.GroupBy(step => (step.Message, step.Table, step.Stage)).ToDictionary(group => group.Key, group => Ranked(group));
        tablesByMessage = [.. Steps.Select(step => $"{step.Message}/{step.Table}")];
    }

    public static StepRegistry Empty { get; } = new([], []);

    public IReadOnlyList<StepDefinition> Steps { get; }

    public IReadOnlyDictionary<string, CustomApiDefinition> CustomApis { get; }

    public bool HasSteps(string message, string table) => tablesByMessage.Contains($"{message}/{table}") || tablesByMessage.Contains($"{message}/");

    /// <summary>The steps of a stage in the order they run: by rank, then by id so that a run can be repeated.</summary>
    public IReadOnlyList<StepDefinition> For(string message, string table, int stage)
    {
        var own = index.GetValueOrDefault((message, table, stage), None);
        if (table.Length == 0 || !index.TryGetValue((message, "", stage), out var general))
            return own;
        return own.Count == 0 ? general : Ranked(own.Concat(general));
    }

    /// <summary>The steps of two messages that share one pipeline (Create with CreateMultiple, Update with UpdateMultiple) in one order.</summary>
    public IReadOnlyList<StepDefinition> ForBoth(string message, string bulkMessage, string table, int stage)
    {
        var single = For(message, table, stage);
        var bulk = For(bulkMessage, table, stage);
        return bulk.Count == 0 ? single : single.Count == 0 ? bulk : Ranked(single.Concat(bulk));
    }

    private static IReadOnlyList<StepDefinition> Ranked(IEnumerable<StepDefinition> steps) => [.. steps.OrderBy(step => step.Rank).ThenBy(step => step.Id)];
}

/// <summary>A parameter or response property of a custom API.</summary>
/// <param name="Type">0 Boolean … 12 Guid, as in the solution format.</param>
internal sealed record CustomApiParameter(string UniqueName, int Type, bool IsOptional, string? EntityLogicalName);

internal enum CustomApiBinding
{
    Global,
    Entity,
    EntityCollection,
}

/// <summary>A custom API: a message of the organisation's own, with a plug-in as its main operation.</summary>
internal sealed record CustomApiDefinition
{
    public required Guid Id { get; init; }
    public required string UniqueName { get; init; }
    public CustomApiBinding Binding { get; init; }
    public string BoundTable { get; init; } = "";
    public bool IsFunction { get; init; }
    public bool IsPrivate { get; init; }
    public string? ExecutePrivilege { get; init; }
    public IReadOnlyList<CustomApiParameter> Parameters { get; init; } = [];
    public IReadOnlyList<CustomApiParameter> Responses { get; init; } = [];

    /// <summary>True when subscribers outside are told of it: it is catalogued, and asynchronous steps may listen to it.</summary>
    public bool IsBusinessEvent { get; init; }

    /// <summary><see langword="null"/>: the API has no main operation of its own.</summary>
    public Lazy<IPlugin>? Instance { get; init; }
    public string TypeName { get; init; } = "";
    public Guid PluginTypeId { get; init; }
}
