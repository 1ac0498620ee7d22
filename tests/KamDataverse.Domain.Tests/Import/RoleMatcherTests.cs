using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Which role and column a heading of a text means.</summary>
public sealed class RoleMatcherTests
{
    [Theory]
    [InlineData("Sales", 3001)]
    [InlineData("SALES", 3001)]
    [InlineData(" sàles ", 3001)]
    [InlineData("SAL", 3001)]
    [InlineData("sal", 3001)]
    [InlineData("Verkauf", 3001)]
    [InlineData("Abteilung (SAL)", 3001)]
    [InlineData("Team (north) (SAL)", 3001)]
    [InlineData("(SAL)", 3001)]
    [InlineData("Produktion", 3002)]
    [InlineData("Field force", 3003)]
    [InlineData("Old name of the column", 3003)]
    [InlineData("OUT", 3003)]
    [InlineData("Loose column", 3004)]
    public void A_column_is_found_by_the_code_or_name_of_its_role_or_by_its_own_name(string heading, int column)
    {
        var plan = Stored().Plan(One(heading));
        Assert.Equal(column, PlanScene.Number(Assert.Single(plan.Cells).MatrixRoleId!.Value.Id));
        Assert.Empty(plan.Columns);
        Assert.Empty(plan.Issues);
    }

    [Theory]
    [InlineData("QM")]
    [InlineData("Quality")]
    [InlineData("qualitaet")]
    [InlineData("Abteilung (QM)")]
    public void A_known_role_without_a_column_gets_one_after_the_last(string heading)
    {
        var plan = Stored().Plan(One(heading));
        Assert.Equal("Id 90001, MatrixId kam_matrix 30 \"Orders\", RoleId kam_role 503 \"Quality\", Name Quality, Sequence 50, ColumnKey 30|503", PlanScene.Columns(plan.Columns));
        Assert.Empty(plan.Roles);
        Assert.Empty(plan.Issues);
    }

    [Fact]
    public void One_role_under_several_headings_gets_one_column()
    {
        var plan = Stored().Plan("Activity,QM,Quality,Warehouse,Store (WAREHOUSE),Legal\nShip,R,,A,,I");
        Assert.Equal(["Quality 50", "Warehouse 60", "Legal 70"], plan.Columns.Select(column => column.Name + " " + column.Sequence));
        Assert.Equal(["WAREHOUSE", "LEGAL"], plan.Roles.Select(role => role.Code));
        Assert.Equal(["role:warehouse", "role:legal"], plan.Issues.Select(issue => issue.Id));
    }

    [Fact]
    public void Columns_without_a_place_count_as_the_first()
    {
        var scene = new PlanScene();
        scene.Stored.Roles[0].Sequence = scene.Stored.Roles[1].Sequence = null;
        Assert.Equal(10, Assert.Single(scene.Plan(One("QM")).Columns).Sequence);
        scene.Stored.Roles.Clear();
        scene.Stored.Cells.Clear();
        Assert.Equal(10, Assert.Single(scene.Plan(One("QM")).Columns).Sequence);
    }

    [Fact]
    public void A_code_goes_before_a_name_and_the_first_role_of_a_name_before_the_others()
    {
        var scene = new PlanScene().Role(4, "X1", "QM", "Lager").Role(5, "X2", "Lager").Role(6, null, "Lager");
        Assert.Equal(503, PlanScene.Number(Assert.Single(scene.Plan(One("QM")).Columns).RoleId!.Value.Id));
        Assert.Equal(504, PlanScene.Number(Assert.Single(scene.Plan(One("Lager")).Columns).RoleId!.Value.Id));
    }

    [Theory]
    [InlineData("Sales 2")]
    [InlineData("Sale")]
    [InlineData("Team (SAL)s")]
    [InlineData("Team (SAL) north")]
    [InlineData("(SAL) Team")]
    public void A_name_that_only_resembles_is_another_role(string heading) =>
        Assert.Equal(heading, Assert.Single(Stored().Plan(One(heading)).Roles).Name);

    [Fact]
    public void An_unknown_role_is_asked_with_its_place_and_created_if_nobody_answers()
    {
        var plan = new PlanScene().Role(4, null, "Nobody").Plan("RACI\n\nActivity;Sales;Wärme & Öl\nShip;A;R");
        Assert.Equal(
            "role:waerme & oel (3,3) The role \"Wärme & Öl\" is not known. Create it, leave it out, or give the code of the role that is meant. create of create|skip|SAL|PRO|QM", PlanScene.Issues(plan));
        Assert.Equal(
            "Die Rolle «Wärme & Öl» ist nicht bekannt. Neu anlegen (create), weglassen (skip) oder den Code der gemeinten Rolle angeben.",
            MessageCatalogue.Say(plan.Issues[0].Key, Language.German, [.. plan.Issues[0].Arguments]));
        Assert.Equal("Id 90001, Code WAERMEOEL, Name Wärme & Öl, Type 287100003", PlanScene.Columns(plan.Roles));
        Assert.Equal(
            """
            created kam_role  / Wärme & Öl:  → WAERMEOEL []
            created kam_matrixrole  / Wärme & Öl:  →  []
            created kam_matrixactivity Ship / :  →  []
            created kam_assignment Ship / Sales:  → A []
            created kam_assignment Ship / Wärme & Öl:  → R []
            """,
            PlanScene.Diff(plan));
    }

    [Theory]
    [InlineData("skip", "")]
    [InlineData("SKIP", "")]
    [InlineData("create", "Depot:DEPOT")]
    [InlineData("Create", "Depot:DEPOT")]
    [InlineData("Nobody knows", "Depot:DEPOT")]
    [InlineData("qm", "Quality:")]
    [InlineData("Qualität", "Quality:")]
    public void An_answer_creates_the_role_leaves_it_out_or_names_the_one_that_is_meant(string answer, string column)
    {
        var plan = new PlanScene().Answer("role:depot", answer).Plan("Activity,Sales,Depot\nShip,A,R");
        Assert.Equal(column, string.Concat(plan.Columns.Select(made => made.Name + ":" + string.Concat(plan.Roles.Select(role => role.Code)))));
        Assert.Equal(column.Length == 0 ? 1 : 2, plan.Cells.Count);
        Assert.Equal("role:depot", Assert.Single(plan.Issues).Id);
    }

    [Fact]
    public void A_role_of_the_name_create_is_not_meant_by_that_answer()
    {
        var plan = new PlanScene().Role(4, "create", "Makers").Answer("role:depot", "create").Plan(One("Depot"));
        Assert.Equal("Depot", Assert.Single(plan.Columns).Name);
    }

    [Fact]
    public void At_most_forty_codes_are_offered()
    {
        var scene = new PlanScene();
        scene.Roles.Clear();
        for (var number = 1; number <= 41; number++)
            scene.Role(number, "C" + number, "Name " + number);
        var choices = Assert.Single(scene.Plan(One("Depot")).Issues).Choices;
        Assert.Equal(42, choices.Count);
        Assert.Equal(["create", "skip", "C1"], choices.Take(3));
        Assert.Equal("C40", choices[41]);
    }

    [Theory]
    [InlineData("az 09 AZ", "AZ09AZ")]
    [InlineData("Produktionsplanung", "PRODUKTION")]
    [InlineData("Produktion-Ost", "PRODUKTIO2")]
    [InlineData("C# + F#", "CF")]
    [InlineData("Käse", "KAESE")]
    [InlineData("Склад 7", "ROLE")]
    [InlineData("Склад", "ROLE")]
    [InlineData("Zz", "ZZ")]
    [InlineData("De-pot", "DEPOT3")]
    public void The_code_of_a_new_role_is_made_of_its_name_and_is_new(string name, string code)
    {
        var scene = new PlanScene().Role(4, "depot", "One").Role(5, "DEPOT2", "Two");
        if (code == "PRODUKTIO2")
            scene.Role(6, "PRODUKTION", "Three");
        Assert.Equal(code, Assert.Single(scene.Plan(One(name)).Roles).Code);
    }

    [Fact]
    public void The_tenth_role_of_a_code_leaves_room_for_two_digits()
    {
        var scene = new PlanScene().Role(4, "PRODUKTPFL", "One");
        for (var number = 2; number < 10; number++)
            scene.Role(10 + number, "PRODUKTPF" + number, "Number " + number);
        Assert.Equal("PRODUKTP10", Assert.Single(scene.Plan(One("Produktpflege")).Roles).Code);
    }

    [Fact]
    public void A_long_name_of_a_role_is_cut_to_the_length_of_its_column()
    {
        var role = Assert.Single(new PlanScene().Plan(One(new string('n', 201))).Roles);
        Assert.Equal(new string('n', 199) + "…", role.Name);
    }

    [Fact]
    public void A_name_of_signs_is_itself_and_not_any_other_name_of_signs()
    {
        var scene = new PlanScene().Role(4, "!!", "??", " ").Role(5, null, null);
        scene.Stored.AddRole(6, "**");
        var source = new ImportedMatrix();
        source.Cell(Row(source), source.Role("§§", 1, 2), CellReading.Of("A", null), 2, 2);
        source.Cell(source.Rows[0], source.Role("Sales ()", 1, 3), CellReading.Of("R", null), 2, 3);
        var plan = scene.Plan(source);
        Assert.Equal(["role:§§"], plan.Issues.Select(issue => issue.Id));
        Assert.Equal(["§§ ROLE"], plan.Roles.Select(role => role.Name + " " + role.Code));
        Assert.Equal(["§§", "Sales"], plan.Cells.Select(cell => cell.MatrixRoleId?.Name));

        var other = new ImportedMatrix();
        other.Cell(Row(other), other.Role("Unknown ()", 1, 2), CellReading.Of("A", null), 2, 2);
        Assert.Equal(["role:unknown"], scene.Plan(other).Issues.Select(issue => issue.Id));
    }

    private static ImportedRow Row(ImportedMatrix source)
    {
        source.Rows.Add(new ImportedRow("Ship", "", "", 2, 1));
        return source.Rows[0];
    }

    private static string One(string heading) => "Activity;" + heading + "\nShip;A\nPack;-";

    // Two more columns: one whose role was renamed since, and one whose role was not read.
    private static PlanScene Stored()
    {
        var scene = new PlanScene().Role(4, "OUT", "Field force");
        scene.Stored.AddRole(3, "Old name of the column").AddRole(4, "Loose column");
        scene.Stored.Roles[2].RoleId = new RowRef("kam_role", Valid.Id(504), "Field force");
        scene.Stored.Roles[2].Sequence = 40;
        scene.Stored.Roles[3].RoleId = null;
        return scene;
    }
}
