using System.Xml;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>The unpacked source: what the packing tool drops, ignores, packs by accident or rewrites (E-P7, W-P6; E-P4 and E-G1 before packing).</summary>
internal static class SourceRules
{
    private static readonly (string Path, string Section)[] Sections =
    [
        ("Entities", "Entities"), ("Roles", "Roles"), ("Workflows", "Workflows"), ("OptionSets", "optionsets"), ("Dashboards", "Dashboards"), ("WebResources", "WebResources"),
        ("Controls", "CustomControls"), ("PluginAssemblies", "SolutionPluginAssemblies"), ("SdkMessageProcessingSteps", "SdkMessageProcessingSteps"), ("AppModuleSiteMaps", "AppModuleSiteMaps"),
        ("AppModules", "AppModules"), ("Other/FieldSecurityProfiles.xml", "FieldSecurityProfiles"), ("Other/Relationships", "EntityRelationships"),
    ];

    private static readonly HashSet<string> FileComponents = ["customapis", "environmentvariabledefinitions", "appactions", "catalogs", "Assets", "Other", "Reports", "CanvasApps", "Formulas"];

    public static IEnumerable<Finding> Check(string folder)
    {
        if (Load(folder, "Other/Solution.xml") is not { } manifest) return [Finding.Of("E-P7", "Other/Solution.xml", "It is missing or not XML.")];
        if (Load(folder, "Other/Customizations.xml") is not { } frame) return [Finding.Of("E-P7", "Other/Customizations.xml", "It is missing or not XML.")];
        return [.. Frame(folder, manifest, frame), .. Tables(folder), .. Index(folder), .. Payloads(folder), .. Strays(folder)];
    }

    private static XElement? Load(string folder, string path)
    {
        var file = System.IO.Path.Combine(folder, path);
        if (!File.Exists(file)) return null;
        try
        {
            return XmlReading.Parse(File.ReadAllBytes(file)).Root;
        }
        catch (XmlException)
        {
            // Reported by the caller as missing or not XML.
            return null;
        }
    }

    private static IEnumerable<string> Files(string folder, string path, string pattern = "*")
    {
        var start = System.IO.Path.Combine(folder, path);
        return Directory.Exists(start) ? Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal) : [];
    }

    private static IEnumerable<Finding> Frame(string folder, XElement manifest, XElement frame)
    {
        var managed = manifest.Element("SolutionManifest").Child("Managed");
        if (managed != "2") yield return Finding.Of("E-P7", "Other/Solution.xml", $"Managed is '{managed}'; a source that packs both ways carries 2.");
        foreach (var (path, section) in Sections)
        {
            var present = Files(folder, path).Any() || File.Exists(System.IO.Path.Combine(folder, path));
            if (present && frame.Element(section) is null) yield return Finding.Of("E-P7", "Other/Customizations.xml", $"The placeholder {section} is missing; the packing tool would drop everything under {path}.");
        }
    }

    private static IEnumerable<Finding> Tables(string folder)
    {
        var root = System.IO.Path.Combine(folder, "Entities");
        if (!Directory.Exists(root)) yield break;
        foreach (var table in Directory.EnumerateDirectories(root).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            var part = $"Entities/{table}/Entity.xml";
            if (Load(folder, part) is not { } entity)
            {
                yield return Finding.Of("E-P7", part, "It is missing or not XML.");
                continue;
            }

            foreach (var (path, placeholder) in new[] { ("FormXml", "FormXml"), ("SavedQueries", "SavedQueries"), ("Visualizations", "Visualizations") })
            {
                if (Files(folder, $"Entities/{table}/{path}").Any() && entity.Element(placeholder) is null) yield return Finding.Of("E-P7", part, $"The placeholder {placeholder} is missing; the packing tool would drop the files.");
            }

            if (entity.Element("RibbonDiffXml") is null) yield return Finding.Of("E-P7", part, "The placeholder RibbonDiffXml is missing.");
            foreach (var formula in entity.Descendants("FormulaDefinitionFileName").Select(name => name.Value.Trim()).Where(name => name.Length > 0 && !File.Exists(System.IO.Path.Combine(root, table, "Formulas", System.IO.Path.GetFileName(name)))).Distinct())
                yield return Finding.Of("E-P4", part, $"The formula file {formula} is missing.");
        }
    }

    private static IEnumerable<Finding> Index(string folder)
    {
        const string Part = "Other/Relationships.xml";
        var listed = Load(folder, Part).Path("EntityRelationship").Select(relationship => relationship.Attr("Name")).ToHashSet(StringComparer.Ordinal);
        var defined = Files(folder, "Other/Relationships", "*.xml").SelectMany(file => Load(folder, file).Path("EntityRelationship")).Select(relationship => relationship.Attr("Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var name in defined.Except(listed)) yield return Finding.Of("E-P7", Part, $"The relationship {name} is defined and not listed; the packing tool would drop it.");
        foreach (var name in listed.Except(defined)) yield return Finding.Of("E-P7", Part, $"The relationship {name} is listed and not defined.");
    }

    private static IEnumerable<Finding> Payloads(string folder)
    {
        foreach (var part in Files(folder, "WebResources").Concat(Files(folder, "PluginAssemblies")).Concat(Files(folder, "Workflows")).Where(part => part.EndsWith(".data.xml", StringComparison.Ordinal)))
        {
            var payload = part[..^".data.xml".Length];
            if (!File.Exists(System.IO.Path.Combine(folder, payload))) yield return Finding.Of("E-P4", part, $"Its payload {payload} is missing.");
            else if (Load(folder, part) is { } data && data.Name.LocalName == "PluginAssembly")
            {
                foreach (var finding in PluginRules.Assembly(data, File.ReadAllBytes(System.IO.Path.Combine(folder, payload)))) yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Strays(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)) yield return Finding.Of("W-P6", file, "The packing tool ignores files at the root.");
        var known = Sections.Select(section => section.Path.Split('/')[0]).Concat(FileComponents).ToHashSet(StringComparer.Ordinal);
        foreach (var top in Directory.EnumerateDirectories(folder).Select(path => System.IO.Path.GetFileName(path)).Where(top => !known.Contains(top)).Order(StringComparer.Ordinal))
            yield return Finding.Of("W-P6", top, "The folder belongs to no component kind; the packing tool would put its files into the zip.");
        foreach (var file in Files(folder, "WebResources").Where(file => !file.EndsWith(".data.xml", StringComparison.Ordinal) && !File.Exists(System.IO.Path.Combine(folder, file + ".data.xml"))))
            yield return Finding.Of("W-P6", file, "It has no .data.xml; the packing tool ignores it.");
    }
}
