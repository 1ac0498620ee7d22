using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking;

/// <summary>The parts of a solution zip, as they are, and its three root documents where they can be read.</summary>
internal sealed class SolutionArchive
{
    public const string ManifestPart = "solution.xml";
    public const string CustomizationsPart = "customizations.xml";
    public const string ContentTypesPart = "[Content_Types].xml";

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly List<(string Part, string Problem)> unreadable = [];

    private SolutionArchive(List<(string Name, byte[] Bytes)> entries)
    {
        EntryNames = [.. entries.Select(entry => entry.Name)];
        foreach (var (name, bytes) in entries) parts.TryAdd(name, bytes);
        Manifest = Xml(ManifestPart);
        Customizations = Xml(CustomizationsPart);
        ContentTypes = Xml(ContentTypesPart);
    }

    /// <summary>Every entry in zip order, doubles included.</summary>
    public IReadOnlyList<string> EntryNames { get; }

    public IReadOnlyDictionary<string, byte[]> Parts => parts;

    /// <summary>Parts that claim to be XML and are not, met so far.</summary>
    public IReadOnlyList<(string Part, string Problem)> Unreadable => unreadable;

    public XDocument? Manifest { get; }

    public XDocument? Customizations { get; }

    public XDocument? ContentTypes { get; }

    /// <exception cref="InvalidDataException">The stream is not a zip, or an entry is damaged.</exception>
    public static SolutionArchive Read(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        List<(string, byte[])> entries = [];
        foreach (var entry in archive.Entries)
        {
            // A folder entry carries no content.
            if (entry.FullName.EndsWith('/') && entry.Length == 0) continue;
            using var content = entry.Open();
            using var memory = new MemoryStream();
            content.CopyTo(memory);
            entries.Add((entry.FullName, memory.ToArray()));
        }

        return new SolutionArchive(entries);
    }

    /// <summary>Whether a path as the XML writes it (with a leading slash) is a part, letter by letter.</summary>
    public bool Has(string fileName) => parts.ContainsKey(fileName.TrimStart('/'));

    /// <summary>The root element of an XML part; <see langword="null"/> when it is absent or not XML.</summary>
    public XDocument? Xml(string part)
    {
        if (!parts.TryGetValue(part, out var bytes)) return null;
        try
        {
            return XmlReading.Parse(bytes);
        }
        catch (XmlException problem)
        {
            if (!unreadable.Exists(known => known.Part == part)) unreadable.Add((part, problem.Message));
            return null;
        }
    }

    /// <summary>The parts of one file-based component kind, e.g. <c>customapis/*/customapi.xml</c>, with their folder name.</summary>
    public IEnumerable<(string Folder, string Part, XElement Root)> Components(string top, string fileName)
    {
        foreach (var part in parts.Keys.Order(StringComparer.Ordinal))
        {
            var pieces = part.Split('/');
            if (pieces.Length == 3 && pieces[0] == top && pieces[2] == fileName && Xml(part)?.Root is { } root) yield return (pieces[1], part, root);
        }
    }
}
