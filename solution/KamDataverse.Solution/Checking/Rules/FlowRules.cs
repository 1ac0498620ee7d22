using System.Text.Json;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Cloud flows and connection references (E-W1), and what is shipped switched off (meta-remove-inactive).</summary>
internal static class FlowRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        List<Finding> findings = [];
        var defined = solution.Root.Path("connectionreferences", "connectionreference").Select(reference => reference.Attr("connectionreferencelogicalname")).ToHashSet(StringComparer.Ordinal);
        foreach (var flow in solution.Workflows)
        {
            findings.AddRange(Flow(solution, flow, out var references));
            used.UnionWith(references);
            findings.AddRange(references.Where(reference => !defined.Contains(reference)).Select(reference => Finding.Of("E-W1", $"flow {flow.Attr("Name")}", $"The connection reference '{reference}' is not defined.")));
        }

        findings.AddRange(defined.Where(reference => !used.Contains(reference)).Select(reference => Finding.Of("E-W1", $"connection reference {reference}", "No flow uses it.")));
        findings.AddRange(solution.Workflows.Where(flow => flow.Child("StateCode") != "1" || flow.Child("StatusCode") != "2").Select(flow => Finding.Of("meta-remove-inactive", $"flow {flow.Attr("Name")}", "It is shipped switched off.")));
        findings.AddRange(solution.Archive.Components("appactions", "appaction.xml").Where(command => command.Root.Child("isdisabled") == "1" || command.Root.Child("statecode") == "1")
            .Select(command => Finding.Of("meta-remove-inactive", command.Part, "It is shipped switched off.")));
        return findings;
    }

    private static List<Finding> Flow(SolutionModel solution, XElement flow, out IReadOnlyList<string> references)
    {
        var where = $"flow {flow.Attr("Name")}";
        references = [];
        List<Finding> findings = [];
        var file = flow.Child("JsonFileName");
        if (file.Length == 0) return findings;
        if (!file.EndsWith($"-{XmlReading.Id(flow.Attr("WorkflowId")).ToUpperInvariant()}.json", StringComparison.Ordinal)) findings.Add(Finding.Of("E-W1", where, $"The file {file} does not carry the flow's id {flow.Attr("WorkflowId")} in capitals."));
        if (!solution.Archive.Parts.TryGetValue(file.TrimStart('/'), out var bytes)) return findings;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (!document.RootElement.TryGetProperty("properties", out var properties) || !properties.TryGetProperty("definition", out _)) findings.Add(Finding.Of("E-W1", where, "The file has no properties with a definition."));
            else references = [.. References(properties)];
        }
        catch (JsonException problem)
        {
            findings.Add(Finding.Of("E-W1", where, "The file is not JSON: " + problem.Message));
        }

        return findings;
    }

    private static List<string> References(JsonElement properties)
    {
        List<string> names = [];
        if (!properties.TryGetProperty("connectionReferences", out var references) || references.ValueKind != JsonValueKind.Object) return names;
        foreach (var reference in references.EnumerateObject())
        {
            if (reference.Value.TryGetProperty("connection", out var connection) && connection.TryGetProperty("connectionReferenceLogicalName", out var name)) names.Add(name.GetString() ?? "");
            else names.Add("");
        }

        return names;
    }
}
