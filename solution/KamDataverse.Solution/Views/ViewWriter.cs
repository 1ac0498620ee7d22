using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Forms;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Tables;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Views;

/// <summary>The saved queries of a table.</summary>
internal sealed class ViewWriter(FormColumns columns, Translations texts)
{
    private const int LookupWidth = 170;
    private const int LongTextWidth = 180;
    private const int ShortTextWidth = 90;
    private const int ColumnWidth = 105;
    private const int TimeWidth = 130;
    private const int WidestChoice = 220;
    private const int LetterWidth = 7;
    private const int Padding = 32;
    private const int ShortText = 20;
    private const int Public = 0;
    private const int AdvancedFind = 1;
    private const int Associated = 2;
    private const int QuickFind = 4;
    private const int Lookup = 64;

    public static Guid IdOf(string table, string view) => ComponentId.Of("view", $"{table}/{view}");

    /// <summary>
    /// One default of each type the platform looks for, one view of closed rows, and the designed views. "Current" instead of "active": in lifecycle tables
    /// Active is a status reason, and a draft is current too.
    /// </summary>
    public IReadOnlyList<ViewPart> Write(TableSchema table, TableViews design)
    {
        var name = columns.PrimaryName(table.LogicalName);
        var plural = texts.For(table.LogicalName + ".collection", table.Declaration.CollectionName);
        var current = Fetch.All(Fetch.Equal("statecode", 0));
        IReadOnlyList<string> shown = Named(design.ShowName, design.Columns);
        var order = design.OrderBy.Length > 0 ? design.OrderBy : name;
        IEnumerable<ViewPart> own = design.Views.Select(view => Build(
            table,
            design.NameWidth,
            view.Name,
            texts.For($"view.{table.LogicalName}.{view.Name}", view.Label),
            Public,
            isDefault: false,
            Named(view.ShowName ?? design.ShowName, view.Columns ?? design.Columns),
            view.OrderBy.Length > 0 ? view.OrderBy : order,
            view.Descending,
            view.Query));
        if (table.Declaration.ExtendsPlatformTable) return [.. own];
        var search = Fetch.Any([.. design.Search.Prepend(name).Distinct().Select(column => Fetch.Is(column, "like", "{0}"))]);
        search.Add(new XAttribute("isquickfindfields", "1"));
        return
        [
            Build(table, design.NameWidth, "current", texts.Pattern("view.pattern.current", "Current {0}", plural), Public, true, shown, order, false, current),
            Build(table, design.NameWidth, "closed", texts.Pattern("view.pattern.closed", "Past {0}", plural), Public, false, shown, order, false, Fetch.All(Fetch.Equal("statecode", 1))),
            Build(table, design.NameWidth, "advanced", texts.Pattern("view.pattern.advanced", "{0}: advanced find", plural), AdvancedFind, true, shown, order, false, current),
            Build(table, design.NameWidth, "associated", texts.Pattern("view.pattern.associated", "{0}: related", plural), Associated, true, design.Associated ?? shown, order, false, current),
            Build(table, design.NameWidth, "quickfind", texts.Pattern("view.pattern.quickfind", "{0}: quick find", plural), QuickFind, true, shown, order, false, current, search),
            Build(table, design.NameWidth, "lookup", texts.Pattern("view.pattern.lookup", "{0}: lookup", plural), Lookup, true, [name, .. design.Columns.Take(3)], order, false, current),
            .. own,
        ];

        IReadOnlyList<string> Named(bool withName, IReadOnlyList<string> others) => [.. withName ? [name] : Array.Empty<string>(), .. others];
    }

    private ViewPart Build(
        TableSchema table, int nameWidth, string view, Text label, int type, bool isDefault, IReadOnlyList<string> shown, string order, bool descending, params XElement[] query)
    {
        var id = IdOf(table.LogicalName, view);
        foreach (var column in shown) columns.Find(table.LogicalName, column);
        return new ViewPart(id, new XElement(
            "savedquery",
            Markup.Flag("IsCustomizable", true),
            Markup.Flag("CanBeDeleted", type == Public && !isDefault),
            Markup.Flag("isquickfindquery", type == QuickFind),
            Markup.Flag("isprivate", false),
            Markup.Flag("isdefault", isDefault),
            new XElement("savedqueryid", ComponentId.Braced(id)),
            new XElement("layoutxml", Grid(table, nameWidth, shown, type)),
            new XElement("querytype", type),
            new XElement("fetchxml", new XElement(
                "fetch",
                new XAttribute("version", "1.0"),
                new XAttribute("mapping", "logical"),
                new XElement(
                    "entity",
                    new XAttribute("name", table.LogicalName),
                    shown.Prepend(table.PrimaryIdColumn).Distinct().Select(column => new XElement("attribute", new XAttribute("name", column))),
                    Order(table, order, descending),
                    query.Select(part => new XElement(part))))),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.LocalizedNames(label)));
    }

    /// <param name="order">A column, or <c>lookup.column</c>: a column of the row the lookup points to.</param>
    private XElement Order(TableSchema table, string order, bool descending)
    {
        if (order.Split('.') is not [var lookup, var linked])
        {
            columns.Find(table.LogicalName, order);
            return By(order);
        }

        var target = table.Columns.FirstOrDefault(column => column.LogicalName == lookup)?.TargetTable
            ?? throw new BuildRefusedException("A view is ordered through a column that is no lookup", [$"{table.LogicalName}.{lookup}"]);
        columns.Find(target, linked);
        return new XElement(
            "link-entity",
            new XAttribute("name", target),
            new XAttribute("from", target + "id"),
            new XAttribute("to", lookup),
            new XAttribute("link-type", "outer"),
            new XAttribute("alias", "sorted"),
            By(linked));

        XElement By(string column) => new("order", new XAttribute("attribute", column), new XAttribute("descending", descending ? "true" : "false"));
    }

    private XElement Grid(TableSchema table, int nameWidth, IReadOnlyList<string> shown, int type) => new(
        "grid",
        new XAttribute("name", "resultset"),
        new XAttribute("jump", columns.PrimaryName(table.LogicalName)),
        new XAttribute("select", "1"),
        new XAttribute("icon", "1"),
        new XAttribute("preview", type == Lookup ? "0" : "1"),
        new XElement(
            "row",
            new XAttribute("name", "result"),
            new XAttribute("id", table.PrimaryIdColumn),
            shown.Select(column => new XElement("cell", new XAttribute("name", column), new XAttribute("width", column == columns.PrimaryName(table.LogicalName) ? nameWidth : WidthOf(table, column))))));

    /// <summary>As wide as its values and its title in the longer language.</summary>
    private int WidthOf(TableSchema table, string column)
    {
        if (column == "statuscode" && table.Declaration.Status is { } reasons)
            return WidthOf(ChoiceWriter.Members<StatusOptionAttribute>(reasons), $"{table.LogicalName}.statuscode", reason => reason.Label);
        if (table.Columns.FirstOrDefault(candidate => candidate.LogicalName == column) is not { Declaration: { } declaration } declared) return ColumnWidth;
        var values = declaration switch
        {
            ChoiceAttribute when declared.ChoiceType is { } choice => WidthOf(ChoiceWriter.Members<OptionAttribute>(choice), ChoiceWriter.NameOf(choice), option => option.Label),
            LookupAttribute => LookupWidth,
            TextAttribute { MaxLength: > ShortText } => LongTextWidth,
            TextAttribute => ShortTextWidth,
            DateAndTimeAttribute => TimeWidth,
            DateOnlyAttribute => ColumnWidth,
            _ => 0,
        };
        var title = texts.For($"{table.LogicalName}.{column}", declaration.Label);
        return Math.Max(values, Padding + (LetterWidth * Longest(title)));
    }

    /// <summary>As wide as the longest word one may choose, within reason: what is cut then still begins differently.</summary>
    private int WidthOf<TOption>(IEnumerable<(int Value, TOption Declaration)> options, string key, Func<TOption, string> label) => Math.Clamp(
        Padding + (LetterWidth * options.Max(option => Longest(texts.For($"{key}.{option.Value.ToString(CultureInfo.InvariantCulture)}", label(option.Declaration))))),
        ColumnWidth,
        WidestChoice);

    private static int Longest(Text text) => Math.Max(text.English.Length, text.German.Length);
}
