using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Cloud flows, and the connection references they are bound by.</summary>
internal static class FlowComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const int CloudFlow = 5;

    public static void Read(ComponentSet components)
    {
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in components.Package.Section("connectionreferences"))
            ReadReference(components, reference, references);
        foreach (var flow in components.Package.Section("Workflows"))
            ReadFlow(components, flow, references);
    }

    private static void ReadReference(ComponentSet components, XElement reference, HashSet<string> references)
    {
        var name = reference.AttributeText("connectionreferencelogicalname", Part);
        var component = $"the connection reference {name}";
        TableImport.CheckPrefix(components.Package, name, component);
        references.Add(name);
        components.Add("connectionreference", ComponentSet.IdOf("connectionreference", name), new()
        {
            ["connectionreferencelogicalname"] = name, ["connectionreferencedisplayname"] = reference.Optional("connectionreferencedisplayname"), ["description"] = reference.Optional("description"),
            ["connectorid"] = reference.Text("connectorid", Part), ["iscustomizable"] = ComponentSet.Managed(reference.Flag("iscustomizable", Part, missing: true)),
        }, component);
    }

    private static void ReadFlow(ComponentSet components, XElement flow, HashSet<string> references)
    {
        var name = flow.AttributeText("Name", Part);
        var component = $"the process {name}";
        var category = flow.Whole("Category", Part);
        if (category != CloudFlow)
            throw Unsupported.Of($"processes of the category {category}");
        var id = XmlParts.Id(flow.AttributeText("WorkflowId", Part), Part);
        var file = flow.Text("JsonFileName", Part);
        if (!file.EndsWith($"-{id.ToString().ToUpperInvariant()}.json", StringComparison.Ordinal))
            throw ImportFaults.Refused(component, $"its file {file} does not carry its id.");
        var content = components.Package.Payload(file, component);
        foreach (var reference in References(file, content).Where(reference => !references.Contains(reference)))
            throw ImportFaults.Refused(component, $"the connection reference {reference} is not in the solution.");
        if (flow.Whole("StateCode", Part) is not (0 or 1))
            throw ImportFaults.Refused(component, "its state is not 0 (off) or 1 (on).");
        components.Add("workflow", id, new()
        {
            ["name"] = components.Localised(component, id, "name", flow.Labels("LocalizedNames", Part)), ["description"] = flow.Attribute("Description")?.Value, ["category"] = new OptionSetValue(CloudFlow),
            ["type"] = new OptionSetValue(flow.Whole("Type", Part) ?? 1), ["mode"] = new OptionSetValue(flow.Whole("Mode", Part) ?? 0), ["scope"] = new OptionSetValue(flow.Whole("Scope", Part) ?? 4),
            ["runas"] = new OptionSetValue(flow.Whole("RunAs", Part) ?? 1), ["primaryentity"] = flow.Optional("PrimaryEntity"), ["clientdata"] = System.Text.Encoding.UTF8.GetString(content),
            ["introducedversion"] = flow.Optional("IntroducedVersion"), ["iscustomizable"] = ComponentSet.Managed(flow.Flag("IsCustomizable", Part, missing: true)),
            // A flow shipped on arrives off all the same: its connections are bound after the import (inferred).
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
        }, component);
    }

    private static List<string> References(string file, byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var properties = document.RootElement.GetProperty("properties");
            _ = properties.GetProperty("definition").GetProperty("triggers");
            return [.. properties.GetProperty("connectionReferences").EnumerateObject()
                .Select(reference => reference.Value.GetProperty("connection").GetProperty("connectionReferenceLogicalName").GetString() ?? "")];
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ImportFaults.Invalid(file, $"it is no definition of a cloud flow. {malformed.Message}", malformed);
        }
    }
}
