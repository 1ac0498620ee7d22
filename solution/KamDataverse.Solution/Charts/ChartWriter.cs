using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Forms;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Charts;

/// <summary>
/// The <c>visualization</c> of a table from a design. A chart with two groups is a comparison chart: the category names the axis, the other group becomes the series
/// (documented: two groups at most, one measure then).
/// </summary>
internal sealed class ChartWriter(FormColumns columns, Translations texts)
{
    private const string Category = "category";
    private const string Series = "series";
    private const string Measure = "measure";

    /// <summary>Eight colours that stay apart for colour-blind readers and in print.</summary>
    private const string Colours = "15,108,189; 202,80,16; 16,124,65; 136,23,152; 0,120,122; 164,38,44; 79,107,237; 122,117,116";

    public static Guid IdOf(string table, string chart) => ComponentId.Of("chart", $"{table}/{chart}");

    public ChartPart Write(ChartDesign design, TableSchema table)
    {
        var id = IdOf(design.Table, design.Name);
        var key = $"chart.{design.Table}.{design.Name}";
        return new ChartPart(id, new XElement(
            "visualization",
            new XElement("savedqueryvisualizationid", ComponentId.Braced(id)),
            new XElement("datadescription", new XElement(
                "datadefinition",
                new XElement("fetchcollection", Query(design, table)),
                new XElement("categorycollection", new XElement(
                    "category",
                    new XAttribute("alias", Category),
                    new XElement("measurecollection", new XElement("measure", new XAttribute("alias", Measure))))))),
            new XElement("presentationdescription", Presentation(design)),
            Markup.Flag("isdefault", false),
            Markup.LocalizedNames(texts.For(key, design.Label)),
            Markup.Descriptions(texts.For(key + ".description", design.Description)),
            Markup.Flag("IsCustomizable", true),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("CanBeDeleted", true)));
    }

    private XElement Query(ChartDesign design, TableSchema table)
    {
        var entity = new XElement("entity", new XAttribute("name", design.Table));
        if (design.Series is { } series) entity.Add(Group(Known(design.Table, series), Series, null));
        entity.Add(design.Average is { } average
            ? Attribute(Known(design.Table, average), Measure, new XAttribute("aggregate", "avg"))
            : Attribute(table.PrimaryIdColumn, Measure, new XAttribute("aggregate", "count")));
        if (design.LargestFirst is { } largest)
            entity.Add(new XElement("order", new XAttribute("alias", Measure), new XAttribute("descending", largest ? "true" : "false")));
        if (design.Category.Split('.') is [var lookup, var linked])
        {
            var target = columns.TargetOf(design.Table, lookup);
            entity.Add(new XElement(
                "link-entity",
                new XAttribute("name", target),
                new XAttribute("from", target + "id"),
                new XAttribute("to", lookup),
                new XAttribute("link-type", "inner"),
                new XAttribute("alias", "linked"),
                Group(Known(target, linked), Category, null)));
        }
        else
        {
            entity.AddFirst(Group(Known(design.Table, design.Category), Category, design.By));
        }

        return new XElement(
            "fetch",
            new XAttribute("mapping", "logical"),
            design.Top is { } top ? new XAttribute("count", top) : null,
            new XAttribute("aggregate", "true"),
            entity);
    }

    private string Known(string table, string column) => columns.Find(table, column).Name;

    private static XElement Group(string column, string alias, DatePart? part) => Attribute(
        column,
        alias,
        new XAttribute("groupby", "true"),
        part is { } by ? new XAttribute("dategrouping", by.ToString().ToLowerInvariant()) : null);

    private static XElement Attribute(string column, string alias, params XAttribute?[] rest) =>
        new("attribute", new XAttribute("name", column), new XAttribute("alias", alias), rest);

    private static XElement Presentation(ChartDesign design) => new(
        "Chart",
        new XAttribute("Palette", "None"),
        new XAttribute("PaletteCustomColors", Colours),
        new XElement("Series", new XElement(
            "Series",
            new XAttribute("ChartType", design.Shape),
            new XAttribute("IsValueShownAsLabel", "True"),
            new XAttribute("Font", "{0}, 9.5px"),
            new XAttribute("LabelForeColor", "59, 59, 59"),
            new XAttribute("CustomProperties", design.Shape == ChartShape.Pie ? "PieLabelStyle=Inside, PieDrawingStyle=Default" : "PointWidth=0.75, MaxPixelPointWidth=40"))),
        new XElement("ChartAreas", new XElement("ChartArea", design.Shape == ChartShape.Pie ? new XElement("Area3DStyle", new XAttribute("Enable3D", "false")) : Axes())),
        design.Series is null && design.Shape != ChartShape.Pie ? null : new XElement("Legends", new XElement(
            "Legend",
            new XAttribute("Alignment", "Center"),
            new XAttribute("LegendStyle", "Table"),
            new XAttribute("Docking", "right"),
            new XAttribute("IsEquallySpacedItems", "True"),
            new XAttribute("Font", "{0}, 11px"),
            new XAttribute("ForeColor", "59, 59, 59"))),
        new XElement("Titles", new XElement(
            "Title",
            new XAttribute("Alignment", "TopLeft"),
            new XAttribute("DockingOffset", "-3"),
            new XAttribute("Font", "{0}, 13px"),
            new XAttribute("ForeColor", "59, 59, 59"))));

    private static XElement[] Axes() => [Axis("AxisY", "239, 242, 246"), Axis("AxisX", "Transparent")];

    private static XElement Axis(string name, string lines) => new(
        name,
        new XAttribute("LabelAutoFitMinFontSize", "8"),
        new XAttribute("TitleForeColor", "59, 59, 59"),
        new XAttribute("TitleFont", "{0}, 10.5px"),
        new XAttribute("LineColor", "165, 172, 181"),
        new XAttribute("IntervalAutoMode", "VariableCount"),
        new XElement("MajorGrid", new XAttribute("LineColor", lines)),
        new XElement("MajorTickMark", new XAttribute("LineColor", "165, 172, 181")),
        new XElement("LabelStyle", new XAttribute("Font", "{0}, 10.5px"), new XAttribute("ForeColor", "59, 59, 59")));
}
