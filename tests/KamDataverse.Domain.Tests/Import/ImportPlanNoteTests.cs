using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What becomes of text beside letters, and of answers about cells.</summary>
public sealed class ImportPlanNoteTests
{
    [Theory]
    [InlineData("R (Build)", "R", "Build")]
    [InlineData("C/A if it must be released", "A", "C/A if it must be released")]
    [InlineData("A/C", "A", "A/C")]
    [InlineData("R,C,I", "R", "R/C/I")]
    [InlineData("A/R", "A/R", "")]
    [InlineData("R*", "R", "R*")]
    public void Text_beside_a_letter_and_letters_that_do_not_count_are_kept_as_a_note(string cell, string letter, string note) =>
        Assert.Equal(
            $"created kam_matrixactivity Ship / :  →  []\ncreated kam_assignment Ship / Sales:  → {letter} [{note}]",
            PlanScene.Diff(new PlanScene().Plan("Activity\tSales\tProduction\nShip\t" + cell + "\t\nConfirm date\tI\tA")));

    [Theory]
    [InlineData(399, 399, "x")]
    [InlineData(400, 400, "x")]
    [InlineData(401, 400, "…")]
    [InlineData(500, 400, "…")]
    public void A_note_is_cut_to_the_length_of_its_column(int signs, int kept, string end)
    {
        var note = new PlanScene().Plan("Activity,Sales,Production\nShip,R [" + new string('x', signs) + "],A\nConfirm date,I,A").Cells[0].Note!;
        Assert.Equal((kept, end), (note.Length, note[^1..]));
        Assert.Equal(new string('x', kept - 1), note[..^1]);
    }

    [Theory]
    [InlineData(false, "I", "")]
    [InlineData(false, "I [by mail]", "")]
    [InlineData(false, "I [by phone]", "updated kam_assignment Confirm date / Sales: I → I [by phone]")]
    [InlineData(false, "C", "updated kam_assignment Confirm date / Sales: I → C []")]
    [InlineData(false, "C [by mail]", "updated kam_assignment Confirm date / Sales: I → C [by mail]")]
    [InlineData(false, "", "")]
    [InlineData(true, "I", "updated kam_assignment Confirm date / Sales: I → I []")]
    [InlineData(true, "I [by mail]", "")]
    [InlineData(true, "C", "updated kam_assignment Confirm date / Sales: I → C []")]
    [InlineData(true, "", "deleted kam_assignment Confirm date / Sales: I →  [by mail]")]
    public void A_note_stays_in_a_merge_while_its_letter_stays_and_a_replacement_says_everything(bool replaces, string cell, string diff)
    {
        var scene = new PlanScene { Replaces = replaces };
        scene.Stored.Cells[2].Note = "by mail";
        Assert.Equal(diff, PlanScene.Diff(scene.Plan("Activity,Sales,Production\nQuote,A/R,C\nConfirm date," + cell + ",A")));
    }

    [Fact]
    public void A_letter_that_is_not_certain_is_asked_and_an_answer_decides()
    {
        const string text = "Activity,Sales,Production\nQuote,A/C,OPS\nConfirm date,I,A";
        var asked = new PlanScene().Plan(text);
        Assert.Equal("updated kam_assignment Quote / Sales: A/R → A [A/C]", PlanScene.Diff(asked));
        Assert.Equal(
            """
            cell:2:2 (2,2) Sales has A/C for "Quote"; one cell holds one of them. A of A|C
            cell:2:3 (2,3) "OPS" for Production and "Quote" is no letter of the notation. none of none|R|A|A/R|C|I
            """,
            PlanScene.Issues(asked));
        Assert.Equal(
            "updated kam_assignment Quote / Sales: A/R → C [A/C]\nupdated kam_assignment Quote / Production: C → I [OPS]",
            PlanScene.Diff(new PlanScene().Answer("cell:2:2", "c").Answer("cell:2:3", "I").Plan(text)));
        Assert.Equal("", PlanScene.Diff(new PlanScene().Answer("cell:2:2", "none").Answer("cell:2:3", "none").Plan(text)));
    }

    [Fact]
    public void A_letter_without_a_question_can_be_answered_as_well() =>
        Assert.Equal(
            "updated kam_assignment Confirm date / Sales: I → A/R []\nupdated kam_assignment Confirm date / Production: A → C []",
            PlanScene.Diff(new PlanScene().Answer("cell:3:2", "A/R").Answer("cell:3:3", "C").Plan("Activity,Sales,Production\nQuote,A/R,C\nConfirm date,I,A")));

    [Fact]
    public void What_the_reader_had_to_say_comes_before_the_questions_of_the_comparison()
    {
        var plan = new PlanScene().Plan("Activity,Sales,Store\nShip,A,A\nShip,R,Q");
        Assert.Equal(
            """
            Note (3,1) "Ship" is there more than once; this one becomes "Ship (2)".
            cell:3:3 (3,3) "Q" for Store and "Ship (2)" is no letter of the notation. none of none|R|A|A/R|C|I
            role:store (1,3) The role "Store" is not known. Create it, leave it out, or give the code of the role that is meant. create of create|skip|SAL|PRO|QM
            accountable:ship (2,1) "Ship" has more than one accountable role: Sales, Store. open of open|Sales|Store
            """,
            PlanScene.Issues(plan));
    }

    [Fact]
    public void Notes_of_a_cell_that_turns_into_a_candidate_are_kept()
    {
        var scene = new PlanScene();
        scene.Stored.Cells[3].Note = "in writing";
        var plan = scene.Plan("Activity,Sales\nConfirm date,A [first half]\nQuote,A/R");
        Assert.Equal(
            "updated kam_assignment Confirm date / Sales: I → R [first half]\nupdated kam_assignment Confirm date / Production: A → R [in writing]", PlanScene.Diff(plan));
        Assert.Equal(Valid.Id(50003), plan.Changed[1].Written.Id);
        Assert.Equal(Letter.Responsible, plan.Changed[1].Written.Letter);
    }
}
