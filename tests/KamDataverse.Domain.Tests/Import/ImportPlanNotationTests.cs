using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Which notation a matrix has after an import.</summary>
public sealed class ImportPlanNotationTests
{
    private const string Rasci = "Activity,Sales,Production\nQuote,A/R,C\nConfirm date,S,A";

    [Theory]
    [InlineData(Notation.Rasci)]
    [InlineData(Notation.RaciVs)]
    [InlineData(Notation.Cairo)]
    [InlineData(null)]
    public void A_notation_that_has_all_letters_of_the_text_stays(Notation? notation)
    {
        var scene = Stored(notation);
        var plan = scene.Plan(PlanScene.Same);
        Assert.Null(plan.Notation);
        Assert.Equal("", PlanScene.Diff(plan) + PlanScene.Issues(plan));
    }

    [Fact]
    public void A_draft_takes_the_notation_of_a_text_with_a_letter_it_lacks()
    {
        var plan = Stored(Notation.Raci).Plan(Rasci);
        Assert.Equal(Notation.Rasci, plan.Notation);
        Assert.Equal(
            "updated kam_matrix  / : Raci → Rasci []\nupdated kam_assignment Confirm date / Sales: I → S []", PlanScene.Diff(plan));
        Assert.Equal("notation (0,0) The text is written in RASCI, the matrix in RACI. Rasci of Rasci|Raci", PlanScene.Issues(plan));
        Assert.Equal((0, 2, 0), (plan.Created, plan.Updated, plan.Deleted));
    }

    [Theory]
    [InlineData("Raci")]
    [InlineData("RACI")]
    public void Who_answers_with_the_notation_of_the_matrix_keeps_it_and_is_asked_about_the_letter(string answer)
    {
        var plan = Stored(Notation.Raci).Answer("notation", answer).Plan(Rasci);
        Assert.Null(plan.Notation);
        Assert.Equal("", PlanScene.Diff(plan));
        Assert.Equal(
            """
            notation (0,0) The text is written in RASCI, the matrix in RACI. Rasci of Rasci|Raci
            cell:3:2 (3,2) "S" for Sales and "Confirm date" is no letter of the notation. none of none|R|A|A/R|C|I
            """,
            PlanScene.Issues(plan));
    }

    [Theory]
    [InlineData("Rasci")]
    [InlineData("Daci")]
    public void Any_other_answer_follows_the_proposal(string answer) =>
        Assert.Equal(Notation.Rasci, Stored(Notation.Raci).Answer("notation", answer).Plan(Rasci).Notation);

    [Theory]
    [InlineData(MatrixStatus.InReview, null)]
    [InlineData(MatrixStatus.Draft, Letter.Verifier)]
    public void A_matrix_in_review_or_with_a_letter_the_text_lacks_keeps_its_notation(MatrixStatus status, Letter? letter)
    {
        var scene = Stored(letter is null ? Notation.Raci : Notation.RaciVs);
        scene.Stored.Matrix.StatusCode = status;
        if (letter is { } known)
            scene.Stored.Cells[1].Letter = known;
        var plan = scene.Plan(letter is null ? Rasci : "Activity,Sales,Production\nQuote,A/R,O\nConfirm date,I,A");
        Assert.Null(plan.Notation);
        Assert.DoesNotContain("kam_matrix ", PlanScene.Diff(plan), StringComparison.Ordinal);
        Assert.StartsWith(
            letter is null
                ? "notation (0,0) The text is written in RASCI, the matrix in RACI. Raci of Raci\n"
                : "notation (0,0) The text is written in CAIRO, the matrix in RACI-VS. RaciVs of RaciVs\n",
            PlanScene.Issues(plan),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_without_a_status_or_with_an_empty_cell_is_a_draft_that_can_change()
    {
        var scene = Stored(Notation.Raci);
        scene.Stored.Matrix.StatusCode = null;
        scene.Stored.Cells[1].Letter = null;
        Assert.Equal(Notation.Rasci, scene.Plan(Rasci).Notation);
    }

    [Fact]
    public void The_letters_of_RAPID_mean_something_else_so_that_both_directions_are_asked()
    {
        const string rapid = "RAPID,,\nActivity,Sales,Production\nQuote,D,R\nConfirm date,R,D";
        var scene = Stored(Notation.Daci);
        scene.Stored.Cells[0].Letter = Letter.Accountable;
        scene.Stored.Cells[2].Letter = Letter.Consulted;
        var toRapid = scene.Plan(rapid);
        Assert.Equal(Notation.Rapid, toRapid.Notation);
        Assert.Equal("notation (0,0) The text is written in RAPID, the matrix in DACI. Rapid of Rapid|Daci", PlanScene.Issues(toRapid));

        scene.Stored.Matrix.Notation = Notation.Rapid;
        var fromRapid = scene.Plan("Activity,Sales,Production\nQuote,A,R\nConfirm date,R,A");
        Assert.Equal(Notation.Raci, fromRapid.Notation);
        Assert.Equal("notation (0,0) The text is written in RACI, the matrix in RAPID. Raci of Raci|Rapid", PlanScene.Issues(fromRapid));
    }

    [Fact]
    public void RAPID_into_RAPID_changes_nothing()
    {
        var scene = Stored(Notation.Rapid);
        scene.Stored.Cells[0].Letter = Letter.Accountable;
        scene.Stored.Cells[2].Letter = Letter.Recommend;
        var plan = scene.Plan("Activity,Sales,Production\nQuote,D,I\nConfirm date,R,D\nShip,P,D");
        Assert.Equal(
            """
            created kam_matrixactivity Ship / :  →  []
            created kam_assignment Ship / Sales:  → P []
            created kam_assignment Ship / Production:  → D []
            """,
            PlanScene.Diff(plan));
        Assert.Equal("", PlanScene.Issues(plan));
    }

    [Fact]
    public void A_letter_that_neither_notation_has_does_not_change_the_notation()
    {
        var plan = Stored(Notation.Rasci).Plan("Activity,Sales,Production\nQuote,A/R,S\nConfirm date,O,A");
        Assert.Null(plan.Notation);
        Assert.Equal("updated kam_assignment Quote / Production: C → S []", PlanScene.Diff(plan));
        Assert.Equal("cell:3:2 (3,2) \"O\" for Sales and \"Confirm date\" is no letter of the notation. none of none|R|A|A/R|S|C|I", PlanScene.Issues(plan));
    }

    [Fact]
    public void Cells_that_nobody_can_read_do_not_change_the_notation()
    {
        var plan = Stored(Notation.Rasci).Plan("Activity,Sales,Production\nQuote,A/R,much of it\nConfirm date,I,A");
        Assert.Null(plan.Notation);
        Assert.Equal("cell:2:3 (2,3) \"much of it\" for Production and \"Quote\" is no letter of the notation. none of none|R|A|A/R|S|C|I", PlanScene.Issues(plan));
    }

    private static PlanScene Stored(Notation? notation) => new PlanScene().Change(scene => scene.Stored.Matrix.Notation = notation);
}
