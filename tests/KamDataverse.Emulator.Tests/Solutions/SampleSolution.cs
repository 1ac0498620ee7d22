using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>
/// A managed solution for tests: starts valid and complete (<see cref="New"/>), is changed in one place, and becomes a zip. Its publisher's prefix is <c>tst</c>, its table
/// <c>tst_project</c> has a key, choices, an amount, a lookup to account and a hierarchy; it also extends account and brings a form, views, an app, a role and a custom API.
/// </summary>
internal sealed class SampleSolution
{
    public const string Name = "TstSample";
    private readonly Dictionary<string, byte[]> payloads = new(StringComparer.Ordinal);

    private SampleSolution(XElement solution, XElement customizations)
    {
        Solution = solution;
        Customizations = customizations;
    }

    /// <summary>solution.xml.</summary>
    public XElement Solution { get; }

    /// <summary>customizations.xml.</summary>
    public XElement Customizations { get; }

    /// <summary>Parts to leave out of the zip.</summary>
    public HashSet<string> Missing { get; } = [];

    public XElement Table => Section("Entities").Elements("Entity").First(entity => entity.Element("Name")!.Value == "tst_Project").Element("EntityInfo")!.Element("entity")!;

    public static SampleSolution New(string version = "1.0.0.0")
    {
        var sample = new SampleSolution(SampleParts.Manifest(version), SampleParts.Customizations());
        sample.Payload("WebResources/tst_iconprojectsvg6F7E0C5A-0001-4000-8000-000000000001", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" />"));
        sample.Payload("customapis/tst_Count/customapi.xml", Encoding.UTF8.GetBytes(SampleParts.CustomApi));
        sample.Payload("customapis/tst_Count/customapirequestparameters/Kind/customapirequestparameter.xml", Encoding.UTF8.GetBytes(SampleParts.RequestParameter));
        sample.Payload("customapis/tst_Count/customapiresponseproperties/Number/customapiresponseproperty.xml", Encoding.UTF8.GetBytes(SampleParts.ResponseProperty));
        sample.Payload("environmentvariabledefinitions/tst_limit/environmentvariabledefinition.xml", Encoding.UTF8.GetBytes(SampleParts.EnvironmentVariable));
        return sample;
    }

    public XElement Section(string name) => Customizations.Element(name)!;

    public SampleSolution Payload(string path, byte[] content)
    {
        payloads[path] = content;
        return this;
    }

    public SampleSolution Without(string path)
    {
        Missing.Add(path);
        return this;
    }

    /// <summary>Adds a column to the project table.</summary>
    public SampleSolution WithColumn(XElement column)
    {
        Table.Element("attributes")!.Add(column);
        return this;
    }

    public SampleSolution WithoutColumn(string schemaName)
    {
        Table.Element("attributes")!.Elements().Single(attribute => attribute.Attribute("PhysicalName")!.Value == schemaName).Remove();
        return this;
    }

    /// <summary>Adds another table with its key, name and states.</summary>
    public SampleSolution WithTable(string schemaName, params XElement[] columns)
    {
        Section("Entities").Add(SampleParts.Table(schemaName, schemaName.ToLowerInvariant() + "s", columns));
        return WithRoot(1, schemaName.ToLowerInvariant());
    }

    public SampleSolution WithRelationship(XElement relationship)
    {
        Section("EntityRelationships").Add(relationship);
        return this;
    }

    /// <summary>Adds a plug-in dll with its types.</summary>
    public SampleSolution WithPlugins(byte[] dll, string fullName, Guid assemblyId, params (string TypeName, Guid Id)[] types)
    {
        var name = fullName.Split(',')[0];
        var path = $"PluginAssemblies/{name.Replace(".", "", StringComparison.Ordinal)}-{assemblyId.ToString().ToUpperInvariant()}/{name}.dll";
        Section("SolutionPluginAssemblies").Add(new XElement(
            "PluginAssembly",
            new XAttribute("FullName", fullName), new XAttribute("PluginAssemblyId", assemblyId), new XAttribute("CustomizationLevel", 1),
            new XElement("IsolationMode", 2), new XElement("SourceType", 0), new XElement("IntroducedVersion", "1.0"), new XElement("FileName", "/" + path),
            new XElement("PluginTypes", types.Select(type => new XElement(
                "PluginType",
                new XAttribute("AssemblyQualifiedName", $"{type.TypeName}, {fullName}"), new XAttribute("PluginTypeId", type.Id), new XAttribute("Name", type.TypeName),
                new XElement("FriendlyName", type.TypeName))))));
        Solution.Descendants("RootComponents").Single().Add(new XElement(
            "RootComponent", new XAttribute("type", 91), new XAttribute("id", assemblyId.ToString("B")), new XAttribute("schemaName", fullName), new XAttribute("behavior", 0)));
        return Payload(path, dll);
    }

    /// <summary>Adds a step; images as they stand in the zip.</summary>
    public SampleSolution WithStep(Guid id, Guid messageId, Guid typeId, string? table, int stage, int mode = 0, string? filtering = null, int rank = 1, params XElement[] images)
    {
        Section("SdkMessageProcessingSteps").Add(new XElement(
            "SdkMessageProcessingStep",
            new XAttribute("Name", $"step {id}"), new XAttribute("SdkMessageProcessingStepId", id.ToString("B")),
            new XElement("SdkMessageId", messageId), new XElement("PluginTypeId", typeId), table is null ? null : new XElement("PrimaryEntity", table),
            filtering is null ? null : new XElement("FilteringAttributes", filtering),
            new XElement("Mode", mode), new XElement("Rank", rank), new XElement("EventHandlerTypeCode", 4602), new XElement("Stage", stage),
            images.Length == 0 ? null : new XElement("SdkMessageProcessingStepImages", images)));
        return WithRoot(92, id);
    }

    public static XElement Image(Guid id, string alias, int type, string attributes) => new(
        "SdkMessageProcessingStepImage",
        new XAttribute("Name", alias), new XElement("SdkMessageProcessingStepImageId", id.ToString("B")), new XElement("Attributes", attributes), new XElement("EntityAlias", alias),
        new XElement("ImageType", type), new XElement("MessagePropertyName", "Target"));

    public SampleSolution WithRoot(int type, object name)
    {
        Solution.Descendants("RootComponents").Single().Add(new XElement(
            "RootComponent", new XAttribute("type", type), name is Guid id ? new XAttribute("id", id.ToString("B")) : new XAttribute("schemaName", name), new XAttribute("behavior", 0)));
        return this;
    }

    /// <summary>The zip.</summary>
    public byte[] Build()
    {
        var parts = new Dictionary<string, byte[]>(payloads)
        {
            ["solution.xml"] = Bytes(Solution), ["customizations.xml"] = Bytes(Customizations), ["[Content_Types].xml"] = Bytes(SampleParts.ContentTypes(payloads.Keys)),
        };
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in parts.Where(part => !Missing.Contains(part.Key)))
            {
                using var stream = archive.CreateEntry(path).Open();
                stream.Write(content);
            }

        return zip.ToArray();
    }

    private static byte[] Bytes(XElement element) => Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
}
