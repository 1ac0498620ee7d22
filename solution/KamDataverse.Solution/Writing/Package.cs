using System.IO.Compression;
using System.Xml.Linq;

namespace KamDataverse.Solution.Writing;

/// <summary>The zip an administrator imports.</summary>
internal static class Package
{
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Every zip entry is stamped alike: the bytes follow from the content only.</summary>
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The parts by path; managed and unmanaged differ in one element of solution.xml.</summary>
    public static SortedDictionary<string, byte[]> Parts(SolutionContent content, bool managed)
    {
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["solution.xml"] = Markup.Bytes(Manifest.Write(content, managed ? 1 : 0)),
            ["customizations.xml"] = Markup.Bytes(Customizations(content)),
        };
        foreach (var resource in content.WebResources) parts.Add(resource.PayloadPath, resource.Payload);
        if (content.PluginAssembly is { } assembly) parts.Add(assembly.PayloadPath, assembly.Payload);
        foreach (var flow in content.Flows) parts.Add(flow.PayloadPath, flow.Payload);
        foreach (var (path, root) in content.Files) parts.Add(path, Markup.Bytes(root, declaration: false));
        parts.Add("[Content_Types].xml", Markup.Bytes(Types(parts.Keys)));
        return parts;
    }

    /// <summary>The bytes of the zip.</summary>
    public static byte[] Zip(SolutionContent content, bool managed)
    {
        using var memory = new MemoryStream();
        Zip(Parts(content, managed), memory);
        return memory.ToArray();
    }

    public static void Zip(SortedDictionary<string, byte[]> parts, Stream target)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, bytes) in parts)
        {
            var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp;
            entry.ExternalAttributes = 0;
            using var stream = entry.Open();
            stream.Write(bytes);
        }
    }

    internal static XElement Customizations(SolutionContent content)
    {
        var root = SourceTree.CustomizationsFrame();
        Fill("Entities", content.Tables.Select(Entity));
        Fill("Roles", content.Roles.Select(role => role.Role));
        Fill("Workflows", content.Flows.Select(flow => flow.Workflow));
        Fill("EntityRelationships", content.Relationships);
        Fill("optionsets", content.Choices);
        Fill("Dashboards", content.Dashboards.Select(dashboard => dashboard.Dashboard));
        Fill("WebResources", content.WebResources.Select(resource => resource.Data));
        Fill("SolutionPluginAssemblies", content.PluginAssembly is { } assembly ? [assembly.Data] : Array.Empty<XElement>());
        Fill("SdkMessageProcessingSteps", content.Steps.Select(step => step.Step));
        Fill("AppModuleSiteMaps", content.Apps.Select(app => app.SiteMap));
        Fill("AppModules", content.Apps.Select(app => app.App));
        if (SourceTree.ConnectionReferences(content) is { } references) root.Element("Languages")!.AddBeforeSelf(references);
        return root;

        // An optional section stays out while nothing is in it: the schema wants at least one app in AppModules.
        void Fill(string section, IEnumerable<XElement> elements)
        {
            var place = root.Element(section)!;
            place.Add(elements.Select(element => new XElement(element)));
            if (!place.HasElements && SourceTree.Optional.Contains(section)) place.Remove();
        }
    }

    private static XElement Entity(TablePart table) => new(
        "Entity",
        new XElement(table.Name),
        new XElement(table.EntityInfo),
        new XElement("FormXml", table.Forms.GroupBy(form => form.Type).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new XElement("forms", new XAttribute("type", group.Key), group.Select(form => new XElement(form.SystemForm))))),
        new XElement("SavedQueries", new XElement("savedqueries", table.Views.Select(view => new XElement(view.SavedQuery)))),
        table.Charts.Count > 0 ? new XElement("Visualizations", table.Charts.Select(chart => new XElement(chart.Visualization))) : null,
        new XElement(table.Commands));

    private static XElement Types(IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        return new XElement(
            ContentTypes + "Types",
            all.Select(Extension).Where(extension => extension.Length > 0).Append("xml").Distinct().Order(StringComparer.Ordinal)
                .Select(extension => new XElement(ContentTypes + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", "application/octet-stream"))),
            all.Where(path => Extension(path).Length == 0)
                .Select(path => new XElement(ContentTypes + "Override", new XAttribute("PartName", "/" + path), new XAttribute("ContentType", "application/octet-stream"))));
    }

    private static string Extension(string path) => Path.GetExtension(path).TrimStart('.');
}
