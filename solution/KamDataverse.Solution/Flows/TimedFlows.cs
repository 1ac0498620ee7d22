using KamDataverse.Domain.Tables;

namespace KamDataverse.Solution.Flows;

/// <summary>The clock behind everything that becomes due: Dataverse has none of its own.</summary>
internal static class TimedFlows
{
    /// <summary>How often the flow looks; a recurrence cannot read an environment variable, so that the interval is kept by comparing with the job's heartbeat.</summary>
    private const int LooksEveryMinutes = 5;

    /// <summary>An action of the connector answers within two minutes; a call of 500 rows takes less.</summary>
    private const int MostItems = 500;

    public static FlowDesign DueItems { get; } = new(
        "due-items",
        "KAM Timed job",
        "Calls kam_ProcessDueItems at the interval of kam_DueIntervalMinutes, again and again while something is left.",
        FlowTrigger.EveryMinutes(LooksEveryMinutes),
        [EnvironmentVariable.DueInterval],
        (block, _) =>
        {
            var heartbeat = Formula.Call("first", Formula.Body("Read_heartbeat", "value"));
            // One minute of slack: the heartbeat is written a moment after the clock struck, and must not cost the next round.
            var pause = Formula.Call("sub", Formula.Call("max", EnvironmentVariable.DueInterval.Value, Formula.Of(LooksEveryMinutes)), Formula.Of(1));
            var next = Formula.Call("addMinutes", Formula.Coalesce(heartbeat["kam_lastrunon"], Formula.Of("2000-01-01T00:00:00Z")), pause);
            block.Call(
                    "Read_heartbeat",
                    Operations.ListRows,
                    ("entityName", "kam_automations"),
                    ("$select", "kam_lastrunon,kam_hasmore"),
                    ("$filter", $"kam_code eq '{Automation.DueItems}'"),
                    ("$top", 1))
                .If("Is_due", Formula.Coalesce(heartbeat["kam_hasmore"], new Formula("false")).Or(Formula.Call("lessOrEquals", Formula.Call("ticks", next), Formula.Call("ticks", Formula.Now))), then => then
                    .Until("Until_nothing_is_left", Formula.Body("Process_due_items", "HasMore").Is(new Formula("true")).Not, 60, "PT1H", work => work
                        .Call("Process_due_items", Operations.UnboundAction, ("actionName", "kam_ProcessDueItems"), ("item/MaxItems", MostItems))));
        });
}
