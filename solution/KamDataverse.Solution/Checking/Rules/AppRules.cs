using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Model-driven apps and their site maps (E-A1 … E-A3, W-A2).</summary>
internal static class AppRules
{
    private const string Administrator = "627090ff-40a3-4053-8790-584edc5be201";
    private const string Customizer = "119f245c-3cc8-4b62-b31c-d1a046ced15d";

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        [.. solution.Apps.SelectMany(app => App(solution, app)), .. solution.SiteMaps.SelectMany(map => SiteMap(solution, map))];

    private static IEnumerable<Finding> App(SolutionModel solution, XElement app)
    {
        var where = $"app {app.Child("UniqueName")}";
        var components = app.Path("AppModuleComponents", "AppModuleComponent").ToList();
        var maps = components.Where(component => component.Attr("type") == "62").Select(component => component.Attr("schemaName")).ToList();
        if (maps.Count != 1 || !solution.SiteMaps.Any(map => map.Child("SiteMapUniqueName") == maps[0])) yield return Finding.Of("E-A1", where, "It needs one site map of the solution among its components.");
        var tables = components.Where(component => component.Attr("type") == "1").Select(component => component.Attr("schemaName")).ToList();
        if (tables.Count == 0) yield return Finding.Of("E-A1", where, "It has no table.");
        foreach (var table in tables.Where(table => solution.Table(table) is null)) yield return Finding.Of("E-A1", where, $"Its table {table} does not exist.");
        foreach (var component in components.Where(component => Missing(solution, component.Attr("type"), XmlReading.Id(component.Attr("id"))))) yield return Finding.Of("E-A1", where, $"Its component {component.Attr("id")} of type {component.Attr("type")} is not in the solution.");
        var icon = XmlReading.Id(app.Child("WebResourceId"));
        // The default icon is W-S8's to report.
        if (icon.Length > 0 && icon != ManifestRules.DefaultIcon && !solution.WebResources.Values.Any(resource => XmlReading.Id(resource.Child("WebResourceId")) == icon)) yield return Finding.Of("E-A1", where, $"Its icon {icon} is not a web resource of the solution.");

        var areas = solution.SiteMaps.Where(map => maps.Contains(map.Child("SiteMapUniqueName"))).SelectMany(map => map.Descendants("SubArea"));
        foreach (var table in areas.Select(area => area.Attr("Entity")).Where(table => table.Length > 0 && !tables.Contains(table)).Distinct()) yield return Finding.Of("W-A2", where, $"The site map opens {table}, which is not a component of the app.");
        foreach (var role in app.Path("AppModuleRoleMaps", "Role").Select(role => XmlReading.Id(role.Attr("id"))))
        {
            if (role is not (Administrator or Customizer) && !solution.Roles.Any(known => XmlReading.Id(known.Attr("id")) == role)) yield return Finding.Of("E-A3", where, $"The role '{role}' is not in the solution.");
        }
    }

    private static bool Missing(SolutionModel solution, string type, string id) => type switch
    {
        "26" => !solution.Views.Any(view => view.Id == id),
        "59" => !solution.Charts.Any(chart => chart.Id == id),
        "60" => !solution.Forms.Any(form => form.Id == id) && !solution.Dashboards.Any(dashboard => dashboard.Id == id),
        _ => false,
    };

    private static IEnumerable<Finding> SiteMap(SolutionModel solution, XElement map)
    {
        var where = $"site map {map.Child("SiteMapUniqueName")}";
        foreach (var kind in new[] { "Area", "Group", "SubArea" })
        {
            foreach (var id in map.Descendants(kind).Select(element => element.Attr("Id")).Repeated()) yield return Finding.Of("E-A2", where, $"The {kind} id {id} is used twice.");
            foreach (var _ in map.Descendants(kind).Where(element => element.Attr("Id").Length == 0)) yield return Finding.Of("E-A2", where, $"A {kind} has no id.");
        }

        foreach (var area in map.Descendants("SubArea"))
        {
            var dashboard = area.Attr("DefaultDashboard");
            if (dashboard.Length > 0 && !solution.Dashboards.Any(known => known.Id == XmlReading.Id(dashboard)))
                yield return Finding.Of("E-A2", where, $"The subarea {area.Attr("Id")} opens the dashboard {dashboard}, which does not exist.");
            var table = area.Attr("Entity");
            if (table.Length > 0 && solution.Table(table) is null) yield return Finding.Of("E-A2", where, $"The subarea {area.Attr("Id")} opens the table {table}, which does not exist.");
            foreach (var resource in new[] { area.Attr("Url"), area.Attr("Icon"), area.Attr("VectorIcon") }.Select(WebResourceName).Where(name => name.Length > 0 && !solution.WebResources.ContainsKey(name)))
                yield return Finding.Of("E-A2", where, $"The subarea {area.Attr("Id")} uses the web resource {resource}, which is not in the solution.");
        }
    }

    private static string WebResourceName(string url)
    {
        foreach (var start in new[] { "$webresource:", "/WebResources/" })
        {
            if (url.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return url[start.Length..].Split('?')[0];
        }

        return "";
    }
}
