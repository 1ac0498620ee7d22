using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Letters of other notations (DEMI, DEBI, VERI, a house's own): what they mean stands in the key, or follows from the notation's name; what does not is asked. The
/// letters are written as ours before anything else is read.
/// </summary>
internal sealed class OwnLetters
{
    private const string OurLetters = "RACIS";
    private const int MostPairsOfKey = 12;
    private const string None = "none";
    private const char NoLetter = 'N';

    // D performs, E and V (beside D) answer for it, M takes part, B advises: the notations of German and Dutch organisation handbooks.
    private const string Notations = "DEMI:D=R,E=A,M=S,I=I;DEBI:D=R,E=A,B=C,I=I;DVMI:D=R,V=A,M=S,I=I;VERI:V=R,E=A,R=C,I=I;DEMBI:D=R,E=A,M=S,B=C,I=I;PACSI:P=R,A=A,C=C,S=S,I=I;PARIS:P=R,A=A,R=S,I=I,S=S";

    private static readonly Regex Pair = new Regex(@"(?<![\p{L}\d])\(?(?<l>\p{Lu})\)?\s*(=|:|[-–—](?=\s))\s*(?<w>\p{L}[\p{L}-]*)", RegexOptions.CultureInvariant);

    private readonly Dictionary<char, char> ours = new Dictionary<char, char>();
    private readonly List<ImportIssue> questions = new List<ImportIssue>();

    private OwnLetters()
    {
    }

    /// <summary>What the reader took the letters for, to be confirmed.</summary>
    public IReadOnlyList<ImportIssue> Questions => questions;

    public static OwnLetters Of(IReadOnlyList<Sheet> sheets, IReadOnlyList<string> around, ReadingHelp help)
    {
        var found = new OwnLetters();
        var cells = sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells.Skip(1)).Where(cell => cell.Length is > 0 and <= 7).ToList();
        var used = new HashSet<char>(cells.Where(cell => IsLetters(cell)).SelectMany(cell => cell.Where(char.IsUpper)));
        used.UnionWith(sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells.Skip(1)).Where(cell => cell.EndsWith("]", StringComparison.Ordinal) && CellReader.IsLetters(cell)).SelectMany(cell => CellReader.Read(cell).Signs));
        if (used.Count == 0)
            return found;
        foreach (var pair in help.Answers.Where(pair => pair.Key.Length == 8 && pair.Key.StartsWith("letter:", StringComparison.OrdinalIgnoreCase)))
            found.Answered(pair.Key[7], pair.Value);
        var key = KeyOf(sheets.SelectMany(sheet => sheet.Rows.Select(Line)).Concat(around).Concat(sheets.Select(sheet => sheet.Heading)));
        foreach (var pair in Meant(used, key, sheets, around).Where(pair => !found.ours.ContainsKey(pair.Key)))
        {
            found.ours[pair.Key] = pair.Value;
            found.Ask(pair.Key, pair.Value);
        }

        return found;
    }

    private void Answered(char letter, string answer)
    {
        var meant = char.ToUpperInvariant(answer.Length > 0 ? answer[0] : ' ');
        if (!string.Equals(answer, None, StringComparison.OrdinalIgnoreCase) && (answer.Length != 1 || OurLetters.IndexOf(meant) < 0))
            return;
        ours[letter] = meant;
        Ask(letter, meant);
    }

    private void Ask(char letter, char meant)
    {
        questions.Add(Question(letter, meant == NoLetter ? None : meant.ToString()));
    }

    /// <summary>Asks what a letter stands for.</summary>
    public static ImportIssue Question(char letter, string proposal = None) => ImportIssue.Ask(
        "letter:" + letter, "Phrase.ImportLetter", 0, 0, proposal, OurLetters.Select(known => known.ToString()).Concat(new[] { None }).ToArray(), letter.ToString());

    /// <summary>The sheet in our letters; the same where it has no others.</summary>
    public Sheet Translate(Sheet sheet) => ours.Count == 0 ? sheet : new Sheet(
        sheet.Heading, sheet.Rows.Where(row => !IsKey(row)).Select(row => new SheetRow(row.Number, row.Cells.Select((cell, column) => column == 0 ? cell : Translate(cell)).ToArray())).ToArray());

    private string Translate(string cell)
    {
        if (!IsLetters(cell) || !cell.Any(ours.ContainsKey))
            return cell;
        return new string(cell.Where(sign => !ours.TryGetValue(sign, out var letter) || letter != NoLetter).Select(sign => ours.TryGetValue(sign, out var letter) ? letter : sign).ToArray()).Trim('/', ',', ' ', '+', ';');
    }

    private static bool IsLetters(string cell) =>
        cell.Length is > 0 and <= 7 && cell.Any(char.IsUpper) && cell.Split('/', ',', '+', ' ', ';', '&', '(', ')', '*', '|').All(part => part.Length == 0 || (part.Length == 1 && char.IsUpper(part[0])));

    private static bool IsKey(SheetRow row)
    {
        var pairs = Pair.Matches(Line(row)).Count;
        return pairs > 0 && row.Cells.Count(cell => cell.Length > 0 && !IsLetters(cell)) <= pairs + 1 && row.Cells.Where(cell => cell.Length > 0).All(cell => Pair.IsMatch(cell) || SheetKey.IsTitle(cell));
    }

    private static string Line(SheetRow row)
    {
        // A letter and, in the next cell, what it means.
        var cells = row.Cells.Where(cell => cell.Length > 0).ToList();
        return cells.Count is 2 or 3 && cells[0].Length == 1 && !cells.Skip(2).Any(CellReader.IsLetters) ? cells[0] + " = " + cells[1] : string.Join("; ", cells);
    }

    // Letter and first word of its meaning, the first time it is explained.
    private static Dictionary<char, string> KeyOf(IEnumerable<string> lines)
    {
        var key = new Dictionary<char, string>();
        foreach (Match match in lines.SelectMany(line => Pair.Matches(line.Replace("*", "")).Cast<Match>()))
        {
            var letter = match.Groups["l"].Value[0];
            if (!key.ContainsKey(letter) && key.Count < MostPairsOfKey)
                key.Add(letter, ImportText.Fold(match.Groups["w"].Value));
        }

        return key;
    }

    private static Dictionary<char, char> Meant(HashSet<char> used, Dictionary<char, string> key, IReadOnlyList<Sheet> sheets, IReadOnlyList<string> around)
    {
        var meant = new Dictionary<char, char>();
        var isOurs = used.Contains('R') && used.Contains('A');
        var performs = key.Any(pair => LetterWords.Of(pair.Value) == 'R' && pair.Value[0] != 'v');
        foreach (var letter in used.Where(key.ContainsKey))
        {
            // Letters that are ours keep their meaning beside R and A: a key often explains them in other words.
            if (SignOf(key[letter], performs) is { } sign && sign != letter && (!isOurs || (OurLetters + "VODP").IndexOf(letter) < 0))
                meant.Add(letter, sign);
        }

        if (meant.Count > 0 && (isOurs || meant.ContainsValue('R') || meant.ContainsValue('A')))
            return meant;
        meant.Clear();
        var texts = string.Join(" ", around.Concat(sheets.Select(sheet => sheet.Heading)).Concat(sheets.SelectMany(sheet => sheet.Rows.Take(5)).SelectMany(row => row.Cells.Take(3))));
        var known = Notations.Split(';').FirstOrDefault(notation => Regex.IsMatch(texts, @"\b" + notation.Substring(0, notation.IndexOf(':')) + @"\b", RegexOptions.CultureInvariant))

            // No name and no key: letters that only these notations have.
            ?? Notations.Split(';').FirstOrDefault(notation => !isOurs && used.Contains('D') && (used.Contains('E') || used.Contains('M')) && used.All(letter => notation.IndexOf(letter + "=", StringComparison.Ordinal) >= 0));
        if (known is null)
            return meant;
        foreach (var pair in known.Substring(known.IndexOf(':') + 1).Split(',').Where(pair => pair[0] != pair[2] && used.Contains(pair[0])))
            meant.Add(pair[0], pair[2]);
        return meant;
    }

    private static char? SignOf(string word, bool performs) => word switch
    {
        "verantwortung" or "verantwortlich" or "verantwortlicher" or "verantwortliche" or "verantwoordelijk" => performs ? 'A' : 'R',
        "entscheidung" or "entscheid" or "entscheidet" or "entscheider" or "anordnung" => 'A',
        "raadpleegt" or "raadplegen" => 'C',
        "informeren" or "informeert" => 'I',
        "mitwirkung" or "mitarbeit" => 'S',
        _ => LetterWords.Of(word) is { } sign && OurLetters.IndexOf(sign) >= 0 ? sign : null,
    };
}
