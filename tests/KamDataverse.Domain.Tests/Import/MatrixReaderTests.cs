using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Kinds of sheets people write; each test is one habit.</summary>
public sealed class MatrixReaderTests
{
    private const string Plain = "Plan: Sales=A, Quality=R | Check: Sales=I, Quality=A/R";

    [Theory]
    [InlineData("Activity,Sales,Quality\nPlan,A,R\nCheck,I,A/R")]
    [InlineData("\uFEFFActivity;Sales;Quality\r\nPlan;A;R\r\nCheck;I;\"A/R\"\r\n")]
    [InlineData("sep=;\nActivity;Sales;Quality\nPlan;A;R\nCheck;I;A/R")]
    [InlineData("\tSales\tQuality\nPlan\tA\tR\nCheck\tI\tA,R")]
    [InlineData("Activity|Sales|Quality\nPlan|A|R\nCheck|I|A/R")]
    [InlineData("\"Activity\",\"Sales\",\"Quality\"\n\"Plan\",\"A\",\"R\"\n\"Check\",\"I\",\"A, R\"")]
    [InlineData("RACI matrix\n\nActivity,Sales,Quality\nPlan,A,R\nCheck,I,A/R")]
    [InlineData("\"Project\nRACI\",,\n,,\nActivity,Sales,Quality\nPlan,A,R\nCheck,I,A/R")]
    [InlineData("#,Activity,Sales,Quality\n1,Plan,A,R\n2,Check,I,A/R")]
    [InlineData("Nr.,Aktivität,Sales,Quality\n1.1,Plan,A,R\n1.2,Check,I,A/R")]
    [InlineData("Activity,Sales,Quality,Comments\nPlan,A,R,see policy\nCheck,I,A/R,")]
    [InlineData("Activity,Description,Sales,Quality\nPlan,Make a plan,A,R\nCheck,Check the plan,I,A/R")]
    [InlineData(",Sales team,\nActivity,Sales,Quality\nPlan,A,R\nCheck,I,A/R")]
    [InlineData("Activity,Sales,Quality,,\nPlan,A,R,,R,Responsible - does it\nCheck,I,A/R,,A,Accountable - answers")]
    [InlineData("R,Responsible,\nA,Accountable,\n,,\nActivity,Sales,Quality\nPlan,A,R\nCheck,I,A/R")]
    [InlineData("Activity,Sales,Quality\nPlan,A,R\nCheck,I,A/R\n,,\nLegend,,\nR,Responsible,\nA,Accountable,")]
    [InlineData("Activity,Sales,Quality\nPlan,A,R\nCheck,I,A/R\n\nR = Responsible,,\nA = Accountable,,")]
    [InlineData("- Activity,Sales,Quality\n- Plan,A,R\n• Check,I,A/R")]
    [InlineData("Activity,Sales,Quality\n1. Plan,A,R\n2. Check,I,A/R")]
    [InlineData("| Activity | Sales | Quality |\n|---|:-:|--:|\n| Plan | **A** | R |\n| Check | I | A/R |")]
    [InlineData("Activity | Sales | Quality\n--- | --- | ---\nPlan | A | `R`\nCheck | I | A/R")]
    [InlineData("# RACI\n\nSome words.\n\n| Activity | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n| Check | I | A / R |\n\n*R = does it*")]
    [InlineData("Role,Plan,Check\nSales,A,I\nQuality,R,A/R")]
    [InlineData("Activity,Role,RACI\nPlan,Sales,A\nPlan,Quality,R\nCheck,Sales,I\nCheck,Quality,A/R")]
    [InlineData("Activity,Responsible,Accountable,Consulted,Informed\nPlan,Quality,Sales,,\nCheck,Quality,Quality,,Sales")]
    [InlineData("Activity,R,A,C,I\nPlan,Quality,Sales,-,-\nCheck,Quality,quality,,Sales")]
    [InlineData("[{\"activity\":\"Plan\",\"Sales\":\"A\",\"Quality\":\"R\"},{\"activity\":\"Check\",\"Sales\":\"I\",\"Quality\":\"A/R\"}]")]
    [InlineData("[[\"Activity\",\"Sales\",\"Quality\"],[\"Plan\",\"A\",\"R\"],[\"Check\",\"I\",\"A/R\"]]")]
    [InlineData("{\"title\":\"x\",\"activities\":[{\"name\":\"Plan\",\"cells\":{\"Sales\":\"A\",\"Quality\":\"R\"}},{\"name\":\"Check\",\"cells\":{\"Sales\":\"I\",\"Quality\":\"A/R\"}}]}")]
    [InlineData("{\"Plan\":{\"Sales\":\"A\",\"Quality\":\"R\"},\"Check\":{\"Sales\":\"I\",\"Quality\":\"A/R\"}}")]
    [InlineData("[{\"activity\":\"Plan\",\"assignments\":[{\"role\":\"Sales\",\"letter\":\"A\"},{\"role\":\"Quality\",\"letter\":\"R\"}]},{\"activity\":\"Check\",\"assignments\":[{\"role\":\"Sales\",\"letter\":\"I\"},{\"role\":\"Quality\",\"letter\":\"A\"},{\"role\":\"Quality\",\"letter\":\"R\"}]}]")]
    [InlineData("Activity,Sales,Quality,Quality\nPlan,A,R,\nCheck,I,A,R")]
    [InlineData("Activity,Sales,Quality,\nPlan,A,,R\nCheck,I,A,R")]
    [InlineData("Phase,Activity,Sales,Quality\nStart,Plan,A,R\n,Check,I,A/R")]
    [InlineData("| Letter | Meaning | What it is |\n|---|---|---|\n| R | Responsible | Does the work |\n| A | Accountable | Answers |\n\n| Activity | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n| Check | I | A/R |")]
    [InlineData("| Term | Meaning |\n|---|---|\n| Responsible | Does the work |\n| Accountable | Answers |\n\n| Activity | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n| Check | I | A/R |")]
    [InlineData("| **R** (Responsible) | Does the work |\n|---|---|\n| **A** (Accountable) | Answers |\n\n| Activity | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n| Check | I | A/R |")]
    [InlineData("| Risk | Grade | Owner |\n|---|---|---|\n| Fire | C | Bob |\n\n| Activity | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n| Check | I | A/R |")]
    [InlineData("Activity,Sales,Quality\nPlan,A,R\nCheck,I,A/R\nTotal A,1,1")]
    [InlineData("| Activity | Sales | Quality |\n|---|---|---|\n| Plan | 🔴 A | ✅R |\n| Check | I | A/R |")]
    [InlineData("Task,Responsible team,Accountable person,Informed parties\nPlan,Quality,Sales,\nCheck,Quality,Quality,Sales")]
    [InlineData("Task,R,A,I\nRole,Responsible,Accountable,Informed\nPlan,Quality,Sales,\nCheck,Quality,Quality,Sales")]
    [InlineData("Aufgabe;Durchführung;Freigabe;Mitwirkung;Information\nPlan;Quality;Sales;;\nCheck;Quality;Quality;;Sales")]
    [InlineData("Activity / Role\tSales\tQuality\nPlan\tA\tR\nCheck\tI\tR & A")]
    [InlineData("Process Step,Owner,Sales,Quality,Due date\nPlan,Bob,A,R,1.2.2026\nCheck,Eve,I,A/R,3.2.2026")]
    [InlineData("Activity,Sales,,Quality,\n,R/A/C/I,Name,R/A/C/I,Name\nPlan,A,Bob,R,Eve\nCheck,I,Bob,A/R,Eve")]
    public void One_matrix_written_in_many_ways_reads_the_same(string text) => Assert.Equal(Plain, Text(Read(text)), ignoreCase: true);

    [Fact]
    public void A_heading_over_two_roles_tells_roles_of_one_name_apart() =>
        Assert.Equal(
            "Plan: Sales Lead=A, Sales Team=R, IT Lead=C, IT Team=I",
            Text(Read(",Sales,,IT,\nActivity,Lead,Team,Lead,Team\nPlan,A,R,C,I")));

    [Fact]
    public void A_role_whose_cell_was_merged_downwards_keeps_its_name() =>
        Assert.Equal("Plan: Sales=A, Dev=R, Ops=C", Text(Read("Activity,Sales,IT,\n,,Dev,Ops\nPlan,A,R,C")));

    [Fact]
    public void Sections_tell_activities_of_one_name_apart()
    {
        var matrix = Read("Activity,Sales,Quality\nBuild,,\nApprove,A,R\nTest,,\nApprove,R,A\nShip,R,A");
        Assert.Equal(["Build", "Test"], matrix.Sections);
        Assert.Equal("Approve (Build): Sales=A, Quality=R | Approve (Test): Sales=R, Quality=A | Ship: Sales=R, Quality=A", Text(matrix));
    }

    [Fact]
    public void One_name_twice_in_a_section_gets_a_number_and_is_told()
    {
        var matrix = Read("Activity,Sales,Quality\nApprove,A,R\nApprove,R,A");
        Assert.Equal("Approve: Sales=A, Quality=R | Approve (2): Sales=R, Quality=A", Text(matrix));
        var issue = Assert.Single(matrix.Issues);
        Assert.Equal(("Phrase.ImportDuplicate", IssueKind.Note, 3, 1), (issue.Key, issue.Kind, issue.Row, issue.Column));
    }

    [Fact]
    public void Several_tables_with_a_heading_each_are_one_matrix() =>
        Assert.Equal(
            "Plan: Sales=A, Quality=R | Ship: Sales=R, Legal=A",
            Text(Read("## One\n\n| Task | Sales | Quality |\n|---|---|---|\n| Plan | A | R |\n\n## Two\n\n| Task | Sales | Legal |\n|---|---|---|\n| Ship | R | A |")));

    [Fact]
    public void A_header_that_is_repeated_is_no_activity() =>
        Assert.Equal(Plain, Text(Read("Activity,Sales,Quality\nPlan,A,R\nActivity,Sales,Quality\nCheck,I,A/R")));

    [Fact]
    public void Another_header_in_one_table_begins_another_block() =>
        Assert.Equal("Plan: Sales=A, Quality=R | Ship: Legal=A, Finance=R", Text(Read("Activity,Sales,Quality\nPlan,A,R\n,,\nActivity,Legal,Finance\nShip,A,R")));

    [Fact]
    public void Names_in_cells_are_separated_by_commas_outside_of_brackets() =>
        Assert.Equal(
            "Plan: Sales (CH, DE)=R, Cashier / officer=R, Head=A",
            Text(Read("Task,Responsible,Accountable\nPlan,\"Sales (CH, DE); Cashier / officer\",Head")));

    [Fact]
    public void A_footnote_goes_into_the_note()
    {
        var cell = Read("| Task | Sales | Quality |\n|---|---|---|\n| Plan | R* | A |\n\n*Only in Germany.").Cells[0];
        Assert.Equal("R*: Only in Germany.", cell.Reading.Note);
    }

    [Fact]
    public void A_row_without_letters_is_an_activity_where_it_is_known_or_has_dashes()
    {
        const string text = "Activity,Sales,Quality\nPlan,A,R\nNobody,,\nDashes,-,-\nCheck,R,A";
        Assert.Equal(["Plan", "Dashes", "Check"], Read(text).Rows.Select(row => row.Name));
        Assert.Equal(["Plan", "Nobody", "Dashes", "Check"], MatrixReader.Read(text, SheetFormat.Auto, new ReadingHelp(name => name == "Nobody")).Matrix!.Rows.Select(row => row.Name));
    }

    [Theory]
    [InlineData("Task,X,Y\nPlan,R,A", Notation.Raci)]
    [InlineData("Task,X,Y\nPlan,R/A,S", Notation.Rasci)]
    [InlineData("Task,X,Y,Z\nPlan,R/A,V,S", Notation.RaciVs)]
    [InlineData("RACI-VS,,,\nTask,X,Y,Z\nPlan,R,S,A", Notation.RaciVs)]
    [InlineData("Task,X,Y,Z\nPlan,R/A,O,I", Notation.Cairo)]
    [InlineData("Task,X,Y,Z\nPlan,D,A,C", Notation.Daci)]
    [InlineData("Task,X,Y,Z\nPlan,D,R,P", Notation.Rapid)]
    [InlineData("Decision,Recommend,Agree,Perform,Input,Decide\nPrice,Sales,Legal,Pricing,Finance,Head", Notation.Rapid)]
    [InlineData("Decision,Driver,Approver,Contributor,Informed\nPrice,Sales,Head,Legal,All", Notation.Daci)]
    public void The_letters_tell_the_notation(string text, Notation notation) => Assert.Equal(notation, Read(text).Notation);

    [Fact]
    public void A_cell_that_is_no_letter_is_asked_with_its_place()
    {
        var matrix = Read("Task,Sales,Quality\nPlan,A,R\nCheck,OPS,A\nTest,A/C,R");
        MatrixReader.AskAboutCells(matrix);
        var issues = matrix.Issues;
        Assert.Equal(["cell:3:2", "cell:4:2"], issues.Select(issue => issue.Id));
        Assert.Equal(["none", "A"], issues.Select(issue => issue.Proposal));
        Assert.Equal([["none", "R", "A", "A/R", "C", "I"], ["A", "C"]], issues.Select(issue => issue.Choices.ToArray()));
    }

    [Theory]
    [InlineData("", "Error.ImportEmpty")]
    [InlineData("\uFEFF \r\n", "Error.ImportEmpty")]
    [InlineData("a\0b", "Error.ImportBinary")]
    [InlineData("<html><body></body></html>", "Error.ImportMarkup")]
    [InlineData("{\\rtf1 text}", "Error.ImportMarkup")]
    [InlineData("hello", "Error.ImportHeader")]
    [InlineData("A,R\nR,A", "Error.ImportHeader")]
    [InlineData("Task,Sales\nPlan,much\nCheck,little", "Error.ImportHeader")]
    [InlineData("[]", "Error.ImportHeader")]
    [InlineData("{\"a\":1}", "Error.ImportHeader")]
    [InlineData("[{\"a\":1},", "Error.ImportJson")]
    [InlineData("Task,Sales\n\"Plan,A", "Error.ImportQuote")]
    public void What_is_no_matrix_is_refused(string text, string key) => Assert.Equal(key, MatrixReader.Read(text, SheetFormat.Auto, new ReadingHelp(_ => false)).Refusal?.Key);

    [Theory]
    [InlineData("Task,Sales~\nPlan^,A\nShip,~")]
    [InlineData("[{\"Task\":\"Plan\\uDE00\",\"Sales\\uD83D\":\"A\"},{\"Task\":\"Ship\",\"Sales\\uD83D\":\"\\ud83d\"}]")]
    [InlineData("| Task | Sales~ |\n|---|---|\n| Plan^ | A |\n| Ship | ~ |")]
    [InlineData("<table><tr><td>Task<td>Sales~<tr><td>Plan^<td>A<tr><td>Ship<td>~</table>")]
    public void Half_an_emoji_is_no_error(string text)
    {
        // Attributes hold no half pairs: they stand for themselves only here.
        var matrix = MatrixReader.Read(text.Replace('~', '\uD83D').Replace('^', '\uDE00'), SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix!;
        Assert.Equal(("Sales\uFFFD", "Plan\uFFFD"), (matrix.Roles[0].Name, matrix.Rows[0].Name));
    }

    [Fact]
    public void Names_that_share_a_cell_are_asked_about_one_by_one()
    {
        var matrix = MatrixReader.Read("Task,Responsible,Accountable,Consulted,Informed\nPlan,KAM,VK,\"PM, QM\",\"PM, QM\"", SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix!;
        MatrixReader.AskAboutCells(matrix);
        Assert.Equal(["cell:2:4:pm", "cell:2:4:qm"], matrix.Issues.Select(issue => issue.Id));
    }

    [Fact]
    public void Sizes_are_limited_to_the_sign()
    {
        Assert.Null(ImportText.Refuse(new string('x', ImportText.MostSigns)));
        Assert.Equal("Error.ImportTooLong", ImportText.Refuse(new string('x', ImportText.MostSigns + 1))?.Key);
        Assert.Null(DelimitedReader.Read(new string(',', ImportText.MostColumns - 1), ',').Refusal);
        Assert.Equal("Error.ImportColumns", DelimitedReader.Read(new string(',', ImportText.MostColumns), ',').Refusal?.Key);
        Assert.Null(DelimitedReader.Read(new string('\n', ImportText.MostRows - 1), ',').Refusal);
        Assert.Equal("Error.ImportRows", DelimitedReader.Read(new string('\n', ImportText.MostRows), ',').Refusal?.Key);
        Assert.Null(DelimitedReader.Read(new string('x', ImportText.MostCellSigns), ',').Refusal);
        Assert.Equal("Error.ImportCell", DelimitedReader.Read(new string('x', ImportText.MostCellSigns + 1), ',').Refusal?.Key);
    }

    [Fact(Skip = MutationRun.TooSlow, SkipWhen = nameof(MutationRun.IsOn), SkipType = typeof(MutationRun))]
    public void Hostile_sizes_are_refused_and_not_worked_through()
    {
        string Rows(int rows, int cells) => string.Join("\n", Enumerable.Range(0, rows).Select(row => "Task " + row + string.Concat(Enumerable.Repeat(",R", cells))));
        var header = "Activity" + string.Concat(Enumerable.Range(0, 200).Select(role => ",Team " + role));
        Assert.Null(MatrixReader.Read(header + "\n" + Rows(100, 200), SheetFormat.Csv, new ReadingHelp(_ => false)).Refusal);
        Assert.Equal("Error.ImportCells", MatrixReader.Read(header + "\n" + Rows(101, 200), SheetFormat.Csv, new ReadingHelp(_ => false)).Refusal?.Key);
        string Blocks(int blocks) => string.Join("\n", Enumerable.Range(0, blocks).Select(block => $"Activity,Team {block},Group {block}\nTask {block},R,A"));
        Assert.Equal(50, MatrixReader.Read(Blocks(50), SheetFormat.Csv, new ReadingHelp(_ => false)).Matrix!.Rows.Count);
        Assert.Equal("Error.ImportBlocks", MatrixReader.Read(Blocks(51), SheetFormat.Csv, new ReadingHelp(_ => false)).Refusal?.Key);
    }

    private static ImportedMatrix Read(string text)
    {
        var reading = MatrixReader.Read(text, SheetFormat.Auto, new ReadingHelp(_ => false));
        Assert.Null(reading.Refusal);
        return reading.Matrix!;
    }

    private static string Text(ImportedMatrix matrix) => string.Join(" | ", matrix.Rows.Select(row => row.Name + ": " + string.Join(
        ", ",
        matrix.Cells.Where(cell => cell.Activity == row).OrderBy(cell => matrix.Roles.IndexOf(cell.Role))
            .OrderBy(cell => cell.Role.Name is "Sales" ? 0 : 1)
            .Select(cell => cell.Role.Name + "=" + (matrix.LetterOf(cell) is { } letter ? Notations.Display(letter, matrix.Notation) : "?")))));
}
