namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Dashboards and their tiles (E-D1, E-D2).</summary>
internal static class DashboardRules
{
    /// <summary>What the platform allows by default.</summary>
    private const int MostTiles = 6;

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Dashboards.Select(dashboard => dashboard.Id).Repeated().Select(id => Finding.Of("E-D1", $"dashboard {id}", "The dashboard id is used twice.")),
        .. solution.Dashboards.SelectMany(dashboard => Shape(solution, dashboard).Concat(dashboard.Tiles.SelectMany(tile => Shown(solution, dashboard, tile)))),
    ];

    private static IEnumerable<Finding> Shape(SolutionModel solution, DashboardModel dashboard)
    {
        if (dashboard.Id.Length == 0) yield return Finding.Of("E-D1", dashboard.Where, "It has no id.");
        if (dashboard.Element.Path("FormXml", "forms").Any(forms => forms.Attr("type") != "dashboard")) yield return Finding.Of("E-D1", dashboard.Where, "Its form is not of type dashboard.");
        if (!solution.HasBaseLabel(dashboard.Element.Path("LocalizedNames", "LocalizedName"))) yield return Finding.Of("E-D1", dashboard.Where, "It has no name in the base language.");
        if (dashboard.Element.Child("IsTabletEnabled") is not ("0" or "1")) yield return Finding.Of("E-D1", dashboard.Where, "It does not say whether mobile clients show it (IsTabletEnabled).");
        if (dashboard.Tiles.Count is 0 or > MostTiles) yield return Finding.Of("E-D1", dashboard.Where, $"It has {dashboard.Tiles.Count} tiles; one to six are possible.");
        foreach (var kind in new[] { "tab", "section", "cell" })
        {
            foreach (var id in dashboard.Element.Descendants(kind).Select(element => XmlReading.Id(element.Attr("id"))).Repeated())
                yield return Finding.Of("E-D1", dashboard.Where, $"The {kind} id {id} is used twice.");
        }

        // Documented: the designer refuses a section with fewer rows than its tallest tile spans.
        foreach (var section in dashboard.Element.Descendants("section"))
        {
            var tallest = section.Descendants("cell").Select(cell => XmlReading.Whole(cell.Attr("rowspan")) ?? 1).DefaultIfEmpty(0).Max();
            var rows = section.Path("rows", "row").Count();
            if (rows < tallest) yield return Finding.Of("E-D1", dashboard.Where, $"A section has {rows} rows, and a tile in it spans {tallest}.");
        }
    }

    private static IEnumerable<Finding> Shown(SolutionModel solution, DashboardModel dashboard, System.Xml.Linq.XElement tile)
    {
        var where = $"tile {tile.Attr("id")} of {dashboard.Where}";
        if (XmlReading.Id(tile.Attr("classid")) != KnownControls.SubGrid) yield break;
        var parameters = tile.Element("parameters");
        var table = solution.Table(parameters.Child("TargetEntityType"));
        if (table is null)
        {
            yield return Finding.Of("E-D2", where, $"The table '{parameters.Child("TargetEntityType")}' does not exist.");
            yield break;
        }

        var view = XmlReading.Id(parameters.Child("ViewId"));
        if (table.IsOwn && !solution.Views.Any(known => known.Id == view && known.Table.LogicalName == table.LogicalName)) yield return Finding.Of("E-D2", where, $"The view '{view}' of {table.LogicalName} does not exist.");
        var chart = XmlReading.Id(parameters.Child("VisualizationId"));
        if (parameters.Child("ChartGridMode") is "Chart" or "All")
        {
            if (!solution.Charts.Any(known => known.Id == chart && known.Table.LogicalName == table.LogicalName)) yield return Finding.Of("E-D2", where, $"The chart '{chart}' of {table.LogicalName} does not exist.");
        }
        else if (chart.Length > 0)
        {
            yield return Finding.Of("E-D2", where, "It names a chart and does not show it.");
        }
    }
}
