using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Separators, quotes and line ends as spreadsheets write them; what a text must be to be read at all; and what is cleaned from it.</summary>
public sealed class DelimitedImportTests
{
    [Theory]
    [InlineData("Task,Sales\nPlan,A", "1: Task|Sales\n2: Plan|A")]
    [InlineData("Task,Sales\r\nPlan,A\r\n", "1: Task|Sales\n2: Plan|A\n3: ")]
    [InlineData("Task,Sales\rPlan,A\r", "1: Task|Sales\n2: Plan|A\n3: ")]
    [InlineData("Task,Sales\r\rPlan,A", "1: Task|Sales\n2: \n3: Plan|A")]
    [InlineData("Task,Sales\n\nPlan,A\n", "1: Task|Sales\n2: \n3: Plan|A\n4: ")]
    [InlineData("Task;Sales\nPlan, then check;A", "1: Task|Sales\n2: Plan, then check|A")]
    [InlineData("Task\tSales\nPlan, then check\tA", "1: Task|Sales\n2: Plan, then check|A")]
    [InlineData("Task|Sales\nPlan, then check|A", "1: Task|Sales\n2: Plan, then check|A")]
    [InlineData("\uFEFFTask,Sales", "1: Task|Sales")]
    [InlineData("sep=;\nTask;R,A,C", "1: Task|R,A,C")]
    [InlineData("SEP=;\r\nTask;R,A,C", "1: Task|R,A,C")]
    [InlineData("sep=;\rTask;R,A,C\rPlan;A", "1: Task|R,A,C\n2: Plan|A")]
    [InlineData("\uFEFFsep=|\nTask|R,A,C", "1: Task|R,A,C")]
    [InlineData("sep=;", "1: ")]
    [InlineData("sep=", "1: sep=")]
    [InlineData("sep=\nTask,A", "1: sep=\n2: Task|A")]
    [InlineData("Task,sep=;\nPlan,A", "1: Task|sep=;\n2: Plan|A")]
    public void A_text_is_rows_and_cells(string text, string read) => Assert.Equal(read, Show(DelimitedReader.Read(text)));

    [Theory]
    [InlineData("\"Task\",\"Sales\"\n\"Plan\",\"A\"", "1: Task|Sales\n2: Plan|A")]
    [InlineData("\"Plan, then check\",A", "1: Plan, then check|A")]
    [InlineData("\"Plan\nthen check\",A\nShip,R", "1: Plan~then check|A\n2: Ship|R")]
    [InlineData("\"Plan\r\nthen\rcheck\",A", "1: Plan~then~check|A")]
    [InlineData("\"Say \"\"R\"\"\",A", "1: Say \"R\"|A")]
    [InlineData("\"\"\"R\"\"\",\"\"", "1: \"R\"|")]
    [InlineData("Plan,  \"A, R\"  ,C", "1: Plan|A, R|C")]
    [InlineData("5\" pipe,A", "1: 5\" pipe|A")]
    [InlineData("5 \"inch\" pipe,A", "1: 5 \"inch\" pipe|A")]
    [InlineData("\"Plan\" now,A", "1: Plan now|A")]
    [InlineData("\"\" \"Plan\",A", "1: \"Plan\"|A")]
    [InlineData("Plan,\"A\"\n\"Ship\",R", "1: Plan|A\n2: Ship|R")]
    public void Quotes_protect_what_is_between_them(string text, string read) => Assert.Equal(read, Show(DelimitedReader.Read(text, ',')));

    [Theory]
    [InlineData("\"Plan", 1, 1)]
    [InlineData("Task,Sales\nPlan,\"A\nCheck,R\n", 2, 2)]
    public void A_quote_that_is_never_closed_is_refused_where_it_opens(string text, int row, int column)
    {
        var refusal = DelimitedReader.Read(text, ',').Refusal!;
        Assert.Equal("Error.ImportQuote", refusal.Key);
        Assert.Equal([row, column], refusal.Arguments);
    }

    [Fact]
    public void A_separator_that_is_given_counts_more_than_one_that_would_fit_or_is_declared()
    {
        Assert.Equal("1: Plan,R,A|Sales", Show(DelimitedReader.Read("Plan,R,A\tSales", '\t')));
        Assert.Equal("1: sep=;\n2: Plan;R|A", Show(DelimitedReader.Read("sep=;\nPlan;R\tA", '\t')));
    }

    [Fact]
    public void The_first_sixty_rows_decide_which_sign_separates()
    {
        var usual = string.Join("\n", Enumerable.Repeat("Plan,R", 59));
        var wide = "Ship" + string.Concat(Enumerable.Repeat(";R", 80));
        Assert.Equal(2, DelimitedReader.Read(usual + "\nPlan,R\n" + wide).Sheets[0].Width);
        Assert.Equal(81, DelimitedReader.Read(usual + "\n" + wide).Sheets[0].Width);
    }

    [Fact]
    public void Sizes_beyond_the_limit_are_refused_with_place_and_limit()
    {
        var columns = DelimitedReader.Read("x\n" + new string(',', 300), ',').Refusal!;
        Assert.Equal("Error.ImportColumns", columns.Key);
        Assert.Equal([2, 300], columns.Arguments);
        var cell = DelimitedReader.Read("x\ny," + new string('z', 10_001), ',').Refusal!;
        Assert.Equal("Error.ImportCell", cell.Key);
        Assert.Equal([2, 2, 10_000], cell.Arguments);
        var rows = DelimitedReader.Read(new string('\n', 5_000), ',').Refusal!;
        Assert.Equal("Error.ImportRows", rows.Key);
        Assert.Equal([5_000], rows.Arguments);
    }

    [Fact]
    public void A_text_without_tables_has_no_heading_and_nothing_around()
    {
        var reading = DelimitedReader.Read("Task,Sales");
        Assert.Equal("", Assert.Single(reading.Sheets).Heading);
        Assert.Empty(reading.Around);
    }

    [Theory]
    [InlineData("Task,Sales", null)]
    [InlineData("Grüezi – 表 Задача 😀\tA\r\n", null)]
    [InlineData("", "Error.ImportEmpty")]
    [InlineData("\uFEFF \t\r\n\uFEFF", "Error.ImportEmpty")]
    [InlineData("\0Task", "Error.ImportBinary")]
    [InlineData("\u0001\u0002\u0003", "Error.ImportBinary")]
    [InlineData("PK\u0003\u0004 Task", "Error.ImportBinary")]
    [InlineData("T\uFFFDtigkeit", "Error.ImportBinary")]
    [InlineData("<!DOCTYPE html>", "Error.ImportMarkup")]
    [InlineData("\uFEFF\r\n\t <HTML>", "Error.ImportMarkup")]
    [InlineData("<?xml version=\"1.0\"?>", "Error.ImportMarkup")]
    [InlineData("<script>", "Error.ImportMarkup")]
    [InlineData("{\\rtf1", "Error.ImportMarkup")]
    [InlineData("<Task>,Sales", null)]
    [InlineData("Task <html>,Sales", null)]
    public void What_is_no_text_of_a_matrix_is_not_even_tried(string text, string? key) => Assert.Equal(key, ImportText.Refuse(text)?.Key);

    [Theory]
    [InlineData('\u0007', 199, true)]
    [InlineData('\u0007', 200, false)]
    [InlineData('\uFFFD', 199, true)]
    [InlineData('\uFFFD', 200, false)]
    [InlineData('\0', 200, true)]
    [InlineData('\0', 100_000, true)]
    [InlineData('\t', 2, false)]
    public void One_odd_sign_in_two_hundred_is_let_through_unless_it_is_a_zero(char sign, int length, bool isBinary) =>
        Assert.Equal(isBinary ? "Error.ImportBinary" : null, ImportText.Refuse(sign + new string('x', length - 1))?.Key);

    [Fact]
    public void A_text_that_is_too_long_is_refused_with_its_length_and_the_limit() =>
        Assert.Equal([2_000_001, 2_000_000], ImportText.Refuse(new string('x', 2_000_001))!.Arguments);

    [Theory]
    [InlineData("  Plan \n", "Plan")]
    [InlineData("Pl\u200Ban", "Plan")]
    [InlineData("Pl\u200Can", "Plan")]
    [InlineData("Pl\u200Dan", "Plan")]
    [InlineData("Pl\u2060an", "Plan")]
    [InlineData("Pl\uFEFFan", "Plan")]
    [InlineData("Pl\u00ADan", "Plan")]
    [InlineData("Key\u00A0account\u202Fteam\u2007one", "Key account team one")]
    [InlineData("Plan\u0007A\u0085B", "Plan A B")]
    [InlineData("Plan\nthen\tcheck", "Plan\nthen\tcheck")]
    [InlineData("'=1", "=1")]
    [InlineData("' =1", "' =1")]
    [InlineData("'Plan", "'Plan")]
    [InlineData("''=1", "'=1")]
    [InlineData("'", "'")]
    [InlineData("''", "''")]
    [InlineData("", "")]
    public void A_cell_is_cleaned_of_what_nobody_sees(string cell, string clean) => Assert.Equal(clean, ImportText.Clean(cell));

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-", "'-")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠1", "'＠1")]
    [InlineData("'=1", "''=1")]
    [InlineData("Plan", "Plan")]
    [InlineData("1=1", "1=1")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void An_export_protects_what_a_spreadsheet_takes_for_a_formula_and_nothing_else(string cell, string written) => Assert.Equal(written, FormulaGuard.Add(cell));

    [Theory]
    [InlineData("Tätigkeit", "TAETIGKEIT")]
    [InlineData("Lösung", "Loesung")]
    [InlineData("Prüfung", "pruefung")]
    [InlineData("Straße", "Strasse")]
    [InlineData("Réalisé à Genève", "realise a geneve")]
    [InlineData("Действие", "действие")]
    [InlineData(" - Key-Account / Team (CH). ", "key account team ch")]
    public void Two_spellings_of_one_name_are_one_name(string one, string other) => Assert.Equal(ImportText.Fold(other), ImportText.Fold(one));

    [Theory]
    [InlineData("Tätigkeit Lösung Prüfung Straße", "taetigkeit loesung pruefung strasse")]
    [InlineData("R&D", "r&d")]
    [InlineData("C#", "c#")]
    [InlineData("A+B", "a+b")]
    [InlineData("A/B", "a b")]
    [InlineData("Team 1 *", "team 1")]
    [InlineData("…", "")]
    public void Letters_digits_and_the_signs_of_names_are_kept(string name, string folded) => Assert.Equal(folded, ImportText.Fold(name));

    [Fact]
    public void One_line_has_single_blanks() => Assert.Equal("Plan then check", ImportText.Line("  Plan\n then\t\tcheck "));

    [Fact]
    public void A_refusal_and_a_note_ask_nothing()
    {
        var note = ImportIssue.Note("Phrase.ImportDuplicate", 3, 1, "Plan", "Plan (2)");
        Assert.Equal((IssueKind.Note, "Phrase.ImportDuplicate", 3, 1, "", ""), (note.Kind, note.Key, note.Row, note.Column, note.Id, note.Proposal));
        Assert.Equal(["Plan", "Plan (2)"], note.Arguments);
        Assert.Empty(note.Choices);
        var refusal = ImportIssue.Refuse("Error.ImportRows", 5_000);
        Assert.Equal((IssueKind.Refusal, "Error.ImportRows", 0, 0, "", ""), (refusal.Kind, refusal.Key, refusal.Row, refusal.Column, refusal.Id, refusal.Proposal));
        Assert.Equal([5_000], refusal.Arguments);
        Assert.Empty(refusal.Choices);
    }

    [Fact]
    public void A_question_has_an_id_a_proposal_and_its_choices()
    {
        var question = ImportIssue.Ask("cell:3:2", "Phrase.ImportCombined", 3, 2, "A", ["A", "C"], "A/C", "Sales", "Plan");
        Assert.Equal((IssueKind.Question, "Phrase.ImportCombined", 3, 2), (question.Kind, question.Key, question.Row, question.Column));
        Assert.Equal(("cell:3:2", "A"), (question.Id, question.Proposal));
        Assert.Equal(["A", "C"], question.Choices);
        Assert.Equal(["A/C", "Sales", "Plan"], question.Arguments);
    }

    private static string Show(SheetReading reading)
    {
        Assert.Null(reading.Refusal);
        return string.Join("\n", Assert.Single(reading.Sheets).Rows.Select(row => row.Number + ": " + string.Join("|", row.Cells.Select(cell => cell.Replace('\n', '~')))));
    }
}
