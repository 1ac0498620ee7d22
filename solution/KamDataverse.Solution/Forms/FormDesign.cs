namespace KamDataverse.Solution.Forms;

/// <summary>The kinds of forms shipped, named as the format names them.</summary>
internal enum FormKind
{
    Main,
    QuickCreate,

    /// <summary>A quick view: read-only, shown on another table's form through a lookup.</summary>
    Quick,
}

/// <summary>A form as it is designed: which columns stand where. Labels of columns come from the columns.</summary>
/// <param name="Name">Tells the forms of a table apart; part of the form's identity, never shown.</param>
internal sealed record FormDesign(string Table, FormKind Kind, string Name, string Title, IReadOnlyList<Tab> Tabs)
{
    /// <summary>Columns in the header, at most four: what a user must see on every tab.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The form's script, as <c>interface</c> for <c>kam_/forms/interface.js</c>, whose <c>onLoad</c> gets the execution context.</summary>
    public string? Script { get; init; }

    /// <summary>Shown to holders of our roles only, next to the forms others have made.</summary>
    public bool OnlyForOurRoles { get; init; }
}

internal sealed record Tab(string Name, string Label, IReadOnlyList<TabColumn> Columns);

/// <param name="Width">Share of the form's width in percent.</param>
internal sealed record TabColumn(int Width, IReadOnlyList<Section> Sections);

/// <param name="Label">Empty for a section without a heading.</param>
internal sealed record Section(string Name, string Label, IReadOnlyList<Cell> Cells)
{
    /// <summary>Cells side by side, 1 to 4.</summary>
    public int Columns { get; init; } = 1;
}

/// <summary>One place on a form; a bare string is a column.</summary>
internal abstract record Cell
{
    public static implicit operator Cell(string column) => new ColumnCell(column);
}

internal sealed record ColumnCell(string Column) : Cell
{
    /// <summary>Another lookup on the form: only rows that point to the same row through a column of this name are offered.</summary>
    public string? FilteredBy { get; init; }

    /// <summary>Always locked on the form, though other clients may write it.</summary>
    public bool Locked { get; init; }

    /// <summary>How many rows a text of several lines takes; null for the usual ones.</summary>
    public int? Rows { get; init; }
}

/// <summary>The rows of another table that point here.</summary>
/// <param name="Lookup">The column of that table that points here.</param>
/// <param name="View">Name of the view of that table that is shown.</param>
internal sealed record GridCell(string Name, string Label, string Table, string Lookup, string View = "associated", int Rows = 8) : Cell;

/// <summary>The rows of another table linked with this row, many to many.</summary>
/// <param name="Relationship">Name of the relationship, declared by the form's table.</param>
internal sealed record LinkedGridCell(string Name, string Label, string Table, string Relationship, string View = "associated", int Rows = 5) : Cell;

/// <summary>A page of ours on the form; it is told which row it stands on.</summary>
/// <param name="Page">Name of the web resource.</param>
internal sealed record PageCell(string Name, string Label, string Page, int Rows) : Cell
{
    /// <summary>Whether the page is told the row; such a page is there only once the row was saved. One that gets all it needs from the form's script is there for a new row too.</summary>
    public bool KnowsRow { get; init; } = true;
}

/// <summary>Another row seen through a lookup, by a quick form of its table.</summary>
internal sealed record QuickViewCell(string Lookup, string Table, string Form, string Name, string Label) : Cell;

/// <summary>Short words for designs.</summary>
internal static class Design
{
    public static Tab Tab(string name, string label, params TabColumn[] columns) => new(name, label, columns);

    public static TabColumn Column(int width, params Section[] sections) => new(width, sections);

    public static Section Section(string name, string label, params Cell[] cells) => new(name, label, cells);

    /// <summary>A section with cells side by side.</summary>
    public static Section Wide(string name, string label, int columns, params Cell[] cells) => new(name, label, cells) { Columns = columns };
}
