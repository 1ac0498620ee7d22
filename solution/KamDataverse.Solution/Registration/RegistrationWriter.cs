using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Registration;

/// <summary>The assembly, its types, steps and custom APIs as solution files.</summary>
internal sealed class RegistrationWriter(PluginMetadata plugins, IReadOnlyList<TableSchema> tables, Translations texts)
{
    private const string PluginHandler = "4602";

    /// <summary>Messages with the same id in every organisation; what follows the first group is common to all of them.</summary>
    private static readonly Dictionary<string, string> MessageIds = new(StringComparer.Ordinal)
    {
        ["Create"] = "9ebdbb1b",
        ["Update"] = "20bebb1b",
        ["Delete"] = "a1bdbb1b",
        ["Assign"] = "8cbdbb1b",
        ["Merge"] = "dbbdbb1b",
        ["SetState"] = "1cbebb1b",
        ["SetStateDynamicEntity"] = "1dbebb1b",
    };

    public PluginAssemblyPart Assembly()
    {
        var id = ComponentId.Of("assembly", plugins.Name);
        var path = $"PluginAssemblies/{plugins.Name.Replace(".", "", StringComparison.Ordinal)}-{ComponentId.InFileName(id)}/{plugins.Name}.dll";
        return new PluginAssemblyPart(plugins.FullName, id, path, new XElement(
            "PluginAssembly",
            new XAttribute("FullName", plugins.FullName),
            new XAttribute("PluginAssemblyId", id),
            new XAttribute("CustomizationLevel", 1),
            new XElement("IsolationMode", 2),
            new XElement("SourceType", 0),
            new XElement("IntroducedVersion", Manifest.Version),
            new XElement("FileName", "/" + path),
            new XElement("PluginTypes", plugins.PluginTypes.Select(type => new XElement(
                "PluginType",
                new XAttribute("AssemblyQualifiedName", QualifiedName(type)),
                new XAttribute("PluginTypeId", TypeId(type)),
                new XAttribute("Name", type),
                new XElement("FriendlyName", type[(type.LastIndexOf('.') + 1)..]))))), plugins.Bytes);
    }

    /// <exception cref="BuildRefusedException">A step stands on a class that is no table.</exception>
    public IReadOnlyList<StepPart> Steps() => [.. plugins.Steps.Select(Step).OrderBy(step => (string)step.Step.Attribute("Name")!, StringComparer.Ordinal)];

    /// <summary>The files of the custom APIs by path.</summary>
    public IReadOnlyDictionary<string, XElement> ApiFiles()
    {
        var files = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var api in plugins.Apis)
        {
            var folder = "customapis/" + api.UniqueName;
            files.Add($"{folder}/customapi.xml", Api(api));
            foreach (var request in api.Requests)
                files.Add($"{folder}/customapirequestparameters/{request.Name}/customapirequestparameter.xml", Parameter(api, request, "customapirequestparameter", optional: request.Optional));
            foreach (var response in api.Responses)
                files.Add($"{folder}/customapiresponseproperties/{response.Name}/customapiresponseproperty.xml", Parameter(api, response, "customapiresponseproperty", optional: null));
        }

        return files;
    }

    private static Guid TypeId(string type) => ComponentId.Of("plugintype", type);

    private string QualifiedName(string type) => $"{type}, {plugins.FullName}";

    private StepPart Step(StepMetadata step)
    {
        var table = tables.FirstOrDefault(known => known.Type.FullName == step.TableClass)
            ?? throw new BuildRefusedException("A step stands on a class that is no table", [$"{step.PluginType}: {step.TableClass}"]);
        var name = $"{step.PluginType}: {step.Message} of {table.LogicalName} at {step.Stage.ToString(CultureInfo.InvariantCulture)}{(step.Asynchronous ? ", asynchronous" : "")}";
        var id = ComponentId.Of("step", name);
        var filter = step.Message == "Update" ? StepColumnList.Filter(table, step.Columns) : "";
        return new StepPart(id, new XElement(
            "SdkMessageProcessingStep",
            new XAttribute("Name", name),
            new XAttribute("SdkMessageProcessingStepId", ComponentId.Braced(id)),
            // The order of exports, which is not that of the 9.0 schema: what a server writes it also reads.
            new XElement("SdkMessageId", MessageIds[step.Message] + "-ea3e-db11-86a7-000a3a5473e8"),
            new XElement("PluginTypeName", QualifiedName(step.PluginType)),
            new XElement("PluginTypeId", TypeId(step.PluginType)),
            new XElement("PrimaryEntity", table.LogicalName),
            Markup.Flag("AsyncAutoDelete", step.Asynchronous),
            new XElement("FilteringAttributes", filter),
            new XElement("InvocationSource", 0),
            new XElement("Mode", step.Asynchronous ? 1 : 0),
            new XElement("Rank", step.Rank),
            new XElement("EventHandlerTypeCode", PluginHandler),
            new XElement("Stage", step.Stage),
            Markup.Flag("IsCustomizable", true),
            Markup.Flag("IsHidden", false),
            new XElement("SupportedDeployment", 0),
            new XElement("IntroducedVersion", Manifest.Version),
            new XElement("SdkMessageProcessingStepImages", Images(step, table, name))));
    }

    private static IEnumerable<XElement> Images(StepMetadata step, TableSchema table, string name)
    {
        if (step.PreImage.Length > 0) yield return Image("PreImage", 0, "Target", StepColumnList.Resolve(table, step.PreImage), name);
        if (step.PostImage.Length > 0) yield return Image("PostImage", 1, step.Message == "Create" ? "id" : "Target", StepColumnList.Resolve(table, step.PostImage), name);
    }

    private static XElement Image(string alias, int type, string property, string columns, string step) => new(
        "SdkMessageProcessingStepImage",
        new XAttribute("Name", alias),
        new XElement("SdkMessageProcessingStepImageId", ComponentId.Braced(ComponentId.Of("image", step + "/" + alias))),
        new XElement("Attributes", columns),
        new XElement("EntityAlias", alias),
        new XElement("ImageType", type),
        new XElement("MessagePropertyName", property),
        Markup.Flag("IsCustomizable", true));

    /// <summary>All APIs are unbound actions: the flow connector calls nothing else. What they do is not for others to extend or change.</summary>
    private XElement Api(ApiMetadata api) => new(
        "customapi",
        new XAttribute("uniquename", api.UniqueName),
        new XElement("allowedcustomprocessingsteptype", 0),
        new XElement("bindingtype", 0),
        Markup.Described("description", texts.For(api.UniqueName + ".description", api.Description)),
        Markup.Described("displayname", texts.For(api.UniqueName, api.DisplayName)),
        api.ExecutePrivilege.Length > 0 ? new XElement("executeprivilegename", api.ExecutePrivilege) : null,
        Markup.Flag("iscustomizable", false),
        Markup.Flag("isfunction", false),
        Markup.Flag("isprivate", false),
        new XElement("name", api.DisplayName),
        new XElement("plugintypeid", new XElement("plugintypeid", TypeId(api.PluginType))),
        Markup.Flag("workflowsdkstepenabled", false));

    private XElement Parameter(ApiMetadata api, ApiParameter parameter, string element, bool? optional)
    {
        if (parameter.Type is 3 or 5)
            throw new BuildRefusedException("A parameter of this type names its table, which the registration cannot say yet", [$"{api.UniqueName}.{parameter.Name}"]);
        return new XElement(
            element,
            new XAttribute("uniquename", parameter.Name),
            Markup.Described("description", texts.For($"{api.UniqueName}.{parameter.Name}.description", parameter.Description)),
            // The name callers write is also what they are shown: a translated one would send them looking for it.
            Markup.Described("displayname", Text.Same(parameter.Name)),
            Markup.Flag("iscustomizable", false),
            optional is { } isOptional ? Markup.Flag("isoptional", isOptional) : null,
            new XElement("name", $"{api.UniqueName}.{parameter.Name}"),
            new XElement("type", parameter.Type));
    }
}
