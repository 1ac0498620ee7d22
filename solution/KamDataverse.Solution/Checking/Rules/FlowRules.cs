using System.Text.Json;
using System.Xml.Linq;
using KamDataverse.Solution.Checking.Flows;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Cloud flows and connection references (E-W1 … E-W16), and what is shipped switched off (meta-remove-inactive).</summary>
internal static class FlowRules
{
    private const string CloudFlow = "5";

    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        List<Finding> findings = [];
        var defined = solution.Root.Path("connectionreferences", "connectionreference").Select(reference => reference.Attr("connectionreferencelogicalname")).ToHashSet(StringComparer.Ordinal);
        foreach (var element in solution.Workflows)
        {
            if (Read(solution, element, findings) is not { } flow) continue;
            var references = flow.References.Members().Select(reference => reference.Value.Member("connection").Text("connectionReferenceLogicalName")).ToList();
            used.UnionWith(references);
            findings.AddRange(references.Where(reference => !defined.Contains(reference)).Select(reference => Finding.Of("E-W1", flow.Where, $"The connection reference '{reference}' is not defined.")));
            findings.AddRange([.. FlowShapeRules.Check(solution, flow), .. FlowLogicRules.Check(solution, flow), .. FlowDataRules.Check(solution, flow), .. FlowRowRules.Check(solution, flow), .. FlowCareRules.Check(flow)]);
        }

        findings.AddRange(defined.Where(reference => !used.Contains(reference)).Select(reference => Finding.Of("E-W1", $"connection reference {reference}", "No flow uses it.")));
        findings.AddRange(Inactive(solution));
        return findings;
    }

    /// <summary>A cloud flow is off until its connections are chosen (the administrator turns it on); anything else that is shipped off is dead weight.</summary>
    private static IEnumerable<Finding> Inactive(SolutionModel solution) =>
    [
        .. solution.Workflows.Where(process => process.Child("Category") != CloudFlow && (process.Child("StateCode") != "1" || process.Child("StatusCode") != "2"))
            .Select(process => Finding.Of("meta-remove-inactive", $"process {process.Attr("Name")}", "It is shipped switched off.")),
        .. solution.Archive.Components("appactions", "appaction.xml").Where(command => command.Root.Child("isdisabled") == "1" || command.Root.Child("statecode") == "1")
            .Select(command => Finding.Of("meta-remove-inactive", command.Part, "It is shipped switched off.")),
    ];

    private static FlowModel? Read(SolutionModel solution, XElement flow, List<Finding> findings)
    {
        var where = $"flow {flow.Attr("Name")}";
        var file = flow.Child("JsonFileName");
        if (file.Length == 0) return null;
        if (!file.EndsWith($"-{XmlReading.Id(flow.Attr("WorkflowId")).ToUpperInvariant()}.json", StringComparison.Ordinal)) findings.Add(Finding.Of("E-W1", where, $"The file {file} does not carry the flow's id {flow.Attr("WorkflowId")} in capitals."));
        if (!solution.Archive.Parts.TryGetValue(file.TrimStart('/'), out var bytes)) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement.Clone();
            if (root.Member("properties").Member("definition").Exists()) return FlowModel.Of(flow, root);
            findings.Add(Finding.Of("E-W1", where, "The file has no properties with a definition."));
        }
        catch (JsonException problem)
        {
            findings.Add(Finding.Of("E-W1", where, "The file is not JSON: " + problem.Message));
        }

        return null;
    }
}
