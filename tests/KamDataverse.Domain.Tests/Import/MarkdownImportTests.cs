using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What of a Markdown page is a table, what stands around it, and what its cells say without their marks.</summary>
public sealed class MarkdownImportTests
{
    private const string Page = """
        # RACI of the key account
        See a | b in the guide.

        | Task | Sales |
        |---|:-:|
        | Plan | A |
        | | |
        | Check | R

        ---
        ## Second **part** #

        Task | Quality
        --- | ---
        Ship | A
        Bill | R
        R = does it | or not
        The end.
        Yes | no
        """;

    private const string Read = """
        [RACI of the key account]
        4: Task / Sales
        6: Plan / A
        7:  / 
        8: Check / R
        [Second part #]
        13: Task / Quality
        15: Ship / A
        16: Bill / R
        17: R = does it / or not
        around: # RACI of the key account ~ See a | b in the guide. ~ --- ~ ## Second part # ~ The end. ~ Yes | no
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_page_is_tables_headings_and_what_stands_around(string lineEnd) => Assert.Equal(Read, Show(MarkdownReader.Read("\uFEFF" + Page.ReplaceLineEndings(lineEnd))));

    [Theory]
    [InlineData("| Task | Sales |\n|---|---|\n| Plan | A |", "[]\n1: Task / Sales\n3: Plan / A\naround: ")]
    [InlineData("| Task |\n|---|\n\nText.\n\n| Task |\n|---|\n", "[]\n1: Task\n[]\n6: Task\naround: Text.")]
    [InlineData("| Plan | A |", "[]\n1: Plan / A\naround: ")]
    [InlineData("Plan | A", "around: Plan | A")]
    [InlineData("Text.\nTask | Sales\n---|---", "[]\n2: Task / Sales\naround: Text.")]
    [InlineData("Text.", "around: Text.")]
    [InlineData("#Team\n|Plan|", "[Team]\n2: Plan\naround: #Team")]
    [InlineData("C# | F#\nteam #1", "around: C# | F# ~ team #1")]
    public void A_table_begins_with_a_bar_or_above_a_row_of_dashes(string page, string read) => Assert.Equal(read, Show(MarkdownReader.Read(page)));

    [Theory]
    [InlineData("Task|Sales\n-|-\nPlan|A", true)]
    [InlineData("| Task |\n|:---:|", true)]
    [InlineData("Text.\n\n| Task |\n\t| --- |\t", true)]
    [InlineData("| Task |\nPlan\n|---|", false)]
    [InlineData("Text\n-|-\nPlan|A", false)]
    [InlineData("See a | b\n---", false)]
    [InlineData("Task|Sales\n| |", false)]
    [InlineData("Task|Sales\nPlan-1|A", false)]
    [InlineData("-|-\nTask", false)]
    [InlineData("Task|Sales", false)]
    [InlineData("", false)]
    public void A_page_is_told_by_a_row_of_bars_above_a_row_of_dashes(string page, bool fits) => Assert.Equal(fits, MarkdownReader.Fits(page));

    [Theory]
    [InlineData("Plan", "Plan")]
    [InlineData(" a  b ", "a  b")]
    [InlineData("**Plan** and __check__ ~~now~~", "Plan and check now")]
    [InlineData("Lead **R** `x` *y*", "Lead R x y")]
    [InlineData("***R***", "R")]
    [InlineData("R*", "R*")]
    [InlineData("S** + C**", "S** + C**")]
    [InlineData("S** + C", "S** + C")]
    [InlineData("R ** A**", "R ** A**")]
    [InlineData("**R ** A", "**R ** A")]
    [InlineData("a ** b **c** d", "a ** b c d")]
    [InlineData("``", "``")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("One<br>two<br/>three<br />four", "One\ntwo\nthree\nfour")]
    [InlineData("Research&nbsp;&amp;&nbsp;Development", "Research & Development")]
    [InlineData(@"R\*", "R*")]
    [InlineData(@"1\+1 \` \_x\_", "1+1 ` _x_")]
    [InlineData(@"C:\path", @"C:\path")]
    [InlineData(@"A \| B", "A | B")]
    [InlineData(@"\|A\|", "|A|")]
    [InlineData("[Plan](https://example.com/plan)", "Plan")]
    [InlineData("The [Plan](plan.md) of [Sales](sales.md).", "The Plan of Sales.")]
    [InlineData("[R] or [A](a.md)", "[R] or A")]
    [InlineData("[Plan [new]](plan.md)", "Plan [new]")]
    [InlineData("R [only in Germany]", "R [only in Germany]")]
    [InlineData("[Plan] (see below)", "[Plan] (see below)")]
    [InlineData("[Plan](open", "[Plan](open")]
    [InlineData("[](x)", "")]
    [InlineData("'=1", "=1")]
    public void A_cell_is_what_the_page_shows(string cell, string text)
    {
        var page = $"| Task | {cell} | Sales |\n|---|---|---|\n| Plan | A |";
        Assert.Equal(["Task", text, "Sales"], MarkdownReader.Read(page).Sheets[0].Rows[0].Cells);
    }

    [Theory]
    [InlineData(@"| A | B\", "A", @"B\")]
    [InlineData(@"| A | B\|", "A", "B|")]
    [InlineData("| A | B |", "A", "B")]
    [InlineData("| A | B |  ", "A", "B")]
    [InlineData("| A | B", "A", "B")]
    [InlineData("|A|B", "A", "B")]
    [InlineData("||B|", "", "B")]
    public void A_row_ends_with_a_bar_or_without(string line, string first, string second) => Assert.Equal([first, second], MarkdownReader.Read(line).Sheets[0].Rows[0].Cells);

    [Fact]
    public void As_many_lines_and_columns_are_read_as_the_guide_says_and_not_one_more()
    {
        static string Lines(int lines) => string.Concat(Enumerable.Repeat("|x|\n", lines - 1)) + "|y|";
        static string Columns(int columns) => "|Task|\n|---|\n" + string.Concat(Enumerable.Repeat("|x", columns)) + "|";
        Assert.Equal(5_000, MarkdownReader.Read(Lines(5_000)).Sheets[0].Rows.Count);
        Assert.Equal(300, MarkdownReader.Read(Columns(300)).Sheets[0].Width);
        var lines = MarkdownReader.Read(Lines(5_001)).Refusal!;
        Assert.Equal("Error.ImportRows", lines.Key);
        Assert.Equal([5_000], lines.Arguments);
        var columns = MarkdownReader.Read(Columns(301)).Refusal!;
        Assert.Equal("Error.ImportColumns", columns.Key);
        Assert.Equal([3, 300], columns.Arguments);
    }

    private static string Show(SheetReading reading)
    {
        Assert.Null(reading.Refusal);
        var sheets = reading.Sheets.SelectMany(sheet => sheet.Rows.Select(row => row.Number + ": " + string.Join(" / ", row.Cells)).Prepend("[" + sheet.Heading + "]"));
        return string.Join("\n", sheets.Append("around: " + string.Join(" ~ ", reading.Around)));
    }
}
