using System.Xml.Linq;

namespace KamDataverse.Solution.Writing;

/// <summary>Web resources from the files of a folder.</summary>
internal static class WebResources
{
    private const int Svg = 11;

    private static readonly Dictionary<string, int> BundleTypes = new(StringComparer.Ordinal) { [".html"] = 1, [".css"] = 2, [".js"] = 3 };

    /// <summary>The icons: <c>function.svg</c> becomes <c>kam_/icons/function.svg</c>.</summary>
    public static IReadOnlyList<WebResourcePart> Icons(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.svg").Order(StringComparer.Ordinal)
            .Select(file => Of("kam_/icons/" + Path.GetFileName(file), Path.GetFileNameWithoutExtension(file), Svg, Normalised(file))),
    ];

    /// <summary>Scripts and pages as npm built them: <c>dist/forms/interface.js</c> becomes <c>kam_/forms/interface.js</c>.</summary>
    public static IReadOnlyList<WebResourcePart> Bundles(string folder)
    {
        if (!Directory.Exists(folder)) throw new BuildRefusedException("The web resources are not built", ["webresources/dist is missing; run npm run build in webresources."]);
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(name => Of("kam_/" + name, name, BundleTypes[Path.GetExtension(name)], Normalised(Path.Combine(folder, name)))),
        ];
    }

    /// <summary>Name of a table's icon; the common one for a table that has none of its own.</summary>
    public static string IconOf(string table, IReadOnlyList<WebResourcePart> icons)
    {
        var own = $"kam_/icons/{table[(table.IndexOf('_', StringComparison.Ordinal) + 1)..]}.svg";
        return icons.Any(icon => icon.Name == own) ? own : "kam_/icons/table.svg";
    }

    private static WebResourcePart Of(string name, string displayName, int type, byte[] payload)
    {
        var id = ComponentId.Of("webresource", name);
        var path = "WebResources/" + name.Replace("/", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + ComponentId.InFileName(id);
        var data = new XElement(
            "WebResource",
            new XElement("WebResourceId", ComponentId.Braced(id)),
            new XElement("Name", name),
            new XElement("DisplayName", displayName),
            new XElement("WebResourceType", type),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("IsEnabledForMobileClient", true),
            Markup.Flag("IsAvailableForMobileOffline", false),
            Markup.Flag("IsCustomizable", true),
            Markup.Flag("CanBeDeleted", true),
            Markup.Flag("IsHidden", false),
            new XElement("FileName", "/" + path));
        return new WebResourcePart(name, id, path, data, payload);
    }

    /// <summary>Line feeds only, so that a checkout with other line ends builds the same bytes.</summary>
    private static byte[] Normalised(string file) =>
        System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal));
}
