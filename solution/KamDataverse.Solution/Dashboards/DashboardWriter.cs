using System.Xml.Linq;
using KamDataverse.Solution.Charts;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Views;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Dashboards;

/// <summary>A dashboard (a form of type dashboard) from a design: one tab per row of tiles, as the platform's own designer lays them out.</summary>
internal sealed class DashboardWriter(Translations texts)
{
    private const string GridClass = "{E7A81278-8635-4d9e-8D4D-59480B391C5B}";

    /// <summary>A tile's height in the rows of the form format, and so the number of rows of its section.</summary>
    private const int Height = 12;
    private const int RowsPerPage = 8;

    public static Guid IdOf(string dashboard) => ComponentId.Of("dashboard", dashboard);

    public DashboardPart Write(DashboardDesign design)
    {
        var id = IdOf(design.Name);
        var key = "dashboard." + design.Name;
        return new DashboardPart(design.Name, id, design.Area, texts.For(key, design.Label), new XElement(
            "Dashboard",
            Markup.LocalizedNames(texts.For(key, design.Label)),
            new XElement("FormId", ComponentId.Braced(id)),
            Markup.Flag("IsCustomizable", true),
            Markup.Flag("IsDefault", false),
            new XElement("FormXml", new XElement(
                "forms",
                new XAttribute("type", "dashboard"),
                new XElement("form", new XElement("tabs", design.Rows.Select((row, index) => Tab(design, row, "row" + (index + 1))))))),
            new XElement("IntroducedVersion", Manifest.Version),
            // Off in the platform too until somebody ticks "Enable for mobile"; people look at these on the way to a customer.
            Markup.Flag("IsTabletEnabled", true),
            Markup.Descriptions(texts.For(key + ".description", design.Description))));
    }

    private XElement Tab(DashboardDesign design, Tile[] tiles, string name) => new(
        "tab",
        new XAttribute("name", name),
        Id(design, name),
        new XAttribute("showlabel", "false"),
        new XAttribute("verticallayout", "true"),
        new XAttribute("locklevel", "0"),
        new XAttribute("expanded", "true"),
        Labels(texts.For("dashboard." + design.Name, design.Label)),
        new XElement("columns", new XElement(
            "column",
            new XAttribute("width", "100%"),
            new XElement("sections", new XElement(
                "section",
                new XAttribute("name", name + "_tiles"),
                Id(design, name + "/tiles"),
                new XAttribute("showlabel", "false"),
                new XAttribute("showbar", "false"),
                new XAttribute("columns", new string('1', tiles.Length)),
                Labels(texts.For("dashboard." + design.Name, design.Label)),
                new XElement(
                    "rows",
                    new XElement("row", tiles.Select(tile => Cell(design, tile))),
                    Enumerable.Range(1, Height - 1).Select(_ => new XElement("row"))))))));

    private XElement Cell(DashboardDesign design, Tile tile) => new(
        "cell",
        Id(design, tile.Name),
        new XAttribute("colspan", 1),
        new XAttribute("rowspan", Height),
        new XAttribute("showlabel", "true"),
        new XAttribute("auto", "false"),
        Labels(texts.For($"dashboard.{design.Name}.{tile.Name}", tile.Label)),
        new XElement(
            "control",
            new XAttribute("id", tile.Name),
            new XAttribute("classid", GridClass),
            new XAttribute("uniqueid", ComponentId.Braced(ComponentId.Of("dashboard tile", $"{design.Name}/{tile.Name}"))),
            new XAttribute("indicationOfSubgrid", "true"),
            new XElement(
                "parameters",
                new XElement("TargetEntityType", tile.Table),
                new XElement("ChartGridMode", tile.Chart is null ? "Grid" : "Chart"),
                new XElement("EnableQuickFind", "false"),
                new XElement("EnableViewPicker", "false"),
                new XElement("EnableJumpBar", "false"),
                new XElement("RecordsPerPage", RowsPerPage),
                new XElement("ViewId", ComponentId.Braced(ViewWriter.IdOf(tile.Table, tile.View))),
                new XElement("IsUserView", "false"),
                new XElement("ViewIds", ComponentId.Braced(ViewWriter.IdOf(tile.Table, tile.View))),
                new XElement("AutoExpand", "Fixed"),
                new XElement("VisualizationId", tile.Chart is { } chart ? ComponentId.Braced(ChartWriter.IdOf(tile.Table, chart)) : ""),
                new XElement("IsUserChart", "false"),
                new XElement("EnableChartPicker", "false"),
                new XElement("RelationshipName"))));

    private static XElement Labels(Text text) => Markup.Labels("labels", "label", text);

    private static XAttribute Id(DashboardDesign design, string path) =>
        new("id", ComponentId.Braced(ComponentId.Of("dashboard element", $"{design.Name}/{path}")));
}
