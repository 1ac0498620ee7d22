using System.Xml.Linq;

namespace KamDataverse.Solution.Checking;

/// <summary>What a solution defines, indexed the way the rules ask for it.</summary>
internal sealed class SolutionModel
{
    private readonly Dictionary<string, TableModel> tables;

    private SolutionModel(SolutionArchive archive, XElement manifest, XElement root)
    {
        Archive = archive;
        Manifest = manifest;
        Root = root;
        var publisher = manifest.Element("Publisher");
        Prefix = publisher.Child("CustomizationPrefix");
        OptionPrefix = XmlReading.Whole(publisher.Child("CustomizationOptionValuePrefix")) ?? 0;
        BaseLanguage = archive.Manifest?.Root.Attr("languagecode") is { Length: > 0 } language ? language : "1033";
        IsManaged = manifest.Child("Managed") == "1";
        RootComponents = [.. manifest.Path("RootComponents", "RootComponent").Select(RootComponent.Of)];
        var behaviors = RootComponents.Where(component => component.Type == 1)
            .GroupBy(component => component.SchemaName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Behavior, StringComparer.OrdinalIgnoreCase);
        Tables = [.. root.Path("Entities", "Entity").Select(entity => TableModel.Own(entity, behaviors))];
        tables = Tables.GroupBy(table => table.LogicalName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Relationships = [.. root.Path("EntityRelationships", "EntityRelationship").Select(element => new RelationshipModel(element))];
        GlobalChoices = [.. root.Path("optionsets", "optionset")];
        WebResources = root.Path("WebResources", "WebResource").GroupBy(resource => resource.Child("Name"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Forms = [.. Tables.SelectMany(table => table.Element.Path("FormXml", "forms")
            .SelectMany(forms => forms.Elements("systemform").Select(form => new FormModel(table, forms.Attr("type"), form))))];
        Views = [.. Tables.SelectMany(table => table.Element.Path("SavedQueries", "savedqueries", "savedquery").Select(view => new ViewModel(table, view)))];
        Charts = [.. Tables.SelectMany(table => table.Element.Path("Visualizations", "visualization").Select(chart => new ChartModel(table, chart)))];
        Dashboards = [.. root.Path("Dashboards", "Dashboard").Select(dashboard => new DashboardModel(dashboard))];
        Roles = [.. root.Path("Roles", "Role")];
        Assemblies = [.. root.Path("SolutionPluginAssemblies", "PluginAssembly")];
        Steps = [.. root.Path("SdkMessageProcessingSteps", "SdkMessageProcessingStep").Select(step => new StepModel(step))];
        Apps = [.. root.Path("AppModules", "AppModule")];
        SiteMaps = [.. root.Path("AppModuleSiteMaps", "AppModuleSiteMap")];
        Workflows = [.. root.Path("Workflows", "Workflow")];
    }

    public SolutionArchive Archive { get; }

    /// <summary>The <c>SolutionManifest</c> element.</summary>
    public XElement Manifest { get; }

    /// <summary>The root element of customizations.xml.</summary>
    public XElement Root { get; }

    public string Prefix { get; }

    public int OptionPrefix { get; }

    public string BaseLanguage { get; }

    public bool IsManaged { get; }

    public IReadOnlyList<RootComponent> RootComponents { get; }

    public IReadOnlyList<TableModel> Tables { get; }

    public IReadOnlyList<RelationshipModel> Relationships { get; }

    public IReadOnlyList<XElement> GlobalChoices { get; }

    public IReadOnlyDictionary<string, XElement> WebResources { get; }

    public IReadOnlyList<FormModel> Forms { get; }

    public IReadOnlyList<ViewModel> Views { get; }

    public IReadOnlyList<ChartModel> Charts { get; }

    public IReadOnlyList<DashboardModel> Dashboards { get; }

    public IReadOnlyList<XElement> Roles { get; }

    public IReadOnlyList<XElement> Assemblies { get; }

    public IReadOnlyList<StepModel> Steps { get; }

    public IReadOnlyList<XElement> Apps { get; }

    public IReadOnlyList<XElement> SiteMaps { get; }

    public IReadOnlyList<XElement> Workflows { get; }

    /// <summary>The model, or <see langword="null"/> when one of the two documents is missing (E-P1 says so).</summary>
    public static SolutionModel? Of(SolutionArchive archive) =>
        archive.Manifest?.Root?.Element("SolutionManifest") is { } manifest && archive.Customizations?.Root is { } root ? new SolutionModel(archive, manifest, root) : null;

    /// <summary>A table of this solution or of the platform, by logical name; <see langword="null"/> when nobody defines it.</summary>
    public TableModel? Table(string logicalName) =>
        tables.TryGetValue(logicalName, out var table) ? table : KnownEnvironment.Table(logicalName) is { } known ? TableModel.Platform(known) : null;

    /// <summary>Whether a name carries the publisher's prefix, in any casing.</summary>
    public bool IsPrefixed(string name) => name.StartsWith(Prefix + "_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a script web resource; <see langword="null"/> when it is not in the zip.</summary>
    public string? Script(string webResourceName) =>
        WebResources.TryGetValue(webResourceName, out var resource) && Archive.Parts.TryGetValue(resource.Child("FileName").TrimStart('/'), out var bytes)
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : null;

    /// <summary>Whether a label list has a non-empty text in the base language.</summary>
    public bool HasBaseLabel(IEnumerable<XElement> labels) =>
        labels.Any(label => label.Attr("languagecode") == BaseLanguage && label.Attr("description").Length > 0);
}

/// <summary>One entry of <c>RootComponents</c>.</summary>
internal sealed record RootComponent(int Type, string Id, string SchemaName, int Behavior)
{
    public static RootComponent Of(XElement element) => new(
        XmlReading.Whole(element.Attr("type")) ?? -1,
        XmlReading.Id(element.Attr("id")),
        element.Attr("schemaName"),
        XmlReading.Whole(element.Attr("behavior")) ?? 0);

    public override string ToString() => $"root component {Type} {(SchemaName.Length > 0 ? SchemaName : Id)}";
}

/// <summary>A 1:N or N:N relationship as customizations.xml writes it.</summary>
internal sealed record RelationshipModel(XElement Element)
{
    public string Name => Element.Attr("Name");

    public bool IsManyToMany => Element.Child("EntityRelationshipType") == "ManyToMany";

    public string Referencing => Element.Child("ReferencingEntityName");

    public string Referenced => Element.Child("ReferencedEntityName");

    public string First => Element.Child("FirstEntityName");

    public string Second => Element.Child("SecondEntityName");

    /// <summary>The lookup column's logical name.</summary>
    public string Column => Element.Child("ReferencingAttributeName").ToLowerInvariant();

    public string Where => $"relationship {Name}";

    public IEnumerable<string> TableNames => IsManyToMany ? [First, Second] : [Referencing, Referenced];
}

internal sealed record FormModel(TableModel Table, string Type, XElement Element)
{
    public string Id => XmlReading.Id(Element.Child("formid"));

    public XElement? Form => Element.Element("form");

    public string Where => $"form {Type} {Id} of {Table.LogicalName}";
}

internal sealed record ViewModel(TableModel Table, XElement Element)
{
    public string Id => XmlReading.Id(Element.Child("savedqueryid"));

    public int? QueryType => XmlReading.Whole(Element.Child("querytype"));

    public XElement? FetchEntity => Element.Path("fetchxml", "fetch", "entity").FirstOrDefault();

    public XElement? Grid => Element.Path("layoutxml", "grid").FirstOrDefault();

    public string Where => $"view {Id} ({Element.Path("LocalizedNames", "LocalizedName").FirstOrDefault().Attr("description")}) of {Table.LogicalName}";
}

internal sealed record ChartModel(TableModel Table, XElement Element)
{
    public string Id => XmlReading.Id(Element.Child("savedqueryvisualizationid"));

    public XElement? Data => Element.Path("datadescription", "datadefinition").FirstOrDefault();

    /// <summary>The columns of the query.</summary>
    public IEnumerable<XElement> Attributes => Data?.Element("fetchcollection")?.Descendants("attribute") ?? [];

    public string Where => $"chart {Id} ({Element.Path("LocalizedNames", "LocalizedName").FirstOrDefault().Attr("description")}) of {Table.LogicalName}";
}

internal sealed record DashboardModel(XElement Element)
{
    public string Id => XmlReading.Id(Element.Child("FormId"));

    public IReadOnlyList<XElement> Tiles => [.. Element.Descendants("control")];

    public string Where => $"dashboard {Id} ({Element.Path("LocalizedNames", "LocalizedName").FirstOrDefault().Attr("description")})";
}

internal sealed record StepModel(XElement Element)
{
    public string Id => XmlReading.Id(Element.Attr("SdkMessageProcessingStepId"));

    /// <summary>The message's name; empty when its id is not one the platform keeps the same everywhere.</summary>
    public string Message => KnownMessages.NameOf(XmlReading.Id(Element.Child("SdkMessageId")));

    public string Table => Element.Child("PrimaryEntity").ToLowerInvariant();

    public string TypeName => Element.Child("PluginTypeName").Split(',')[0].Trim();

    public string Stage => Element.Child("Stage");

    public string Mode => Element.Child("Mode");

    public IEnumerable<string> FilteringColumns => Columns(Element.Child("FilteringAttributes"));

    public IEnumerable<XElement> Images => Element.Path("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage");

    public string Where => $"step {Id} ({Element.Attr("Name")})";

    public static IEnumerable<string> Columns(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
