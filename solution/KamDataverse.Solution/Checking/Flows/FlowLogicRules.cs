using KamDataverse.Emulator.Flows.Expressions;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>Order, expressions and environment variables (E-W4, E-W5, E-W6).</summary>
internal static class FlowLogicRules
{
    private static readonly string[] Statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];
    private static readonly string[] StepReferences = ["outputs", "body", "actions", "actionBody", "actionOutputs", "result"];

    public static IEnumerable<Finding> Check(SolutionModel solution, FlowModel flow)
    {
        var variables = flow.Steps.Where(step => step is { Type: "InitializeVariable", Containers.Count: 0 })
            .SelectMany(step => step.Inputs.Member("variables").Items()).Select(variable => variable.Text("name")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Order(flow), .. flow.Triggers.Concat(flow.Steps).SelectMany(step => Expressions(flow, step, variables)), .. Parameters(solution, flow)];
    }

    private static IEnumerable<Finding> Order(FlowModel flow)
    {
        foreach (var step in flow.Steps)
        {
            foreach (var (name, statuses) in step.RunAfter)
            {
                if (flow.Step(name) is not { } earlier) yield return Finding.Of("E-W4", flow.At(step), $"It runs after {name}, which does not exist.");
                else if (earlier.Block != step.Block) yield return Finding.Of("E-W4", flow.At(step), $"It runs after {name}, which stands in another scope.");
                if (statuses.Count == 0) yield return Finding.Of("E-W4", flow.At(step), $"It runs after {name} in no case.");
                foreach (var status in statuses.Except(Statuses)) yield return Finding.Of("E-W4", flow.At(step), $"'{status}' is no way an action ends.");
            }

            if (step.Type == "InitializeVariable" && step.Containers.Count > 0) yield return Finding.Of("E-W4", flow.At(step), "Variables are declared outside scopes, loops and conditions.");
        }

        foreach (var block in flow.Steps.GroupBy(step => step.Block))
        {
            foreach (var step in block.Where(step => Reaches(flow, step, step.Name, []))) yield return Finding.Of("E-W4", flow.At(step), "It waits for itself: the order of the actions is a circle.");
        }
    }

    private static bool Reaches(FlowModel flow, FlowStep step, string target, HashSet<string> seen) =>
        step.RunAfter.Any(earlier => earlier.Name == target || (seen.Add(earlier.Name) && flow.Step(earlier.Name) is { } next && Reaches(flow, next, target, seen)));

    private static IEnumerable<Finding> Expressions(FlowModel flow, FlowStep step, HashSet<string> variables)
    {
        foreach (var text in step.Texts.Where(text => text.Contains('@', StringComparison.Ordinal)))
        {
            Node? tree = null;
            string? problem = null;
            try
            {
                tree = ExpressionParser.Read(text);
            }
            catch (ExpressionSyntaxException malformed)
            {
                problem = malformed.Message;
            }

            if (problem is not null) yield return Finding.Of("E-W5", flow.At(step), problem);
            if (tree is null) continue;
            foreach (var call in FunctionList.Calls(tree))
            {
                if (Problem(flow, step, call, variables) is { } wrong) yield return Finding.Of(call.Function == "parameters" ? "E-W6" : "E-W5", flow.At(step), wrong);
            }
        }
    }

    private static string? Problem(FlowModel flow, FlowStep step, CallNode call, HashSet<string> variables)
    {
        if (!FunctionList.All.TryGetValue(call.Function, out var arity)) return $"There is no function {call.Function}.";
        if (call.Arguments.Count < arity.Least || call.Arguments.Count > arity.Most) return $"The function {call.Function} does not take {call.Arguments.Count} arguments.";
        if (call.Function == "item" && step.Type is not ("Query" or "Select") && !step.Containers.Any(around => around.Type == "Foreach")) return "item() has no list to walk through here.";
        if (call.Arguments is not [LiteralNode { Value: string name }]) return null;
        if (StepReferences.Contains(call.Function)) return Reference(flow, step, call.Function, name);
        return call.Function switch
        {
            "items" when !step.Containers.Append(step).Any(around => around.Name == name && around.Type == "Foreach") => $"It is not inside the loop {name}.",
            "variables" when !variables.Contains(name) => $"No variable {name} is declared.",
            "parameters" when !flow.Definition.Member("parameters").Member(name).Exists() => $"The definition has no parameter '{name}'.",
            _ => null,
        };
    }

    private static string? Reference(FlowModel flow, FlowStep step, string function, string name)
    {
        if (flow.Step(name) is not { } target) return $"There is no action {name}.";
        if (function == "result" && !target.IsContainer) return $"result() asks for a scope, {name} is none.";
        // The condition of a loop looks at what the round inside has done.
        if (step.Type == "Until" && target.Containers.Contains(step)) return null;
        return flow.Before(step).Contains(name) ? null : $"It refers to {name}, which does not run before it.";
    }

    private static IEnumerable<Finding> Parameters(SolutionModel solution, FlowModel flow)
    {
        var defined = solution.Archive.Components("environmentvariabledefinitions", "environmentvariabledefinition.xml").ToDictionary(variable => variable.Folder, variable => variable.Root, StringComparer.Ordinal);
        var texts = flow.Triggers.Concat(flow.Steps).SelectMany(step => step.Texts).ToList();
        foreach (var parameter in flow.Definition.Member("parameters").Members().Where(parameter => parameter.Name[0] != '$'))
        {
            var schemaName = parameter.Value.Member("metadata").Text("schemaName");
            if (!defined.TryGetValue(schemaName, out var variable))
            {
                yield return Say($"The parameter '{parameter.Name}' stands for the environment variable '{schemaName}', which is not defined.");
                continue;
            }

            var display = variable.Element("displayname").Attr("default");
            if (parameter.Name != $"{display} ({schemaName})") yield return Say($"The parameter '{parameter.Name}' is not called '{display} ({schemaName})' after its environment variable.");
            var type = (variable.Child("type"), parameter.Value.Text("type"));
            if (type is not (("100000000", "String") or ("100000001", "Int" or "Float") or ("100000002", "Bool") or ("100000003", "Object" or "Array")))
                yield return Say($"The parameter '{parameter.Name}' has the type {type.Item2}, its environment variable {type.Item1}. A secret is fetched while the flow runs.");
            else if (Written(parameter.Value.Member("defaultValue")) != variable.Child("defaultvalue")) yield return Say($"The parameter '{parameter.Name}' has another default value than its environment variable.");
            if (!texts.Exists(text => text.Contains($"parameters('{parameter.Name.Replace("'", "''", StringComparison.Ordinal)}')", StringComparison.Ordinal))) yield return Say($"Nothing reads the parameter '{parameter.Name}'.");
        }

        Finding Say(string message) => Finding.Of("E-W6", flow.Where, message);
    }

    private static string Written(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.True => "yes",
        System.Text.Json.JsonValueKind.False => "no",
        System.Text.Json.JsonValueKind.String => value.AsText(),
        System.Text.Json.JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}
