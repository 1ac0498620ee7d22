using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Views (E-V1 … E-V7).</summary>
internal static class ViewRules
{
    private const int QuickFind = 4;
    private const int PersonalDefault = 8192;
    private static readonly int[] Defaults = [0, 1, 2, QuickFind, 64];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Views.Select(view => view.Id).Repeated().Select(id => Finding.Of("E-V1", $"view {id}", "The view id is used twice.")),
        .. solution.Views.SelectMany(view => CheckView(solution, view)),
        .. solution.Tables.Where(table => table.IsOwn).SelectMany(table => DefaultViews(table, [.. solution.Views.Where(view => view.Table == table)])),
    ];

    private static IEnumerable<Finding> CheckView(SolutionModel solution, ViewModel view) =>
        [.. Shape(view), .. Columns(solution, view), .. view.QueryType == QuickFind ? Search(view) : []];

    private static IEnumerable<Finding> Shape(ViewModel view)
    {
        if (view.FetchEntity is not { } entity) yield return Finding.Of("E-V1", view.Where, "It has no query.");
        else if (entity.Attr("name") != view.Table.LogicalName) yield return Finding.Of("E-V1", view.Where, $"The query starts at {entity.Attr("name")}.");
        if (view.QueryType == PersonalDefault)
        {
            if (view.Grid is not null) yield return Finding.Of("E-V3", view.Where, "The personal default view has no layout.");
            yield break;
        }

        if (view.Grid is not { } grid)
        {
            yield return Finding.Of("E-V3", view.Where, "It has no layout.");
            yield break;
        }

        if (grid.Element("row").Attr("id") != view.Table.PrimaryKey) yield return Finding.Of("E-V1", view.Where, $"The row id is '{grid.Element("row").Attr("id")}', not {view.Table.PrimaryKey}.");
        foreach (var cell in grid.Descendants("cell").Select(cell => cell.Attr("name")).Where(cell => !InQuery(view, cell)))
            yield return Finding.Of("E-V4", view.Where, $"The layout shows {cell}, which the query does not return.");
        foreach (var cell in grid.Descendants("cell").Select(cell => cell.Attr("name")).Repeated()) yield return Finding.Of("E-V4", view.Where, $"The layout shows {cell} twice.");
    }

    private static bool InQuery(ViewModel view, string cell)
    {
        if (cell.Split('.') is not [var alias, var column]) return view.FetchEntity.Path("attribute").Any(attribute => attribute.Attr("name") == cell);
        var link = (view.FetchEntity?.Descendants("link-entity") ?? []).FirstOrDefault(link => link.Attr("alias") == alias);
        return link.Path("attribute").Any(attribute => attribute.Attr("name") == column);
    }

    private static IEnumerable<Finding> Columns(SolutionModel solution, ViewModel view)
    {
        if (view.FetchEntity is not { } root) yield break;
        foreach (var entity in root.DescendantsAndSelf().Where(element => element.Name.LocalName is "entity" or "link-entity"))
        {
            if (IsIntersect(solution, entity)) continue;
            if (solution.Table(entity.Attr("name")) is not { } table)
            {
                yield return Finding.Of("E-V6", view.Where, $"The table {entity.Attr("name")} of the query does not exist.");
                continue;
            }

            var names = entity.Elements("attribute").Select(attribute => attribute.Attr("name"))
                .Concat(entity.Elements("order").Select(order => order.Attr("attribute")))
                .Concat(entity.Elements("filter").Descendants("condition").Where(condition => condition.Attr("entityname").Length == 0).Select(condition => condition.Attr("attribute")))
                .Concat(entity.Name.LocalName == "link-entity" ? [entity.Attr("from")] : [])
                .Concat(entity.Elements("link-entity").Select(link => link.Attr("to")));
            foreach (var name in names.Distinct().Where(name => !table.HasColumn(name, solution.Prefix))) yield return Finding.Of("E-V6", view.Where, $"The table {table.LogicalName} has no column {name}.");
        }
    }

    private static bool IsIntersect(SolutionModel solution, XElement link) =>
        solution.Relationships.Any(relationship => string.Equals(relationship.Element.Child("IntersectEntityName"), link.Attr("name"), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Finding> DefaultViews(TableModel table, List<ViewModel> views)
    {
        foreach (var type in Defaults)
        {
            var count = views.Count(view => view.QueryType == type && view.Element.Child("isdefault") == "1");
            if (count != 1) yield return Finding.Of("E-V2", table.Where, $"It has {count} default views of type {type}; one is needed.");
        }

        if (views.Count(view => view.QueryType == PersonalDefault && view.Element.Child("isdefault") == "1") > 1) yield return Finding.Of("E-V2", table.Where, $"It has more than one default view of type {PersonalDefault}.");
    }

    private static IEnumerable<Finding> Search(ViewModel view)
    {
        if (view.Element.Child("isquickfindquery") != "1") yield return Finding.Of("E-V7", view.Where, "isquickfindquery is not 1.");
        var filters = (view.FetchEntity?.Descendants("filter") ?? []).Where(filter => filter.Attr("isquickfindfields") is "1" or "true").ToList();
        if (filters.Count == 0 || !filters.TrueForAll(filter => filter.Elements("condition").Any() && filter.Elements("condition").All(condition => condition.Attr("value") == "{0}")))
            yield return Finding.Of("E-V7", view.Where, "It has no filter of quick find columns that compare with {0}.");
    }
}
