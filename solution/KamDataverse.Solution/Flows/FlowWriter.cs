using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Flows;

/// <summary>Flows as solution files: the definition as JSON, and the element that names it.</summary>
internal static class FlowWriter
{
    private const string Schema = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

    // The same bytes on every machine; umlauts readable, as the platform writes them.
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FlowPart Write(FlowDesign design, Translations texts)
    {
        var connectors = new HashSet<Connector>();
        if (design.Trigger.Operation is { } operation) connectors.Add(operation.Connector);
        var block = new ActionBlock(design.Key, connectors);
        FlowFrame.Around(block, design, new Words(texts));
        var content = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["connectionReferences"] = References(connectors),
                ["definition"] = new JsonObject
                {
                    ["$schema"] = Schema,
                    ["contentVersion"] = "1.0.0.0",
                    ["parameters"] = Parameters(design),
                    ["triggers"] = new JsonObject { [design.Trigger.Name] = Trigger(design) },
                    ["actions"] = block.Actions,
                },
                ["templateName"] = "",
            },
            ["schemaVersion"] = "1.0.0.0",
        };
        return new FlowPart(design.Id, design.FileName, Element(design, texts), [.. JsonSerializer.SerializeToUtf8Bytes(content, Layout), (byte)'\n']);
    }

    private static JsonObject References(IEnumerable<Connector> connectors)
    {
        var references = new JsonObject();
        foreach (var connector in connectors.OrderBy(connector => connector.Name, StringComparer.Ordinal))
        {
            references[connector.Name] = new JsonObject
            {
                ["runtimeSource"] = "embedded",
                ["connection"] = new JsonObject { ["connectionReferenceLogicalName"] = ConnectionReference.For(connector).Name },
                ["api"] = new JsonObject { ["name"] = connector.Name },
            };
        }

        return references;
    }

    private static JsonObject Parameters(FlowDesign design)
    {
        var parameters = new JsonObject
        {
            ["$connections"] = new JsonObject { ["defaultValue"] = new JsonObject(), ["type"] = "Object" },
            ["$authentication"] = new JsonObject { ["defaultValue"] = new JsonObject(), ["type"] = "SecureObject" },
        };
        foreach (var variable in design.Variables.Append(EnvironmentVariable.AlertRecipient)) parameters[variable.ParameterName] = variable.Parameter();
        return parameters;
    }

    private static JsonObject Trigger(FlowDesign design)
    {
        var trigger = new JsonObject { ["metadata"] = new JsonObject { ["operationMetadataId"] = ComponentId.Of("action", $"{design.Key}/{design.Trigger.Name}").ToString() } };
        foreach (var (key, value) in design.Trigger.Definition) trigger[key] = value?.DeepClone();
        return trigger;
    }

    /// <summary>Off (state 0): without connections a flow cannot run, and whoever imports decides which ones do.</summary>
    private static XElement Element(FlowDesign design, Translations texts)
    {
        var name = texts.For("flow." + design.Key, design.Name);
        var description = texts.For($"flow.{design.Key}.description", design.Description);
        return new XElement(
            "Workflow",
            new XAttribute("WorkflowId", ComponentId.Braced(design.Id)),
            new XAttribute("Name", design.Name),
            new XAttribute("Description", design.Description),
            new XElement("JsonFileName", "/" + design.FileName),
            new XElement("Type", 1),
            Markup.Flag("Subprocess", false),
            new XElement("Category", 5),
            new XElement("Mode", 0),
            new XElement("Scope", 4),
            Markup.Flag("OnDemand", false),
            Markup.Flag("TriggerOnCreate", false),
            Markup.Flag("TriggerOnDelete", false),
            Markup.Flag("AsyncAutodelete", false),
            Markup.Flag("SyncWorkflowLogOnFailure", false),
            new XElement("StateCode", 0),
            new XElement("StatusCode", 1),
            new XElement("RunAs", 1),
            Markup.Flag("IsTransacted", true),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("IsCustomizable", true),
            new XElement("BusinessProcessType", 0),
            Markup.Flag("IsCustomProcessingStepAllowedForOtherPublishers", true),
            new XElement("PrimaryEntity", "none"),
            Markup.LocalizedNames(name),
            Markup.Descriptions(description));
    }
}
