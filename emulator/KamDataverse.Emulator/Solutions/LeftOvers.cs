using System.Xml.Linq;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Finds what only one side knows: parts that no component names, components without a root component, root components without a definition.</summary>
internal static class LeftOvers
{
    private const int Table = 1;
    private const int Choice = 9;
    private const int Role = 20;
    private const int Process = 29;
    private const int Form = 60;
    private const int WebResource = 61;
    private const int SiteMap = 62;
    private const int App = 80;
    private const int Assembly = 91;
    private const int Step = 92;
    private const int EnvironmentVariable = 380;

    /// <summary>Folders of file components and the files they may hold.</summary>
    private static readonly Dictionary<string, string[]> FileComponents = new(StringComparer.Ordinal)
    {
        ["customapis"] = ["customapi.xml", "customapirequestparameter.xml", "customapiresponseproperty.xml"],
        ["environmentvariabledefinitions"] = ["environmentvariabledefinition.xml"],
        ["catalogs"] = ["catalog.xml"],
        ["Assets"] = ["catalogassignments.xml"],
    };

    public static void Check(SolutionPackage package)
    {
        CheckParts(package);
        CheckRoots(package);
    }

    private static void CheckParts(SolutionPackage package)
    {
        var named = package.Section("WebResources").Concat(package.Section("SolutionPluginAssemblies"))
            .Select(component => component.Optional("FileName")?.TrimStart('/'))
            .Concat(package.Section("Workflows").Select(flow => flow.Optional("JsonFileName")?.TrimStart('/')))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in package.Parts.Keys)
        {
            var folder = name.Split('/')[0];
            if (folder is "WebResources" or "PluginAssemblies" or "Workflows")
            {
                if (!named.Contains(name))
                    throw ImportFaults.Invalid(name, "no component names this file.");
            }
            else if (!FileComponents.TryGetValue(folder, out var files))
                throw name.Contains('/', StringComparison.Ordinal)
                    ? Unsupported.Of($"the solution's component folder {folder}")
                    : ImportFaults.Invalid(name, "unprocessed file: it belongs to no component.");
            else if (!files.Contains(name[(name.LastIndexOf('/') + 1)..]))
                throw ImportFaults.Invalid(name, $"unprocessed file: the folder {folder} holds no such file.");
        }
    }

    private static void CheckRoots(SolutionPackage package)
    {
        const string part = SolutionPackage.CustomizationsPart;
        var defined = new HashSet<(int, string)>();
        Define(Table, "Entities", item => item.Child("EntityInfo", part).Child("entity", part).AttributeText("Name", part));
        Define(Choice, "optionsets", item => item.AttributeText("Name", part));
        Define(Role, "Roles", item => IdOf(item, "id"));
        Define(Process, "Workflows", item => IdOf(item, "WorkflowId"));
        Define(WebResource, "WebResources", item => item.Text("Name", part));
        Define(SiteMap, "AppModuleSiteMaps", item => item.Text("SiteMapUniqueName", part));
        Define(App, "AppModules", item => item.Text("UniqueName", part));
        Define(Assembly, "SolutionPluginAssemblies", item => IdOf(item, "PluginAssemblyId"));
        Define(Step, "SdkMessageProcessingSteps", item => IdOf(item, "SdkMessageProcessingStepId"));

        var roots = new HashSet<(int, string)>();
        foreach (var root in package.RootComponents)
        {
            // Forms and environment variables are listed by some exports and left out by others.
            if (root.Type is Form or EnvironmentVariable)
                continue;
            var key = (root.Type, root.Type is Role or Process or Assembly or Step ? root.Id?.ToString() ?? "" : root.SchemaName?.ToLowerInvariant() ?? "");
            if (!roots.Add(key))
                throw ImportFaults.Invalid(SolutionPackage.SolutionPart, $"the root component of type {key.Type} '{key.Item2}' is listed twice.");
            if (!defined.Contains(key))
                throw ImportFaults.Refused("solution.xml", $"Cannot add a Root Component {key.Item2} of type {key.Type} because it is not in the target system.");
        }

        if (defined.FirstOrDefault(component => !roots.Contains(component)) is { Item1: > 0 } orphan)
            throw ImportFaults.Invalid(part, $"the component of type {orphan.Item1} '{orphan.Item2}' has no root component in solution.xml.");
        // Unlike a table's forms, a dashboard is always listed.
        foreach (var dashboard in package.Section("Dashboards").Select(item => XmlParts.Id(item.Text("FormId", part), part)))
            if (!package.RootComponents.Any(root => root.Type == Form && root.Id == dashboard))
                throw ImportFaults.Invalid(part, $"the dashboard {dashboard} has no root component in solution.xml.");

        void Define(int type, string section, Func<XElement, string> name)
        {
            foreach (var component in package.Section(section))
                if (!defined.Add((type, name(component).ToLowerInvariant())))
                    throw ImportFaults.Invalid(part, $"the section {section} defines '{name(component)}' twice.");
        }

        static string IdOf(XElement element, string attribute) => XmlParts.Id(element.AttributeText(attribute, part), part).ToString();
    }
}
