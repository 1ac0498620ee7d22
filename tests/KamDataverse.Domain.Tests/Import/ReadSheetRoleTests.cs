namespace KamDataverse.Domain.Tests.Import;

/// <summary>Which columns are roles, and what they are called.</summary>
public sealed class ReadSheetRoleTests
{
    [Fact]
    public void A_role_whose_name_is_the_word_of_a_letter_is_a_role() => Assert.Equal(
        """
        Raci: Support@1:3, Sales@1:4
        Plan@2:2: Support=A@2:3, Sales=R@2:4
        Check@3:2: Support=R@3:3, Sales=A@3:4
        """,
        ReadSheet.Whole(
            """
            ,Activity,Support,Sales
            ,Plan,A,R
            ,Check,R,A
            """));

    [Fact]
    public void The_input_of_RAPID_is_a_role() => Assert.Equal(
        """
        Rapid: Sales@2:2, Legal@2:3, Pricing@2:4, Finance@2:5, Head@2:6
        Price@2:1: Sales=N@2:2, Legal=E@2:3, Pricing=P@2:4, Finance=I@2:5, Head=D@2:6
        """,
        ReadSheet.Whole(
            """
            Decision,Recommend,Agree,Perform,Input,Decide
            Price,Sales,Legal,Pricing,Finance,Head
            """));

    [Fact]
    public void A_column_of_inputs_elsewhere_is_none() => Assert.Equal(
        """
        Raci: Sales@2:2, Head@2:3
        Plan@2:1: Sales=R@2:2, Head=A@2:3
        """,
        ReadSheet.Whole(
            """
            Task,Responsible,Accountable,Input
            Plan,Sales,Head,Order form
            """));

    [Fact]
    public void A_team_whose_short_name_reads_as_letters_stays_a_team_where_it_is_one_of_four() => Assert.Equal(
        """
        Raci: Sales, Head, Quality, RA
        Plan: Sales=R, Head=A
        Check: Quality=R, RA=A
        """,
        ReadSheet.Text(
            """
            Task,Responsible,Accountable
            Plan,Sales,Head
            Check,Quality,RA
            """));

    [Fact]
    public void Sections_do_not_count_when_the_column_of_the_activities_is_sought() => Assert.Equal(
        """
        Raci: Sales, Head, Quality
        Plan <Start>: Sales=R, Head=A
        Check <End>: Quality=R, Head=A
        sections: Start, Middle, End
        """,
        ReadSheet.Text(
            """
            Phase,Activity,Responsible,Accountable
            Start,,,
            ,Plan,Sales,Head
            Middle,,,
            End,,,
            ,Check,Quality,Head
            """));

    [Fact]
    public void The_number_stands_before_the_activity_and_its_roles() => Assert.Equal(
        """
        Raci: Sales@2:3, Head@2:4
        [1] Plan@2:2: Sales=R@2:3, Head=A@2:4
        """,
        ReadSheet.Whole(
            """
            Nr,Activity,Responsible,Accountable
            1,Plan,Sales,Head
            """));

    [Fact]
    public void A_row_of_words_of_letters_without_an_activity_is_no_data() => Assert.Equal(
        """
        Raci: North, South
        Plan: North=A, South=R
        """,
        ReadSheet.Text(
            """
            Activity,North,South
            ,Support,Info
            Plan,A,R
            """));

    [Fact]
    public void A_role_may_have_the_name_of_an_activity_where_it_stands_behind_one() => Assert.Equal(
        """
        Raci: Control@1:2, Sales@1:3
        Plan@2:1: Control=A@2:2, Sales=R@2:3
        Check@3:1: Control=R@3:2, Sales=A@3:3
        """,
        ReadSheet.Whole(
            """
            Activity,Control,Sales
            Plan,A,R
            Check,R,A
            """));

    [Fact]
    public void A_role_without_letters_is_a_role_where_its_column_stands_among_the_others() => Assert.Equal(
        """
        Raci: Sales@1:2, Legal@1:3, Quality@1:4, IT@1:5
        Plan@2:1: Sales=A@2:2, Quality=R@2:4
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Legal,Quality,IT
            Plan,A,,R,
            """));

    [Fact]
    public void An_empty_column_left_of_the_letters_is_no_role() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Owner,Sales,Quality
            Plan,,A,R
            """));

    [Fact]
    public void An_empty_column_of_comments_is_no_role() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Comments
            Plan,A,R,
            """));

    [Fact]
    public void A_column_called_status_with_letters_is_a_role() => Assert.Equal(
        """
        Raci: Sales, Quality, Status
        Plan: Sales=A, Quality=R, Status=I
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Status
            Plan,A,R,I
            Check,R,A,
            """));

    [Fact]
    public void A_column_of_names_is_no_role() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Contact
            Plan,A,R,Bob
            Check,R,A,Eve
            """));

    [Fact]
    public void Blank_columns_at_the_end_are_nothing() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,
            Plan,A,R,
            """));

    [Fact]
    public void A_column_is_a_role_where_half_of_it_are_letters() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=R@3:2, Quality=? "later"@3:3
        Unreadable 3:3 (later, Quality, Check) cell:3:3 none|R|A|A/R|C|I > none
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R
            Check,R,later
            """));

    [Fact]
    public void A_column_of_dashes_is_a_role_where_it_has_a_heading() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3, Legal@1:4
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=R@3:2, Quality=A@3:3
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,Legal,
            Plan,A,R,-,-
            Check,R,A,-,-
            """));

    [Fact]
    public void A_title_above_a_column_gives_it_no_name() => Assert.Equal(
        """
        Raci: Quality@2:3
        Plan@3:1: Quality=R@3:3
        Unnamed 2:2
        """,
        ReadSheet.Whole(
            """
            ,RACI matrix,
            Activity,,Quality
            Plan,A,R
            """));

    [Fact]
    public void Names_are_not_taken_from_rows_without_an_activity() => Assert.Equal(
        """
        Raci: Sales@2:2
        Plan@3:1: Sales=AR@3:2
        Merged 2:3 (Sales)
        NoActivity 4:1
        """,
        ReadSheet.Whole(
            """
            RACI,,
            Activity,Sales,
            Plan,A,R
            ,,C
            """));

    [Fact]
    public void A_name_below_the_header_counts_only_where_the_header_leaves_it_open() => Assert.Equal(
        """
        Raci: Sales@1:2
        Plan@3:1: Sales=AR@3:2
        Merged 1:3 (Sales)
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,
            ,Bob,
            Plan,A,R
            """));

    [Fact]
    public void The_nearest_name_above_an_open_heading_is_its_name() => Assert.Equal(
        """
        Raci: Sales@3:2, Quality@3:3, Legal@3:4, IT@3:5, Ops@3:6
        Plan@4:1: Sales=A@4:2, Quality=R@4:3, Legal=C@4:4, IT=I@4:5, Ops=I@4:6
        """,
        ReadSheet.Whole(
            """
            ,Sales,Quality,,,
            ,,,North,South,
            Activity,,,Legal,IT,Ops
            Plan,A,R,C,I,I
            """));

    [Fact]
    public void Groups_are_left_out_where_roles_differ_anyhow() => Assert.Equal(
        """
        Raci: Sales@2:2, Quality@2:3
        Plan@3:1: Sales=A@3:2, Quality=R@3:3
        """,
        ReadSheet.Whole(
            """
            ,North,South
            Activity,Sales,Quality
            Plan,A,R
            """));

    [Fact]
    public void Roles_of_one_name_stay_one_role_where_one_of_them_has_no_group() => Assert.Equal(
        """
        Raci: Lead@2:2, Team@2:3
        Plan@3:1: Lead=ACI@3:2, Team=R@3:3
        Combined 3:2 (A/C/I, Lead, Plan) cell:3:2 A|C|I > A
        """,
        ReadSheet.Whole(
            """
            ,,,North,South
            Activity,Lead,Team,Lead,Lead
            Plan,A,R,C,I
            """));

    [Fact]
    public void Roles_of_one_name_within_one_group_stay_one_role() => Assert.Equal(
        """
        Raci: Lead@2:2, Team@2:4
        Plan@3:1: Lead=AR@3:2, Team=C@3:4
        """,
        ReadSheet.Whole(
            """
            ,North,North,South
            Activity,Lead,Lead,Team
            Plan,A,R,C
            """));

    [Fact]
    public void The_second_table_takes_no_name_from_its_rows() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3, Legal@4:2, Finance@4:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Ship@5:1: Legal=A@5:2, Finance=RC@5:3
        Merged 1:4 (Quality)
        Merged 4:4 (Finance)
        NoActivity 6:1
        Combined 5:3 (R/C, Finance, Ship) cell:5:3 R|C > R
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R
            ,,
            Task,Legal,Finance,
            Ship,A,R,C
            ,I,I,I
            """));
}
