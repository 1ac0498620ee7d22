using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>A root component of solution.xml.</summary>
internal sealed record RootComponent(int Type, string? SchemaName, Guid? Id, int Behavior);

/// <summary>A solution zip that is whole: its three root files parse, every part has a content type, nothing is left over.</summary>
internal sealed record SolutionPackage
{
    public const string CustomizationsPart = "customizations.xml";
    public const string SolutionPart = "solution.xml";

    public required byte[] Zip { get; init; }
    public required string UniqueName { get; init; }
    public required LabelSet DisplayName { get; init; }
    public required LabelSet Description { get; init; }
    public required Version Version { get; init; }
    public required string PublisherUniqueName { get; init; }
    public required LabelSet PublisherName { get; init; }
    public required string Prefix { get; init; }
    public required int OptionPrefix { get; init; }
    public required IReadOnlyList<RootComponent> RootComponents { get; init; }
    public required XElement Customizations { get; init; }

    /// <summary>The other parts by their path.</summary>
    public required IReadOnlyDictionary<string, byte[]> Parts { get; init; }

    /// <summary>The components of one section of customizations.xml.</summary>
    public IEnumerable<XElement> Section(string name) => Customizations.Element(name)?.Elements() ?? [];

    /// <summary>A payload that a component of customizations.xml names.</summary>
    public byte[] Payload(string fileName, string component) =>
        Parts.TryGetValue(fileName.TrimStart('/'), out var content) ? content : throw ImportFaults.Invalid(fileName, $"{component} names this file, but the zip does not hold it.");

    /// <summary>The XML files of one file component: <c>folder/name/file</c>, at any depth below the folder.</summary>
    public IEnumerable<(string Part, XElement Content)> Files(string folder, string file) =>
        from part in Parts
        where part.Key.StartsWith(folder + "/", StringComparison.Ordinal) && part.Key.EndsWith("/" + file, StringComparison.Ordinal)
        orderby part.Key
        select (part.Key, XmlParts.Parse(part.Key, part.Value));
}
