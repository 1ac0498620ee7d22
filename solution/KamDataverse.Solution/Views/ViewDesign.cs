using System.Xml.Linq;

namespace KamDataverse.Solution.Views;

/// <summary>How the rows of a table are listed: the columns of its standard views, and the views a user would look for by name.</summary>
/// <param name="Columns">Columns after the name column, in order.</param>
internal sealed record TableViews(string Table, IReadOnlyList<string> Columns)
{
    /// <summary>Columns the search box looks into; the name column is always among them.</summary>
    public IReadOnlyList<string> Search { get; init; } = [];

    /// <summary>Columns of the view shown inside a parent's form, where the parent itself is known.</summary>
    public IReadOnlyList<string>? Associated { get; init; }

    /// <summary>Sort column, or <c>lookup.column</c>; empty for the name column.</summary>
    public string OrderBy { get; init; } = "";

    /// <summary>False where the name repeats what other columns say.</summary>
    public bool ShowName { get; init; } = true;

    /// <summary>Width of the name column in pixels: more where the name is a sentence.</summary>
    public int NameWidth { get; init; } = 240;

    public IReadOnlyList<ViewDesign> Views { get; init; } = [];
}

/// <summary>A view of its own.</summary>
/// <param name="Name">Part of the view's identity, never shown.</param>
/// <param name="Query">Filters and links of the FetchXML.</param>
internal sealed record ViewDesign(string Name, string Label, params XElement[] Query)
{
    /// <summary>Columns after the name column; null for those of the table.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether the name column comes first; null as in the table's other views.</summary>
    public bool? ShowName { get; init; }

    public string OrderBy { get; init; } = "";

    public bool Descending { get; init; }
}

/// <summary>Short words for FetchXML.</summary>
internal static class Fetch
{
    public static XElement All(params XElement[] conditions) => new("filter", new XAttribute("type", "and"), conditions);

    public static XElement Any(params XElement[] conditions) => new("filter", new XAttribute("type", "or"), conditions);

    public static XElement Is(string column, string operation, object? value = null) => new(
        "condition", new XAttribute("attribute", column), new XAttribute("operator", operation), value is null ? null : new XAttribute("value", value));

    /// <summary>
    /// A date from today on for so many days. Nothing documented says that <c>next-x-days</c> has today in it; <c>today</c> says it.
    /// </summary>
    public static XElement Coming(string column, int days) => Any(Is(column, "today"), Is(column, "next-x-days", days));

    /// <summary>A date before today. What is older than one day may begin the day before yesterday; <c>yesterday</c> closes the gap.</summary>
    public static XElement Past(string column) => Any(Is(column, "yesterday"), Is(column, "olderthan-x-days", 1));

    /// <summary>A date that has passed or comes within so many days.</summary>
    public static XElement Due(string column, int days) => Any([.. Coming(column, days).Elements(), .. Past(column).Elements()]);

    public static XElement Equal(string column, int value) => Is(column, "eq", value);

    public static XElement In(string column, params int[] values) => new(
        "condition", new XAttribute("attribute", column), new XAttribute("operator", "in"), values.Select(value => new XElement("value", value)));

    /// <summary>Rows of this table to which no row of another table points that meets the conditions.</summary>
    public static XElement[] Without(string table, string lookup, string key, params XElement[] conditions) =>
    [
        new XElement(
            "link-entity",
            new XAttribute("name", table),
            new XAttribute("from", lookup),
            new XAttribute("to", lookup),
            new XAttribute("link-type", "outer"),
            new XAttribute("alias", "absent"),
            All(conditions)),
        All(new XElement("condition", new XAttribute("entityname", "absent"), new XAttribute("attribute", key), new XAttribute("operator", "null"))),
    ];
}
