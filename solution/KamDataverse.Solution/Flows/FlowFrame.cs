namespace KamDataverse.Solution.Flows;

/// <summary>The frame around every flow: what it does is tried, what fails or takes too long is caught, told to an administrator and shown in the run history.</summary>
internal static class FlowFrame
{
    public const string Try = "Try";
    public const string Catch = "Catch";

    public static void Around(ActionBlock block, FlowDesign design, Words words)
    {
        block.Scope(Try, work => design.Work(work, words))
            .After(Try, "Failed", "TimedOut")
            .Scope(Catch, caught =>
            {
                caught.Filter("Failed_steps", Formula.Call("result", Formula.Of(Try)), Formula.Each["status"].Is(Formula.Of("Failed")).Or(Formula.Each["status"].Is(Formula.Of("TimedOut"))));
                var step = Formula.Call("first", Formula.Call("body", Formula.Of("Failed_steps")));
                Tell(caught, words, "Flow", Formula.Coalesce(step["name"], Formula.Of("?")), Reason(step["outputs"]["body"], step["error"]["message"], step["status"]));
            });
    }

    /// <summary>The same for one action whose failure the flow looks at itself.</summary>
    public static void Alert(ActionBlock block, Words words, string suffix, string action) =>
        Tell(block, words, suffix, Formula.Of(action), Reason(Formula.Outputs(action)["body"], Formula.Null, Formula.Of("TimedOut")));

    private static void Tell(ActionBlock block, Words words, string suffix, Formula step, Formula reason)
    {
        var message = $"Failure_of_{suffix}";
        var told = Formula.Coalesce(Formula.Outputs(message), words.Both("failed.unread", "The flow {flow} failed; the history of its runs says why.", " / ", ("flow", Flow)));
        block.Compose(message, words.Both(
                "failed", "The flow {flow} failed at {step}: {reason}", " / ", ("flow", Flow), ("step", step), ("reason", reason)))

            // A connector may answer with a text where others answer with an object, which no expression can ask for its reason; the failure is told all the same.
            .After(message, "Succeeded", "Failed")
            .If($"Alert_{suffix}", EnvironmentVariable.AlertRecipient.IsSet, then => then.Tell($"Tell_administrator_of_{suffix}", EnvironmentVariable.AlertRecipient.Value, told.Encoded))
            .After($"Alert_{suffix}", "Succeeded", "Failed", "TimedOut", "Skipped")
            .Fail($"Fail_{suffix}", "KamFlowFailed", told);
    }

    private static Formula Flow { get; } = new("workflow()?['tags']?['flowDisplayName']");

    private static Formula Reason(Formula body, Formula error, Formula status) =>
        Formula.Call("string", Formula.Coalesce(body["error"]["message"], error, status, Formula.Of("?")));
}
