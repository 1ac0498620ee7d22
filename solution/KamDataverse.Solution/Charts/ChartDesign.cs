namespace KamDataverse.Solution.Charts;

/// <summary>How a chart is drawn, named as the presentation names it.</summary>
internal enum ChartShape
{
    Column,
    StackedColumn,
    Bar,
    StackedBar,

    /// <summary>Every bar as long as the others: shares, not amounts.</summary>
    StackedBar100,
    Line,
    Pie,
}

/// <summary>Which part of a date rows are drawn together by.</summary>
internal enum DatePart
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A chart of a table. What it counts is narrowed by the view it is shown with, never by the chart itself.</summary>
/// <param name="Name">Part of the chart's identity, never shown.</param>
/// <param name="Category">Column of the axis, or <c>lookup.column</c>: a column of the row a lookup points to.</param>
internal sealed record ChartDesign(string Table, string Name, string Label, string Description, ChartShape Shape, string Category)
{
    /// <summary>Column whose values are told apart by colour.</summary>
    public string? Series { get; init; }

    /// <summary>Column whose average is drawn; null to count the rows.</summary>
    public string? Average { get; init; }

    /// <summary>For a category that is a date.</summary>
    public DatePart? By { get; init; }

    /// <summary>True for the largest values first, false for the smallest; null for the order of the axis.</summary>
    public bool? LargestFirst { get; init; }

    /// <summary>At most so many groups; only together with an order by value.</summary>
    public int? Top { get; init; }
}
