using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>A text in the base language wherever a user reads one (E-E18, A10).</summary>
internal static class LabelRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        IEnumerable<(string Where, IEnumerable<XElement> Labels)> labelled =
        [
            .. solution.Tables.Where(table => table.IsOwn).SelectMany(Table),
            .. solution.Tables.SelectMany(table => table.Columns).Where(column => column.IsCustom || column.Type == "primarykey").Select(column => (column.Where, column.Element.Path("displaynames", "displayname"))),
            .. solution.Tables.SelectMany(table => table.Columns).SelectMany(column => column.Element.Elements("optionset").SelectMany(set => Options(set, column.Where))),
            .. solution.GlobalChoices.SelectMany(Choice),
            .. solution.Views.Select(view => (view.Where, view.Element.Path("LocalizedNames", "LocalizedName"))),
            .. solution.Forms.Select(form => (form.Where, form.Element.Path("LocalizedNames", "LocalizedName"))),
        ];
        var cells = solution.Forms.SelectMany(form => (form.Form?.Descendants("cell") ?? []).Where(cell => cell.Element("control") is not null)
            .Select(cell => ($"control {cell.Element("control").Attr("id")} of {form.Where}", cell.Path("labels", "label"))));
        return [.. Missing(solution, "E-E18", labelled), .. Missing(solution, "A10", cells)];
    }

    private static IEnumerable<Finding> Missing(SolutionModel solution, string rule, IEnumerable<(string Where, IEnumerable<XElement> Labels)> labelled) =>
        from item in labelled
        where !solution.HasBaseLabel(item.Labels)
        select Finding.Of(rule, item.Where, $"It has no label in the base language {solution.BaseLanguage}.");

    private static IEnumerable<(string Where, IEnumerable<XElement> Labels)> Table(TableModel table) =>
        [(table.Where, table.Info.Path("LocalizedNames", "LocalizedName")), (table.Where + " (plural)", table.Info.Path("LocalizedCollectionNames", "LocalizedCollectionName"))];

    private static IEnumerable<(string Where, IEnumerable<XElement> Labels)> Choice(XElement choice) =>
        [($"choice {choice.Attr("Name")}", choice.Path("displaynames", "displayname")), .. Options(choice, $"choice {choice.Attr("Name")}")];

    private static IEnumerable<(string Where, IEnumerable<XElement> Labels)> Options(XElement set, string where) =>
        set.Path("options", "option").Concat(set.Path("states", "state")).Concat(set.Path("statuses", "status"))
            .Select(option => ($"option {option.Attr("value")} of {where}", option.Path("labels", "label")));
}
