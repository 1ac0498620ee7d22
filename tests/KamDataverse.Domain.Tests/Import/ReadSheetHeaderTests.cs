namespace KamDataverse.Domain.Tests.Import;

/// <summary>Where a table begins, and which row names the roles.</summary>
public sealed class ReadSheetHeaderTests
{
    [Fact]
    public void A_name_in_the_head_of_a_sheet_makes_no_list() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        """,
        ReadSheet.Text(
            """
            Name,Project
            Seen by,Info,Sales team,on Monday
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            """));

    [Fact]
    public void Letters_below_roles_are_no_header() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,R,A
            Check,Bob,Eve
            """));

    [Fact]
    public void A_second_table_below_the_word_notes_may_be_built_otherwise() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, Head
        Plan: Sales=A, Quality=R
        Ship: Legal=R, Head=A
        Test: Quality=R, Head=A
        """,
        ReadSheet.Text(
            """
            Task,Sales,Quality
            Plan,A,R
            Notes,,
            Project,,
            Task,Responsible,Accountable
            Ship,Legal,Head
            Test,Quality,Head
            """));

    [Fact]
    public void One_title_above_the_letters_leaves_them_the_header() => Assert.Equal(
        """
        Raci: Sales, Head
        Plan: Sales=R, Head=A
        """,
        ReadSheet.Text(
            """
            ,Team,
            Task,Responsible,Accountable
            Plan,Sales,Head
            """));

    [Fact]
    public void Empty_rows_above_the_letters_leave_them_the_header() => Assert.Equal(
        """
        Raci: Sales, Head
        Plan: Sales=R, Head=A
        """,
        ReadSheet.Text(
            """
            RACI,,
            ,,
            Task,Responsible,Accountable
            Plan,Sales,Head
            """));

    [Fact]
    public void Combined_letters_are_enough_for_a_matrix() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=RC, Quality=I
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,R/C,I
            """));

    [Fact]
    public void Two_titles_between_header_and_rows_are_both_sections() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <Design>: Sales=A, Quality=R
        sections: Build, Design
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Build,,
            Design,,
            Plan,A,R
            """));

    [Fact]
    public void A_table_without_activities_is_refused() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Sales,Quality,Legal
            x,,
            A,-,R
            R,A,-
            """));

    [Fact]
    public void A_table_whose_columns_hold_more_text_than_letters_is_refused() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,R,now,
            Check,now,R,then
            Test,now,soon,R
            Ship,now,R,soon
            Sell,then,then,R
            Pack,R,now,now
            """));

    [Fact]
    public void One_letter_in_a_wide_table_is_enough() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, IT
        Plan: Sales=A
        Check: Legal=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal,IT
            Plan,A,,,
            Check,,,R,
            """));

    [Fact]
    public void A_row_of_text_with_one_letter_word_is_no_data() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, IT
        Plan: Sales=A, Quality=R, Legal=C, IT=I
        """,
        ReadSheet.Text(
            """
            Workshop of,Support,Sales team,Quality,Legal
            Activity,Sales,Quality,Legal,IT
            Plan,A,R,C,I
            """));

    [Fact]
    public void A_line_of_text_above_a_wide_table_is_no_data() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, IT, HR, PR, Ops, Dev
        Plan: Sales=A, Quality=R, Legal=C, IT=I, HR=I, PR=I, Ops=I, Dev=I
        """,
        ReadSheet.Text(
            """
            Seen by,Info,Sales team,on Monday,again,,,,
            Activity,Sales,Quality,Legal,IT,HR,PR,Ops,Dev
            Plan,A,R,C,I,I,I,I,I
            """));

    [Fact]
    public void Letters_alone_above_the_table_are_no_data() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            R,A,C
            Activity,Sales,Quality
            Plan,A,R
            """));

    [Fact]
    public void A_letter_among_texts_makes_no_matrix() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal,IT,HR
            Plan,A,x,y,z,w
            """));

    [Fact]
    public void Names_of_people_below_the_roles_are_not_the_roles() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            ,Bob,Eve
            Plan,A,R
            """));

    [Fact]
    public void The_lower_of_two_header_rows_names_the_roles() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Region,North,South
            Unit,Sales,Quality
            Plan,A,R
            """));

    [Fact]
    public void A_row_with_fewer_names_is_not_the_header() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            ,Team,
            Plan,A,R
            """));

    [Fact]
    public void A_header_that_names_half_of_the_columns_is_enough() => Assert.Equal(
        """
        Raci: Sales@1:2
        Plan@2:1: Sales=AR@2:2
        Merged 1:3 (Sales)
        """,
        ReadSheet.Whole(
            """
            ,Sales,
            Plan,A,R
            """));

    [Fact]
    public void A_header_that_names_less_than_half_of_the_columns_is_refused() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            ,Sales,,,
            Plan,A,R,C,I
            """));

    [Fact]
    public void Roles_below_letters_without_activities_are_no_matrix() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Responsible,Accountable
            Sales,Head
            """));
}
