namespace KamDataverse.Domain.Tests.Import;

/// <summary>What a row of a matrix can be: an activity, a section, a total, a remark.</summary>
public sealed class ReadSheetRowTests
{
    [Fact]
    public void A_letter_before_a_dash_that_is_no_key_is_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <A - Assembly>: Sales=A, Quality=R
        sections: A - Assembly
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            A - Assembly,,
            Plan,A,R
            """));

    [Fact]
    public void A_word_of_a_letter_alone_is_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <Information>: Sales=A, Quality=R
        sections: Information
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Information,,
            Plan,A,R
            """));

    [Fact]
    public void A_letter_without_an_activity_is_told_with_its_row() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@4:1: Sales=R@4:2, Quality=A@4:3
        NoActivity 3:1
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R
            ,,R
            Check,R,A
            """));

    [Fact]
    public void Totals_are_told_and_left_out() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3, Legal@1:4, IT@1:5
        Plan@2:1: Sales=A@2:2, Quality=R@2:3, Legal=C@2:4, IT=I@2:5
        Grade@5:1: Sales=A@5:2, Quality=? "3"@5:3
        NoLetters 3:1 (Total)
        NoLetters 4:1 (Share)
        Unreadable 5:3 (3, Quality, Grade) cell:5:3 none|R|A|A/R|C|I > none
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,Legal,IT
            Plan,A,R,C,I
            Total,3,,,
            Share,12.5 %,,,"1,5"
            Grade,A,3,,
            """));

    [Fact]
    public void Letters_below_the_letters_of_a_header_are_told_and_left_out() => Assert.Equal(
        """
        Raci: Sales@2:2, Head@2:3, Quality@2:4, RA@4:3, Legal@5:2
        Plan@2:1: Sales=R@2:2, Head=A@2:3, Quality=I@2:4
        Check@4:1: Quality=R@4:2, RA=A@4:3, Sales=I@4:4
        Test@5:1: Legal=R@5:2, Head=A@5:3, Sales=I@5:4
        Ship@6:1: Legal=R@6:2, Head=A@6:3, Sales=I@6:4
        NoLetters 3:1 (Kind)
        """,
        ReadSheet.Whole(
            """
            Activity,Responsible,Accountable,Informed
            Plan,Sales,Head,Quality
            Kind,A,R,
            Check,Quality,RA,Sales
            Test,Legal,Head,Sales
            Ship,Legal,Head,Sales
            """));

    [Fact]
    public void Names_in_cells_may_have_sections() => Assert.Equal(
        """
        Raci: Sales, Head
        Plan <Build>: Sales=R, Head=A
        sections: Build
        """,
        ReadSheet.Text(
            """
            Activity,Responsible,Accountable
            Build,,
            Plan,Sales,Head
            """));

    [Fact]
    public void A_row_without_letters_is_an_activity_where_its_code_is_known() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1] Plan: Sales=A, Quality=R
        [7] Nobody:
        [3] Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            No,Activity,Sales,Quality
            1,Plan,A,R
            7,Nobody,,
            3,Check,R,A
            """, "7"));

    [Fact]
    public void A_row_with_a_code_of_its_own_may_head_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1.1] Plan <Build>: Sales=A, Quality=R
        sections: Build
        """,
        ReadSheet.Text(
            """
            No,Activity,Sales,Quality
            1,Build,,
            1.1,Plan,A,R
            """));

    [Fact]
    public void A_title_with_nothing_below_it_is_told_and_left_out() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        NoLetters 3:1 (Signed by)
        NoLetters 5:1 (Approved)
        NoActivity 6:1
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R
            Signed by,,
            R,Responsible,
            Approved,,
            ,I,
            """));

    [Fact]
    public void A_footnote_and_long_text_below_the_table_are_left_out_in_silence() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R "R*: Only in Germany"@2:3
        NoLetters 4:1 (This line of ninety-nine signs says nothing about any activity and so it is told with its place xxx)
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R*
            *Only in Germany,,
            This line of ninety-nine signs says nothing about any activity and so it is told with its place xxx,,
            This line of a hundred signs says nothing about any activity and is too long for a note by any rules,,
            """));

    [Fact]
    public void A_name_keeps_its_number_where_a_code_stands_beside_it() => Assert.Equal(
        """
        Raci: Sales, Quality
        [7] 1. Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            No,Activity,Sales,Quality
            7,1. Plan,A,R
            """));

    [Fact]
    public void The_number_before_a_name_is_its_code() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1.2] Plan: Sales=A, Quality=R
        [1.3] Check: Sales=R, Quality=A
        [4] Test: Sales=R, Quality=A
        [5] Ship: Sales=R, Quality=A
        6 Sell: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            1.2 Plan,A,R
            1.3. Check,R,A
            4) Test,R,A
            5. Ship,R,A
            6 Sell,R,A
            """));

    [Fact]
    public void Bullets_of_all_kinds_are_taken_off() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            – Plan,A,R
            • Check,R,A
            """));

    [Fact]
    public void Headings_of_tables_are_sections_where_the_first_column_names_none() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <One>: Sales=A, Quality=R
        Check <Start>: Sales=R, Quality=A
        Ship <Two>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            ## One

            | Phase | Task | Sales | Quality |
            |---|---|---|---|
            | | Plan | A | R |
            | Start | Check | R | A |

            ## Two

            | Task | Sales | Quality |
            |---|---|---|
            | Ship | R | A |
            """));

    [Fact]
    public void The_heading_of_the_only_table_is_no_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            ## One

            | Task | Sales | Quality |
            |---|---|---|
            | Plan | A | R |
            """));

    [Fact]
    public void A_section_may_stand_in_the_column_of_phases() => Assert.Equal(
        """
        Raci: Sales@1:4, Quality@1:5
        Plan <Start>@3:3: Sales=A@3:4, Quality=R@3:5
        Check <Start>@4:3: Sales=R@4:4, Quality=A@4:5
        sections: Start
        """,
        ReadSheet.Whole(
            """
            ,Phase,Activity,Sales,Quality
            ,Start,,,
            ,,Plan,A,R
            ,,Check,R,A
            """));

    [Fact]
    public void A_single_letter_is_no_section() => Assert.Equal(
        """
        Raci: Sales@1:3, Quality@1:4
        Plan <Start>@2:2: Sales=A@2:3, Quality=R@2:4
        Check <Start>@4:2: Sales=R@4:3, Quality=A@4:4
        NoActivity 3:1
        """,
        ReadSheet.Whole(
            """
            Phase,Activity,Sales,Quality
            Start,Plan,A,R
            ,,R,
            ,Check,R,A
            """));

    [Fact]
    public void A_section_below_merged_headings_is_no_header() => Assert.Equal(
        """
        Raci: Sales
        Plan: Sales=AR
        Check <Build>: Sales=RAC
        sections: Build
        Merged 1:3 (Sales)
        Merged 1:4 (Sales)
        """,
        ReadSheet.Text(
            """
            Activity,Sales,,
            Plan,A,,R
            Build,,,
            Check,R,A,C
            """));

    [Fact]
    public void A_header_without_a_row_is_refused() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Legend,A,R
            """));

    [Fact]
    public void One_name_in_two_sections_is_told_apart() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Approve (Build) <Build>@3:1: Sales=A@3:2, Quality=R@3:3
        Plan <Build>@4:1: Sales=A@4:2, Quality=R@4:3
        Approve (Test) <Test>@6:1: Sales=R@6:2, Quality=A@6:3
        Approve (Test) (2) <Test>@7:1: Sales=R@7:2, Quality=A@7:3
        sections: Build, Test
        Duplicate 7:1 (Approve, Approve (Test) (2))
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Build,,
            Approve,A,R
            Plan,A,R
            Test,,
            Approve,R,A
            Approve,R,A
            """));
}
