using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What an export looks like, to the sign, and that it comes back without a difference.</summary>
public sealed class MatrixExportTests
{
    [Fact]
    public void A_spreadsheet_in_English_has_commas_and_in_German_semicolons_and_German_names()
    {
        Assert.Equal("\uFEFFCode,Activity,Sales,Production\r\nQ1,Quote,A/R,C\r\nQ2,Confirm date,I,A\r\n", Export(new PlanScene()).Csv());
        Assert.Equal("\uFEFFCode;Aktivität;Verkauf;Produktion\r\nQ1;Quote;A/R;C\r\nQ2;Termin bestätigen;I;A\r\n", Export(German(new PlanScene()), Language.German).Csv());
        Assert.Equal("\uFEFFCode,Activity,Sales,Production\r\nQ1,Quote,A/R,C\r\nQ2,Confirm date,I,A\r\n", Export(German(new PlanScene())).Csv());
    }

    [Fact]
    public void Text_for_the_clipboard_has_tabs_and_no_mark() =>
        Assert.Equal("Code\tActivity\tSales\tProduction\r\nQ1\tQuote\tA/R\tC\r\nQ2\tConfirm date\tI\tA\r\n", Export(new PlanScene()).Tsv());

    [Fact]
    public void A_page_has_one_table() => Assert.Equal(
        "<table><thead><tr><th>Code</th><th>Activity</th><th>Sales</th><th>Production</th></tr></thead><tbody>"
            + "<tr><td>Q1</td><td>Quote</td><td>A/R</td><td>C</td></tr><tr><td>Q2</td><td>Confirm date</td><td>I</td><td>A</td></tr></tbody></table>",
        Export(new PlanScene()).Html());

    [Fact]
    public void Json_has_the_title_and_a_record_per_activity() => Assert.Equal(
        """{"title":"Orders","activities":[{"Code":"Q1","Activity":"Quote","Sales":"A/R","Production":"C"},{"Code":"Q2","Activity":"Confirm date","Sales":"I","Production":"A"}]}""",
        Export(new PlanScene()).Json());

    [Fact]
    public void An_empty_matrix_without_a_name_has_a_header_only()
    {
        var scene = new PlanScene();
        scene.Stored.Matrix.Name = null;
        scene.Stored.Rows.Clear();
        Assert.Equal("""{"title":"","activities":[]}""", Export(scene).Json());
        Assert.Equal("Code\tActivity\tSales\tProduction\r\n", Export(scene).Tsv());
        Assert.Equal("<table><thead><tr><th>Code</th><th>Activity</th><th>Sales</th><th>Production</th></tr></thead><tbody></tbody></table>", Export(scene).Html());
    }

    [Theory]
    [InlineData("Plain", "Plain")]
    [InlineData(",first", "\",first\"")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("one; two", "one; two")]
    [InlineData("\"big\" order", "\"\"\"big\"\" order\"")]
    [InlineData("a \"big\" order", "\"a \"\"big\"\" order\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a\ttab", "\"a\ttab\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@sum, all", "\"'@sum, all\"")]
    [InlineData("-", "'-")]
    public void Cells_with_separators_or_quotes_are_quoted_and_formulas_are_made_harmless(string name, string cell) =>
        Assert.Equal("\uFEFFCode,Activity,Sales,Production\r\nQ1," + cell + ",A/R,C\r\n", Export(Named(name)).Csv());

    [Theory]
    [InlineData("one, two", "one, two")]
    [InlineData("one; two", "\"one; two\"")]
    public void German_spreadsheets_quote_semicolons(string name, string cell) =>
        Assert.Contains("\r\nQ1;" + cell + ";A/R;C\r\n", Export(Named(name), Language.German).Csv(), StringComparison.Ordinal);

    [Fact]
    public void A_page_shows_signs_of_its_language_as_they_are()
    {
        var html = Export(Named("<b>A & B</b> \"x\" 'y'\nnext")).Html();
        Assert.Contains("<td>&lt;b&gt;A &amp; B&lt;/b&gt; &quot;x&quot; &#39;y&#39;<br>next</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>&#39;=1</td>", Export(Named("=1")).Html(), StringComparison.Ordinal);
        var scene = new PlanScene();
        scene.Roles[0].Name = "+<Sales>";
        Assert.Contains("<th>&#39;+&lt;Sales&gt;</th>", Export(scene).Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_escapes_what_its_language_or_a_page_would_take_for_its_own()
    {
        Assert.Contains(
            """{"Code":"Q1","Activity":"a \"b\" \\ \u003cc\u003e \u0026 d\u000ae\u001f! ü","Sales":"A/R","Production":"C"}""",
            Export(Named("a \"b\" \\ <c> & d\ne\u001F! ü")).Json(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_and_rows_stand_in_their_order_then_by_name_and_those_without_a_place_last()
    {
        var scene = new PlanScene().Role(4, "B", "Beta").Role(5, "L", "Last").Activity(4, "Q4", "Also second").Activity(5, "Q5", "A last one");
        scene.Stored.AddRole(5, "Last").AddRole(4, "Beta").AddRow(5, "A last one").AddRow(4, "Also second");
        scene.Stored.Roles[0].Sequence = 9;
        scene.Stored.Roles[3].Sequence = 2;
        scene.Stored.Roles[2].Sequence = null;
        scene.Stored.Rows[0].Sequence = 9;
        scene.Stored.Rows[3].Sequence = 2;
        scene.Stored.Rows[2].Sequence = null;
        scene.Stored.Cell(4, 4, Letter.Accountable).Cell(5, 5, Letter.Responsible);
        Assert.Equal(
            """
            Code	Activity	Beta	Production	Sales	Last
            Q4	Also second	A			
            Q2	Confirm date		A	I	
            Q1	Quote		C	A/R	
            Q5	A last one				R

            """,
            Export(scene).Tsv().Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ver-kauf", "VERKAUF", "Ver-kauf", "VERKAUF")]
    [InlineData("Verkauf", "VERKAUF", "Verkauf (SAL)", "VERKAUF (PRO)")]
    public void Roles_of_one_name_are_told_apart_by_their_codes(string first, string second, string firstHeading, string secondHeading)
    {
        var scene = new PlanScene();
        scene.Roles[0].NameDe = first;
        scene.Roles[1].NameDe = second;
        Assert.StartsWith("Code\tAktivität\t" + firstHeading + "\t" + secondHeading + "\r\n", Export(scene, Language.German).Tsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_whose_name_reads_as_letters_shows_its_code_and_one_without_a_code_its_name_only()
    {
        var scene = new PlanScene();
        scene.Roles[0].Name = "R";
        scene.Roles[1].Name = "CI";
        scene.Roles[1].Code = null;
        Assert.StartsWith("Code\tActivity\tR (SAL)\tCI\r\n", Export(scene).Tsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_not_known_are_those_of_the_matrix_or_nothing()
    {
        var scene = new PlanScene();
        scene.Stored.AddRole(8, "Unread role").AddRole(9, "Free column").AddRow(8, "Unread activity").AddRow(9, "Free row");
        scene.Stored.Roles[3].RoleId = null;
        scene.Stored.Rows[3].ActivityId = null;
        scene.Stored.Rows[1].Name = null;
        scene.Stored.Roles[1].Name = null;
        scene.Roles[1].Name = null;
        scene.Activities[0].Code = null;
        Assert.Equal(
            """
            Code	Activity	Sales		Unread role	Free column
            	Quote	A/R	C	–	–
            Q2		I	A	–	–
            	Unread activity	–	–	–	–
            	Free row	–	–	–	–

            """,
            Export(scene).Tsv().Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_stand_in_brackets_and_letters_as_the_notation_of_the_matrix_writes_them()
    {
        var scene = new PlanScene();
        scene.Stored.Matrix.Notation = Notation.Daci;
        scene.Stored.Cells[0].Letter = Letter.Responsible;
        scene.Stored.Cells[1].Note = "by phone";
        scene.Stored.Cells[2].Letter = Letter.Support;
        scene.Stored.Cells[3].Letter = null;
        scene.Stored.Cells[3].Note = "";
        scene.Stored.Cell(2, 2, Letter.Informed).Cell(1, 8, Letter.Informed).Cell(2, 8, Letter.Informed);
        scene.Stored.Cells[5].MatrixRoleId = null;
        scene.Stored.Cells[6].MatrixActivityId = null;
        Assert.Equal("Code\tActivity\tSales\tProduction\r\nQ1\tQuote\tD\tC [by phone]\r\nQ2\tConfirm date\t\t\r\n", Export(scene).Tsv());
        scene.Stored.Matrix.Notation = null;
        Assert.Equal("Code\tActivity\tSales\tProduction\r\nQ1\tQuote\tR\tC [by phone]\r\nQ2\tConfirm date\t\t\r\n", Export(scene).Tsv());
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.German)]
    public void An_export_comes_back_without_a_difference(Language language)
    {
        var scene = German(new PlanScene { Replaces = true }).Role(4, "R2", "R", "Verkauf").Activity(4, "Q4", "=1+1 \"x\", y;z");
        scene.Stored.AddRole(4, "R").AddRow(4, "=1+1 \"x\", y;z").AddRow(5, "-nobody");
        scene.Stored.Cell(1, 4, Letter.Informed).Cell(4, 1, Letter.Accountable);
        scene.Stored.Cells[1].Note = "=on call; \"at night\", [maybe]";
        var export = Export(scene, language);
        foreach (var text in new[] { export.Csv(), export.Tsv(), export.Json() })
        {
            var plan = scene.Plan(text);
            Assert.Equal("", PlanScene.Diff(plan) + PlanScene.Issues(plan));
        }
    }

    private static MatrixExport Export(PlanScene scene, Language language = Language.English) =>
        new(scene.Stored.Content, scene.Activities.ToDictionary(row => row.Id), scene.Roles.ToDictionary(row => row.Id), language);

    private static PlanScene German(PlanScene scene) => scene.Change(all => all.Stored.Rows[1].NameDe = "Termin bestätigen");

    private static PlanScene Named(string name)
    {
        var scene = new PlanScene();
        scene.Stored.Rows.RemoveAt(1);
        scene.Stored.Rows[0].Name = name;
        return scene;
    }
}
