using System.Xml.Linq;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Writing;

/// <summary>The unpacked layout of the standard packing tools, one file per component.</summary>
internal static class SourceTree
{
    /// <summary>Sections of customizations.xml in export order. In the source each is an empty placeholder; one that is missing drops its components silently.</summary>
    private static readonly string[] Sections =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets",
        "Dashboards", "WebResources", "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "EntityDataProviders",
    ];

    /// <summary>Sections an export leaves out when nothing is in them.</summary>
    public static readonly IReadOnlySet<string> Optional =
        new HashSet<string>(["Dashboards", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules"], StringComparer.Ordinal);

    public static XElement CustomizationsFrame() => new(
        "ImportExportXml",
        new XAttribute(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        Sections.Select(section => new XElement(section)),
        new XElement("Languages", Languages.All.Select(language => new XElement("Language", language))));

    public static SortedDictionary<string, byte[]> Files(SolutionContent content)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["Other/Solution.xml"] = Markup.Bytes(Manifest.Write(content, managed: 2)),
            ["Other/Customizations.xml"] = Markup.Bytes(Frame(content)),
        };
        foreach (var table in content.Tables) AddTable(files, table);
        foreach (var choice in content.Choices) Add(files, $"OptionSets/{(string)choice.Attribute("Name")!}.xml", choice);
        AddRelationships(files, content.Relationships);
        foreach (var role in content.Roles) Add(files, $"Roles/{role.Name}.xml", role.Role);
        foreach (var dashboard in content.Dashboards) Add(files, $"Dashboards/{ComponentId.Braced(dashboard.Id)}.xml", dashboard.Dashboard);
        foreach (var resource in content.WebResources)
        {
            Add(files, $"WebResources/{resource.Name}.data.xml", resource.Data);
            files.Add($"WebResources/{resource.Name}", resource.Payload);
        }

        if (content.PluginAssembly is { } assembly)
        {
            Add(files, assembly.PayloadPath + ".data.xml", assembly.Data);
            files.Add(assembly.PayloadPath, assembly.Payload);
        }

        foreach (var flow in content.Flows)
        {
            Add(files, flow.PayloadPath + ".data.xml", flow.Workflow);
            files.Add(flow.PayloadPath, flow.Payload);
        }

        foreach (var step in content.Steps) Add(files, $"SdkMessageProcessingSteps/{ComponentId.Braced(step.Id)}.xml", step.Step);
        foreach (var app in content.Apps)
        {
            files.Add($"AppModules/{app.UniqueName}/AppModule.xml", Markup.Bytes(app.App, declaration: false));
            Add(files, $"AppModuleSiteMaps/{app.UniqueName}/AppModuleSiteMap.xml", app.SiteMap);
        }

        foreach (var (path, root) in content.Files) files.Add(path, Markup.Bytes(root, declaration: false));
        return files;
    }

    /// <summary>The connection references, which have no files of their own; <see langword="null"/> when there are none.</summary>
    public static XElement? ConnectionReferences(SolutionContent content) =>
        content.ConnectionReferences.Count == 0 ? null : new XElement("connectionreferences", content.ConnectionReferences.Select(reference => new XElement(reference)));

    /// <summary>Makes the folder hold exactly these files.</summary>
    public static void Write(SortedDictionary<string, byte[]> files, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var (path, bytes) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }

    private static XElement Frame(SolutionContent content)
    {
        var frame = CustomizationsFrame();
        if (ConnectionReferences(content) is { } references) frame.Element("Languages")!.AddBeforeSelf(references);
        return frame;
    }

    private static void AddTable(SortedDictionary<string, byte[]> files, TablePart table)
    {
        var folder = $"Entities/{table.SchemaName}";
        Add(files, $"{folder}/Entity.xml", new XElement(
            "Entity",
            new XElement(table.Name),
            new XElement(table.EntityInfo),
            new XElement("FormXml"),
            new XElement("SavedQueries"),
            table.Charts.Count > 0 ? new XElement("Visualizations") : null,
            new XElement("RibbonDiffXml")));
        Add(files, $"{folder}/RibbonDiff.xml", table.Commands);
        foreach (var form in table.Forms) Add(files, $"{folder}/FormXml/{form.Type}/{ComponentId.Braced(form.Id)}.xml", new XElement("forms", new XElement(form.SystemForm)));
        foreach (var view in table.Views) Add(files, $"{folder}/SavedQueries/{ComponentId.Braced(view.Id)}.xml", new XElement("savedqueries", new XElement(view.SavedQuery)));
        foreach (var chart in table.Charts) Add(files, $"{folder}/Visualizations/{ComponentId.Braced(chart.Id)}.xml", chart.Visualization);
    }

    private static void AddRelationships(SortedDictionary<string, byte[]> files, IReadOnlyList<XElement> relationships)
    {
        Add(files, "Other/Relationships.xml", new XElement("EntityRelationships", relationships.Select(relationship => (string)relationship.Attribute("Name")!)
            .Order(StringComparer.OrdinalIgnoreCase).Select(name => new XElement("EntityRelationship", new XAttribute("Name", name)))));
        foreach (var parent in relationships.GroupBy(relationship => (string)(relationship.Element("ReferencedEntityName") ?? relationship.Element("FirstEntityName"))!))
            Add(files, $"Other/Relationships/{parent.Key}.xml", new XElement("EntityRelationships", parent.Select(relationship => new XElement(relationship))));
    }

    private static void Add(SortedDictionary<string, byte[]> files, string path, XElement root) => files.Add(path, Markup.Bytes(Markup.WithInstanceNamespace(root)));
}
