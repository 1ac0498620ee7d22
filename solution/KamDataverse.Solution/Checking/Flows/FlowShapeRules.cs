using System.Text.RegularExpressions;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>The file, its element and its connections (E-W2, E-W3, E-W15, E-W16).</summary>
internal static partial class FlowShapeRules
{
    private const string Schema = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
    private const int MostNameSigns = 80;
    private const int DeepestNesting = 8;
    private const int MostActions = 500;
    private const int MostAtOnce = 50;
    private const int MostRounds = 5000;

    public static IEnumerable<Finding> Check(SolutionModel solution, FlowModel flow) => [.. File(flow), .. Connections(solution, flow), .. Limits(flow), .. Element(solution, flow)];

    private static IEnumerable<Finding> File(FlowModel flow)
    {
        var properties = flow.Root.Member("properties");
        if (!Same(flow.Root, "properties", "schemaVersion")) yield return Say("The file has other keys than properties and schemaVersion.");
        if (!Same(properties, "connectionReferences", "definition", "templateName")) yield return Say("properties has other keys than connectionReferences, definition and templateName.");
        if (flow.Root.Text("schemaVersion") != "1.0.0.0") yield return Say($"schemaVersion is '{flow.Root.Text("schemaVersion")}', not 1.0.0.0.");
        if (flow.Definition.Text("$schema") != Schema) yield return Say("$schema is not that of the workflow definition language of 2016-06-01.");
        if (flow.Definition.Text("contentVersion") != "1.0.0.0") yield return Say($"contentVersion is '{flow.Definition.Text("contentVersion")}', not 1.0.0.0.");
        foreach (var (name, type) in new[] { ("$connections", "Object"), ("$authentication", "SecureObject") })
        {
            if (flow.Definition.Member("parameters").Member(name).Text("type") != type) yield return Say($"The parameter {name} of the type {type} is missing.");
        }

        if (flow.Triggers.Count != 1) yield return Say($"It has {flow.Triggers.Count} triggers, not one.");
        foreach (var name in flow.Steps.Select(step => step.Name).Concat(flow.Triggers.Select(step => step.Name)).Repeated()) yield return Say($"Two actions are called {name}.");

        Finding Say(string message) => Finding.Of("E-W2", flow.Where, message);
    }

    private static bool Same(System.Text.Json.JsonElement element, params string[] keys) => element.Members().Select(member => member.Name).ToHashSet(StringComparer.Ordinal).SetEquals(keys);

    private static IEnumerable<Finding> Connections(SolutionModel solution, FlowModel flow)
    {
        var defined = solution.Root.Path("connectionreferences", "connectionreference").ToLookup(reference => reference.Attr("connectionreferencelogicalname"), reference => reference.Child("connectorid").Split('/')[^1]);
        foreach (var reference in flow.References.Members())
        {
            var api = reference.Value.Member("api").Text("name");
            var name = reference.Value.Member("connection").Text("connectionReferenceLogicalName");
            if (reference.Value.Text("runtimeSource") != "embedded") yield return Of(flow.Where, $"The connection {reference.Name} is not embedded.");
            if (reference.Value.Member("connection").Members().Any(member => member.Name != "connectionReferenceLogicalName")) yield return Of(flow.Where, $"The connection {reference.Name} carries the connection of the environment it was made in.");
            if (defined.Contains(name) && !defined[name].Contains(api)) yield return Of(flow.Where, $"The connection {reference.Name} is one of {api}, but {name} is defined for {defined[name].First()}.");
            if (!flow.ConnectorCalls.Any(step => step.Host.Text("connectionName") == reference.Name)) yield return Of(flow.Where, $"No action uses the connection {reference.Name}.");
        }

        foreach (var step in flow.ConnectorCalls)
        {
            var key = step.Host.Text("connectionName");
            var hostKeys = step.Host.Members().Select(member => member.Name).Order(StringComparer.Ordinal);
            if (!hostKeys.SequenceEqual(["apiId", "connectionName", "operationId"])) yield return Of(flow.At(step), "The host does not name exactly connection, operation and connector.");
            if (!flow.References.Member(key).Exists()) yield return Of(flow.At(step), $"The flow has no connection '{key}'.");
            else if (flow.References.Member(key).Member("api").Text("name") != step.Connector) yield return Of(flow.At(step), $"It calls {step.Connector} over the connection {key} of another connector.");
            if (!step.Host.Text("apiId").StartsWith("/providers/Microsoft.PowerApps/apis/shared_", StringComparison.Ordinal)) yield return Of(flow.At(step), $"'{step.Host.Text("apiId")}' is no connector's id.");
            if (!IsAuthenticated(step)) yield return Of(flow.At(step), "It has no authentication.");
        }

        static Finding Of(string where, string message) => Finding.Of("E-W3", where, message);
    }

    private static bool IsAuthenticated(FlowStep step)
    {
        var authentication = step.Inputs.Member("authentication");
        return authentication.AsText() == "@parameters('$authentication')" || authentication.Text("type") == "Raw";
    }

    private static IEnumerable<Finding> Limits(FlowModel flow)
    {
        if (flow.Steps.Count > MostActions) yield return Of(flow.Where, $"It has {flow.Steps.Count} actions, more than {MostActions}.");
        foreach (var step in flow.Steps)
        {
            if (step.Containers.Count > DeepestNesting) yield return Of(flow.At(step), $"It lies {step.Containers.Count} levels deep, more than {DeepestNesting}.");
            if (step.Name.Length > MostNameSigns) yield return Of(flow.At(step), $"Its name is longer than {MostNameSigns} signs.");
            if (!NamePattern().IsMatch(step.Name)) yield return Of(flow.At(step), "Its name has signs that expressions cannot refer to.");
            if (step.Type == "Foreach" && step.Element.Member("runtimeConfiguration").Member("concurrency").Member("repetitions").Whole() is not (>= 1 and <= MostAtOnce))
                yield return Of(flow.At(step), $"It does not say how many items are worked on at once, 1 to {MostAtOnce}.");
            if (step.Type == "Until" && (step.Element.Member("limit").Member("count").Whole() is not (>= 1 and <= MostRounds) || !DurationPattern().IsMatch(step.Element.Member("limit").Text("timeout"))))
                yield return Of(flow.At(step), $"It has no limits: a count of 1 to {MostRounds} and a time.");
            if (step.Type == "OpenApiConnectionWebhook" && step.Element.Member("limit").Text("timeout") is var wait && (!DurationPattern().IsMatch(wait) || System.Xml.XmlConvert.ToTimeSpan(wait) >= TimeSpan.FromDays(30)))
                yield return Of(flow.At(step), "It does not end its waiting before the platform ends the run after 30 days.");
        }

        static Finding Of(string where, string message) => Finding.Of("E-W15", where, message);
    }

    private static IEnumerable<Finding> Element(SolutionModel solution, FlowModel flow)
    {
        var element = flow.Element;
        foreach (var (name, value) in new[] { ("Type", "1"), ("Category", "5"), ("Mode", "0"), ("Scope", "4"), ("Subprocess", "0"), ("OnDemand", "0"), ("RunAs", "1"), ("PrimaryEntity", "none") })
        {
            if (element.Child(name) != value) yield return Say($"{name} is '{element.Child(name)}', not {value}.");
        }

        if ((element.Child("StateCode"), element.Child("StatusCode")) is not (("0", "1") or ("1", "2"))) yield return Say($"State {element.Child("StateCode")} and status {element.Child("StatusCode")} do not fit.");
        if (element.Attr("Name").Length is 0 or > MostNameSigns) yield return Say($"Its name is empty or longer than {MostNameSigns} signs.");
        if (element.Attr("Description").Length == 0) yield return Say("It has no description.");
        if (!solution.HasBaseLabel(element.Path("LocalizedNames", "LocalizedName"))) yield return Say("It has no name in the base language.");
        foreach (var step in flow.Steps.Where(step => step.Type == "Workflow"))
        {
            var child = XmlReading.Id(step.Host.Text("workflowReferenceName"));
            if (!solution.Workflows.Any(known => XmlReading.Id(known.Attr("WorkflowId")) == child)) yield return Finding.Of("E-W16", flow.At(step), $"The flow {child} it calls is not in the solution.");
        }

        Finding Say(string message) => Finding.Of("E-W16", flow.Where, message);
    }

    [GeneratedRegex("^[A-Za-z0-9_()\\-. ]+$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^P(?!$)([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$")]
    private static partial Regex DurationPattern();
}
