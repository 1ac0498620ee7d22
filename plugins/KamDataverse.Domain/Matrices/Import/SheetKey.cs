using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Tells the key of a table, which says what its letters mean, from its rows.</summary>
internal static class SheetKey
{
    private const string Titles = "legend,legende,key,raci key,raci legend,rasci key,leyenda,legenda,легенда,zeichenerklaerung,abkuerzungen,notes,hinweise";

    private static readonly HashSet<string> TitleSet = new HashSet<string>(Titles.Split(','));

    private static readonly Regex Legend = new Regex(@"^\(?([A-Z])\)?\s*([=:(]|[-–—]\s|\s[-–—])\s*(\p{L}+)", RegexOptions.CultureInvariant);

    private static readonly Regex Titled = new Regex(@"^(?<title>\p{L}+( \p{L}+)?)\s*:\s*\(?[A-Z]\)?\s*[=:(–—-]", RegexOptions.CultureInvariant);

    /// <summary>The word above or before a key.</summary>
    public static bool IsTitle(string cell) => TitleSet.Contains(ImportText.Fold(cell));

    public static bool IsLegend(string cell) =>
        Legend.Match(cell) is { Success: true } match && (cell.IndexOf('=') >= 0 || LetterWords.Of(match.Groups[3].Value)?.ToString() == match.Groups[1].Value);

    /// <summary>"Legende: R = …" in one cell, or the word alone before the letters.</summary>
    public static bool IsTitled(string cell) => Titled.Match(cell) is { Success: true } match && TitleSet.Contains(ImportText.Fold(match.Groups["title"].Value));

    /// <summary>The letter a text begins with the word of; null for other texts.</summary>
    public static char? FirstWord(string cell) => LetterWords.Of(cell.Split(' ', ',', '(', '-', '–', ':', '/')[0]);

    /// <summary>The letter of a heading that asks or demands: "Wer wird informiert?", "To be consulted".</summary>
    public static char? LastWord(string heading)
    {
        var words = ImportText.Fold(heading).Split(' ');
        if (words.Length is < 2 or > 4 || words[0] is not ("who" or "wer" or "qui" or "to" or "zu" or "is" or "wird" or "must" or "muss"))
            return null;
        var last = words.Length > 2 && words[words.Length - 1] is "es" or "it" ? words[words.Length - 2] : words[words.Length - 1];
        return last switch
        {
            "macht" or "erledigt" or "tut" or "it" => 'R',
            "gefragt" or "asked" or "befragt" => 'C',
            "told" => 'I',
            _ => LetterWords.Of(last),
        };
    }

    public static bool IsOneLetter(string cell) => cell.Length == 1 && CellReader.IsLetters(cell);

    /// <summary>A key beside or below the table: a letter and what it means.</summary>
    public static bool IsRow(SheetRow row)
    {
        var filled = row.Cells.Where(cell => cell.Length > 0).ToList();
        if (filled.Count > 0 && (IsTitled(filled[0]) || (filled.Count > 1 && IsTitle(filled[0]) && filled.Skip(1).All(IsLegend))))
            return true;
        if (filled.Count > 1 && filled.All(IsLegend))
            return true;
        if (filled.Count == 0 || filled.Count > 3)
            return false;
        if (filled.Any(cell => IsLegend(cell) && (cell == filled[0] || cell.IndexOf('=') >= 0)) && filled.Count(CellReader.IsLetters) <= 1)
            return true;
        var meant = FirstWord(filled[0]);
        if (filled.Count > 1 && meant is not null && filled.Skip(1).All(cell => !CellReader.IsLetters(cell)))
            return true;

        // Code A, activity "Approve": letters or dashes behind it are those of a row.
        if (filled.Count > 1 && IsOneLetter(filled[0]) && FirstWord(filled[1]) == char.ToUpperInvariant(filled[0][0]) && filled.Skip(2).All(cell => !CellReader.IsLetters(cell) && !CellReader.IsNothing(cell)))
            return true;
        return filled.Count == 2 && IsOneLetter(filled[0]) && (LetterWords.Of(filled[1].Split(' ', ',', '(', '-', '–', ':')[0]) is not null || !CellReader.IsLetters(filled[1]));
    }

    /// <summary>The same below columns that are letters: names stand there, so that only a letter itself begins a key ("Information to the customer" is an activity).</summary>
    public static bool IsRowBelowSigns(SheetRow row)
    {
        var filled = row.Cells.Where(cell => cell.Length > 0).ToList();
        return filled.Count > 0 && (IsTitled(filled[0]) || IsLegend(filled[0]) || (filled.Count is 2 or 3 && IsOneLetter(filled[0]) && FirstWord(filled[1]) == char.ToUpperInvariant(filled[0][0])));
    }

    /// <summary>A row of sums or counts: numbers where letters or names should be.</summary>
    public static bool IsNumber(string cell) => cell.Length > 0 && cell.Any(char.IsDigit) && cell.All(sign => char.IsDigit(sign) || sign is '.' or ',' or '%' or ' ' or '\'' or '’' or '/' or '-');
}
