using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>How one block of a table is built: where its header stands and what its columns are.</summary>
internal sealed class SheetShape
{
    /// <summary>How far down a header is looked for.</summary>
    public const int MostHeaderRows = 40;

    private const int MostLetterSigns = 3;

    private static readonly Regex CodeLike = new Regex(@"^[\p{L}]{0,5}[-_. ]?\d+([.\-_]\d+)*[.)]?[A-Za-z]?$", RegexOptions.CultureInvariant);

    private static readonly Regex DateLike = new Regex(@"^\d{1,4}[.\-/]\d{1,2}[.\-/]\d{2,4}$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Undecided = new HashSet<string>(new[] { "tbd", "tbc", "tba", "offen", "unklar", "a definir" });

    private SheetShape()
    {
    }

    /// <summary>Position of the header row in the sheet.</summary>
    public int Header { get; private set; }

    /// <summary>Position of the first row after the header rows.</summary>
    public int FirstRow { get; private set; }

    /// <summary>The column of the activities; the shape is not built without one.</summary>
    public int Label { get; private set; }

    /// <summary>The column of codes or numbers; -1 where there is none.</summary>
    public int Code { get; private set; }

    /// <summary>The column that groups the rows; -1 where there is none.</summary>
    public int Section { get; private set; }

    /// <summary>The columns of letters, or of names where <see cref="Signs"/> is set.</summary>
    public List<int> Columns { get; } = new List<int>();

    /// <summary>Headings of the columns, by position.</summary>
    public Dictionary<int, string> Names { get; } = new Dictionary<int, string>();

    /// <summary>Roles stand in the cells, and each column is one letter: the letter of each column. Null where the letters stand in the cells.</summary>
    public Dictionary<int, char>? Signs { get; private set; }

    /// <summary>Crosses stand below the letters: the role stands in the row.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Names stand below the letters that look like letters themselves.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Columns of letters that took the heading on their left: two merged columns.</summary>
    public List<int> Merged { get; } = new List<int>();

    /// <summary>Columns that hold letters and have no heading.</summary>
    public List<int> Unnamed { get; } = new List<int>();

    /// <summary>Columns of names whose letter is a guess.</summary>
    public List<int> Doubtful { get; } = new List<int>();

    /// <summary>Columns with a heading and some letters, in which most cells say something else.</summary>
    public List<int> LeftOut { get; } = new List<int>();

    /// <summary>The block that begins at a row; null where nothing below it reads as letters.</summary>
    public static SheetShape? Of(Sheet sheet, int start) => SignHeader.Of(sheet, start) is { } header ? LettersAbove(sheet, header) : LettersInCells(sheet, start) ?? NothingInCells(sheet, start);

    // Activities below their heading and nothing but dashes beside them: a matrix without letters, as exports write one.
    private static SheetShape? NothingInCells(Sheet sheet, int start)
    {
        var header = start;
        while (header < sheet.Rows.Count && NameColumns(sheet.Rows[header]).Count == 0)
            header++;
        if (header >= sheet.Rows.Count)
            return null;
        var names = NameColumns(sheet.Rows[header]);
        var shape = new SheetShape { Header = header, FirstRow = header + 1 };
        shape.Columns.AddRange(Enumerable.Range(0, sheet.Width).Where(column => column > names.Max() && sheet.Rows[header][column].Length > 0));
        var rows = sheet.Rows.Skip(header + 1).Where(row => !row.IsBlank).ToList();
        if (shape.Columns.Count == 0 || rows.Count == 0 || !rows.All(row => shape.Columns.All(column => CellReader.IsNothing(row[column])) && shape.Columns.Any(column => row[column].Length > 0)))
            return null;
        shape.FindText(sheet, rows);
        foreach (var column in shape.Columns)
            shape.Names[column] = ImportText.Line(sheet.Rows[header][column]);
        return shape.Label < 0 ? null : shape;
    }

    public static bool IsHeading(SheetRow row) =>
        NameColumns(row).Count > 0 || (row.Cells.Any(LetterWords.IsRole) && row.Cells.Any(LetterWords.IsActivity));

    // The columns a heading row keeps for codes and activities, before any other. What stands in them is a name, also where it reads as a letter ("Information", "A1").
    private static List<int> NameColumns(SheetRow row)
    {
        var found = new List<int>();
        for (var column = row.Cells.TakeWhile(cell => cell.Length == 0).Count(); ; column++)
        {
            var isActivity = LetterWords.IsActivity(row[column]);
            if (isActivity || LetterWords.IsCode(row[column]))
                found.Add(column);
            if (isActivity || !found.Contains(column))
                return found;
        }
    }

    // A header of letters or their words, and names or crosses below it.
    private static SheetShape? LettersAbove(Sheet sheet, SignHeader header)
    {
        var shape = new SheetShape { Header = header.Position, FirstRow = header.Position + 1, Signs = header.Signs, IsMarked = header.IsMarked, IsShort = header.IsShort };
        shape.Columns.AddRange(header.Signs.Keys);
        shape.FindText(sheet, sheet.Rows.Skip(header.Position + 1).Where(next => header.Signs.Keys.Any(column => next[column].Length > 0)).ToList());
        if (shape.Label < 0)
            return null;
        shape.Doubtful.AddRange(header.Doubtful);
        var heading = sheet.Rows[header.Position];
        shape.LeftOut.AddRange(Enumerable.Range(0, heading.Cells.Count).Where(column => column > shape.Label && !header.Signs.ContainsKey(column) && heading[column].Length > 0
            && !LetterWords.IsRemark(heading[column]) && !LetterWords.IsRole(heading[column]) && !LetterWords.IsCode(heading[column]) && LetterWords.ActivityRank(heading[column]) == 0));
        return shape;
    }

    private static SheetShape? LettersInCells(Sheet sheet, int start)
    {
        var first = FirstDataRow(sheet, start);
        if (first < 0)
            return null;
        var data = sheet.Rows.Skip(first).Where(row => !SheetKey.IsRow(row)).ToList();

        // A table of priorities or grades has letters too, but nobody who does or answers for something.
        if (!data.Any(row => row.Cells.Any(cell => IsLetterCell(cell) && CellReader.Read(cell).Signs.Any(sign => sign is 'R' or 'A' or 'D'))))
            return null;
        var above = sheet.Rows.Skip(start).Take(first - start).ToList();
        var columns = Enumerable.Range(0, sheet.Width).Where(column => !IsLegendColumn(data, column, above) && !IsLegendColumn(data, column - 1, above)).ToList();
        var lettered = columns.Where(column => data.Any(row => IsLetterCell(row[column]))).ToList();
        var header = HeaderRow(sheet, start, first, lettered);
        if (header < 0)
            return null;
        columns = columns.Except(NameColumns(sheet.Rows[header])).Except(WordColumns(sheet.Rows[header], data, lettered)).ToList();
        lettered = lettered.Intersect(columns).ToList();
        if (lettered.Count == 0)
            return null;
        var shape = new SheetShape { Header = header, FirstRow = first };
        for (var between = header + 1; between < first; between++)
        {
            if (sheet.Rows[between].Cells.Count(cell => cell.Length > 0) is 1 or 2 && lettered.All(column => sheet.Rows[between][column].Length == 0))
            {
                shape.FirstRow = between;
                break;
            }
        }

        var rows = data.Where(row => lettered.Any(column => IsLetterCell(row[column]))).ToList();
        shape.FindColumns(sheet, rows, columns, lettered);
        shape.FindText(sheet, rows);
        if (shape.Label < 0)
            return null;
        shape.FindNames(sheet, start);
        return shape.Columns.Count == 0 ? null : shape;
    }

    // "RACI" heads a column of letters rather than standing in it.
    private static bool IsLetterCell(string cell) => CellReader.IsLetters(cell) && !SheetKey.IsLegend(cell) && cell != "RACI";

    private static int FirstDataRow(Sheet sheet, int start)
    {
        var names = new List<int>();
        var isList = false;
        for (var position = start; position < sheet.Rows.Count; position++)
        {
            var row = sheet.Rows[position];
            if (IsHeading(row))
                names = NameColumns(row);

            var filled = row.Cells.Count(cell => cell.Length > 0);

            // A list of activity, role and letter has one letter in a row, whatever else stands there.
            isList |= filled > 2 && row.Cells.Any(LetterWords.IsRole);
            var letters = row.Cells.Count(IsLetterCell);
            var dashes = row.Cells.Count(cell => cell.Length > 0 && CellReader.IsNothing(cell));
            var isNamed = filled > letters || (letters > 1 && (names.Any(column => row[column].Length > 0) || IsWordBeforeLetters(row)));
            if (letters > 0 && isNamed && ((letters + dashes) * 2 >= filled - 1 || (isList && letters == 1)) && !SheetKey.IsRow(row) && !IsHeading(row))
                return position;
        }

        return -1;
    }

    // "Prüfung | A | R": an activity whose name is the word of a letter.
    private static bool IsWordBeforeLetters(SheetRow row)
    {
        var filled = row.Cells.Where(cell => cell.Length > 0).ToList();
        return filled[0].Length > MostLetterSigns && filled.Skip(1).All(cell => cell.Length <= MostLetterSigns);
    }

    // Without a heading, the columns before the letters hold names where every cell is a word, even the word of a letter.
    private static IEnumerable<int> WordColumns(SheetRow heading, List<SheetRow> rows, List<int> lettered)
    {
        for (var column = 0; column < lettered.Max() && heading[column].Length == 0; column++)
        {
            var cells = rows.Select(row => row[column]).Where(cell => cell.Length > 0).ToList();
            if (cells.Count > 0 && cells.All(cell => cell.Length > MostLetterSigns))
                yield return column;
        }
    }

    // The row above the data that names the most columns of letters; of equals the lowest, unless another one names the activities.
    private static int HeaderRow(Sheet sheet, int start, int first, List<int> lettered)
    {
        var best = -1;
        var bestScore = 0d;
        for (var position = Math.Max(start, first - MostHeaderRows); position < first; position++)
        {
            var row = sheet.Rows[position];
            var names = lettered.Count(column => row[column].Length > 0);
            var score = names + (IsHeading(row) ? 0.5 : 0);
            if (names == 0 || score < bestScore || SheetKey.IsRow(row))
                continue;
            best = position;
            bestScore = score;
        }

        return bestScore * 2 >= lettered.Count ? best : -1;
    }

    // Letters, each once, with a text on the right: the key of the table. Below a heading the texts must say what a letter means, else a role with remarks beside it is lost.
    private static bool IsLegendColumn(List<SheetRow> rows, int column, List<SheetRow> above)
    {
        if (column < 0)
            return false;
        bool IsMeant(SheetRow row) => SheetKey.FirstWord(row[column + 1]) == char.ToUpperInvariant(row[column][0]);
        var found = rows.Where(row => row[column].Length > 0).ToList();
        return found.Count > 1
            && found.All(row => SheetKey.IsOneLetter(row[column]) && row[column + 1].Length > 3 && (!CellReader.IsLetters(row[column + 1]) || IsMeant(row)))
            && found.Select(row => row[column]).Distinct().Count() == found.Count
            && (found.Any(IsMeant) || above.All(row => row[column].Length == 0 || SheetKey.IsOneLetter(row[column])));
    }

    private void FindColumns(Sheet sheet, List<SheetRow> rows, List<int> columns, List<int> lettered)
    {
        foreach (var column in columns)
        {
            var heading = sheet.Rows[Header][column];
            var cells = rows.Select(row => row[column]).Where(cell => cell.Length > 0).ToList();
            var letters = cells.Count(cell => IsLetterCell(cell) || CellReader.IsNothing(cell) || IsUndecided(cell));
            var isLettered = lettered.Contains(column);
            var isBetween = column > lettered.Min() && column < lettered.Max();
            var isEmptyRole = cells.Count == 0 && heading.Length > 0 && column > lettered.Min();
            var isUnknownLetter = !isLettered && isBetween && heading.Length > 0 && cells.Count > 0 && cells.All(cell => CellReader.IsNothing(cell) || IsUndecided(cell));
            if (isEmptyRole || isUnknownLetter
                || (cells.Count > 0 && letters * 2 >= cells.Count && (isLettered || (heading.Length > 0 && cells.All(cell => IsLetterCell(cell) || CellReader.IsNothing(cell))))))
                Columns.Add(column);
            else if ((isLettered || (cells.Count > 0 && cells.All(IsUndecided))) && heading.Length > 0 && column > lettered.Min() && !LetterWords.IsRemark(heading))
                LeftOut.Add(column);
        }

        // Below the heading of a remark only letters alone are letters: "A must sign" is a remark.
        Columns.RemoveAll(column => LetterWords.IsRemark(sheet.Rows[Header][column])
            && (rows.All(row => row[column].Length == 0) || rows.Any(row => !CellReader.IsNothing(row[column]) && CellReader.Read(row[column]) is not { Note: null, HasLetters: true })));
    }

    // What stands in place of a letter: a single letter of another notation, a question mark, "TBD".
    public static bool IsUndecided(string cell) =>
        SignHeader.IsMark(cell) || (cell.Length == 1 && (char.IsUpper(cell[0]) || cell[0] == '?')) || cell is "??" or "???" || Undecided.Contains(ImportText.Fold(cell));

    private void FindText(Sheet sheet, List<SheetRow> rows)
    {
        var heading = sheet.Rows[Header];
        var texts = Enumerable.Range(0, sheet.Width).Where(column => !Columns.Contains(column) && rows.Any(row => row[column].Length > 0)).ToList();
        double Fill(int column) => rows.Count(row => row[column].Length > 0) / (double)rows.Count;
        double Distinct(int column) => rows.Select(row => row[column]).Where(cell => cell.Length > 0).Distinct().Count() / (double)rows.Count;
        bool IsCodes(int column)
        {
            var cells = rows.Select(row => row[column]).Where(cell => cell.Length > 0).ToList();
            return cells.All(cell => cell.Length <= 20) && !LetterWords.IsSection(heading[column])
                && ((LetterWords.IsCode(heading[column]) && LetterWords.ActivityRank(heading[column]) == 0) || cells.Count(cell => CodeLike.IsMatch(cell)) * 5 >= cells.Count * 4);
        }

        bool IsDates(int column) => LetterWords.IsRemark(heading[column]) || rows.Select(row => row[column]).Where(cell => cell.Length > 0).All(DateLike.IsMatch);

        var first = Columns.Count == 0 ? 0 : Columns.Min();
        var codes = texts.Where(IsCodes).ToList();
        var labels = texts.Except(codes).ToList();
        if (labels.Any(column => column < first))
            labels.RemoveAll(column => column > first);
        var named = labels.Where(column => LetterWords.ActivityRank(heading[column]) > 0 && Fill(column) >= 0.5).ToList();

        // "Phase" heads the activities only where no other column could hold them.
        if (named.Count > 0 && named.All(column => LetterWords.IsSection(heading[column])) && labels.Any(column => !named.Contains(column) && column < first && !LetterWords.IsRemark(heading[column]) && Fill(column) >= 0.8))
            labels.RemoveAll(named.Remove);
        var whole = labels.Where(column => Fill(column) >= 0.8 && Distinct(column) >= 0.5).ToList();
        Label = named.Count > 0 ? named.OrderByDescending(column => LetterWords.ActivityRank(heading[column])).First()
            : whole.Count > 0 ? whole.Min()
            : labels.Count > 0 ? labels.OrderByDescending(Fill).First()
            : codes.Count > 0 ? codes.OrderByDescending(column => LetterWords.ActivityRank(heading[column])).First() : -1;

        // Numbers behind the name are counts, hours or dates, unless their heading says otherwise.
        Code = codes.Where(column => column != Label && (column < Label || (column < first && LetterWords.IsCode(heading[column]))) && !IsDates(column)).DefaultIfEmpty(-1).First();
        Section = labels.Where(column => column < Label && !LetterWords.IsRemark(heading[column]) && (LetterWords.IsSection(heading[column]) || !LetterWords.IsRole(heading[column])) && (LetterWords.IsSection(heading[column]) || Fill(column) < 0.8 || Distinct(column) < 0.7)).DefaultIfEmpty(-1).Last();
    }

    // The name stands in the header row; where cells were merged downwards it stands above it, where they were merged sideways on the left.
    private void FindNames(Sheet sheet, int start)
    {
        var heading = sheet.Rows[Header];
        var above = sheet.Rows.Skip(start).Take(Header - start).Where(row => Columns.Count(column => row[column].Length > 0) > 1).ToList();

        // Roles of one heading below it: only where the heading itself leaves columns open.
        var below = sheet.Rows.Skip(Header + 1).Take(FirstRow - Header - 1)
            .Where(row => row[Label].Length == 0 && Columns.Any(column => row[column].Length > 0 && (heading[column].Length == 0 || heading[column].All(char.IsDigit)))).ToList();
        foreach (var column in Columns.ToList())
        {
            var name = ImportText.Line(below.Select(row => row[column]).FirstOrDefault(text => text.Length > 0) ?? heading[column]);
            if (name.Length == 0)
                name = ImportText.Line(above.Select(row => row[column]).LastOrDefault(text => text.Length > 0) ?? "");
            if (name.Length == 0 && Names.TryGetValue(column - 1, out var left))
            {
                name = left;
                Merged.Add(column);
            }

            if (name.Length > 0)
                Names[column] = name;
            else
                Unnamed.Add(column);
        }

        Columns.RemoveAll(column => !Names.ContainsKey(column));
        foreach (var same in Columns.Where(column => !Merged.Contains(column)).GroupBy(column => ImportText.Fold(Names[column])).Where(group => group.Count() > 1))
        {
            var groups = same.Select(column => GroupOf(above, column)).ToList();
            if (groups.Any(group => group.Length == 0) || groups.Distinct().Count() < groups.Count)
                continue;
            foreach (var column in same)
                Names[column] = GroupOf(above, column) + " " + Names[column];
        }
    }

    private string GroupOf(List<SheetRow> above, int column)
    {
        if (above.Count == 0)
            return "";
        for (var left = column; left >= Columns.Min(); left--)
        {
            if (above[above.Count - 1][left].Length > 0)
                return ImportText.Line(above[above.Count - 1][left]);
        }

        return "";
    }
}
