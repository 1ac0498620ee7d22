using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What is written beside, between and around letters: where a cell is still letters and where it is a text somebody has to decide about.</summary>
public sealed class CellReadingTests
{
    [Theory]
    [InlineData("A / R", "AR")]
    [InlineData("A,R", "AR")]
    [InlineData("A;R", "AR")]
    [InlineData("A+R", "AR")]
    [InlineData("A & R", "AR")]
    [InlineData("A·R", "AR")]
    [InlineData("A•R", "AR")]
    [InlineData("A | R", "AR")]
    [InlineData("A\nR", "AR")]
    [InlineData("A\\R", "AR")]
    [InlineData("A∙R", "AR")]
    [InlineData("A‧R", "AR")]
    [InlineData("A, , R,", "AR")]
    [InlineData("A  R\tC", "ARC")]
    [InlineData("R and A", "RA")]
    [InlineData("R und A", "RA")]
    [InlineData("R en A", "RA")]
    [InlineData("R y A", "RA")]
    [InlineData("R e A", "RA")]
    [InlineData("R et A", "RA")]
    [InlineData("R и A", "RA")]
    [InlineData("verantwortlich und rechenschaftspflichtig", "RA")]
    public void Letters_are_told_apart_by_what_people_write_between_them(string cell, string signs) => Assert.Equal((signs, null, true), Parts(cell));

    [Theory]
    [InlineData("RI", "RI")]
    [InlineData("AC", "AC")]
    [InlineData("CI", "CI")]
    [InlineData("IC", "IC")]
    [InlineData("ARCI", "ARCI")]
    [InlineData("А / С", "AC")]
    [InlineData("І", "I")]
    [InlineData("О", "O")]
    [InlineData("Ѕ", "S")]
    [InlineData("а/с", "AC")]
    public void Letters_run_together_and_letters_of_another_alphabet_are_letters(string cell, string signs) => Assert.Equal((signs, null, true), Parts(cell));

    [Theory]
    [InlineData("IS")]
    [InlineData("SCI")]
    [InlineData("Ric")]
    [InlineData("Sara")]
    [InlineData("RASCI")]
    [InlineData("RAT")]
    [InlineData("IC/R board")]
    [InlineData("Support Consultant")]
    [InlineData("Key account manager")]
    [InlineData(",")]
    [InlineData("()")]
    [InlineData("(")]
    [InlineData("(R/A")]
    [InlineData("[R/A")]
    [InlineData("R/A)")]
    [InlineData("R/A]")]
    [InlineData("(R/A]")]
    public void Abbreviations_titles_and_half_a_bracket_are_no_letters(string cell)
    {
        Assert.Equal(("", cell, false), Parts(cell));
        Assert.False(CellReader.IsLetters(cell));
    }

    [Theory]
    [InlineData("(A/R)", "AR", "(A/R)")]
    [InlineData("[A/R]", "AR", "[A/R]")]
    [InlineData("(A)", "A", "(A)")]
    [InlineData("Responsible*", "R", "Responsible*")]
    [InlineData("R*/A*", "RA", "R*/A*")]
    [InlineData("R!", "R", "R!")]
    [InlineData("R. / A.", "RA", null)]
    [InlineData("A Approver", "A", "Approver")]
    [InlineData("R Meier", "R", "Meier")]
    [InlineData("RA for Germany", "RA", "for Germany")]
    [InlineData("AR for Germany", "AR", "for Germany")]
    [InlineData("R/A: for Germany", "RA", "for Germany")]
    [InlineData("R/C: for Germany", "RC", "R/C: for Germany")]
    [InlineData("R (Build\nTest)", "R", "Build\nTest")]
    [InlineData("Responsible (Build\nTest)", "R", "Build\nTest")]
    [InlineData("Build\nTest: R", "R", "Build\nTest")]
    [InlineData("Test - (R)", "R", "Test")]
    [InlineData("R: Build (CH)", "R", "Build (CH)")]
    [InlineData("R (CH) (DE)", "R", "(CH) (DE)")]
    [InlineData("R (CH", "R", "(CH")]
    [InlineData("R (A/C)", "RAC", "R (A/C)")]
    [InlineData("R (AC", "R", "(AC")]
    [InlineData("R: A)", "R", "A)")]
    [InlineData("R (Build, CH)", "R", "Build, CH")]
    [InlineData("R -", "R", "R -")]
    [InlineData("R: ()", "R", "R: ()")]
    [InlineData("R, see policy", "R", "see policy")]
    [InlineData("R = Build", "R", "Build")]
    [InlineData("R[CH]", "R", "CH")]
    [InlineData("R [CH", "R", "[CH")]
    [InlineData("R* [CH]", "R", "* [CH]")]
    [InlineData("R oder A", "R", "oder A")]
    [InlineData("R []", "R", null)]
    public void A_reservation_is_kept_as_the_note(string cell, string signs, string? note) => Assert.Equal((signs, note, true), Parts(cell));

    [Theory]
    [InlineData("R", true)]
    [InlineData("(A)", true)]
    [InlineData("[A]", true)]
    [InlineData("R - Lead", true)]
    [InlineData("Responsible (first line)", true)]
    [InlineData("Lead (R)", false)]
    [InlineData("n/a", false)]
    [InlineData("", false)]
    public void A_column_of_letters_is_told_by_cells_that_begin_with_letters(string cell, bool isLetters) => Assert.Equal(isLetters, CellReader.IsLetters(cell));

    [Fact]
    public void A_long_text_that_begins_with_a_letter_is_no_sign_of_a_column_of_letters()
    {
        var text = "R: " + new string('x', 57);
        Assert.Equal(60, text.Length);
        Assert.True(CellReader.IsLetters(text));
        Assert.False(CellReader.IsLetters(text + "x"));
        Assert.Equal(("R", new string('x', 58), true), Parts(text + "x"));
    }

    [Theory]
    [InlineData("R", "A", "RA", null)]
    [InlineData("R", "", "R", null)]
    [InlineData("", "A", "A", null)]
    [InlineData("R", "R", "R", null)]
    [InlineData("R (CH)", "A", "RA", "CH")]
    [InlineData("R", "A (DE)", "RA", "DE")]
    [InlineData("R (CH)", "A (DE)", "RA", "CH; DE")]
    public void Two_columns_of_one_role_are_read_as_one_cell(string first, string second, string signs, string? note)
    {
        var both = CellReader.Read(first).And(CellReader.Read(second));
        Assert.Equal((signs, note, true), (both.Signs, both.Note, both.IsReadable));
    }

    [Theory]
    [InlineData("OPS", "R", "OPS")]
    [InlineData("R", "OPS", "OPS")]
    [InlineData("OPS", "Board", "OPS")]
    public void Two_columns_of_one_role_are_asked_about_where_one_cannot_be_read(string first, string second, string text)
    {
        var both = CellReader.Read(first).And(CellReader.Read(second));
        Assert.Equal(("", text, false), (both.Signs, both.Note, both.IsReadable));
    }

    [Theory]
    [InlineData("R", Letter.Responsible, true)]
    [InlineData("A", Letter.Accountable, true)]
    [InlineData("RA", Letter.AccountableAndResponsible, true)]
    [InlineData("AR", Letter.AccountableAndResponsible, true)]
    [InlineData("ARC", Letter.AccountableAndResponsible, false)]
    [InlineData("AC", Letter.Accountable, false)]
    [InlineData("CI", Letter.Consulted, false)]
    public void A_letter_says_all_where_nothing_else_stands_in_the_cell(string signs, Letter letter, bool isWhole) => Assert.Equal(isWhole, CellReader.IsWhole(signs, letter));

    [Theory]
    [InlineData("RC", Notation.Raci, Letter.Responsible)]
    [InlineData("SVCIO", Notation.Raci, Letter.Verifier)]
    [InlineData("SV", Notation.RaciVs, Letter.Signatory)]
    [InlineData("SCIO", Notation.Cairo, Letter.Support)]
    [InlineData("CIO", Notation.Cairo, Letter.Consulted)]
    [InlineData("IO", Notation.Cairo, Letter.Informed)]
    [InlineData("R", Notation.Daci, Letter.Responsible)]
    [InlineData("DCI", Notation.Daci, Letter.Responsible)]
    [InlineData("CI", Notation.Daci, Letter.Consulted)]
    [InlineData("DPRAI", Notation.Rapid, Letter.Accountable)]
    [InlineData("PRAI", Notation.Rapid, Letter.Responsible)]
    [InlineData("RAI", Notation.Rapid, Letter.Recommend)]
    [InlineData("AI", Notation.Rapid, Letter.Agree)]
    [InlineData("C", Notation.Rapid, Letter.Consulted)]
    public void The_strongest_of_several_letters_counts(string signs, Notation notation, Letter letter) => Assert.Equal(letter, CellReader.LetterOf(signs, notation));

    private static (string Signs, string? Note, bool IsReadable) Parts(string cell)
    {
        var reading = CellReader.Read(cell);
        return (reading.Signs, reading.Note, reading.IsReadable);
    }
}
