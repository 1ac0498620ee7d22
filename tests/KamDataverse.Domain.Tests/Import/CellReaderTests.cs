using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

public sealed class CellReaderTests
{
    [Theory]
    [InlineData("R", "R")]
    [InlineData("r", "R")]
    [InlineData(" a ", "A")]
    [InlineData("A/R", "AR")]
    [InlineData("R/A", "RA")]
    [InlineData("a/r", "AR")]
    [InlineData("A,R", "AR")]
    [InlineData("A, R", "AR")]
    [InlineData("A;R", "AR")]
    [InlineData("R + A", "RA")]
    [InlineData("R & A", "RA")]
    [InlineData("R·A", "RA")]
    [InlineData("R\nA", "RA")]
    [InlineData("R A", "RA")]
    [InlineData("RA", "RA")]
    [InlineData("AR", "AR")]
    [InlineData("ra", "RA")]
    [InlineData("RACI", "RACI")]
    [InlineData("C / I", "CI")]
    [InlineData("R.", "R")]
    [InlineData("А", "A")]
    [InlineData("С", "C")]
    [InlineData("Ｒ", "R")]
    [InlineData("Responsible", "R")]
    [InlineData("ACCOUNTABLE", "A")]
    [InlineData("Consulted", "C")]
    [InlineData("Informed", "I")]
    [InlineData("Support", "S")]
    [InlineData("verantwortlich", "R")]
    [InlineData("Durchführungsverantwortung", "R")]
    [InlineData("Rechenschaftspflichtig", "A")]
    [InlineData("konsultiert", "C")]
    [InlineData("zu informieren", "I")]
    [InlineData("Unterstützung", "S")]
    [InlineData("unterstuetzt", "S")]
    [InlineData("Verantwoordelijk", "R")]
    [InlineData("Eindverantwoordelijk", "A")]
    [InlineData("Geraadpleegd", "C")]
    [InlineData("Geïnformeerd", "I")]
    [InlineData("Responsável", "R")]
    [InlineData("Aprovador", "A")]
    [InlineData("Consultado", "C")]
    [InlineData("Informado", "I")]
    [InlineData("Responsable", "R")]
    [InlineData("Исполнитель", "R")]
    [InlineData("Утверждает", "A")]
    [InlineData("Консультант", "C")]
    [InlineData("Информируется", "I")]
    [InlineData("Responsible / Accountable", "RA")]
    [InlineData("Responsible and Accountable", "RA")]
    [InlineData("Accountable, Consulted", "AC")]
    public void Letters_and_words_are_read(string cell, string signs)
    {
        var reading = CellReader.Read(ImportText.Clean(cell));
        Assert.Equal(signs, reading.Signs);
        Assert.Null(reading.Note);
        Assert.True(reading.IsReadable);
    }

    [Theory]
    [InlineData("(A)", "A", "(A)")]
    [InlineData("[I]", "I", "[I]")]
    [InlineData("R*", "R", "R*")]
    [InlineData("R + A*", "RA", "R + A*")]
    [InlineData("S** + C", "SC", "S** + C")]
    [InlineData("R (Build)", "R", "Build")]
    [InlineData("R (A)", "RA", "R (A)")]
    [InlineData("R - Lead", "R", "Lead")]
    [InlineData("R: Build team", "R", "Build team")]
    [InlineData("R compartido", "R", "compartido")]
    [InlineData("R1", "R", "R1")]
    [InlineData("C/R forense", "CR", "C/R forense")]
    [InlineData("C/A cuando exige autorización", "CA", "C/A cuando exige autorización")]
    [InlineData("A/R for Germany", "AR", "for Germany")]
    [InlineData("Lead (R)", "R", "Lead")]
    [InlineData("Responsible (first line)", "R", "first line")]
    [InlineData("R [only (a) and [b]]", "R", "only (a) and [b]")]
    [InlineData("A/R [R]", "AR", "R")]
    public void What_stands_beside_a_letter_is_kept(string cell, string signs, string note)
    {
        var reading = CellReader.Read(cell);
        Assert.Equal(signs, reading.Signs);
        Assert.Equal(note, reading.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("—")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("keine")]
    [InlineData("0")]
    public void Dashes_and_the_like_are_empty(string cell)
    {
        Assert.Same(CellReading.Empty, CellReader.Read(cell));
        Assert.True(CellReader.IsNothing(cell));
        Assert.False(CellReader.IsLetters(cell));
    }

    [Theory]
    [InlineData("OPS")]
    [InlineData("PO")]
    [InlineData("x")]
    [InlineData("?")]
    [InlineData("Sales manager")]
    [InlineData("IC board")]
    [InlineData("CIO")]
    [InlineData("RR")]
    [InlineData("12")]
    public void Other_texts_are_unreadable_and_kept(string cell)
    {
        var reading = CellReader.Read(cell);
        Assert.False(reading.IsReadable);
        Assert.False(reading.HasLetters);
        Assert.Equal(cell, reading.Note);
    }

    [Theory]
    [InlineData("R", Notation.Raci, Letter.Responsible)]
    [InlineData("A", Notation.Raci, Letter.Accountable)]
    [InlineData("RA", Notation.Raci, Letter.AccountableAndResponsible)]
    [InlineData("AC", Notation.Raci, Letter.Accountable)]
    [InlineData("CR", Notation.Raci, Letter.Responsible)]
    [InlineData("CI", Notation.Raci, Letter.Consulted)]
    [InlineData("S", Notation.Rasci, Letter.Support)]
    [InlineData("SC", Notation.Rasci, Letter.Support)]
    [InlineData("S", Notation.RaciVs, Letter.Signatory)]
    [InlineData("G", Notation.RaciVs, Letter.Signatory)]
    [InlineData("V", Notation.RaciVs, Letter.Verifier)]
    [InlineData("O", Notation.Cairo, Letter.Omitted)]
    [InlineData("D", Notation.Daci, Letter.Responsible)]
    [InlineData("A", Notation.Daci, Letter.Accountable)]
    [InlineData("DA", Notation.Daci, Letter.Accountable)]
    [InlineData("C", Notation.Daci, Letter.Consulted)]
    [InlineData("I", Notation.Daci, Letter.Informed)]
    [InlineData("R", Notation.Rapid, Letter.Recommend)]
    [InlineData("N", Notation.Rapid, Letter.Recommend)]
    [InlineData("A", Notation.Rapid, Letter.Agree)]
    [InlineData("E", Notation.Rapid, Letter.Agree)]
    [InlineData("P", Notation.Rapid, Letter.Responsible)]
    [InlineData("I", Notation.Rapid, Letter.Consulted)]
    [InlineData("D", Notation.Rapid, Letter.Accountable)]
    public void A_sign_means_what_its_notation_says(string signs, Notation notation, Letter letter) => Assert.Equal(letter, CellReader.LetterOf(signs, notation));

    [Theory]
    [InlineData("D", Notation.Raci)]
    [InlineData("P", Notation.Rasci)]
    [InlineData("S", Notation.Daci)]
    [InlineData("", Notation.Raci)]
    [InlineData("", Notation.Rapid)]
    public void A_sign_the_notation_lacks_means_nothing(string signs, Notation notation) => Assert.Null(CellReader.LetterOf(signs, notation));

    [Fact]
    public void What_a_notation_shows_is_read_back_as_the_same_letter() =>
        Assert.All(Enum.GetValues<Notation>(), notation => Assert.All(
            Notations.LettersOf(notation), letter => Assert.Equal(letter, CellReader.LetterOf(CellReader.Read(Notations.Display(letter, notation)!).Signs, notation))));

    [Fact]
    public void A_note_in_square_brackets_comes_back_as_it_was() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 30].Sample(note => CellReader.Read("A/R [" + note + "]").Note == note);

    [Fact]
    public void A_formula_is_made_harmless_and_comes_back_as_it_was() =>
        Gen.String[Gen.Char["=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20'a1"], 1, 6].Sample(cell =>
        {
            var guarded = FormulaGuard.Add(cell);
            return !"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(guarded[0], StringComparison.Ordinal) && FormulaGuard.Remove(guarded) == cell;
        });
}
