using System.Xml.Linq;
using KamDataverse.Solution.Tests.Checking;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tests.Building;

/// <summary>The real solution, built once for all tests of this folder.</summary>
internal static class Built
{
    private static readonly Lazy<SolutionContent> Once = new(Again);

    public static BuilderOptions Options { get; } = BuilderOptions.Parse(["--root", Repository.Root, "--out", Path.Combine(Path.GetTempPath(), "unused")]);

    public static BuildInputs Inputs => new(Options.WebResources, Options.PluginAssembly);

    public static SolutionContent Content => Once.Value;

    public static XElement Customizations { get; } = Package.Customizations(Once.Value);

    public static SolutionContent Again() => SolutionBuilder.Build(Inputs);

    public static XElement Table(string name) =>
        Customizations.Element("Entities")!.Elements("Entity").Single(entity => entity.Element("Name")!.Value == name);

    public static XElement Column(string table, string column) =>
        Table(table).Descendants("attribute").Single(attribute => (string?)attribute.Element("LogicalName") == column);
}
