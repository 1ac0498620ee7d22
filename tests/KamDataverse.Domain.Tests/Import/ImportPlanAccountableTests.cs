using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>One role answers for a row: what becomes of a text, or of a text and a matrix, that name several.</summary>
public sealed class ImportPlanAccountableTests
{
    private const string Two = "Activity,Sales,Production\nShip,A,A/R";

    [Fact]
    public void Several_accountable_roles_become_responsible_and_candidates_until_somebody_decides()
    {
        var plan = new PlanScene().Plan(Two);
        Assert.Equal(["Sales R candidate", "Production R candidate"], Cells(plan));
        Assert.Equal("accountable:ship (2,1) \"Ship\" has more than one accountable role: Sales, Production. open of open|Sales|Production", PlanScene.Issues(plan));
    }

    [Theory]
    [InlineData("Production", "Sales R", "Production A/R")]
    [InlineData("production", "Sales R", "Production A/R")]
    [InlineData("Sales", "Sales A", "Production R")]
    [InlineData("open", "Sales R candidate", "Production R candidate")]
    [InlineData("Quality", "Sales R candidate", "Production R candidate")]
    public void An_answer_names_the_one_who_stays_accountable(string answer, string sales, string production)
    {
        var plan = new PlanScene().Answer("accountable:ship", answer).Plan(Two);
        Assert.Equal([sales, production], Cells(plan));
        Assert.Single(plan.Issues);
    }

    [Fact]
    public void Keep_first_keeps_the_leftmost_of_the_matrix_not_of_the_text()
    {
        var plan = new PlanScene { Several = OnSeveralAccountable.KeepFirst }.Plan("Activity,Quality,Production,Sales\nShip,A,A,A");
        Assert.Equal(["Quality R", "Production R", "Sales A"], Cells(plan));
        Assert.Equal(
            "accountable:ship (2,1) \"Ship\" has more than one accountable role: Quality, Production, Sales. Sales of open|Quality|Production|Sales", PlanScene.Issues(plan));
    }

    [Fact]
    public void Keep_first_takes_a_column_without_a_place_for_the_last()
    {
        var scene = new PlanScene { Several = OnSeveralAccountable.KeepFirst };
        scene.Stored.Roles[0].Sequence = null;
        Assert.Equal(["Sales R", "Production A/R"], Cells(scene.Plan(Two)));
    }

    [Fact]
    public void Keep_first_keeps_who_is_accountable_now_before_the_leftmost()
    {
        var plan = new PlanScene { Several = OnSeveralAccountable.KeepFirst }.Plan("Activity,Sales,Production\nConfirm date,A,A");
        Assert.Equal("updated kam_assignment Confirm date / Sales: I → R []", PlanScene.Diff(plan));
        Assert.EndsWith(" Production of open|Sales|Production", PlanScene.Issues(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_compares_with_who_is_accountable_in_the_matrix()
    {
        var plan = new PlanScene().Plan("Activity,Sales\nConfirm date,A\nShip,A");
        Assert.Equal(
            """
            updated kam_assignment Confirm date / Sales: I → R []
            updated kam_assignment Confirm date / Production: A → R []
            created kam_matrixactivity Ship / :  →  []
            created kam_assignment Ship / Sales:  → A []
            """,
            PlanScene.Diff(plan));
        Assert.Equal(
            "accountable:confirm date (2,1) \"Confirm date\" has more than one accountable role: Sales, Production. open of open|Sales|Production", PlanScene.Issues(plan));
    }

    [Fact]
    public void Refuse_refuses_with_the_first_row_and_asks_nothing()
    {
        var plan = new PlanScene { Several = OnSeveralAccountable.Refuse }.Plan("Activity,Sales,Production\nQuote,A,R\nShip,A,A/R\nPack,A,A");
        Assert.Equal("Row 3: \"Ship\" has more than one accountable role: Sales, Production.", MessageCatalogue.Say(plan.Refusal!.Key, Language.English, [.. plan.Refusal.Arguments]));
        Assert.Equal("Zeile 3: Für «Ship» sind mehrere Rollen rechenschaftspflichtig: Sales, Production.", MessageCatalogue.Say(plan.Refusal.Key, Language.German, [.. plan.Refusal.Arguments]));
        Assert.Equal(IssueKind.Refusal, plan.Refusal.Kind);
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public void Refuse_lets_one_accountable_role_pass() =>
        Assert.Null(new PlanScene { Several = OnSeveralAccountable.Refuse }.Plan(PlanScene.Same).Refusal);

    [Fact]
    public void Candidates_stay_while_nobody_is_accountable_and_end_when_somebody_is()
    {
        var scene = new PlanScene();
        scene.Stored.Cells[2].Letter = Letter.Responsible;
        scene.Stored.Cells[3].Letter = Letter.Responsible;
        scene.Stored.Cells[2].IsCandidate = scene.Stored.Cells[3].IsCandidate = true;
        Assert.Equal("created kam_matrixrole  / Quality:  →  []\ncreated kam_assignment Confirm date / Quality:  → I []", PlanScene.Diff(scene.Plan("Activity,Sales,Quality\nConfirm date,,I\nQuote,A/R,")));

        var plan = scene.Plan("Activity,Sales,Quality\nConfirm date,,A\nQuote,A/R,");
        Assert.Equal(["Sales R", "Production R", "Quality A"], Cells(plan));
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public void A_text_that_says_responsible_ends_a_candidacy()
    {
        var scene = new PlanScene();
        scene.Stored.Cells[1].Letter = Letter.Responsible;
        scene.Stored.Cells[1].IsCandidate = true;
        Assert.Equal(["Production R"], Cells(scene.Plan("Activity,Sales,Production\nQuote,A/R,R\nConfirm date,I,A")));
    }

    [Fact]
    public void A_candidate_of_a_matrix_that_leaves_it_open_again_does_not_change()
    {
        var scene = new PlanScene();
        foreach (var cell in scene.Stored.Cells)
        {
            cell.Letter = Letter.Responsible;
            cell.IsCandidate = true;
        }

        Assert.Equal("", PlanScene.Diff(scene.Plan("Activity,Sales,Production\nQuote,A,A\nConfirm date,A,A")));
    }

    [Fact]
    public void A_column_without_a_name_can_be_answered_with_nothing()
    {
        var scene = new PlanScene { Several = OnSeveralAccountable.KeepFirst }.Role(7, "STO", null);
        scene.Stored.AddRole(7, "");
        scene.Stored.Roles[2].Name = null;
        scene.Stored.Roles[2].Sequence = 0;
        const string text = "Activity,Sales,STO\nShip,A,A";
        var open = scene.Plan(text);
        Assert.Equal(["Sales R candidate", " R candidate"], Cells(open));
        Assert.Equal("accountable:ship (2,1) \"Ship\" has more than one accountable role: Sales, . open of open|Sales|", PlanScene.Issues(open));
        Assert.Equal(["Sales R", " A"], Cells(scene.Answer("accountable:ship", "").Plan(text)));
    }

    private static IEnumerable<string> Cells(ImportPlan plan) => plan.Changed.Select(changed => changed.After).Concat(plan.Cells).Select(cell =>
        cell.MatrixRoleId?.Name + " " + Matrices.Notations.Display(cell.Letter!.Value, Notation.Raci) + (cell.IsCandidate == true ? " candidate" : ""));
}
