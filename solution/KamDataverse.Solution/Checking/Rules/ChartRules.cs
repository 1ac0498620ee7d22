using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Charts (E-V8 … E-V10).</summary>
internal static class ChartRules
{
    /// <summary>A category and what is told apart by colour: more groups no chart of the platform can show.</summary>
    private const int MostGroups = 2;

    private static readonly HashSet<string> ChartTypes = new(
        ["Column", "StackedColumn", "StackedColumn100", "Bar", "StackedBar", "StackedBar100", "Area", "StackedArea", "StackedArea100", "Line", "Pie", "Doughnut", "Funnel", "Tag", "Point", "Bubble", "Spline"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> DateParts = ["day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Charts.Select(chart => chart.Id).Repeated().Select(id => Finding.Of("E-V9", $"chart {id}", "The chart id is used twice.")),
        .. solution.Charts.SelectMany(chart => Aliases(chart).Concat(Query(solution, chart)).Concat(Presentation(solution, chart))),
    ];

    private static IEnumerable<Finding> Aliases(ChartModel chart)
    {
        var aliases = chart.Attributes.Select(attribute => attribute.Attr("alias")).ToHashSet(StringComparer.Ordinal);
        var used = (chart.Data?.Element("categorycollection")?.DescendantsAndSelf() ?? []).Attributes("alias").Select(alias => alias.Value)
            .Concat((chart.Data?.Descendants("order") ?? []).Select(order => order.Attr("alias")).Where(alias => alias.Length > 0));
        foreach (var alias in used.Where(alias => !aliases.Contains(alias))) yield return Finding.Of("E-V8", chart.Where, $"The alias {alias} is not in the query.");
    }

    private static IEnumerable<Finding> Query(SolutionModel solution, ChartModel chart)
    {
        if (chart.Id.Length == 0) yield return Finding.Of("E-V9", chart.Where, "It has no id.");
        var fetches = chart.Data.Path("fetchcollection", "fetch").ToList();
        if (fetches.Count == 0) yield return Finding.Of("E-V9", chart.Where, "It has no query.");
        foreach (var fetch in fetches)
        {
            if (fetch.Attr("aggregate") is not ("true" or "1")) yield return Finding.Of("E-V9", chart.Where, "Its query draws nothing together (aggregate is not true).");
            if (fetch.Element("entity").Attr("name") != chart.Table.LogicalName) yield return Finding.Of("E-V9", chart.Where, $"Its query starts at {fetch.Element("entity").Attr("name")}.");
            var groups = fetch.Descendants("attribute").Count(IsGroup);
            if (groups is 0 or > MostGroups) yield return Finding.Of("E-V9", chart.Where, $"Its query groups by {groups} columns; a chart shows one or two.");
        }

        foreach (var attribute in chart.Attributes)
        {
            if (attribute.Attr("alias").Length == 0) yield return Finding.Of("E-V9", chart.Where, $"The column {attribute.Attr("name")} of its query has no alias.");
            if (IsGroup(attribute) == attribute.Attr("aggregate").Length > 0) yield return Finding.Of("E-V9", chart.Where, $"The column {attribute.Attr("name")} of its query is either a group or drawn together, not both and not neither.");
            if (solution.Table(attribute.Parent.Attr("name")) is not { } table) yield return Finding.Of("E-V9", chart.Where, $"The table {attribute.Parent.Attr("name")} of its query does not exist.");
            else if (!table.HasColumn(attribute.Attr("name"), solution.Prefix)) yield return Finding.Of("E-V9", chart.Where, $"The table {table.LogicalName} has no column {attribute.Attr("name")}.");
            else if (attribute.Attr("dategrouping") is { Length: > 0 } part && (table.ColumnType(attribute.Attr("name")) != "datetime" || !DateParts.Contains(part)))
                yield return Finding.Of("E-V9", chart.Where, $"The column {attribute.Attr("name")} cannot be grouped by '{part}'.");
        }
    }

    private static IEnumerable<Finding> Presentation(SolutionModel solution, ChartModel chart)
    {
        var series = chart.Element.Path("presentationdescription", "Chart", "Series", "Series").ToList();
        foreach (var type in series.Select(one => one.Attr("ChartType")).Where(type => !ChartTypes.Contains(type))) yield return Finding.Of("E-V10", chart.Where, $"The chart type '{type}' is not known.");
        var measures = chart.Data.Path("categorycollection", "category", "measurecollection").Count();
        if (series.Count != measures) yield return Finding.Of("E-V10", chart.Where, $"It draws {series.Count} series for {measures} measures.");
        if (!solution.HasBaseLabel(chart.Element.Path("LocalizedNames", "LocalizedName"))) yield return Finding.Of("E-V10", chart.Where, "It has no name in the base language.");
    }

    private static bool IsGroup(XElement attribute) => attribute.Attr("groupby") is "true" or "1";
}
