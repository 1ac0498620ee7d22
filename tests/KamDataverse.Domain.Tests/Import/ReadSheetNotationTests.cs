namespace KamDataverse.Domain.Tests.Import;

/// <summary>Notations and questions.</summary>
public sealed class ReadSheetNotationTests
{
    [Fact]
    public void Every_question_has_its_choices_and_its_place() => Assert.Equal(
        """
        Rasci: Sales@1:2, Quality@1:3
        Plan@2:1: Sales=AC@2:2, Quality=? "OPS"@2:3
        Check@3:1: Sales=R@3:2, Quality=A@3:3
        Test@4:1: Sales=S@4:2, Quality=AR@4:3
        Combined 2:2 (A/C, Sales, Plan) cell:2:2 A|C > A
        Unreadable 2:3 (OPS, Quality, Plan) cell:2:3 none|R|A|A/R|S|C|I > none
        """,
        ReadSheet.Whole(
            """
            Activity,Sales,Quality
            Plan,A/C,OPS
            Check,R,A
            Test,S,A/R
            """));

    [Fact]
    public void Letters_of_another_notation_are_asked() => Assert.Equal(
        """
        Daci: Driver@1:2, Approver@1:3
        Price@2:1: Driver=D@2:2, Approver=A@2:3
        Terms@3:1: Driver=AC@3:2, Approver=V@3:3
        Combined 3:2 (A/C, Driver, Terms) cell:3:2 A|C > A
        Unreadable 3:3 (V, Approver, Terms) cell:3:3 none|D|A|C|I > none
        """,
        ReadSheet.Whole(
            """
            Decision,Driver,Approver
            Price,D,A
            Terms,A/C,V
            """));

    [Fact]
    public void A_bracket_at_the_start_is_no_JSON() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            [Draft],Sales,Quality
            Plan,A,R
            """));

    [Fact]
    public void A_bracket_alone_is_no_matrix() => Assert.Equal(
        """
        refused: Header
        """,
        ReadSheet.Text(
            """
            [
            """));

    [Fact]
    public void A_name_in_the_title_does_not_make_a_notation() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=R
        """,
        ReadSheet.Text(
            """
            RAPID project,,
            Task,Sales,Quality
            Plan,A,R
            """));

    [Fact]
    public void The_title_decides_where_the_letters_leave_a_choice() => Assert.Equal(
        """
        Rapid: Sales, Quality
        Plan: Sales=D, Quality=R
        """,
        ReadSheet.Text(
            """
            RAPID,,
            Task,Sales,Quality
            Plan,D,R
            """));

    [Fact]
    public void A_matrix_without_R_is_no_DACI() => Assert.Equal(
        """
        Raci: Sales, Quality
        Plan: Sales=A, Quality=C
        """,
        ReadSheet.Text(
            """
            Task,Sales,Quality
            Plan,A,C
            """));

    [Fact]
    public void Support_is_no_signature_without_the_name_RACI_VS() => Assert.Equal(
        """
        Rasci: Sales, Quality
        Plan: Sales=RA, Quality=S
        """,
        ReadSheet.Text(
            """
            RASCI matrix,,
            Task,Sales,Quality
            Plan,R/A,S
            """));
}
