using System.IO.Compression;
using System.IO.Hashing;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads a solution zip strictly: a damaged or incoherent one is refused before anything is changed.</summary>
internal static partial class PackageReader
{
    private const string ContentTypesPart = "[Content_Types].xml";
    private const long MaximumSize = 256L * 1024 * 1024;

    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Sections whose components become something here.</summary>
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "Entities", "Roles", "Workflows", "EntityRelationships", "optionsets", "Dashboards", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules", "connectionreferences", "Languages",
    };

    /// <summary>Sections that are refused as soon as something is in them.</summary>
    private static readonly HashSet<string> EmptySections = new(StringComparer.Ordinal)
    {
        "FieldSecurityProfiles", "Templates", "ConnectionRoles", "EntityImageConfigs", "AttributeImageConfigs", "EntityMaps", "OrganizationSettings",
        "CustomControls", "EntityDataProviders", "EntityDataSources", "CanvasApps", "ServiceEndpoints", "Reports", "MobileOfflineProfiles", "Slas", "ImportJob",
    };

    public static SolutionPackage Read(byte[] zip)
    {
        var parts = ReadParts(zip);
        foreach (var name in (string[])[SolutionPackage.SolutionPart, SolutionPackage.CustomizationsPart, ContentTypesPart])
            if (!parts.ContainsKey(name))
                throw ImportFaults.MissingRootFiles(name);
        CheckContentTypes(parts);
        var customizations = ReadCustomizations(parts[SolutionPackage.CustomizationsPart]);
        var root = XmlParts.Parse(SolutionPackage.SolutionPart, parts[SolutionPackage.SolutionPart]);
        if (root.Name.LocalName != "ImportExportXml")
            throw ImportFaults.Invalid(SolutionPackage.SolutionPart, $"the root element is {root.Name.LocalName}, not ImportExportXml.");
        foreach (var name in (string[])[SolutionPackage.SolutionPart, SolutionPackage.CustomizationsPart, ContentTypesPart])
            parts.Remove(name);
        var package = ReadManifest(zip, root.Child("SolutionManifest", SolutionPackage.SolutionPart), customizations, parts);
        LeftOvers.Check(package);
        return package;
    }

    private static Dictionary<string, byte[]> ReadParts(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            long size = 0;
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                if (entry.FullName.Contains('\\', StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Split('/').Contains(".."))
                    throw ImportFaults.Invalid(entry.FullName, "the name of a part uses forward slashes and stays inside the zip.");
                if (!names.Add(entry.FullName))
                    throw ImportFaults.Invalid(entry.FullName, "the zip holds this part twice.");
                size += entry.Length;
                if (size > MaximumSize)
                    throw ImportFaults.Invalid(entry.FullName, "the zip is larger than 256 MB when unpacked.");
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(content);
                // The framework reads damaged parts without a word.
                if (content.Length != entry.Length || Crc32.HashToUInt32(content.GetBuffer().AsSpan(0, (int)content.Length)) != entry.Crc32)
                    throw ImportFaults.Invalid(entry.FullName, "the part is damaged: its checksum does not fit.");
                parts.Add(entry.FullName, content.ToArray());
            }

            return parts;
        }
        catch (InvalidDataException exception)
        {
            throw ImportFaults.Invalid("the zip", $"it cannot be unpacked. {exception.Message}", exception);
        }
    }

    private static void CheckContentTypes(Dictionary<string, byte[]> parts)
    {
        var types = XmlParts.Parse(ContentTypesPart, parts[ContentTypesPart]);
        if (types.Name != ContentTypes + "Types")
            throw ImportFaults.Invalid(ContentTypesPart, $"the root element is {types.Name.LocalName}, not Types of the package content types.");
        var extensions = types.Elements(ContentTypes + "Default").Select(item => item.AttributeText("Extension", ContentTypesPart)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = types.Elements(ContentTypes + "Override").Select(item => item.AttributeText("PartName", ContentTypesPart).TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in parts.Keys.Where(name => name != ContentTypesPart))
            if (!names.Contains(name) && !extensions.Contains(Path.GetExtension(name).TrimStart('.')))
                throw ImportFaults.Invalid(name, $"{ContentTypesPart} gives this part no content type.");
    }

    private static XElement ReadCustomizations(byte[] content)
    {
        var root = XmlParts.Parse(SolutionPackage.CustomizationsPart, content);
        if (root.Name.LocalName != "ImportExportXml")
            throw ImportFaults.Invalid(SolutionPackage.CustomizationsPart, $"the root element is {root.Name.LocalName}, not ImportExportXml.");
        foreach (var section in root.Elements())
        {
            var name = section.Name.LocalName;
            if (!Sections.Contains(name) && !EmptySections.Contains(name))
                throw ImportFaults.Invalid(SolutionPackage.CustomizationsPart, $"the section {name} is not known.");
            if (EmptySections.Contains(name) && section.HasElements)
                throw Unsupported.Of($"the solution section {name}");
        }

        return root;
    }

    private static SolutionPackage ReadManifest(byte[] zip, XElement manifest, XElement customizations, Dictionary<string, byte[]> parts)
    {
        const string part = SolutionPackage.SolutionPart;
        var uniqueName = manifest.Text("UniqueName", part);
        if (!UniqueNamePattern().IsMatch(uniqueName))
            throw ImportFaults.Invalid(part, $"'{uniqueName}' is no unique name of a solution.");
        var version = manifest.Text("Version", part);
        if (!VersionPattern().IsMatch(version) || !Version.TryParse(version, out var parsed))
            throw ImportFaults.Invalid(part, $"'{version}' is no version; it has four numbers.");
        switch (manifest.Text("Managed", part))
        {
            case "1":
                break;
            case "0":
                throw Unsupported.Of("the import of unmanaged solutions");
            case var other:
                throw ImportFaults.Invalid(part, $"'{other}' is no value for Managed; it is 0 or 1.");
        }

        if (manifest.Child("MissingDependencies", part).Elements().FirstOrDefault()?.Element("Required") is { } required)
            throw ImportFaults.Refused("solution.xml", $"the solution needs the component {required.Attribute("schemaName")?.Value} of {required.Attribute("solution")?.Value}, which is not installed.");
        var publisher = manifest.Child("Publisher", part);
        var prefix = publisher.Text("CustomizationPrefix", part);
        if (!PrefixPattern().IsMatch(prefix) || prefix.StartsWith("mscrm", StringComparison.OrdinalIgnoreCase))
            throw ImportFaults.Invalid(part, $"'{prefix}' is no customization prefix.");
        return new SolutionPackage
        {
            Zip = zip,
            UniqueName = uniqueName,
            DisplayName = manifest.Labels("LocalizedNames", part),
            Description = manifest.Labels("Descriptions", part),
            Version = parsed,
            PublisherUniqueName = publisher.Text("UniqueName", part),
            PublisherName = publisher.Labels("LocalizedNames", part),
            Prefix = prefix,
            OptionPrefix = publisher.Whole("CustomizationOptionValuePrefix", part) is >= 10000 and <= 99999 and { } number
                ? number
                : throw ImportFaults.Invalid(part, "CustomizationOptionValuePrefix is a number from 10000 to 99999."),
            RootComponents = [.. manifest.Child("RootComponents", part).Elements("RootComponent").Select(item => new RootComponent(
                item.WholeAttribute("type", part), item.Attribute("schemaName")?.Value, item.Attribute("id") is { } id ? XmlParts.Id(id.Value, part) : null,
                item.Attribute("behavior") is null ? 0 : item.WholeAttribute("behavior", part)))],
            Customizations = customizations,
            Parts = parts,
        };
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex UniqueNamePattern();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}$")]
    private static partial Regex PrefixPattern();
}
