using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>The zip as a container (E-P1 … E-P5).</summary>
internal static class PackageRules
{
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly string[] RootParts = [SolutionArchive.ManifestPart, SolutionArchive.CustomizationsPart, SolutionArchive.ContentTypesPart];

    /// <summary>The elements of customizations.xml that name a payload file.</summary>
    public static readonly string[] FileElements = ["FileName", "JsonFileName", "XamlFileName", "FormulaDefinitionFileName"];

    public static IEnumerable<Finding> Check(SolutionArchive archive) =>
        [.. RootFiles(archive), .. PartTypes(archive), .. Payloads(archive), .. Names(archive)];

    private static IEnumerable<Finding> RootFiles(SolutionArchive archive)
    {
        foreach (var part in RootParts.Where(part => !archive.Parts.ContainsKey(part)))
        {
            var similar = archive.EntryNames.FirstOrDefault(name => name.EndsWith(part, StringComparison.OrdinalIgnoreCase));
            yield return Finding.Of("E-P1", part, similar is null ? "The zip does not contain it." : $"It must stand at the root under exactly this name; the zip has {similar}.");
        }

        if (archive.Manifest?.Root is { } manifest && manifest.Element("SolutionManifest") is null)
            yield return Finding.Of("E-P1", SolutionArchive.ManifestPart, "It has no SolutionManifest.");
        if (archive.Customizations?.Root is { } root && root.Name != "ImportExportXml")
            yield return Finding.Of("E-P1", SolutionArchive.CustomizationsPart, $"Its root element is {root.Name}, not ImportExportXml.");
    }

    private static IEnumerable<Finding> PartTypes(SolutionArchive archive)
    {
        if (archive.ContentTypes?.Root is not { } types) yield break;
        var extensions = types.Elements(ContentTypes + "Default").Select(element => element.Attr("Extension")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var overrides = types.Elements(ContentTypes + "Override").Select(element => element.Attr("PartName").TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var part in archive.Parts.Keys.Where(part => part != SolutionArchive.ContentTypesPart && !overrides.Contains(part)))
        {
            var extension = System.IO.Path.GetExtension(part).TrimStart('.');
            if (extension.Length == 0) yield return Finding.Of("E-P2", part, "It has no extension and no Override in [Content_Types].xml.");
            else if (!extensions.Contains(extension)) yield return Finding.Of("E-P2", part, $"[Content_Types].xml has no Default for {extension} and no Override for this part.");
        }
    }

    private static IEnumerable<Finding> Payloads(SolutionArchive archive)
    {
        if (archive.Customizations?.Root is not { } root) yield break;
        var referenced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.Descendants().Where(element => FileElements.Contains(element.Name.LocalName) && element.Value.Trim().Length > 0))
        {
            var file = element.Value.Trim();
            referenced.Add(file.TrimStart('/'));
            if (!archive.Has(file)) yield return Finding.Of("E-P4", file, $"{element.Parent?.Name.LocalName} names this file, and the zip does not contain it.");
        }

        var controls = root.Path("CustomControls", "CustomControl").Select(control => control.Child("Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var part in archive.Parts.Keys.Where(part => !RootParts.Contains(part) && !referenced.Contains(part) && !IsComponentFile(part.Split('/'), controls)))
            yield return Finding.Of("E-P3", part, "Nothing in customizations.xml refers to it and it belongs to no file-based component; an import would leave it unprocessed.");
    }

    private static bool IsComponentFile(string[] path, HashSet<string> controls) => path switch
    {
        ["customapis", _, "customapi.xml"] => true,
        ["customapis", _, "customapirequestparameters", _, "customapirequestparameter.xml"] => true,
        ["customapis", _, "customapiresponseproperties", _, "customapiresponseproperty.xml"] => true,
        ["environmentvariabledefinitions", _, "environmentvariabledefinition.xml" or "environmentvariablevalues.json"] => true, // the latter is E-N1's to refuse
        ["appactions", _, "appaction.xml"] => true,
        ["catalogs", _, "catalog.xml"] => true,
        ["Assets", "catalogassignments.xml"] => true,
        ["Controls", var control, ..] => controls.Contains(control),
        _ => false,
    };

    private static IEnumerable<Finding> Names(SolutionArchive archive)
    {
        foreach (var name in archive.EntryNames)
        {
            if (name.Contains('\\')) yield return Finding.Of("E-P5", name, "The name contains a backslash.");
            if (name.StartsWith('/') || name.Split('/').Contains("..")) yield return Finding.Of("E-P5", name, "The name points outside the zip.");
        }

        foreach (var name in archive.EntryNames.Repeated()) yield return Finding.Of("E-P5", name, "The name occurs more than once, compared without case.");
    }
}
