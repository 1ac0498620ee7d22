using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>A header whose columns are the letters themselves: names of roles stand below it, or crosses.</summary>
internal sealed class SignHeader
{
    private const string MarkWords = "x,✓,✔,☑,✗,✘,☒,●,•,⬤,■,1,ja,yes,oui,si,true,y,j";

    private static readonly HashSet<string> Marks = new HashSet<string>(MarkWords.Split(','), System.StringComparer.OrdinalIgnoreCase);

    private SignHeader(int position, Dictionary<int, char> signs, bool isMarked, bool isShort)
    {
        Position = position;
        Signs = signs;
        IsMarked = isMarked;
        IsShort = isShort;
    }

    /// <summary>Position of the row in the sheet.</summary>
    public int Position { get; }

    /// <summary>The letter of each column.</summary>
    public Dictionary<int, char> Signs { get; }

    /// <summary>Crosses stand below the letters instead of names.</summary>
    public bool IsMarked { get; }

    /// <summary>Columns whose letter is a guess.</summary>
    public IReadOnlyList<int> Doubtful { get; private set; } = System.Array.Empty<int>();

    /// <summary>The names below look like letters ("SA", "PC"); the header alone says that they are none.</summary>
    public bool IsShort { get; }

    /// <summary>A cross, a tick, a "yes".</summary>
    public static bool IsMark(string cell) => Marks.Contains(cell.Trim().TrimEnd('\uFE0F'));

    public static SignHeader? Of(Sheet sheet, int start)
    {
        for (var position = start; position < System.Math.Min(sheet.Rows.Count, start + SheetShape.MostHeaderRows); position++)
        {
            var row = sheet.Rows[position];
            var signs = SignsOf(row);
            var doubtful = LeadingColumns(row, signs);
            if (signs.Values.Distinct().Count() < 2 || !signs.Values.Any(sign => sign is 'R' or 'A' or 'D') || HasHeaderAbove(sheet, start, position, signs.Keys))
                continue;
            var below = sheet.Rows.Skip(position + 1).SelectMany(next => signs.Select(pair => new { Sign = pair.Value, Cell = next[pair.Key] })).Where(pair => !CellReader.IsNothing(pair.Cell)).ToList();
            if (below.Count == 0)
                continue;
            var isMarked = below.All(pair => IsMark(pair.Cell) || string.Equals(pair.Cell.Trim(), pair.Sign.ToString(), System.StringComparison.OrdinalIgnoreCase));

            // Short names of roles may look like letters ("SA", "PC"); the four words side by side leave no doubt what stands below them.
            var isShort = below.Count(pair => CellReader.IsLetters(pair.Cell)) * 4 > below.Count;
            if (!isMarked && isShort && !IsClear(row, signs))
                continue;
            return new SignHeader(position, signs, isMarked, isShort) { Doubtful = doubtful };
        }

        return null;
    }

    private static Dictionary<int, char> SignsOf(SheetRow row)
    {
        var signs = new Dictionary<int, char>();
        var isRapid = row.Cells.Any(cell => LetterWords.Of(cell) == 'N');
        var hasA = row.Cells.Any(cell => SignOf(cell) == 'A');
        var isDoneElsewhere = row.Cells.Any(cell => SignOf(cell) == 'R' && !IsDoubtful(cell)) && !hasA;
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var heading = row[column];
            if (LetterWords.IsActivity(heading))
                continue;

            // "Verantwortlich" beside "Durchführung" is the one who answers for it.
            var sign = isDoneElsewhere && IsDoubtful(heading) ? 'A' : SignOf(heading);
            // Who decides answers for it, unless an approver stands beside.
            if (sign == 'D' && !isRapid && !hasA && ImportText.Fold(heading) is var folded && (folded.Contains("deci") || folded.Contains("entscheid")))
                sign = 'A';
            if (sign is { } found && (found is 'R' or 'A' or 'C' or 'S' || !signs.ContainsValue(found)))
                signs.Add(column, found);
            else if (isRapid && ImportText.Fold(heading) == "input")
                signs.Add(column, 'I');
        }

        return signs;
    }

    // "Responsible team", "Verantwortlich (A)": a heading may say more than its letter, and the letter in brackets counts before the word.
    private static char? SignOf(string heading)
    {
        var open = heading.LastIndexOf('(');
        if (open > 0 && open == heading.Length - 3 && heading[heading.Length - 1] == ')' && CellReader.Read(heading.Substring(open + 1, 1)) is { Signs.Length: 1 } inner)
            return inner.Signs[0];
        return CellReader.Read(heading) is { Signs.Length: 1 } reading ? reading.Signs[0] : SheetKey.FirstWord(heading) ?? SheetKey.LastWord(heading);
    }

    // "Owner | Support | Consulted | Informed": the owner answers for it, or does it where somebody else answers.
    private static List<int> LeadingColumns(SheetRow row, Dictionary<int, char> signs)
    {
        var found = new List<int>();
        if (signs.Count < 2)
            return found;
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var proposal = signs.ContainsValue('A') ? 'R' : 'A';
            if (signs.ContainsKey(column) || signs.ContainsValue(proposal) || !LetterWords.IsLeading(row[column]))
                continue;
            signs.Add(column, proposal);
            found.Add(column);
        }

        return found;
    }

    private static bool IsDoubtful(string heading) =>
        heading.IndexOf('(') < 0 && ImportText.Fold(heading).Split(' ')[0] is "verantwortlich" or "verantw" or "verantwortliche" or "verantwortlicher" or "verantwortung";

    private static bool IsClear(SheetRow row, Dictionary<int, char> signs)
    {
        bool Has(char sign) => signs.Any(pair => pair.Value == sign && (row[pair.Key].Length == 1 || LetterWords.Of(row[pair.Key]) is not null || row[pair.Key].IndexOf('(') > 0));

        // A column of its own between the letters makes them names: roles A, B, C and D.
        var isWhole = Enumerable.Range(signs.Keys.Min(), signs.Keys.Max() - signs.Keys.Min() + 1).All(column => signs.ContainsKey(column) || row[column].Length == 0 || LetterWords.IsRemark(row[column]));
        var isHeaded = row.Cells.Any(cell => LetterWords.ActivityRank(cell) > 0 || LetterWords.IsRole(cell));
        return isWhole && isHeaded && Has('A') && (Has('R') || Has('D')) && (Has('C') || Has('I'));
    }

    // Letters below roles are data, not a header.
    private static bool HasHeaderAbove(Sheet sheet, int start, int position, ICollection<int> columns) =>
        sheet.Rows.Skip(start).Take(position - start).Any(row => columns.Count(column => row[column].Length > 0 && !CellReader.IsLetters(row[column])) > 1
            || (SheetShape.IsHeading(row) && !SheetShape.IsHeading(sheet.Rows[position]) && columns.Any(column => row[column].Length > 0)));
}
