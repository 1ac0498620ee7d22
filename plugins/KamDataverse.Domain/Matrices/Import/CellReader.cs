using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>What stands in one cell: the signs it holds and the text beside them.</summary>
internal sealed class CellReading
{
    public static readonly CellReading Empty = new CellReading("", null, isReadable: true);

    private CellReading(string signs, string? note, bool isReadable)
    {
        Signs = signs;
        Note = note;
        IsReadable = isReadable;
    }

    /// <summary>Distinct signs in the order of the source; nothing for an empty cell.</summary>
    public string Signs { get; }

    /// <summary>A condition, a qualification or a footnote mark, as it stands there.</summary>
    public string? Note { get; }

    /// <summary>Whether the cell is empty or holds letters.</summary>
    public bool IsReadable { get; }

    public bool HasLetters => Signs.Length > 0;

    public static CellReading Of(IEnumerable<char> signs, string? note) =>
        new CellReading(new string(signs.Distinct().ToArray()), string.IsNullOrWhiteSpace(note) ? null : note!.Trim(), isReadable: true);

    public static CellReading Unreadable(string text) => new CellReading("", text, isReadable: false);

    /// <summary>Two cells of one role and activity, where columns were merged or named twice.</summary>
    public CellReading And(CellReading other) =>
        !IsReadable ? this : !other.IsReadable ? other : Of(Signs + other.Signs, Note is null ? other.Note : other.Note is null ? Note : Note + "; " + other.Note);
}

/// <summary>Reads a cell the way a person would: "A,R", "a/r", "R*", "(A)", "RA", "Responsible", "R (Build)", "C/A if it must be released".</summary>
internal static class CellReader
{
    private const string Alphabet = "RACISVODP";
    private const string Separators = "/,;+&·•|\n\\∙‧";
    private const int MostSignsOfShortNote = 60;

    private const string NothingWords = "-,--,---,–,—,−,‐,―,n/a,na,n.a.,n.a,none,keine,kein,nein,no,nil,.,..,...,…,_,/,\\,0,',нет,geen,ninguno,nenhum,k.a.,entfällt,not involved";

    private static readonly char[] SeparatorSigns = Separators.ToCharArray();

    private static readonly HashSet<string> Nothing = new HashSet<string>(NothingWords.Split(','), StringComparer.OrdinalIgnoreCase);

    private static readonly Regex Prefix = new Regex(@"^(?<l>[A-Z]{1,4}(\s*[/,;+&·•|]\s*[A-Z]{1,4})*)(?<r>[\s:(\-–—=*\d,;.†‡].*)$", RegexOptions.Singleline);

    private static readonly Regex Suffix = new Regex(@"^(?<t>.*\S)\s*[\(\[:=]\s*(?<l>[A-Z](\s*[/,;+&·•|]?\s*[A-Z]){0,3})\s*[\)\]]?$", RegexOptions.Singleline);

    private static readonly Regex WordPrefix = new Regex(@"^(?<l>\p{L}+([ -]\p{L}+)?)\s*(?<r>[(:*–—\[].*)$", RegexOptions.Singleline);

    /// <summary>Whether a cell is empty for people: nothing, a dash, "n/a".</summary>
    public static bool IsNothing(string cell) => string.IsNullOrWhiteSpace(cell) || Nothing.Contains(cell.Trim());

    /// <summary>Whether the cell is letters and nothing much else, or a letter with a note as exports write it; tells columns of letters from columns of text.</summary>
    public static bool IsLetters(string cell) =>
        Noted(cell) is not null
        || (cell.Length <= MostSignsOfShortNote && !IsNothing(cell) && (Whole(cell) is not null || Bracketed(cell) is not null || Leading(cell) is not null));

    public static CellReading Read(string cell)
    {
        if (IsNothing(cell))
            return CellReading.Empty;
        return Noted(cell) ?? Whole(cell) ?? Bracketed(cell) ?? Leading(cell) ?? Trailing(cell) ?? CellReading.Unreadable(cell);
    }

    /// <summary>What the signs of a cell mean in a notation; null where it has no such letter.</summary>
    public static Letter? LetterOf(string signs, Notation notation)
    {
        bool Has(char sign) => signs.IndexOf(sign) >= 0;
        switch (notation)
        {
            case Notation.Rapid:
                return Has('D') ? Letter.Accountable : Has('P') ? Letter.Responsible : Has('R') || Has('N') ? Letter.Recommend
                    : Has('A') || Has('E') ? Letter.Agree : Has('I') || Has('C') ? Letter.Consulted : null;
            case Notation.Daci:
                return Has('A') ? Letter.Accountable : Has('D') || Has('R') ? Letter.Responsible : Has('C') ? Letter.Consulted : Has('I') ? Letter.Informed : null;
            default:
                if (Has('A') || Has('R'))
                    return !Has('R') ? Letter.Accountable : Has('A') ? Letter.AccountableAndResponsible : Letter.Responsible;
                return Has('G') || (Has('S') && notation == Notation.RaciVs) ? Letter.Signatory : Has('V') ? Letter.Verifier : Has('S') ? Letter.Support
                    : Has('C') ? Letter.Consulted : Has('I') ? Letter.Informed : Has('O') ? Letter.Omitted : null;
        }
    }

    /// <summary>Whether the letter says all that the signs say.</summary>
    public static bool IsWhole(string signs, Letter letter) =>
        signs.Length == 1 || (signs.Length == 2 && letter == Letter.AccountableAndResponsible);

    // "R [only in Germany]": the form in which exports write notes; the note comes back as it was.
    private static CellReading? Noted(string cell)
    {
        var open = cell.IndexOf('[');
        if (open < 1 || cell[cell.Length - 1] != ']' || Whole(cell.Substring(0, open)) is not { Note: null } head)
            return null;
        return CellReading.Of(head.Signs, cell.Substring(open + 1, cell.Length - open - 2));
    }

    // Letters, words and separators only.
    private static CellReading? Whole(string cell)
    {
        var text = Latin(cell);
        if (LetterWords.Of(text.TrimEnd('*')) is { } word)
            return CellReading.Of(new[] { word }, text.EndsWith("*", StringComparison.Ordinal) ? cell : null);
        var signs = new StringBuilder();
        var isMarked = false;
        foreach (var part in Parts(text))
        {
            var token = part.TrimEnd('*', '†', '‡', '.', '!', '?', ' ');
            isMarked |= token.Length < part.TrimEnd('.').Length;
            if (token.Length == 0 && part[0] == '?')
                continue;
            if (Signs(token) is not { } found)
                return null;
            signs.Append(found);
        }

        return signs.Length == 0 ? null : CellReading.Of(signs.ToString(), isMarked ? cell : null);
    }

    private static IEnumerable<string> Parts(string text)
    {
        foreach (var part in text.Split(SeparatorSigns, StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.All(word => word.Length == 1 && Alphabet.IndexOf(word[0]) >= 0))
            {
                foreach (var word in words)
                    yield return word;
            }
            else if (words.Length == 3 && words[1] is "and" or "und" or "en" or "y" or "e" or "et" or "и")
            {
                yield return words[0];
                yield return words[2];
            }
            else
            {
                yield return part;
            }
        }
    }

    private static string? Signs(string token)
    {
        if (LetterWords.Of(token) is { } word)
            return word.ToString();
        var upper = token.ToUpperInvariant();
        if (upper.Length == 1)
            return Alphabet.IndexOf(upper[0]) >= 0 ? upper : null;

        // Letters run together must be the everyday ones: "OPS" and "PO" are roles.
        var isWritten = token.Length == 2 || token == upper;
        return token.Length is 2 or 3 or 4 && isWritten && (upper.Contains("R") || upper.Contains("A") || upper is "CI" or "IC")
            && upper.All(sign => "RASCI".IndexOf(sign) >= 0) && upper.Distinct().Count() == upper.Length ? upper : null;
    }

    // "(A)": a letter with a reservation. The brackets are kept.
    private static CellReading? Bracketed(string cell)
    {
        if (!((cell[0] == '(' && cell[cell.Length - 1] == ')') || (cell[0] == '[' && cell[cell.Length - 1] == ']')))
            return null;
        return Whole(cell.Substring(1, cell.Length - 2)) is { } inner ? CellReading.Of(inner.Signs, cell) : null;
    }

    // "R (Build)", "R compartido", "C/A para producción", "R: build team", "R1", "Responsible (first line)".
    private static CellReading? Leading(string cell)
    {
        var text = Latin(cell);
        var match = Prefix.Match(text);
        if (!match.Success || !IsSafe(match.Groups["l"].Value))
            match = WordPrefix.Match(text);
        if (!match.Success || Whole(match.Groups["l"].Value) is not { } letters)
            return null;
        var rest = match.Groups["r"].Value.Trim();
        if (rest[0] == '(' && rest[rest.Length - 1] == ')' && Whole(rest.Substring(1, rest.Length - 2)) is { Note: null } more)
            return CellReading.Of(letters.Signs + more.Signs, more.Signs.Length > 1 && more.Signs.All(sign => letters.Signs.IndexOf(sign) >= 0) ? null : cell);

        // What is beside more than one letter may belong to any of them, and a mark alone says nothing: the whole cell is kept.
        var isPlain = letters.Signs.Length == 1 || letters.Signs is "AR" or "RA";
        var beside = Bare(rest);
        if (letters.Signs.Length == 1 && !char.IsLetter(rest[0]) && LetterWords.Of(beside) == letters.Signs[0])
            return CellReading.Of(letters.Signs, null);
        return CellReading.Of(letters.Signs, !isPlain || beside.All(sign => !char.IsLetter(sign)) ? cell : beside);
    }

    // "Build: R", "Lead (A)".
    private static CellReading? Trailing(string cell)
    {
        var match = Suffix.Match(Latin(cell));
        return match.Success && Whole(match.Groups["l"].Value) is { } letters ? CellReading.Of(letters.Signs, match.Groups["t"].Value.TrimEnd('-', '–', ' ', ':')) : null;
    }

    // Capitals run together before a text are rather an abbreviation ("IC board") than two letters.
    private static bool IsSafe(string letters) => letters.Split(SeparatorSigns).All(part => part.Trim() is { Length: 1 } or "RA" or "AR");

    private static string Bare(string rest)
    {
        var text = rest.TrimStart(':', '-', '–', '—', '=', ',', ';', '.', ' ');
        return text.StartsWith("(", StringComparison.Ordinal) && text.IndexOf(')') == text.Length - 1 ? text.Substring(1, text.Length - 2).Trim() : text.Trim();
    }

    // Cyrillic and full-width letters that look like Latin ones.
    private static string Latin(string cell)
    {
        // Coloured dots and ticks beside a letter are decoration.
        var signs = ImportText.Sound(cell).Normalize(NormalizationForm.FormKC).Where(sign => !char.IsSurrogate(sign) && sign != '\uFE0F'
            && System.Globalization.CharUnicodeInfo.GetUnicodeCategory(sign) != System.Globalization.UnicodeCategory.OtherSymbol);
        var text = new string(signs.ToArray()).Trim();
        return text.Length > 5 ? text : text.Replace('А', 'A').Replace('С', 'C').Replace('І', 'I').Replace('О', 'O').Replace('Ѕ', 'S').Replace('а', 'a').Replace('с', 'c');
    }
}
