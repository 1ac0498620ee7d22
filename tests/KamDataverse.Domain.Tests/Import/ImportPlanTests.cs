using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What an import would write, compared with the matrix as it is.</summary>
public sealed class ImportPlanTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_matrix_changes_nothing_and_asks_nothing(bool replaces)
    {
        var plan = new PlanScene { Replaces = replaces }.Plan(PlanScene.Same);
        Assert.Equal("", PlanScene.Diff(plan));
        Assert.Equal("", PlanScene.Issues(plan));
        Assert.Equal((0, 0, 0, 0), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
        Assert.Null(plan.Notation);
        Assert.Null(plan.Refusal);
    }

    [Fact]
    public void A_merge_adds_and_changes_and_leaves_alone_what_the_text_does_not_say()
    {
        var plan = new PlanScene().Plan("Activity,Sales,Quality\nQuote,,I\nShip,R,A");
        Assert.Equal(
            """
            created kam_matrixrole  / Quality:  →  []
            created kam_assignment Quote / Quality:  → I []
            created kam_matrixactivity Ship / :  →  []
            created kam_assignment Ship / Sales:  → R []
            created kam_assignment Ship / Quality:  → A []
            """,
            PlanScene.Diff(plan));
        Assert.Equal((5, 0, 0, 3), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public void A_merge_changes_the_letter_of_a_cell()
    {
        var plan = new PlanScene().Plan("Activity,Sales,Production\nQuote,A,\nConfirm date,C,A");
        Assert.Equal(
            """
            updated kam_assignment Quote / Sales: A/R → A []
            updated kam_assignment Confirm date / Sales: I → C []
            """,
            PlanScene.Diff(plan));
        Assert.Equal((0, 2, 0, 2), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
    }

    [Fact]
    public void A_replacement_removes_cells_rows_and_columns_the_text_does_not_name()
    {
        var scene = new PlanScene { Replaces = true };
        scene.Stored.Cells[3].Note = "in writing";
        var plan = scene.Plan("Activity,Sales,Quality\nQuote,A/R,I");
        Assert.Equal(
            """
            created kam_matrixrole  / Quality:  →  []
            deleted kam_assignment Quote / Production: C →  []
            created kam_assignment Quote / Quality:  → I []
            deleted kam_matrixactivity Confirm date / :  →  []
            deleted kam_assignment Confirm date / Sales: I →  []
            deleted kam_assignment Confirm date / Production: A →  [in writing]
            deleted kam_matrixrole  / Production:  →  []
            """,
            PlanScene.Diff(plan));
        Assert.Equal([50001, 50002, 50003], plan.RemovedCells.Select(cell => PlanScene.Number(cell.Id)));
        Assert.Equal([4002], plan.RemovedRows.Select(row => PlanScene.Number(row.Id)));
        Assert.Equal([3002], plan.RemovedColumns.Select(column => PlanScene.Number(column.Id)));
        Assert.Equal((2, 0, 5, 4), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
    }

    [Fact]
    public void A_replacement_of_rows_leaves_the_rows_the_text_does_not_name()
    {
        var plan = new PlanScene { ReplacesRows = true }.Plan("Activity,Sales,Production\nQuote,–,–");
        Assert.Equal(
            """
            deleted kam_assignment Quote / Sales: A/R →  []
            deleted kam_assignment Quote / Production: C →  []
            """,
            PlanScene.Diff(plan));
        Assert.Equal((0, 0), (plan.RemovedRows.Count, plan.RemovedColumns.Count));
    }

    [Fact]
    public void A_replacement_counts_created_changed_and_deleted_apart()
    {
        var plan = new PlanScene { Replaces = true }.Plan("Activity,Sales,Store\nQuote,A,R\nPack,A,S");
        Assert.Equal(
            """
            updated kam_matrix  / : Raci → Rasci []
            created kam_role  / Store:  → STORE []
            created kam_matrixrole  / Store:  →  []
            deleted kam_assignment Quote / Production: C →  []
            updated kam_assignment Quote / Sales: A/R → A []
            created kam_assignment Quote / Store:  → R []
            created kam_matrixactivity Pack / :  →  []
            created kam_assignment Pack / Sales:  → A []
            created kam_assignment Pack / Store:  → S []
            deleted kam_matrixactivity Confirm date / :  →  []
            deleted kam_assignment Confirm date / Sales: I →  []
            deleted kam_assignment Confirm date / Production: A →  []
            deleted kam_matrixrole  / Production:  →  []
            """,
            PlanScene.Diff(plan));
        Assert.Equal((6, 2, 5, 7), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
    }

    [Fact]
    public void New_rows_are_written_whole_and_belong_to_whom_the_matrix_belongs()
    {
        var scene = new PlanScene();
        scene.Stored.Matrix.OwnerId = Valid.User(1, "Anna Kern");
        var plan = scene.Plan("Activity,Sales,Store\nShip,C,A\nPack,,A [two people]");
        Assert.Equal("Id 90001, Code STORE, Name Store, Type 287100003", PlanScene.Columns(plan.Roles));
        Assert.Equal(
            "Id 90002, MatrixId kam_matrix 30 \"Orders\", RoleId kam_role 90001 \"Store\", Name Store, Sequence 12, ColumnKey 30|90001, OwnerId systemuser 901 \"Anna Kern\"",
            PlanScene.Columns(plan.Columns));
        Assert.Equal(
            """
            Id 90003, MatrixId kam_matrix 30 "Orders", Name Ship, Sequence 12, ActivityId kam_activity 603 "Ship", NameDe Liefern, IsCustomerFacing False, IsDecision False, RowKey 30|603, OwnerId systemuser 901 "Anna Kern"
            Id 90006, MatrixId kam_matrix 30 "Orders", Name Pack, Sequence 22, RowKey -90006, OwnerId systemuser 901 "Anna Kern"
            """,
            PlanScene.Columns(plan.Rows));
        Assert.Equal(
            """
            Id 90004, MatrixId kam_matrix 30 "Orders", MatrixActivityId kam_matrixactivity 90003 "Ship", MatrixRoleId kam_matrixrole 3001 "Sales", Letter 287100004, Note , IsCandidate False, CellKey 90003|3001, AccountableKey -90004, Name Ship · Sales · C, OwnerId systemuser 901 "Anna Kern"
            Id 90005, MatrixId kam_matrix 30 "Orders", MatrixActivityId kam_matrixactivity 90003 "Ship", MatrixRoleId kam_matrixrole 90002 "Store", Letter 287100001, Note , IsCandidate False, CellKey 90003|90002, AccountableKey 90003, Name Ship · Store · A, OwnerId systemuser 901 "Anna Kern"
            Id 90007, MatrixId kam_matrix 30 "Orders", MatrixActivityId kam_matrixactivity 90006 "Pack", MatrixRoleId kam_matrixrole 90002 "Store", Letter 287100001, Note two people, IsCandidate False, CellKey 90006|90002, AccountableKey 90006, Name Pack · Store · A, OwnerId systemuser 901 "Anna Kern"
            """,
            PlanScene.Columns(plan.Cells));
    }

    [Fact]
    public void Without_an_owner_of_the_matrix_new_rows_name_none()
    {
        var plan = new PlanScene().Plan("Activity,Quality\nShip,A\nPack,A");
        Assert.DoesNotContain("OwnerId", PlanScene.Columns(plan.Columns) + PlanScene.Columns(plan.Rows) + PlanScene.Columns(plan.Cells), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_cell_keeps_what_the_text_does_not_say_and_only_what_changes_is_written()
    {
        var scene = new PlanScene();
        scene.Stored.Cells[2].IsCustomerVoice = true;
        scene.Stored.Cells[2].OwnerId = Valid.User(2, "Beat Frei");
        var changed = Assert.Single(scene.Plan("Activity,Sales,Production\nConfirm date,C [by phone],A").Changed);
        Assert.Equal(
            "Id 50002, MatrixId kam_matrix 30 \"Orders\", MatrixActivityId kam_matrixactivity 4002 \"Confirm date\", MatrixRoleId kam_matrixrole 3001 \"Sales\", Letter 287100004, "
                + "IsCustomerVoice True, OwnerId systemuser 902 \"Beat Frei\", Note by phone, IsCandidate False, CellKey 4002|3001, AccountableKey -50002, Name Confirm date · Sales · C",
            PlanScene.Columns(changed.After));
        Assert.Equal(
            "Id 50002, Letter 287100004, Note by phone, IsCandidate False, AccountableKey -50002, Name Confirm date · Sales · C", PlanScene.Columns(changed.Written));
    }

    [Fact]
    public void A_role_named_twice_in_the_text_has_one_cell_with_all_its_letters()
    {
        var plan = new PlanScene().Plan("Activity,Sales,Verkauf,SAL\nShip,R,C,\nQuote,A,R,\nConfirm date,I,,I");
        Assert.Equal(
            """
            created kam_matrixactivity Ship / :  →  []
            created kam_assignment Ship / Sales:  → R [R/C]
            """,
            PlanScene.Diff(plan));
    }

    [Fact]
    public void A_role_somebody_left_out_takes_part_in_nothing()
    {
        var plan = new PlanScene { Replaces = true }.Answer("role:store", "skip").Plan("Activity,Sales,Store,Production\nQuote,A/R,A,C\nConfirm date,I,R,A");
        Assert.Equal("", PlanScene.Diff(plan));
    }

    [Fact]
    public void Cells_whose_row_or_column_is_gone_stay_as_they_are_in_a_merge_and_show_no_name_when_they_go()
    {
        var scene = new PlanScene();
        scene.Stored.Cell(1, 9, Letter.Informed).Cell(1, 9, Letter.Consulted);
        scene.Stored.Cells[5].MatrixActivityId = null;
        Assert.Equal("", PlanScene.Diff(scene.Plan(PlanScene.Same)));
        scene.Replaces = true;
        Assert.Equal("deleted kam_assignment Quote / : I →  []", PlanScene.Diff(scene.Plan(PlanScene.Same)));
    }

    [Fact]
    public void Rows_and_roles_without_a_name_show_none()
    {
        var scene = new PlanScene { Replaces = true }.Activity(7, "Q7", null).Role(7, "STO", null);
        scene.Stored.AddRow(7, "").AddRole(7, "").Cell(7, 1, Letter.Informed).Cell(7, 2, Letter.Consulted).Cell(2, 7, Letter.Support).Cell(1, 7, Letter.Informed);
        scene.Stored.Rows[2].Name = null;
        scene.Stored.Roles[2].Name = null;
        scene.Stored.Cells[6].Letter = null;
        Assert.Equal(
            """
            deleted kam_assignment Quote / : I →  []
            deleted kam_assignment Confirm date / :  →  []
            deleted kam_matrixactivity  / :  →  []
            deleted kam_assignment  / Sales: I →  []
            deleted kam_assignment  / Production: C →  []
            deleted kam_matrixrole  / :  →  []
            """,
            PlanScene.Diff(scene.Plan(PlanScene.Same)));
        scene.Replaces = false;
        Assert.Equal(
            """
            created kam_assignment Confirm date / :  → C []
            updated kam_assignment  / Sales: I → R []
            created kam_assignment  / :  → I []
            """,
            PlanScene.Diff(scene.Change(all => all.Stored.Cells.RemoveAt(6)).Plan("Code,Activity,Sales,STO\nQ2,Confirm date,,C\nQ7,Pack,R,I")));
    }

    [Fact]
    public void A_stored_letter_the_notation_does_not_have_shows_as_nothing()
    {
        var scene = new PlanScene { Replaces = true };
        scene.Stored.Clear(2, 1).Cell(2, 1, Letter.Support);
        Assert.Equal("updated kam_assignment Confirm date / Sales:  → I []", PlanScene.Diff(scene.Plan(PlanScene.Same)));
    }

    [Fact]
    public void A_plan_that_does_nothing_says_so()
    {
        var plan = new ImportPlan();
        Assert.Equal((0, 0, 0, 0), (plan.Created, plan.Updated, plan.Deleted, plan.ChangedCells));
    }
}
