using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Tables of pages: what people see in the cells, whatever the page is made of.</summary>
public sealed class HtmlImportTests
{
    [Theory]
    [InlineData("<table><tr><td>A</td><td>B</td></tr></table>", "A|B")]
    [InlineData("<TABLE border=0><TR><TD>A<TD>B<TR><TD>C<TD>D</TABLE>", "A|B / C|D")]
    [InlineData("<table><tr><td colspan=2>A</td><td>B</td></tr><tr><td>C</td><td>D</td><td>E</td></tr></table>", "A||B / C|D|E")]
    [InlineData("<table><tr><td rowspan=\"2\">A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A|B / |C")]
    [InlineData("<table><tr><td> <p>two<br/>lines</p> </td><td>a\n   b</td></tr></table>", "two⏎lines|a b")]
    [InlineData("<table><tr><td>&lt;b&gt; &amp;amp; &auml;&#8211;&#x2014; &nonsense; &#0; &#xD800;</td></tr></table>", "<b> &amp; ä–— &nonsense; &#0; &#xD800;")]
    [InlineData("<table><tr><td>A<script>alert('</td><td>')</script>B<style>td{}</style></td></tr></table>", "AB")]
    [InlineData("<table><tr><td title=\"a > b\">A<!-- <td> --></td></tr></table>", "A")]
    [InlineData("<table><tr><td>A <b>bold</b> c</td></tr></table>", "A bold c")]
    [InlineData("<table><tr><td>out<table><tr><td>in</td></tr></table></td><td>B</td></tr></table>", "out⏎in|B")]
    [InlineData("<table><tr><td>'=1</td></tr></table>", "=1")]
    [InlineData("<table><tr><td>A</td></tr></table><p>x</p><table><tr><td>B</td></tr></table>", "A // B")]
    [InlineData("<table><tr><td>A", "A")]
    [InlineData("<table><tr><td>A</td></tr", "A")]
    [InlineData("<table", "")]
    public void Cells_are_what_people_see(string page, string expected) => Assert.Equal(
        expected,
        string.Join(" // ", HtmlReader.Read(page).Sheets.Select(sheet => string.Join(" / ", sheet.Rows.Select(row => string.Join("|", row.Cells).Replace('\n', '⏎'))))));

    [Theory]
    [InlineData("<table><tr>{0}</tr></table>", "<td>x</td>", 301, "Error.ImportColumns")]
    [InlineData("<table><tr>{0}</tr></table>", "<td colspan=299>x</td>", 2, "Error.ImportColumns")]
    [InlineData("<table>{0}</table>", "<tr><td>x</td></tr>", 5001, "Error.ImportRows")]
    public void Sizes_are_limited(string page, string part, int times, string key) =>
        Assert.Equal(key, HtmlReader.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, page, string.Concat(Enumerable.Repeat(part, times)))).Refusal?.Key);

    [Theory]
    [InlineData("<table")]
    [InlineData("<table><tr><td>A</td><td>&&&&&&&&&&&&&&&")]
    [InlineData("<table><!-- <!-- <!--")]
    [InlineData("<table><td title='")]
    public void A_long_page_that_goes_nowhere_is_read_at_once(string part)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        HtmlReader.Read(string.Concat(Enumerable.Repeat(part, 400_000 / part.Length)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("<table><tr><td>x</td></tr></table>", true)]
    [InlineData("\uFEFF \n<!doctype html><body><Table>", true)]
    [InlineData("<html><body>no table</body></html>", false)]
    [InlineData("Activity,<table>", false)]
    public void A_page_with_a_table_begins_with_a_tag(string text, bool fits) => Assert.Equal(fits, HtmlReader.Fits(text));
}
