using System.Text.Json.Nodes;
using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Flows;

/// <summary>What starts a flow.</summary>
/// <param name="Name">The trigger's name in the definition.</param>
/// <param name="Operation">The connector's trigger; <see langword="null"/> for a clock.</param>
/// <param name="Definition">The trigger as the definition writes it, without the designer's id.</param>
internal sealed record FlowTrigger(string Name, Operation? Operation, JsonObject Definition)
{
    /// <summary>A business event of the solution's own catalogue.</summary>
    public static FlowTrigger On(EventMetadata raised) => new("When_it_happens", Operations.BusinessEvent, new JsonObject
    {
        ["type"] = Operations.BusinessEvent.DefinitionType,
        ["inputs"] = new JsonObject
        {
            ["host"] = ActionBlock.Host(Operations.BusinessEvent),
            ["parameters"] = new JsonObject
            {
                ["catalog"] = EventCatalogue.Root.UniqueName,
                ["category"] = EventCatalogue.Of(raised).UniqueName,
                ["subscriptionRequest/entityname"] = "none",
                ["subscriptionRequest/sdkmessagename"] = raised.UniqueName,
            },
            ["authentication"] = "@parameters('$authentication')",
        },
    });

    /// <summary>Every so many minutes, one run at a time.</summary>
    public static FlowTrigger EveryMinutes(int minutes) => new("Recurrence", null, new JsonObject
    {
        ["type"] = "Recurrence",
        ["recurrence"] = new JsonObject { ["frequency"] = "Minute", ["interval"] = minutes },
        ["runtimeConfiguration"] = new JsonObject { ["concurrency"] = new JsonObject { ["runs"] = 1 } },
    });

    /// <summary>On Mondays in the morning, Swiss time.</summary>
    public static FlowTrigger OnMondays(int hour) => new("Recurrence", null, new JsonObject
    {
        ["type"] = "Recurrence",
        ["recurrence"] = new JsonObject
        {
            ["frequency"] = "Week",
            ["interval"] = 1,
            ["timeZone"] = "W. Europe Standard Time",
            ["schedule"] = new JsonObject { ["weekDays"] = new JsonArray("Monday"), ["hours"] = new JsonArray(hour), ["minutes"] = new JsonArray(0) },
        },
    });
}

/// <summary>A cloud flow. What it does stands between a frame that catches failures, tells an administrator and marks the run as failed.</summary>
/// <param name="Key">Names the flow for ever; its id follows from it.</param>
/// <param name="Name">At most 80 signs, unique.</param>
/// <param name="Variables">The environment variables it reads, besides the one of the frame.</param>
/// <param name="Work">What it does.</param>
internal sealed record FlowDesign(string Key, string Name, string Description, FlowTrigger Trigger, IReadOnlyList<EnvironmentVariable> Variables, Action<ActionBlock, Words> Work)
{
    public Guid Id => ComponentId.Of("flow", Key);

    /// <summary>Letters and digits of the name, as the payload's file name has them.</summary>
    public string FileName => $"Workflows/{string.Concat(Name.Where(char.IsAsciiLetterOrDigit))}-{ComponentId.InFileName(Id)}.json";
}
