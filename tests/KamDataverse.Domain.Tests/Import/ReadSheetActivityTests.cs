namespace KamDataverse.Domain.Tests.Import;

/// <summary>Which column names the activities.</summary>
public sealed class ReadSheetActivityTests
{
    [Fact]
    public void An_activity_may_be_called_by_the_word_of_a_letter() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Information: Sales=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Owner
            Plan,A,R,Bob
            Information,R,,Eve
            """));

    [Fact]
    public void A_name_that_begins_like_a_letter_is_an_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        Review: Sales=R, Quality=A
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Review,Responsible,Accountable
            Plan,A,R
            """));

    [Fact]
    public void Activities_may_be_called_by_one_letter() => Assert.Equal(
        """
        Raci: Sales, Quality
        A: Sales=R
        B: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            A,R,
            B,A,R
            """));

    [Fact]
    public void Activities_may_be_called_by_the_words_of_letters() => Assert.Equal(
        """
        Raci: Verkauf, Qualität
        Prüfung: Verkauf=A, Qualität=R
        Freigabe: Verkauf=R, Qualität=A
        Information: Qualität=RA
        """,
        ReadSheet.Text(
            """
            Tätigkeit;Verkauf;Qualität
            Prüfung;A;R
            Freigabe;R;A
            Information;;R/A
            """));

    [Fact]
    public void Numbers_that_begin_with_a_letter_are_codes() => Assert.Equal(
        """
        Raci: Sales, Quality
        Approval: Sales=A, Quality=R
        [A1] Freigabe: Sales=A, Quality=R
        [R1] Information: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            ID,Activity,Sales,Quality
            ,Approval,A,R
            A1,Freigabe,A,R
            R1,Information,R,A
            """));

    [Fact]
    public void A_list_of_activities_that_read_as_letters_is_no_matrix() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Activity,Owner
            Approval,Bob
            Freigabe,Eve
            """));

    [Fact]
    public void A_step_that_is_rarely_filled_is_not_the_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        Test: Sales=R, Quality=A
        Ship: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Topic,Step,Sales,Quality
            Plan,draft,A,R
            Check,,R,A
            Test,,R,A
            Ship,,R,A
            """));

    [Fact]
    public void Without_a_known_heading_the_first_column_that_tells_rows_apart_names_them() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <CH>: Sales=A, Quality=R
        Check <CH>: Sales=R, Quality=A
        Test <CH>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Country,Duty,Note text,Sales,Quality
            CH,Plan,x,A,R
            CH,Check,y,R,A
            CH,Test,z,R,A
            """));

    [Fact]
    public void Empty_cells_tell_no_rows_apart() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <CH>: Sales=A, Quality=R
        Check <CH>: Sales=R, Quality=A
        Test <DE>: Sales=R, Quality=A
        Ship <DE>: Sales=R, Quality=A
        Sell <DE>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Country,Duty,Sales,Quality
            CH,Plan,A,R
            CH,Check,R,A
            DE,Test,R,A
            DE,Ship,R,A
            ,Sell,R,A
            """));

    [Fact]
    public void The_activity_stands_left_of_the_letters_where_anything_does() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Duty,Sales,Quality,Task notes
            Plan,A,R,see there
            Check,R,A,see here
            """));

    [Fact]
    public void A_text_between_the_letters_is_not_the_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Duty,Sales,Action taken,Quality
            Plan,A,asked,R
            Check,R,told,A
            """));

    [Fact]
    public void A_number_is_not_the_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1] Plan: Sales=A, Quality=R
        [2] Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            #,Duty,Sales,Quality
            1,Plan,A,R
            2,Check,R,A
            """));

    [Fact]
    public void The_activity_may_stand_right_of_the_letters() => Assert.Equal(
        """
        Raci: Sales@1:1, Quality@1:2
        Plan@2:3: Sales=A@2:1, Quality=R@2:2
        Check@3:3: Sales=R@3:1, Quality=A@3:2
        """,
        ReadSheet.Whole(
            """
            Sales,Quality,Activity
            A,R,Plan
            R,A,Check
            """));

    [Fact]
    public void The_heading_decides_before_the_place() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Owner,Activity,Sales,Quality
            Bob,Plan,A,R
            Eve,Check,R,A
            """));

    [Fact]
    public void A_column_called_activity_is_enough_where_half_of_it_is_filled() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        NoActivity 3:1
        """,
        ReadSheet.Text(
            """
            Owner,Activity,Sales,Quality
            Bob,Plan,A,R
            Eve,,R,A
            """));

    [Fact]
    public void Four_fifths_filled_is_enough_to_name_the_rows() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <CH>: Sales=A, Quality=R
        Check <CH>: Sales=R, Quality=A
        Test <CH>: Sales=R, Quality=A
        Ship <CH>: Sales=R, Quality=A
        NoActivity 6:1
        """,
        ReadSheet.Text(
            """
            Country,Duty,Sales,Quality
            CH,Plan,A,R
            CH,Check,R,A
            CH,Test,R,A
            CH,Ship,R,A
            CH,,R,A
            """));

    [Fact]
    public void Half_of_the_names_different_is_enough_to_name_the_rows() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan (CH) <CH>: Sales=A, Quality=R
        Plan (CH) (2) <CH>: Sales=R, Quality=A
        Check (CH) <CH>: Sales=R, Quality=A
        Check (CH) (2) <CH>: Sales=R, Quality=A
        Duplicate 3:2 (Plan, Plan (CH) (2))
        Duplicate 5:2 (Check, Check (CH) (2))
        """,
        ReadSheet.Text(
            """
            Country,Duty,Sales,Quality
            CH,Plan,A,R
            CH,Plan,R,A
            CH,Check,R,A
            CH,Check,R,A
            """));

    [Fact]
    public void The_column_that_is_filled_most_names_the_rows_where_none_is_full() => Assert.Equal(
        """
        Raci: Sales@1:3, Quality@1:4
        Plan@2:2: Sales=A@2:3, Quality=R@2:4
        Check <Start>@4:2: Sales=R@4:3, Quality=A@4:4
        Ship <Start>@5:2: Sales=R@5:3, Quality=A@5:4
        NoActivity 3:1
        NoActivity 6:1
        """,
        ReadSheet.Whole(
            """
            ,,Sales,Quality
            ,Plan,A,R
            Start,,R,A
            ,Check,R,A
            ,Ship,R,A
            ,,A,R
            """));

    [Fact]
    public void Numbers_name_the_rows_where_nothing_else_does() => Assert.Equal(
        """
        Raci: Sales, Quality
        1: Sales=A, Quality=R
        2: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            #,Sales,Quality
            1,A,R
            2,R,A
            """));

    [Fact]
    public void Names_in_cells_need_no_heading_of_the_activities() => Assert.Equal(
        """
        Raci: Sales, Head
        Plan: Sales=R, Head=A
        """,
        ReadSheet.Text(
            """
            ,Responsible,Accountable
            Plan,Sales,Head
            """));

    [Fact]
    public void A_step_that_is_rarely_filled_is_not_the_activity_beside_names_either() => Assert.Equal(
        """
        Raci: Sales, Head, Quality
        Plan: Sales=R, Head=A
        Check: Sales=R, Head=A
        Test: Quality=R, Head=A
        """,
        ReadSheet.Text(
            """
            Topic,Step,Responsible,Accountable
            Plan,draft,Sales,Head
            Check,,Sales,Head
            Test,,Quality,Head
            """));
}
