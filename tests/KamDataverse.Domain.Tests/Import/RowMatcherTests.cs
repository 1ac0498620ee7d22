using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Which activity and row a line of a text means.</summary>
public sealed class RowMatcherTests
{
    [Theory]
    [InlineData("", "Quote", "Quote")]
    [InlineData("", "QUOTE", "Quote")]
    [InlineData("", "Offerte", "Quote")]
    [InlineData("Q1", "Something else", "Quote")]
    [InlineData("q1", "Something else", "Quote")]
    [InlineData("q-1", "Something else", "+Something else ")]
    [InlineData("Q2", "Quote", "Confirm date")]
    [InlineData("Z9", "Quote", "Quote")]
    [InlineData("", "Termin bestätigen", "Confirm date")]
    [InlineData("", "Terminzusage", "Confirm date")]
    [InlineData("", "Free row", "Free row")]
    [InlineData("", "Freie Zeile", "Free row")]
    [InlineData("", "Lost activity", "Lost activity")]
    [InlineData("Q3", "Something else", "+Ship 603")]
    [InlineData("", "ship", "+Ship 603")]
    [InlineData("", "Liefern", "+Ship 603")]
    [InlineData("Z9", "Liefern", "+Ship 603")]
    [InlineData("Q1", "Ship", "Quote")]
    [InlineData("", "Pack", "+Pack ")]
    [InlineData("Z9", "Pack", "+Pack ")]
    public void A_line_is_a_row_by_code_then_name_then_an_activity_of_the_process_then_a_new_row(string code, string name, string row)
    {
        var plan = Stored().Plan("Code;Activity;Sales;Production\n" + code + ";" + name + ";A;R");
        Assert.Equal(row, string.Concat(plan.Rows.Select(made => "+" + made.Name + " " + (made.ActivityId is { } activity ? PlanScene.Number(activity.Id) : ""))) is { Length: > 0 } made
            ? made
            : plan.Diff[^1].Activity);
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public void A_row_is_found_once_and_its_activity_is_taken_once()
    {
        var plan = new PlanScene().Plan("Code,Activity,Sales,Production\n,Quote,C,\n,Quote,I,\nQ1,Third,I,\n,Ship,A,\nQ3,Ship again,A,");
        Assert.Equal(["Quote (2) ", "Third ", "Ship 603", "Ship again "], plan.Rows.Select(row => row.Name + " " + (row.ActivityId is { } activity ? PlanScene.Number(activity.Id) : "")));
        Assert.Equal(["-90001", "-90003", "30|603", "-90007"], plan.Rows.Select(row => PlanScene.Value(row.RowKey)));
        Assert.Equal([12, 22, 32, 42], plan.Rows.Select(row => row.Sequence));
    }

    [Fact]
    public void New_rows_come_after_the_last_and_rows_without_a_place_count_as_the_first()
    {
        var scene = new PlanScene();
        scene.Stored.Rows[0].Sequence = 70;
        Assert.Equal(80, Assert.Single(scene.Plan(One("Pack")).Rows).Sequence);
        scene.Stored.Rows[0].Sequence = scene.Stored.Rows[1].Sequence = null;
        Assert.Equal(10, Assert.Single(scene.Plan(One("Pack")).Rows).Sequence);
        scene.Stored.Rows.Clear();
        scene.Stored.Cells.Clear();
        Assert.Equal(10, Assert.Single(scene.Plan(One("Pack")).Rows).Sequence);
    }

    [Fact]
    public void One_label_in_two_sections_finds_the_row_of_that_name_and_makes_another()
    {
        var scene = new PlanScene();
        scene.Stored.AddRow(3, "Approve (Build)");
        var plan = scene.Plan("Activity,Sales,Production\nTest,,\nApprove,A,R\nQuote,A,R\nBuild,,\nApprove,R,A\nQuote,A,R");
        Assert.Equal(["Approve (Test)", "Quote (Build)"], plan.Rows.Select(row => row.Name));
        Assert.Equal(4003, PlanScene.Number(plan.Cells.Single(cell => cell.Name == "Approve (Build) · Sales · R").MatrixActivityId!.Value.Id));
        Assert.Equal(["Quote / Sales", "Quote / Production"], plan.Changed.Select(changed => changed.After.MatrixActivityId!.Value.Name + " / " + changed.After.MatrixRoleId!.Value.Name));
    }

    [Fact]
    public void A_label_in_two_sections_is_one_time_the_activity_of_the_process()
    {
        var plan = new PlanScene().Plan("Activity,Sales,Production\nTest,,\nShip,A,R\nBuild,,\nShip,R,A");
        Assert.Equal(["Ship 603", "Ship (Build) "], plan.Rows.Select(row => row.Name + " " + (row.ActivityId is { } activity ? PlanScene.Number(activity.Id) : "")));
        Assert.Empty(plan.Issues);
    }

    [Theory]
    [InlineData(null, null, "IsCustomerFacing False, IsDecision False")]
    [InlineData(true, false, "IsCustomerFacing True, IsDecision False")]
    [InlineData(false, true, "IsCustomerFacing False, IsDecision True")]
    public void A_row_takes_over_what_its_activity_is(bool? isCustomerFacing, bool? isDecision, string flags)
    {
        var scene = new PlanScene();
        scene.Activities[2].IsCustomerFacing = isCustomerFacing;
        scene.Activities[2].IsDecision = isDecision;
        Assert.Equal(
            "Id 90001, MatrixId kam_matrix 30 \"Orders\", Name Ship, Sequence 12, ActivityId kam_activity 603 \"Ship\", NameDe Liefern, " + flags + ", RowKey 30|603",
            PlanScene.Columns(scene.Plan(One("Ship")).Rows));
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 199)]
    public void A_name_that_is_too_long_is_cut_and_told(int signs, int kept)
    {
        var plan = new PlanScene().Plan("Activity,Sales\nQuote,A\n" + new string('n', signs) + ",A");
        var name = new string('n', kept) + (kept < signs ? "…" : "");
        Assert.Equal(name, Assert.Single(plan.Rows).Name);
        Assert.Equal(kept < signs ? "Note (3,1) The name is too long and becomes \"" + name + "\"." : "", PlanScene.Issues(plan));
        if (kept < signs)
            Assert.Equal("Der Name ist zu lang und wird zu «" + name + "».", MessageCatalogue.Say(plan.Issues[0].Key, Language.German, [.. plan.Issues[0].Arguments]));
    }

    [Fact]
    public void A_code_or_name_of_signs_is_nobodys()
    {
        var scene = new PlanScene().Activity(4, "–", "...").Activity(5, "!", "??").Activity(6, null, null);
        scene.Stored.AddRow(4, "*").AddRow(9, " ");
        var plan = scene.Plan("Code,Activity,Sales\n,Pack,A\n,Wrap,A");
        Assert.Equal(["Pack ", "Wrap "], plan.Rows.Select(row => row.Name + " " + row.ActivityId?.Name));
    }

    [Theory]
    [InlineData("Quote", true)]
    [InlineData("QUOTE ", true)]
    [InlineData("Freie Zeile", true)]
    [InlineData("Q3", true)]
    [InlineData("Ship", true)]
    [InlineData("liefern", true)]
    [InlineData("Pack", false)]
    [InlineData("", false)]
    [InlineData("–", false)]
    public void Names_and_codes_of_the_matrix_and_of_its_process_are_known(string name, bool isKnown)
    {
        var scene = Stored().Activity(8, "–", null);
        Assert.Equal(isKnown, RowMatcher.Known(scene.Stored.Content, scene.Activities)(name));
    }

    private static string One(string name) => "Activity,Sales,Production\n" + name + ",A,R";

    // A row whose activity was renamed, a row without activity, and one whose activity was not read.
    private static PlanScene Stored()
    {
        var scene = new PlanScene().Activity(9, null, null);
        scene.Activities[1].Name = "Terminzusage";
        scene.Stored.AddRow(3, "Free row").AddRow(7, "Lost activity");
        scene.Stored.Rows[2].ActivityId = null;
        scene.Stored.Rows[2].NameDe = "Freie Zeile";
        return scene;
    }
}
