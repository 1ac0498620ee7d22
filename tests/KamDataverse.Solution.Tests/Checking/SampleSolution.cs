using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>A small valid solution of a neutral publisher, open for one change at a time.</summary>
internal sealed class SampleSolution
{
    private const string ContentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";

    public XDocument Manifest { get; } = XDocument.Parse(SampleManifest.Text);

    public XDocument Customizations { get; } = XDocument.Parse(SampleCustomizations.Text);

    public XDocument ContentTypes { get; } = XDocument.Parse(
        $"<Types xmlns='{ContentTypesNamespace}'>{string.Concat(new[] { "xml", "json", "dll", "yaml" }.Select(extension => $"<Default Extension='{extension}' ContentType='application/octet-stream' />"))}"
        + $"{string.Concat(SampleCode.WebResourceFiles.Select(file => $"<Override PartName='{file}' ContentType='application/octet-stream' />"))}</Types>");

    /// <summary>Everything but the three root documents.</summary>
    public Dictionary<string, byte[]> Payloads { get; } = SampleCode.Payloads();

    /// <summary>Entries beside the regular ones, e.g. a second one of the same name.</summary>
    public List<string> ExtraEntries { get; } = [];

    /// <summary>Root documents written under another name.</summary>
    public Dictionary<string, string> Renamed { get; } = [];

    public XElement Root => Customizations.Root!;

    public XElement Project => Table("tst_Project");

    public XElement Table(string name) => Root.Element("Entities")!.Elements("Entity").Single(entity => entity.Element("Name")!.Value == name);

    public XElement Column(string physicalName) => Root.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == physicalName);

    public XElement Column(string physicalName, string table) =>
        Table(table).Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == physicalName);

    public XElement Relationship(string name) => Root.Element("EntityRelationships")!.Elements().Single(relationship => (string?)relationship.Attribute("Name") == name);

    public XElement Form(string type) => Project.Descendants("forms").Single(forms => (string?)forms.Attribute("type") == type).Element("systemform")!;

    public XElement Control(string id) => Root.Descendants("control").Single(control => (string?)control.Attribute("id") == id);

    public XElement View(int queryType) =>
        Project.Descendants("savedquery").First(view => view.Element("querytype")!.Value == queryType.ToString(System.Globalization.CultureInfo.InvariantCulture) && view.Element("isdefault")!.Value == "1");

    public XElement Ribbon => Project.Element("RibbonDiffXml")!;

    public XElement Assembly => Root.Descendants("PluginAssembly").Single();

    public XElement Step(string name) => Root.Descendants("SdkMessageProcessingStep").Single(step => (string?)step.Attribute("Name") == name);

    public XElement RootComponents => Manifest.Descendants("RootComponents").Single();

    public XElement RootComponent(int type) => RootComponents.Elements().First(component => (string?)component.Attribute("type") == type.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Changes an XML payload in place.</summary>
    public void Change(string part, Action<XElement> change)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Payloads[part]));
        change(document.Root!);
        Payloads[part] = Encoding.UTF8.GetBytes(document.ToString());
    }

    public void Move(string part, string target)
    {
        Payloads[target] = Payloads[part];
        Payloads.Remove(part);
    }

    public MemoryStream Zip()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "solution.xml", Manifest);
            Add(zip, "customizations.xml", Customizations);
            Add(zip, "[Content_Types].xml", ContentTypes);
            foreach (var (part, bytes) in Payloads) Write(zip, part, bytes);
            foreach (var entry in ExtraEntries) Write(zip, entry, [1]);
        }

        stream.Position = 0;
        return stream;
    }

    public IReadOnlyList<Finding> Check() => SolutionChecker.Check(Zip());

    private void Add(ZipArchive zip, string part, XDocument document)
    {
        var name = Renamed.GetValueOrDefault(part, part);
        if (name.Length > 0) Write(zip, name, Encoding.UTF8.GetBytes(document.ToString()));
    }

    private static void Write(ZipArchive zip, string part, byte[] bytes)
    {
        using var entry = zip.CreateEntry(part).Open();
        entry.Write(bytes);
    }
}
