using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>How many tables and cells a text may have, and the words that end a table.</summary>
public sealed class ReadSheetLimitTests
{
    [Theory]
    [InlineData("Legend")]
    [InlineData("Legende")]
    [InlineData("Key")]
    [InlineData("RACI key")]
    [InlineData("RACI legend")]
    [InlineData("Leyenda")]
    [InlineData("Legenda")]
    [InlineData("Легенда")]
    [InlineData("Zeichenerklärung")]
    [InlineData("Notes:")]
    [InlineData("Hinweise")]
    public void A_word_for_a_key_ends_the_table_in_silence(string word) =>
        Assert.Equal("Raci: Sales, Quality\nPlan: Sales=A, Quality=R", ReadSheet.Text($"Activity,Sales,Quality\nPlan,A,R\n{word},,\nShip,A,R"));

    [Fact(Skip = MutationRun.TooSlow, SkipWhen = nameof(MutationRun.IsOn), SkipType = typeof(MutationRun))]
    public void Fifty_tables_are_read_and_fifty_one_refused()
    {
        static string Tables(int count) => string.Join("\n", Enumerable.Range(1, count).Select(table => $"Activity,Sales {table},Quality {table}\nTask {table},A,R"));
        Assert.EndsWith("\nTask 50: Sales 50=A, Quality 50=R", ReadSheet.Text(Tables(50)), StringComparison.Ordinal);
        Assert.Equal("refused: Blocks (50)", ReadSheet.Text(Tables(51)));
    }

    [Fact(Skip = MutationRun.TooSlow, SkipWhen = nameof(MutationRun.IsOn), SkipType = typeof(MutationRun))]
    public void Twenty_thousand_letters_are_read_and_one_more_is_refused()
    {
        var header = "Activity" + string.Concat(Enumerable.Range(1, 200).Select(role => ",Team " + role));
        var rows = string.Concat(Enumerable.Range(1, 100).Select(row => "\nTask " + row + string.Concat(Enumerable.Repeat(",R", 200))));
        Assert.Equal(20_000, MatrixReader.Read(header + rows, SheetFormat.Csv, new ReadingHelp(_ => false)).Matrix!.Cells.Count);
        Assert.Equal("refused: Cells (20001, 20000)", ReadSheet.Text(header + rows + "\nOne more,A"));
    }

    [Fact]
    public void A_table_without_rows_is_no_column_wide() => Assert.Equal(0, new Sheet("", []).Width);
}
