namespace KamDataverse.Domain.Tests.Import;

/// <summary>Lists of activity, role and letter, and roles below one another.</summary>
public sealed class ReadSheetListTests
{
    [Fact]
    public void Rows_without_a_role_are_not_counted_for_the_direction() => Assert.Equal(
        """
        Raci: Sales@2:1, Quality@3:1
        Plan@1:2: Sales=A@2:2, Quality=R@3:2
        Check@1:3: Sales=I@2:3, Quality=A@3:3
        """,
        ReadSheet.Whole(
            """
            Role,Plan,Check
            Sales,A,I
            Quality,R,A
            ,A,
            """));

    [Fact]
    public void Activities_below_the_word_role_stay_activities_where_each_has_its_A() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Role,Sales,Quality
            Plan,A,R
            Check,A,R
            """));

    [Fact]
    public void A_column_of_names_holds_activities_unless_the_letters_say_otherwise() => Assert.Equal(
        """
        Raci: Plan, Check
        Sales: Plan=A, Check=R
        Quality: Plan=R, Check=A
        """,
        ReadSheet.Text(
            """
            Name,Plan,Check
            Sales,A,R
            Quality,R,A
            """));

    [Fact]
    public void A_column_of_names_holds_roles_where_the_letters_say_so() => Assert.Equal(
        """
        Raci: Sales@2:1, Quality@3:1
        Plan@1:2: Sales=A@2:2, Quality=R@3:2
        Check@1:3: Sales=RA@2:3, Quality=I@3:3
        """,
        ReadSheet.Whole(
            """
            Name,Plan,Check
            Sales,A,R/A
            Quality,R,I
            """));

    [Fact]
    public void Only_a_role_and_a_letter_are_no_list() => Assert.Equal(
        """
        Raci: Sales, Quality
        RACI: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Role,RACI,
            Sales,A,
            Quality,R,
            """));

    [Fact]
    public void A_list_with_a_number_and_an_activity() => Assert.Equal(
        """
        Raci: Sales@2:3, Quality@3:3
        [1] Plan@2:2: Sales=A@2:4, Quality=R@3:4
        Check@5:2: Sales=R@5:4
        NoRole 4:3
        """,
        ReadSheet.Whole(
            """
            #,Duty,Role,RACI
            1,Plan,Sales,A
            1,Plan,Quality,R
            ,Check,,A
            ,,Sales,R
            """));

    [Fact]
    public void A_list_may_begin_with_the_role() => Assert.Equal(
        """
        Raci: Sales@2:1, Quality@3:1
        Plan@2:2: Sales=A@2:4, Quality=R@3:4
        """,
        ReadSheet.Whole(
            """
            Role,Detail,Duty,RACI
            Sales,Plan,now,A
            Quality,Plan,now,R
            """));

    [Fact]
    public void A_list_takes_the_activity_by_its_heading() => Assert.Equal(
        """
        Raci: Team, Quality
        Plan: Team=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Owner,Activity,Role,RACI
            Bob,Plan,Team,A
            Eve,Plan,Quality,R
            """));

    [Fact]
    public void A_team_and_a_person_are_asked_about() => Assert.Equal(
        """
        Raci: Sales
        Plan: Sales=A
        Check: Sales=R
        RoleColumn 1:2 (Team, Person) roles Team|Person > Team
        """,
        ReadSheet.Text(
            """
            Activity,Team,Person,RACI
            Plan,Sales,Bob,A
            Check,Sales,Eve,R
            """));

    [Fact]
    public void A_list_may_name_the_role_last() => Assert.Equal(
        """
        Raci: Bob, Eve
        Plan: Bob=A
        Check: Eve=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Who
            Plan,A,Bob
            Check,R,Eve
            """));

    [Fact]
    public void A_column_called_RACI_holds_the_letters() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Owner,Activity,RACI,Role
            Bob,Plan,A,Sales
            Eve,Plan,R,Quality
            """));

    [Fact]
    public void A_row_of_a_list_without_activity_belongs_to_the_one_above_and_one_without_a_role_is_told() => Assert.Equal(
        """
        Raci: Sales@2:2, Quality@3:2, Legal@4:2
        Plan@2:1: Sales=A@2:3, Quality=R@3:3
        Check@6:1:
        NoRole 5:2
        """,
        ReadSheet.Whole(
            """
            Activity,Role,RACI
            Plan,Sales,A
            ,Quality,R
            ,Legal,
            Check,,R
            Check,Legal,
            """));
}
