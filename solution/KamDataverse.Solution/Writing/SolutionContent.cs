using System.Xml.Linq;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Writing;

/// <summary>One form of a table; the type is also its folder (main, quick, quickCreate).</summary>
internal sealed record FormPart(string Type, Guid Id, XElement SystemForm);

internal sealed record ViewPart(Guid Id, XElement SavedQuery);

internal sealed record ChartPart(Guid Id, XElement Visualization);

/// <param name="Area">The area of the menu that opens it.</param>
internal sealed record DashboardPart(string Name, Guid Id, string Area, Text Title, XElement Dashboard);

/// <summary>One table, own or extended, with what hangs on it.</summary>
internal sealed record TablePart(string SchemaName, bool ExtendsPlatformTable, XElement Name, XElement EntityInfo)
{
    public IReadOnlyList<FormPart> Forms { get; init; } = [];

    public IReadOnlyList<ViewPart> Views { get; init; } = [];

    public IReadOnlyList<ChartPart> Charts { get; init; } = [];

    /// <summary>RibbonDiffXml; a table always has one.</summary>
    public XElement Commands { get; init; } = Ribbon.Empty();
}

internal sealed record WebResourcePart(string Name, Guid Id, string PayloadPath, XElement Data, byte[] Payload);

internal sealed record PluginAssemblyPart(string FullName, Guid Id, string PayloadPath, XElement Data, byte[] Payload);

internal sealed record StepPart(Guid Id, XElement Step);

/// <summary>A cloud flow: its element and its definition.</summary>
internal sealed record FlowPart(Guid Id, string PayloadPath, XElement Workflow, byte[] Payload);

internal sealed record RolePart(string Name, Guid Id, XElement Role);

internal sealed record AppPart(string UniqueName, XElement App, XElement SiteMap);

/// <summary>Everything the solution consists of, written once and laid out twice: as source tree and as zip.</summary>
internal sealed record SolutionContent
{
    public required Text DisplayName { get; init; }

    public required Text Description { get; init; }

    public required Text PublisherName { get; init; }

    public IReadOnlyList<TablePart> Tables { get; init; } = [];

    /// <summary>Global choices by name.</summary>
    public IReadOnlyList<XElement> Choices { get; init; } = [];

    public IReadOnlyList<XElement> Relationships { get; init; } = [];

    public IReadOnlyList<DashboardPart> Dashboards { get; init; } = [];

    public IReadOnlyList<WebResourcePart> WebResources { get; init; } = [];

    public PluginAssemblyPart? PluginAssembly { get; init; }

    public IReadOnlyList<StepPart> Steps { get; init; } = [];

    public IReadOnlyList<FlowPart> Flows { get; init; } = [];

    /// <summary>What the flows are bound to at the import.</summary>
    public IReadOnlyList<XElement> ConnectionReferences { get; init; } = [];

    public IReadOnlyList<RolePart> Roles { get; init; } = [];

    public IReadOnlyList<AppPart> Apps { get; init; } = [];

    /// <summary>Components that are files of their own (custom APIs, catalogs, environment variables), by path.</summary>
    public IReadOnlyDictionary<string, XElement> Files { get; init; } = new Dictionary<string, XElement>();
}
