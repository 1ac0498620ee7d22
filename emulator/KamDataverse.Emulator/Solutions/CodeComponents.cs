using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Plug-in assemblies with their types, and the steps that call them.</summary>
internal static class CodeComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const string PluginHandler = "4602";

    public static void Read(ComponentSet components, bool activateSteps)
    {
        foreach (var assembly in components.Package.Section("SolutionPluginAssemblies"))
            ReadAssembly(components, assembly);
        foreach (var step in components.Package.Section("SdkMessageProcessingSteps"))
            ReadStep(components, step, activateSteps);
    }

    private static void ReadAssembly(ComponentSet components, XElement assembly)
    {
        var fullName = assembly.AttributeText("FullName", Part);
        var component = $"the plug-in assembly {fullName}";
        var id = XmlParts.Id(assembly.AttributeText("PluginAssemblyId", Part), Part);
        var content = components.Package.Payload(assembly.Text("FileName", Part), component);
        var dll = PluginDll.Read(content, component);
        if (dll.FullName != fullName)
            throw ImportFaults.Refused(component, $"the dll is {dll.FullName}.");
        if (dll.Token == "null")
            throw ImportFaults.Refused(component, "the dll is not signed; public assembly must have public key token.");
        if (assembly.Whole("IsolationMode", Part) is not 2)
            throw ImportFaults.Refused(component, "its isolation mode is not 2 (sandbox).");
        components.Add("pluginassembly", id, new()
        {
            ["name"] = dll.Name, ["version"] = dll.Version.ToString(), ["culture"] = "neutral", ["publickeytoken"] = dll.Token, ["major"] = dll.Version.Major, ["minor"] = dll.Version.Minor,
            ["isolationmode"] = new OptionSetValue(2), ["sourcetype"] = new OptionSetValue(assembly.Whole("SourceType", Part) ?? 0), ["content"] = Convert.ToBase64String(content),
            ["introducedversion"] = assembly.Optional("IntroducedVersion"), ["iscustomizable"] = ComponentSet.Managed(true), ["ishidden"] = ComponentSet.Managed(false),
        }, component);
        foreach (var type in assembly.Element("PluginTypes")?.Elements("PluginType") ?? [])
        {
            var name = type.AttributeText("Name", Part);
            if (!dll.PluginTypes.Contains(name))
                throw ImportFaults.Refused($"PluginType [{name}]", $"not found in PluginAssembly [{fullName}] as a public class that implements IPlugin.");
            if (type.AttributeText("AssemblyQualifiedName", Part) != $"{name}, {fullName}")
                throw ImportFaults.Refused($"PluginType [{name}]", $"its assembly-qualified name is not '{name}, {fullName}'.");
            components.Add("plugintype", XmlParts.Id(type.AttributeText("PluginTypeId", Part), Part), new()
            {
                ["name"] = name, ["typename"] = name, ["friendlyname"] = type.Text("FriendlyName", Part), ["assemblyname"] = dll.Name, ["version"] = dll.Version.ToString(), ["culture"] = "neutral",
                ["publickeytoken"] = dll.Token, ["pluginassemblyid"] = new EntityReference("pluginassembly", id), ["isworkflowactivity"] = false,
            }, $"PluginType [{name}]");
        }
    }

    private static void ReadStep(ComponentSet components, XElement step, bool activate)
    {
        var id = XmlParts.Id(step.AttributeText("SdkMessageProcessingStepId", Part), Part);
        var component = $"the step {step.AttributeText("Name", Part)}";
        var type = XmlParts.Id(step.Text("PluginTypeId", Part), Part);
        if (!components.Has("plugintype", type))
            throw ImportFaults.Refused(component, $"its plug-in type {type} is not in the solution.");
        if (step.Text("EventHandlerTypeCode", Part) != PluginHandler)
            throw Unsupported.Of($"steps with the event handler type {step.Optional("EventHandlerTypeCode")}");
        // Exports write the name instead of the id for messages whose id every environment invents, those of custom APIs.
        if (step.Optional("SdkMessageName") is { } named)
            throw Unsupported.Of($"steps that name their message instead of its id (SdkMessageName {named})");
        var messageId = XmlParts.Id(step.Text("SdkMessageId", Part), Part);
        var message = SdkMessages.NameOf(messageId) ?? throw ImportFaults.Refused(component, $"the organisation has no message {messageId}.");
        var table = step.Optional("PrimaryEntity");
        if (table is not null && !components.Model.TryGetTable(table, out _))
            throw ImportFaults.Refused(component, $"the organisation has no table {table}.");
        var stage = step.Whole("Stage", Part);
        var mode = step.Whole("Mode", Part) ?? 0;
        if (stage is not (10 or 20 or 40))
            throw ImportFaults.Refused(component, $"{stage} is no stage; it is 10, 20 or 40.");
        if (mode is not (0 or 1) || (mode == 1 && stage != 40))
            throw ImportFaults.Refused(component, "an asynchronous step runs in stage 40.");
        var filtering = step.Optional("FilteringAttributes");
        CheckColumns(components, component, table, filtering);
        if (filtering is not null && message is not ("Update" or "UpdateMultiple" or "Upsert" or "UpsertMultiple" or "OnExternalUpdated"))
            throw ImportFaults.Refused(component, $"filtering attributes do not apply to the message {message}.");
        components.Add("sdkmessageprocessingstep", id, new()
        {
            ["name"] = step.AttributeText("Name", Part), ["description"] = step.Optional("Description"), ["sdkmessageid"] = new EntityReference("sdkmessage", messageId),
            ["sdkmessagefilterid"] = table is null ? null : Filter(components, messageId, message, table),
            ["plugintypeid"] = new EntityReference("plugintype", type), ["eventhandler"] = new EntityReference("plugintype", type), ["stage"] = new OptionSetValue(stage.Value),
            ["mode"] = new OptionSetValue(mode), ["rank"] = step.Whole("Rank", Part) ?? 1, ["filteringattributes"] = filtering, ["configuration"] = step.Optional("Configuration"),
            ["asyncautodelete"] = step.Flag("AsyncAutoDelete", Part), ["invocationsource"] = new OptionSetValue(step.Whole("InvocationSource", Part) ?? 0),
            ["supporteddeployment"] = new OptionSetValue(step.Whole("SupportedDeployment", Part) ?? 0), ["introducedversion"] = step.Optional("IntroducedVersion"),
            ["ishidden"] = ComponentSet.Managed(step.Flag("IsHidden", Part)), ["iscustomizable"] = ComponentSet.Managed(step.Flag("IsCustomizable", Part, missing: true)),
            ["statecode"] = new OptionSetValue(activate ? 0 : 1), ["statuscode"] = new OptionSetValue(activate ? 1 : 2),
        }, component);
        foreach (var image in step.Element("SdkMessageProcessingStepImages")?.Elements("SdkMessageProcessingStepImage") ?? [])
            ReadImage(components, id, component, message, stage.Value, table, image);
    }

    private static void ReadImage(ComponentSet components, Guid step, string component, string message, int stage, string? table, XElement image)
    {
        var type = image.Whole("ImageType", Part);
        var columns = image.Optional("Attributes");
        CheckColumns(components, component, table, columns);
        if (type is not (0 or 1 or 2) || (type is 0 or 2 && message is "Create" or "CreateMultiple") || (type is 1 or 2 && (stage != 40 || message == "Delete")))
            throw ImportFaults.Refused(component, $"an image of type {type} is not possible for the message {message} in stage {stage}.");
        components.Add("sdkmessageprocessingstepimage", XmlParts.Id(image.Text("SdkMessageProcessingStepImageId", Part), Part), new()
        {
            ["name"] = image.Attribute("Name")?.Value ?? image.Optional("Name"), ["entityalias"] = image.Text("EntityAlias", Part), ["imagetype"] = new OptionSetValue(type.Value),
            ["attributes"] = columns, ["messagepropertyname"] = image.Text("MessagePropertyName", Part),
            ["sdkmessageprocessingstepid"] = new EntityReference("sdkmessageprocessingstep", step),
        }, component);
    }

    private static void CheckColumns(ComponentSet components, string component, string? table, string? columns)
    {
        if (columns is null)
            return;
        if (table is null)
            throw ImportFaults.Refused(component, "it names columns but no table.");
        foreach (var column in columns.Split(',', StringSplitOptions.TrimEntries))
            if (!components.Model.Table(table).Columns.ContainsKey(column))
                throw ImportFaults.Refused(component, $"the table {table} has no column {column}.");
    }

    private static EntityReference Filter(ComponentSet components, Guid messageId, string message, string table)
    {
        var id = ComponentSet.IdOf("sdkmessagefilter", string.Create(CultureInfo.InvariantCulture, $"{messageId}/{table}"));
        if (!components.Has("sdkmessagefilter", id))
            components.Add("sdkmessagefilter", id, new()
            {
                ["name"] = $"{message} of {table}", ["sdkmessageid"] = new EntityReference("sdkmessage", messageId), ["primaryobjecttypecode"] = table, ["iscustomprocessingstepallowed"] = true,
            }, "the message filter");
        return new EntityReference("sdkmessagefilter", id);
    }
}
