using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>What a text is written in.</summary>
internal enum SheetFormat
{
    /// <summary>Found out from the text.</summary>
    Auto,

    /// <summary>Separated by comma, semicolon, tab or bar.</summary>
    Csv,

    /// <summary>Separated by tabs, as a spreadsheet puts it on the clipboard.</summary>
    Tsv,

    /// <summary>A list of records, a list of lists, or this product's own export.</summary>
    Json,

    /// <summary>Tables of a Markdown page.</summary>
    Markdown,

    /// <summary>Tables of a web page.</summary>
    Html,
}

/// <summary>One row of a table, as it stands in the source.</summary>
internal sealed class SheetRow
{
    public SheetRow(int number, IReadOnlyList<string> cells)
    {
        Number = number;
        Cells = cells;
    }

    /// <summary>Number for people, counted from 1: the row of the sheet, or the line of a Markdown page.</summary>
    public int Number { get; }

    public IReadOnlyList<string> Cells { get; }

    public bool IsBlank => Cells.All(cell => cell.Length == 0);

    /// <summary>The cell, or nothing where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>A table and the heading above it.</summary>
internal sealed class Sheet
{
    public Sheet(string heading, IReadOnlyList<SheetRow> rows)
    {
        Heading = heading;
        Rows = rows;
        Width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
    }

    public string Heading { get; }

    public IReadOnlyList<SheetRow> Rows { get; }

    public int Width { get; }
}

/// <summary>All tables of a text, with what stands around them; or why there are none.</summary>
internal sealed class SheetReading
{
    private SheetReading(IReadOnlyList<Sheet> sheets, IReadOnlyList<string> around, ImportIssue? refusal)
    {
        Sheets = sheets;
        Around = around;
        Refusal = refusal;
    }

    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Lines outside of the tables: titles, keys, footnotes.</summary>
    public IReadOnlyList<string> Around { get; }

    public ImportIssue? Refusal { get; }

    public static SheetReading Of(IReadOnlyList<Sheet> sheets, IReadOnlyList<string> around) => new SheetReading(sheets, around, null);

    public static SheetReading Of(Sheet sheet) => Of(new[] { sheet }, System.Array.Empty<string>());

    public static SheetReading Refused(ImportIssue refusal) => new SheetReading(System.Array.Empty<Sheet>(), System.Array.Empty<string>(), refusal);
}
