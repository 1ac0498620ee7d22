using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.App;

/// <summary>One area of the site map with its groups of tables.</summary>
internal sealed record AreaDesign(string Name, string Label, params GroupDesign[] Groups);

internal sealed record GroupDesign(string Name, string Label, params string[] Tables)
{
    /// <summary>Pages of the solution, before the tables.</summary>
    public PageDesign[] Pages { get; init; } = [];

    /// <summary>Whether the group stands before the area's dashboards.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>A page (HTML web resource) in the menu.</summary>
/// <param name="Creates">The table whose rows one must be able to create to see the entry; empty for everybody.</param>
internal sealed record PageDesign(string Name, string Label, string Icon, string Creates = "");

/// <summary>The model-driven app and its site map.</summary>
internal sealed class AppWriter(Translations texts, IReadOnlyList<WebResourcePart> webResources)
{
    public const string UniqueName = "kam_KeyAccountManagement";

    /// <summary>Roles with the same id in every organisation: System Administrator, System Customizer.</summary>
    private static readonly string[] PlatformRoles = ["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"];

    private static readonly AreaDesign[] Areas =
    [
        new(
            "keyaccounts",
            "My key accounts",
            new GroupDesign("setup", "Setting up") { IsFirst = true, Pages = [new("start", "Getting started", "start", Creates: "kam_program")] },
            new GroupDesign("designations", "Key accounts", "kam_designation", "account"),
            new GroupDesign("people", "People", "kam_sponsorship", "kam_touchpoint") { Pages = [new("mandates", "My mandates", "mandates")] },
            new GroupDesign("attention", "Attention", "kam_finding") { Pages = [new("cockpit", "Leadership cockpit", "cockpit")] }),
        new("interfaces", "Interfaces", new GroupDesign("agreements", "Agreements", "kam_interface", "kam_signoff") { Pages = [new("map", "Interface map", "map")] }, new GroupDesign("requests", "Requests", "kam_handover")
        {
            Pages =
            [
                new("function", "My function", "function"),
                new("board", "Request board", "board"),
            ],
        }),
        new("responsibilities", "Responsibilities", new GroupDesign("matrices", "Who does what", "kam_matrix"), new GroupDesign("entries", "Entries", "kam_matrixactivity", "kam_assignment")),
        new(
            "administration",
            "Administration",
            new GroupDesign("programme", "Programme", "kam_program", "kam_scoringmodel", "kam_automation"),
            new GroupDesign("organisation", "Organisation", "kam_function", "kam_role", "kam_calendar", "kam_executive"),
            new GroupDesign("processes", "Processes", "kam_process", "kam_activity")),
    ];

    /// <summary>Tables an app offers although no menu entry opens them: their rows live on their parents' forms.</summary>
    private static readonly string[] Children =
    [
        "kam_calendarexception",
        "kam_criterion",
        "kam_designationscore",
        "kam_escalation",
        "kam_handoveritem",
        "kam_interfaceitem",
        "kam_matrixrole",
        "kam_scoringcriterion",
        "kam_servicelevel",
        "kam_snapshot",
        "kam_teammember",
    ];

    public AppPart Write(IReadOnlyList<Guid> roles, IReadOnlyDictionary<string, Text> plurals, IReadOnlyList<DashboardPart> dashboards)
    {
        var name = texts.For("app." + UniqueName, "Key Account Management");
        var description = texts.For($"app.{UniqueName}.description", "Key accounts, interfaces and responsibilities of the programme.");
        var tables = Areas.SelectMany(area => area.Groups).SelectMany(group => group.Tables).Concat(Children).Where(plurals.ContainsKey).Order(StringComparer.Ordinal);
        var app = new XElement(
            "AppModule",
            new XElement("UniqueName", UniqueName),
            new XElement("IntroducedVersion", Manifest.Version),
            new XElement("WebResourceId", webResources.First(icon => icon.Name == "kam_/icons/app.svg").Id.ToString("D")),
            new XElement("OptimizedFor"),
            new XElement("statecode", 0),
            new XElement("statuscode", 1),
            new XElement("FormFactor", 1),
            new XElement("ClientType", 4),
            new XElement("NavigationType", 0),
            new XElement(
                "AppModuleComponents",
                tables.Select(table => Component(1, table)),
                Component(62, UniqueName),
                dashboards.Select(dashboard => new XElement("AppModuleComponent", new XAttribute("type", 60), new XAttribute("id", ComponentId.Braced(dashboard.Id))))),
            new XElement("AppModuleRoleMaps", PlatformRoles.Concat(roles.Select(role => role.ToString("D"))).Select(role => new XElement("Role", new XAttribute("id", "{" + role + "}")))),
            Markup.LocalizedNames(name),
            Markup.Descriptions(description));
        var map = new XElement(
            "AppModuleSiteMap",
            new XElement("SiteMapUniqueName", UniqueName),
            new XElement("EnableCollapsibleGroups", "False"),
            new XElement("ShowHome", "True"),
            new XElement("ShowPinned", "True"),
            new XElement("ShowRecents", "True"),
            new XElement("SiteMap", Areas.Select(area => WriteArea(area, plurals, dashboards))),
            Markup.LocalizedNames(name));
        return new AppPart(UniqueName, app, map);
    }

    private static XElement Component(int type, string schemaName) =>
        new("AppModuleComponent", new XAttribute("type", type), new XAttribute("schemaName", schemaName));

    private XElement WriteArea(AreaDesign area, IReadOnlyDictionary<string, Text> plurals, IReadOnlyList<DashboardPart> dashboards) => new(
        "Area",
        new XAttribute("Id", "kam_area_" + area.Name),
        new XAttribute("ShowGroups", "true"),
        Titles(texts.For("sitemap." + area.Name, area.Label)),
        area.Groups.Where(group => group.IsFirst).Select(group => WriteGroup(area, group, plurals)),
        Overview(area, [.. dashboards.Where(dashboard => dashboard.Area == area.Name)]),
        area.Groups.Where(group => !group.IsFirst).Select(group => WriteGroup(area, group, plurals)));

    private XElement WriteGroup(AreaDesign area, GroupDesign group, IReadOnlyDictionary<string, Text> plurals) => new(
        "Group",
        new XAttribute("Id", $"kam_group_{area.Name}_{group.Name}"),
        Titles(texts.For($"sitemap.{area.Name}.{group.Name}", group.Label)),
        group.Pages.Where(page => Finds("kam_/pages/" + page.Name + ".html")).Select(page => new XElement(
            "SubArea",
            new XAttribute("Id", $"kam_sub_{area.Name}_{page.Name}"),
            new XAttribute("Url", $"$webresource:kam_/pages/{page.Name}.html"),
            new XAttribute("VectorIcon", $"/WebResources/kam_/icons/{page.Icon}.svg"),
            new XAttribute("Client", "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web"),
            new XAttribute("AvailableOffline", "false"),
            // Documented (Pass parameters to a URL using the SiteMap): only so does a page learn the user's language.
            new XAttribute("PassParams", "true"),
            new XAttribute("Sku", "All,OnPremise,Live,SPLA"),
            Titles(texts.For("page." + page.Name, page.Label)),
            page.Creates.Length == 0 ? null : new XElement("Privilege", new XAttribute("Entity", page.Creates), new XAttribute("Privilege", "Create")))),
        group.Tables.Where(plurals.ContainsKey).Select(table => new XElement(
            "SubArea",
            new XAttribute("Id", $"kam_sub_{area.Name}_{table}"),
            new XAttribute("Entity", table),
            table == "account" ? null : new XAttribute("VectorIcon", "/WebResources/" + WebResources.IconOf(table, webResources)),
            new XAttribute("Client", "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web"),
            new XAttribute("AvailableOffline", "true"),
            new XAttribute("PassParams", "false"),
            new XAttribute("Sku", "All,OnPremise,Live,SPLA"),
            Titles(table == "kam_matrix" ? texts.For("sitemap.entry.kam_matrix", "Matrices") : plurals[table]))));

    /// <summary>The dashboards of an area, before everything else. Documented: a subarea with a default dashboard opens the dashboards page.</summary>
    private XElement? Overview(AreaDesign area, IReadOnlyList<DashboardPart> dashboards) => dashboards.Count == 0 ? null : new XElement(
        "Group",
        new XAttribute("Id", $"kam_group_{area.Name}_overview"),
        Titles(texts.For("sitemap.overview", "Overview")),
        dashboards.Select(dashboard => new XElement(
            "SubArea",
            new XAttribute("Id", $"kam_sub_{area.Name}_dashboard_{dashboard.Name}"),
            new XAttribute("Url", "/workplace/home_dashboards.aspx"),
            new XAttribute("DefaultDashboard", dashboard.Id.ToString("D")),
            new XAttribute("VectorIcon", "/WebResources/kam_/icons/dashboard.svg"),
            new XAttribute("Client", "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web"),
            new XAttribute("AvailableOffline", "false"),
            new XAttribute("PassParams", "false"),
            new XAttribute("Sku", "All,OnPremise,Live,SPLA"),
            Titles(dashboard.Title))));

    private bool Finds(string name) => webResources.Any(part => part.Name == name);

    private static XElement Titles(Text text) => new("Titles", text.ByLanguage.Select(label =>
        new XElement("Title", new XAttribute("LCID", label.Language), new XAttribute("Title", label.Value))));
}
