using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What a reader cannot decide is asked; an answer of the caller changes what is read.</summary>
public sealed class ReaderQuestionTests
{
    private const string Demi = "Aufgabe;Leitung;Technik\nPlanen;E;D\nBauen;E;M";
    private const string Turned = ";Anfrage;Angebot;Auftrag\nKAM;A;A;A\nInnendienst;R;;R\nTechnik;C;R;I";
    private const string People = "Activity,Team,Person,RACI\nPlan,Sales,Bob,A\nPlan,Quality,Eve,R";
    private const string Names = "Task;Responsible;Accountable\nPlan;Sales / Legal;KAM\nShip;Sales;KAM";
    private const string Owner = "Task,Owner,Support,Informed\nPlan,KAM,Sales,Legal";
    private const string Unknown = "Task,KAM,Sales,Legal\nPlan,A,Q,I\nShip,A,Q,I";

    [Theory]
    [InlineData(Demi, null, null, "Planen: Leitung=A, Technik=R | Bauen: Leitung=A, Technik=S")]
    [InlineData(Demi, "letter:M", "C", "Planen: Leitung=A, Technik=R | Bauen: Leitung=A, Technik=C")]
    [InlineData(Demi, "letter:M", "none", "Planen: Leitung=A, Technik=R | Bauen: Leitung=A")]
    [InlineData(Demi, "letter:M", "nonsense", "Planen: Leitung=A, Technik=R | Bauen: Leitung=A, Technik=S")]
    [InlineData(Unknown, "letter:Q", "c", "Plan: KAM=A, Sales=C, Legal=I | Ship: KAM=A, Sales=C, Legal=I")]
    [InlineData(Turned, null, null, "Anfrage: KAM=A, Innendienst=R, Technik=C | Angebot: KAM=A, Technik=R | Auftrag: KAM=A, Innendienst=R, Technik=I")]
    [InlineData(Turned, "direction", "activities", "KAM: Anfrage=A, Angebot=A, Auftrag=A | Innendienst: Anfrage=R, Auftrag=R | Technik: Anfrage=C, Angebot=R, Auftrag=I")]
    [InlineData(People, null, null, "Plan: Sales=A, Quality=R")]
    [InlineData(People, "roles", "Person", "Plan: Bob=A, Eve=R")]
    [InlineData(Names, null, null, "Plan: Sales=R, Legal=R, KAM=A | Ship: Sales=R, KAM=A")]
    [InlineData(Names, "names:sales legal", "one", "Plan: Sales / Legal=R, KAM=A | Ship: Sales=R, KAM=A")]
    [InlineData(Owner, null, null, "Plan: Sales=S, Legal=I, KAM=A")]
    [InlineData(Owner, "column:owner", "R", "Plan: Sales=S, Legal=I, KAM=R")]
    [InlineData(Owner, "column:owner", "skip", "Plan: Sales=S, Legal=I")]
    public void An_answer_changes_what_is_read(string sheet, string? question, string? answer, string expected) => Assert.Equal(expected, Read(sheet, question, answer));

    [Theory]
    [InlineData(Demi, "letter:E|letter:D|letter:M")]
    [InlineData(Turned, "direction")]
    [InlineData(People, "roles")]
    [InlineData(Names, "names:sales legal")]
    [InlineData(Owner, "column:owner")]
    [InlineData(Unknown, "letter:Q")]
    public void Each_is_asked_once_with_a_proposal_among_its_choices(string sheet, string ids)
    {
        var matrix = MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix!;
        MatrixReader.AskAboutCells(matrix);
        var questions = matrix.Issues.Where(issue => issue.Kind == IssueKind.Question).ToList();
        Assert.Equal(ids.Split('|').Order(StringComparer.Ordinal), questions.Select(question => question.Id).Order(StringComparer.Ordinal));
        Assert.All(questions, question => Assert.Contains(question.Proposal, question.Choices));
    }

    [Theory]
    [InlineData("Code;Aktivität;KAM;VK\nP4;Planen;;R\nR;Approve (Build);;A [by phone]")]
    [InlineData("Code;Aktivität;KAM;VK\nP4;Planen;;R\nR;Approve (Build);;A")]
    public void A_code_that_is_a_letter_before_a_word_of_another_is_no_key(string sheet) =>
        Assert.Equal([], MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix!.Issues.Select(issue => issue.Id));

    [Fact]
    public void Known_roles_decide_without_a_question() => Assert.Equal(
        "Plan: Sales=R, Legal=R, KAM=A | Ship: Einkauf & Logistik=R, KAM=A",
        Read("Task;Responsible;Accountable\nPlan;Sales / Legal;KAM\nShip;Einkauf & Logistik;KAM", null, null, "Sales", "Legal", "Einkauf & Logistik"));

    [Fact]
    public void Known_roles_in_the_rows_turn_the_table() => Assert.Equal(
        "Anfrage: KAM=A, VK=R | Angebot: KAM=I, VK=A", Read(";Anfrage;Angebot\nKAM;A;I\nVK;R;A", null, null, "KAM", "VK"));

    [Theory]
    [InlineData("Task,KAM,Sales,Zone\nPlan,A,R,H\nShip,A,R,L", "Phrase.ImportColumn")]
    [InlineData("Task;Responsible;Accountable;Vorbereitung\nPlan;Sales;KAM;Innendienst\nShip;Sales;KAM;Legal", "Phrase.ImportColumn")]
    [InlineData("Task,Role,RACI\nPlan,KAM,A\nPlan,,R", "Phrase.ImportNoRole")]
    public void What_is_left_out_is_told(string sheet, string key) => Assert.Contains(MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(_ => false)).Matrix!.Issues, issue => issue.Key == key && issue.Row > 0);

    private static string Read(string sheet, string? question, string? answer, params string[] roles)
    {
        var answers = question is null ? [] : new Dictionary<string, string> { [question] = answer! };
        var matrix = MatrixReader.Read(sheet, SheetFormat.Auto, new ReadingHelp(_ => false, roles.Contains, answers)).Matrix!;
        return string.Join(" | ", matrix.Rows.Select(row => $"{row.Name}: {string.Join(", ", matrix.Cells.Where(cell => cell.Activity == row && cell.Reading.HasLetters).Select(cell => cell.Role.Name + "=" + cell.Reading.Signs))}"));
    }
}
