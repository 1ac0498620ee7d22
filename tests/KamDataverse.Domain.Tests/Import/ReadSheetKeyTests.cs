namespace KamDataverse.Domain.Tests.Import;

/// <summary>Keys below and beside a matrix say what the letters mean and are no part of it.</summary>
public sealed class ReadSheetKeyTests
{
    [Fact]
    public void A_key_below_the_table_is_not_read() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        Check: Sales=I, Quality=AR, Legal=C
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            Check,I,A/R,C
            ,,,
            R = does the work,,,
            A: Accountable,,,
            (C) = asked,,,
            """));

    [Fact]
    public void A_key_with_its_explanation_in_the_next_cell_is_not_read() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            R = Responsible,does the work,,
            """));

    [Fact]
    public void The_words_of_a_key_with_two_explanations_are_no_activity() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            Responsible,does the work,may be several,
            """));

    [Fact]
    public void A_key_of_letter_word_and_explanation_is_no_activity() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            R,Responsible,does the work,
            """));

    [Fact]
    public void A_key_in_own_words_is_no_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R
            R,does the work,
            D,Durchführung,
            """));

    [Fact]
    public void Keys_side_by_side_are_no_activity() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality,Legal
            Plan,A,R,C
            R = Responsible,A = Accountable,C = Consulted,I = Informed
            R = Responsible,A = Accountable,,
            """));

    [Fact]
    public void A_numbered_key_alone_is_no_matrix() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            No,Letter,Meaning
            1,R,does the work
            2,A,answers for it
            """));

    [Fact]
    public void A_single_letter_beside_a_remark_is_no_key() => Assert.Equal(
        """
        Raci: Sales
        Plan: Sales=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Remark
            Plan,A,see the handbook
            """));

    [Fact]
    public void A_word_beside_letters_is_a_role_and_no_key() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=I
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,Responsible
            Check,R,Informed
            """));

    [Fact]
    public void A_key_beside_the_table_is_no_role() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=R@3:2, Quality=A@3:3
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,Legend,Meaning
            Plan,A,R,R,Responsible: does the work
            Check,R,A,A,answers for it
            """));

    [Fact]
    public void A_key_without_a_heading_beside_the_table_is_no_role() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=R@3:2, Quality=A@3:3
        Test@4:1: Sales=R@4:2, Quality=A@4:3
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,,
            Plan,A,R,R,does the work
            Check,R,A,A,answers for it
            Test,R,A,,
            """));

    [Fact]
    public void A_role_with_remarks_beside_it_is_no_key() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=I, Quality=A
        """,
        ReadSheet.Text(
            """
            RACI,,,
            Activity,Sales,Quality,Remark
            Plan,A,R,see the policy
            Check,I,A,see the handbook
            """));

    [Fact]
    public void The_only_role_may_have_remarks_beside_it() => Assert.Equal(
        """
        Raci: Sales
        Plan: Sales=A
        Check: Sales=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Remark
            Plan,A,see the policy
            Check,R,see the handbook
            """));

    [Fact]
    public void What_stands_beside_the_word_legend_is_no_header() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R
            Legend,Bob,Eve
            Ship,A,R
            """));

    [Fact]
    public void A_table_may_follow_the_key_of_another() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, Finance
        Plan: Sales=A, Quality=R
        Ship: Legal=A, Finance=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R
            Legend,,
            R,does the work,
            Task,Legal,Finance
            Ship,A,R
            """));

    [Fact]
    public void Roles_below_each_other_with_a_key_below() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal
        Plan: Sales=A, Quality=R, Legal=C
        Check: Sales=I, Quality=A, Legal=C
        """,
        ReadSheet.Text(
            """
            Role,Plan,Check
            Sales,A,I
            Quality,R,A
            Legal,C,C
            A,Accountable,
            """));

    [Fact]
    public void A_key_under_a_heading_beside_the_table_ends_where_its_texts_say_no_letter() => Assert.Equal(
        """
        Raci: Sales, Check
        Plan: Sales=A, Check=R
        Ship: Sales=R, Check=I
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Check
            Plan,A,Responsible
            Ship,R,Informed
            """));

    [Fact]
    public void A_key_left_of_the_table_is_no_role() => Assert.Equal(
        """
        Raci: Sales@1:4, Quality@1:5
        Plan@2:3: Sales=A@2:4, Quality=R@2:5
        Check@3:3: Sales=R@3:4, Quality=A@3:5
        """,
        ReadSheet.Whole(
            """
            ,,Activity,Sales,Quality
            R,Responsible,Plan,A,R
            A,Accountable,Check,R,A
            """));

    [Fact]
    public void A_single_letter_without_a_heading_is_no_key() => Assert.Equal(
        """
        Raci: Sales@1:2
        Plan@2:1: Sales=RA@2:2
        Merged 1:3 (Sales)
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,,
            Plan,R,A,see the handbook
            """));

    [Fact]
    public void Letters_beside_a_short_and_a_long_text_are_no_key() => Assert.Equal(
        """
        Raci: Sales@1:2
        Plan@2:1: Sales=RA@2:2
        Check@3:1: Sales=IR@3:2
        Merged 1:3 (Sales)
        Combined 3:2 (I/R, Sales, Check) cell:3:2 I|R > R
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,,
            Plan,R,A,Bob
            Check,I,R,see the handbook
            """));

    [Fact]
    public void A_letter_that_stands_twice_is_no_key() => Assert.Equal(
        """
        Raci: Sales@1:2
        Plan@2:1: Sales=RA@2:2
        Check@3:1: Sales=IA@3:2
        Merged 1:3 (Sales)
        Combined 3:2 (I/A, Sales, Check) cell:3:2 I|A > A
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,,
            Plan,R,A,see there
            Check,I,A,see here
            """));

    [Fact]
    public void A_key_may_begin_beside_the_header() => Assert.Equal(
        """
        Raci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=A@2:2, Quality=R@2:3
        Check@3:1: Sales=R@3:2, Quality=A@3:3
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality,R,does the work
            Plan,A,R,A,answers for it
            Check,R,A,C,is asked
            """));

    [Fact]
    public void A_letter_with_its_word_beside_another_letter_is_no_key() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R
            Check,A - Accountable,R
            """));

    [Fact]
    public void A_letter_with_its_word_behind_an_activity_is_no_key() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=A
        """,
        ReadSheet.Text(
            """
            Activity,Sales,Quality
            Plan,A,R
            Check,A - Accountable,
            Note,R = responsible,
            """));
}
