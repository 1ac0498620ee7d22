namespace KamDataverse.Domain.Tests.Import;

/// <summary>Codes and sections that stand in columns.</summary>
public sealed class ReadSheetCodeTests
{
    [Fact]
    public void A_code_may_end_with_a_capital_letter() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1A] Plan: Sales=A, Quality=R
        [1B] Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Paragraph,Activity,Sales,Quality
            1A,Plan,A,R
            1B,Check,R,A
            """));

    [Fact]
    public void The_code_is_found_behind_a_blank_column() => Assert.Equal(
        """
        Raci: Sales@1:4, Quality@1:5
        [1] Plan@2:3: Sales=A@2:4, Quality=R@2:5
        """,
        ReadSheet.Whole(
            """
            ,#,Activity,Sales,Quality
            ,1,Plan,A,R
            """));

    [Fact]
    public void Rows_without_a_number_leave_the_column_of_numbers_what_it_is() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1.1] Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        [1.2] Test: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Paragraph,Activity,Sales,Quality
            1.1,Plan,A,R
            ,Check,R,A
            1.2,Test,R,A
            """));

    [Fact]
    public void A_code_has_at_most_twenty_signs() => Assert.Equal(
        """
        Raci: Sales, Quality
        [PRJ-2026-0001-ABCDEF] Plan: Sales=A, Quality=R
        [X] Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Code,Activity,Sales,Quality
            PRJ-2026-0001-ABCDEF,Plan,A,R
            X,Check,R,A
            """));

    [Fact]
    public void What_is_longer_than_twenty_signs_is_no_code() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Code,Activity,Sales,Quality
            PRJ-2026-0001-ABCDEFG,Plan,A,R
            X,Check,R,A
            """));

    [Fact]
    public void A_column_called_ref_holds_codes_of_any_kind() => Assert.Equal(
        """
        Raci: Sales, Quality
        [Alpha] Plan: Sales=A, Quality=R
        [Beta] Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Ref,Activity,Sales,Quality
            Alpha,Plan,A,R
            Beta,Check,R,A
            """));

    [Fact]
    public void A_task_id_in_words_names_the_activity() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Owner,Task ID,Sales,Quality
            Bob,Plan,A,R
            Eve,Check,R,A
            """));

    [Fact]
    public void Four_of_five_numbers_make_a_column_of_codes() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1] Plan: Sales=A, Quality=R
        [2] Check: Sales=R, Quality=A
        [3] Test: Sales=R, Quality=A
        [4] Ship: Sales=R, Quality=A
        [x] Sell: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Paragraph,Activity,Sales,Quality
            1,Plan,A,R
            2,Check,R,A
            3,Test,R,A
            4,Ship,R,A
            x,Sell,R,A
            """));

    [Fact]
    public void Three_of_four_numbers_make_no_column_of_codes() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        Test: Sales=R, Quality=A
        Sell: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Paragraph,Activity,Sales,Quality
            1,Plan,A,R
            2,Check,R,A
            3,Test,R,A
            x,Sell,R,A
            """));

    [Fact]
    public void The_nearest_of_two_group_columns_is_the_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <Offer>: Sales=A, Quality=R
        Check <Order>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Phase,Section,Activity,Sales,Quality
            Start,Offer,Plan,A,R
            End,Order,Check,R,A
            """));

    [Fact]
    public void A_phase_is_a_section_although_it_differs_from_row_to_row() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <Start>: Sales=A, Quality=R
        Check <End>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Stage,Activity,Sales,Quality
            Start,Plan,A,R
            End,Check,R,A
            """));

    [Fact]
    public void A_column_with_gaps_left_of_the_activity_is_the_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <CH>: Sales=A, Quality=R
        Check <CH>: Sales=R, Quality=A
        Test <DE>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Country,Activity,Sales,Quality
            CH,Plan,A,R
            ,Check,R,A
            DE,Test,R,A
            """));

    [Fact]
    public void A_column_of_repeated_words_left_of_the_activity_is_the_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan <CH>: Sales=A, Quality=R
        Check <CH>: Sales=R, Quality=A
        Test <DE>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Country,Activity,Sales,Quality
            CH,Plan,A,R
            CH,Check,R,A
            DE,Test,R,A
            """));

    [Fact]
    public void Four_fifths_filled_is_too_much_for_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        Test: Sales=R, Quality=A
        Ship: Sales=R, Quality=A
        Sell: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Owner,Activity,Sales,Quality
            Bob,Plan,A,R
            Eve,Check,R,A
            Ann,Test,R,A
            Max,Ship,R,A
            ,Sell,R,A
            """));

    [Fact]
    public void Seven_different_words_of_ten_are_too_many_for_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check: Sales=R, Quality=A
        Test: Sales=R, Quality=A
        Ship: Sales=R, Quality=A
        Sell: Sales=R, Quality=A
        Pack: Sales=R, Quality=A
        Send: Sales=R, Quality=A
        Book: Sales=R, Quality=A
        Bill: Sales=R, Quality=A
        Pay: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Owner,Activity,Sales,Quality
            Bob,Plan,A,R
            Eve,Check,R,A
            Ann,Test,R,A
            Max,Ship,R,A
            Joe,Sell,R,A
            Sue,Pack,R,A
            Tom,Send,R,A
            Bob,Book,R,A
            Bob,Bill,R,A
            Bob,Pay,R,A
            """));

    [Fact]
    public void The_first_section_may_come_after_some_rows() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        Check <Start>: Sales=R, Quality=A
        Test <Start>: Sales=R, Quality=A
        Ship <End>: Sales=R, Quality=A
        sections: End
        """,
        ReadSheet.Text(
            """
            Phase,Activity,Sales,Quality
            ,Plan,A,R
            Start,Check,R,A
            ,Test,R,A
            End,,,
            ,Ship,R,A
            """));

    [Fact]
    public void A_section_and_a_code_without_an_activity_are_a_section() => Assert.Equal(
        """
        Raci: Sales, Quality
        [1] Plan <Start>: Sales=A, Quality=R
        [3] Check <End>: Sales=R, Quality=A
        """,
        ReadSheet.Text(
            """
            Phase,No,Activity,Sales,Quality
            Start,1,Plan,A,R
            End,2,,,
            ,3,Check,R,A
            """));

    [Fact]
    public void The_sections_of_a_column_end_with_their_table() => Assert.Equal(
        """
        Raci: Sales, Quality, Legal, Finance
        Plan <Start>: Sales=A, Quality=R
        Check <End>: Sales=R, Quality=A
        Ship: Legal=A, Finance=R
        """,
        ReadSheet.Text(
            """
            Phase,Activity,Sales,Quality
            Start,Plan,A,R
            End,Check,R,A
            ,,,
            ,Task,Legal,Finance
            ,Ship,A,R
            """));
}
