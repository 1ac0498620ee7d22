using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Matrices;

/// <summary>Which letters a notation has, how it shows them and how often a row may hold them. Only the class is ever stored.</summary>
internal static class Notations
{
    /// <summary>Whether everybody is offered the notation; the others only where their programme allows more.</summary>
    public static bool IsCommon(Notation notation) => notation is Notation.Raci or Notation.Rasci;

    public static bool IsAccountable(Letter? letter) => letter is Letter.Accountable or Letter.AccountableAndResponsible;

    public static bool IsResponsible(Letter? letter) => letter is Letter.Responsible or Letter.AccountableAndResponsible;

    /// <summary>The letters of a notation.</summary>
    public static IEnumerable<Letter> LettersOf(Notation notation) =>
        Enum.GetValues(typeof(Letter)).Cast<Letter>().Where(letter => Display(letter, notation) is not null);

    /// <summary>What the notation writes for the letter; null where it has none.</summary>
    public static string? Display(Letter letter, Notation notation) => notation switch
    {
        Notation.Raci => Common(letter),
        Notation.Rasci => letter == Letter.Support ? "S" : Common(letter),
        Notation.RaciVs => letter switch
        {
            Letter.Verifier => "V",
            Letter.Signatory => "S",
            _ => Common(letter),
        },
        Notation.Cairo => letter == Letter.Omitted ? "O" : Common(letter),
        Notation.Daci => letter switch
        {
            Letter.Responsible => "D",
            Letter.AccountableAndResponsible => null,
            _ => Common(letter),
        },
        Notation.Rapid => letter switch
        {
            Letter.Recommend => "R",
            Letter.Agree => "A",
            Letter.Responsible => "P",
            Letter.Consulted => "I",
            Letter.Accountable => "D",
            _ => null,
        },
        _ => null,
    };

    /// <summary>The letter a display stands for in the notation; null for anything else.</summary>
    public static Letter? Parse(string display, Notation notation)
    {
        var wanted = display.Replace(" ", "");
        if (string.Equals(wanted, "R/A", StringComparison.OrdinalIgnoreCase))
            wanted = "A/R";
        return LettersOf(notation).Where(letter => string.Equals(Display(letter, notation), wanted, StringComparison.OrdinalIgnoreCase))
            .Select(letter => (Letter?)letter)
            .FirstOrDefault();
    }

    /// <summary>The most cells of a row that may hold the letter. Accountable cells are counted by RAC-01, in every notation.</summary>
    public static int MostPerRow(Letter letter, Notation notation) => letter switch
    {
        Letter.Accountable or Letter.AccountableAndResponsible or Letter.Signatory or Letter.Recommend => 1,
        Letter.Responsible when notation == Notation.Daci => 1,
        _ => int.MaxValue,
    };

    private static string? Common(Letter letter) => letter switch
    {
        Letter.Responsible => "R",
        Letter.Accountable => "A",
        Letter.AccountableAndResponsible => "A/R",
        Letter.Consulted => "C",
        Letter.Informed => "I",
        _ => null,
    };
}
