namespace KamDataverse.Domain.Tests.Import;

/// <summary>Names, footnotes and repeated headers.</summary>
public sealed class ReadSheetCellTests
{
    [Fact]
    public void Brackets_that_were_never_opened_separate_nothing() => Assert.Equal(
        """
        Raci: a) Sales, b) Quality, Head
        Plan: a) Sales=R, b) Quality=R, Head=A
        """,
        ReadSheet.Text(
            """
            Task;Responsible;Accountable
            Plan;a) Sales, b) Quality;Head
            """));

    [Fact]
    public void Every_name_in_a_cell_has_its_place() => Assert.Equal(
        """
        Raci: Sales@2:2, Quality [CH, DE]@2:2, Legal@2:2, Head@2:3
        Plan@2:1: Sales=R@2:2, Quality [CH, DE]=R@2:2, Legal=R@2:2, Head=A@2:3
        """,
        ReadSheet.Whole(
            """
            Task,Responsible,Accountable
            Plan,"Sales; Quality [CH, DE]
            Legal",Head
            """));

    [Fact]
    public void Two_stars_point_to_the_line_with_two_stars() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R "R**: From 2027 on", Legal=C "C*: Only in Germany"
        NoActivity 5:1
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R**,C*
            ,,,
            *Only in Germany,,,
            ,**From 2027 on,,
            """));

    [Fact]
    public void A_star_without_a_line_stays() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R "R*"
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R*
            ,,
            """));

    [Fact]
    public void A_star_without_a_text_says_nothing() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R "R*: Only in Germany"
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R*
            *,,
            *x,,
            *Only in Germany,,
            """));

    [Fact]
    public void One_repeated_heading_of_two_makes_no_header() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=? "Sales"@3:2
        Unreadable 3:2 (Sales, Sales, Check) cell:3:2 none|R|A|A/R|C|I > none
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A,R
            Check,Sales,-
            """));

    [Fact]
    public void A_header_repeated_between_names_is_left_out() => Assert.Equal(
        """
        Raci: Sales, Head, Quality, Legal
        Plan: Sales=R, Head=A
        Check: Quality=R, Head=A
        Test: Quality=R, Head=A
        Ship: Legal=R, Head=A
        """,
        ReadSheet.Text(
            """
            Task,Responsible,Accountable
            Plan,Sales,Head
            Task,Responsible,Accountable
            Check,Quality,Head
            Test,Quality,Head
            Ship,Legal,Head
            """));

    [Fact]
    public void Words_of_letters_that_equal_the_headings_are_letters() => Assert.Equal(
        """
        Rasci: Support, Consultant, Sales
        Plan: Support=R, Consultant=A
        Check: Support=S, Consultant=C, Sales=R
        Test: Support=S, Consultant=C, Sales=? "later"
        """,
        ReadSheet.Text(
            """
            Activity,Support,Consultant,Sales
            Plan,R,A,
            Check,Support,Consultant,R
            Test,Support,Consultant,later
            """));

    [Fact]
    public void A_repeated_header_opens_no_second_table() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:4
        Check@4:1: Sales=R@4:2, Quality=A@4:3
        Merged 1:4 (Quality)
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,
            Plan,A,,R
            Activity,Sales,Quality,
            Check,R,A,
            """));

    [Fact]
    public void A_repeated_header_with_the_word_of_a_letter_is_no_activity() => Assert.Equal(
        """
        Raci: Support, Quality
        Plan: Support=A, Quality=R
        Check: Support=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Activity,Support,Quality
            Plan,A,R
            Activity,Support,Quality
            Check,R,A
            """));

    [Fact]
    public void Two_texts_of_four_begin_no_table() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3, Legal@1:4, IT@1:5
        Plan@2:1: Sales=A@2:2, Quality=R@2:3, Legal=C@2:4, IT=I@2:5
        Check@3:1: Sales=R@3:2, Quality=A@3:3, Legal=? "see plan"@3:4, IT=? "see note"@3:5
        Test@4:1: Sales=R@4:2, Quality=A@4:3, Legal=I@4:4, IT=I@4:5
        Unreadable 3:4 (see plan, Legal, Check) cell:3:4 none|R|A|A/R|C|I > none
        Unreadable 3:5 (see note, IT, Check) cell:3:5 none|R|A|A/R|C|I > none
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,Legal,IT
            Plan,A,R,C,I
            Check,R,A,see plan,see note
            Test,R,A,I,I
            """));
}
