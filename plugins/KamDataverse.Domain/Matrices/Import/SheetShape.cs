using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>How one block of a table is built: where its header stands and what its columns are.</summary>
internal sealed class SheetShape
{
    private const int MostHeaderRows = 40;

    private static readonly Regex CodeLike = new Regex(@"^[\p{L}]{0,5}[-_. ]?\d+([.\-_]\d+)*[.)]?[A-Za-z]?$", RegexOptions.CultureInvariant);

    private static readonly Regex Legend = new Regex(@"^\(?([A-Z])\)?\s*([=:(]|[-–—]\s|\s[-–—])\s*(\p{L}+)", RegexOptions.CultureInvariant);

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

    /// <summary>Columns of letters that took the heading on their left: two merged columns.</summary>
    public List<int> Merged { get; } = new List<int>();

    /// <summary>Columns that hold letters and have no heading.</summary>
    public List<int> Unnamed { get; } = new List<int>();

    public static bool IsLegend(string cell) =>
        Legend.Match(cell) is { Success: true } match && (cell.IndexOf('=') >= 0 || LetterWords.Of(match.Groups[3].Value)?.ToString() == match.Groups[1].Value);

    /// <summary>A key beside or below the table: a letter and what it means.</summary>
    public static bool IsLegendRow(SheetRow row)
    {
        var filled = row.Cells.Where(cell => cell.Length > 0).ToList();
        if (filled.Count > 1 && filled.All(IsLegend))
            return true;
        if (filled.Count == 0 || filled.Count > 3)
            return false;
        if (filled.Any(cell => IsLegend(cell) && (cell == filled[0] || cell.IndexOf('=') >= 0)) && filled.Count(CellReader.IsLetters) <= 1)
            return true;
        var meant = FirstWord(filled[0]);
        if (filled.Count > 1 && meant is not null && filled.Skip(1).All(cell => !CellReader.IsLetters(cell)))
            return true;
        if (filled.Count > 1 && IsOneLetter(filled[0]) && FirstWord(filled[1]) == char.ToUpperInvariant(filled[0][0]))
            return true;
        return filled.Count == 2 && IsOneLetter(filled[0]) && (LetterWords.Of(filled[1].Split(' ', ',', '(', '-', '–', ':')[0]) is not null || !CellReader.IsLetters(filled[1]));
    }

    /// <summary>The block that begins at a row; null where nothing below it reads as letters.</summary>
    public static SheetShape? Of(Sheet sheet, int start) => RolesInCells(sheet, start) ?? LettersInCells(sheet, start);

    private static char? FirstWord(string cell) => LetterWords.Of(cell.Split(' ', ',', '(', '-', '–', ':', '/')[0]);

    // "Responsible team", "Verantwortlich (R)": a heading may say more than its letter.
    private static char? SignOf(string heading) => CellReader.Read(heading) is { Signs.Length: 1 } reading ? reading.Signs[0] : FirstWord(heading);

    private static bool IsOneLetter(string cell) => cell.Length == 1 && CellReader.IsLetters(cell);

    private static bool IsHeading(SheetRow row) => NameColumns(row).Count > 0;

    // The columns a heading row keeps for codes and activities, before any other. What stands in them is a name, also where it reads as a letter ("Information", "A1").
    private static List<int> NameColumns(SheetRow row)
    {
        var found = new List<int>();
        for (var column = row.Cells.TakeWhile(cell => cell.Length == 0).Count(); ; column++)
        {
            var isActivity = LetterWords.ActivityRank(row[column]) >= 900;
            if (isActivity || LetterWords.IsCode(row[column]))
                found.Add(column);
            if (isActivity || !found.Contains(column))
                return found;
        }
    }

    // A header of letters or their words, and names below it.
    private static SheetShape? RolesInCells(Sheet sheet, int start)
    {
        for (var position = start; position < Math.Min(sheet.Rows.Count, start + MostHeaderRows); position++)
        {
            var row = sheet.Rows[position];
            var signs = new Dictionary<int, char>();
            var isRapid = row.Cells.Any(cell => LetterWords.Of(cell) == 'N');
            for (var column = 0; column < row.Cells.Count; column++)
            {
                if (SignOf(row[column]) is { } sign && !signs.ContainsValue(sign) && LetterWords.ActivityRank(row[column]) < 900)
                    signs.Add(column, sign);
                else if (isRapid && ImportText.Fold(row[column]) == "input")
                    signs.Add(column, 'I');
            }

            if (signs.Count < 2 || !signs.Values.Any(sign => sign is 'R' or 'A' or 'D'))
                continue;
            var below = sheet.Rows.Skip(position + 1).SelectMany(next => signs.Keys.Select(column => next[column])).Where(cell => !CellReader.IsNothing(cell)).ToList();
            if (below.Count == 0 || below.Count(CellReader.IsLetters) * 4 > below.Count || HasHeaderAbove(sheet, start, position, signs.Keys))
                continue;
            var shape = new SheetShape { Header = position, FirstRow = position + 1, Signs = signs };
            shape.Columns.AddRange(signs.Keys);
            shape.FindText(sheet, sheet.Rows.Skip(position + 1).Where(next => signs.Keys.Any(column => next[column].Length > 0)).ToList());
            return shape.Label < 0 ? null : shape;
        }

        return null;
    }

    // Letters below roles are data, not a header.
    private static bool HasHeaderAbove(Sheet sheet, int start, int position, ICollection<int> columns) =>
        sheet.Rows.Skip(start).Take(position - start).Any(row => columns.Count(column => row[column].Length > 0 && !CellReader.IsLetters(row[column])) > 1);

    private static SheetShape? LettersInCells(Sheet sheet, int start)
    {
        var first = FirstDataRow(sheet, start);
        if (first < 0)
            return null;
        var data = sheet.Rows.Skip(first).Where(row => !IsLegendRow(row)).ToList();

        // A table of priorities or grades has letters too, but nobody who does or answers for something.
        if (!data.Any(row => row.Cells.Any(cell => IsLetterCell(cell) && CellReader.Read(cell).Signs.Any(sign => sign is 'R' or 'A' or 'D'))))
            return null;
        var above = sheet.Rows.Skip(start).Take(first - start).ToList();
        var columns = Enumerable.Range(0, sheet.Width).Where(column => !IsLegendColumn(data, column, above) && !IsLegendColumn(data, column - 1, above)).ToList();
        var lettered = columns.Where(column => data.Any(row => IsLetterCell(row[column]))).ToList();
        var header = HeaderRow(sheet, start, first, lettered);
        if (header < 0)
            return null;
        columns = columns.Except(NameColumns(sheet.Rows[header])).ToList();
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
    private static bool IsLetterCell(string cell) => CellReader.IsLetters(cell) && !IsLegend(cell) && cell != "RACI";

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
            var isNamed = filled > letters || (letters > 1 && names.Any(column => row[column].Length > 0));
            if (letters > 0 && isNamed && ((letters + dashes) * 2 >= filled - 1 || (isList && letters == 1)) && !IsLegendRow(row) && !IsHeading(row))
                return position;
        }

        return -1;
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
            if (names == 0 || score < bestScore || IsLegendRow(row))
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
        bool IsMeant(SheetRow row) => FirstWord(row[column + 1]) == char.ToUpperInvariant(row[column][0]);
        var found = rows.Where(row => row[column].Length > 0).ToList();
        return found.Count > 1
            && found.All(row => IsOneLetter(row[column]) && row[column + 1].Length > 3 && (!CellReader.IsLetters(row[column + 1]) || IsMeant(row)))
            && found.Select(row => row[column]).Distinct().Count() == found.Count
            && (found.Any(IsMeant) || above.All(row => row[column].Length == 0 || IsOneLetter(row[column])));
    }

    private void FindColumns(Sheet sheet, List<SheetRow> rows, List<int> columns, List<int> lettered)
    {
        foreach (var column in columns)
        {
            var heading = sheet.Rows[Header][column];
            var cells = rows.Select(row => row[column]).Where(cell => cell.Length > 0).ToList();
            var letters = cells.Count(cell => IsLetterCell(cell) || CellReader.IsNothing(cell));
            var isEmptyRole = cells.Count == 0 && heading.Length > 0 && column > lettered.Min();
            if (isEmptyRole || (cells.Count > 0 && letters * 2 >= cells.Count && (lettered.Contains(column) || heading.Length > 0)))
                Columns.Add(column);
        }

        Columns.RemoveAll(column => LetterWords.IsRemark(sheet.Rows[Header][column]) && !rows.Any(row => IsLetterCell(row[column])));
    }

    private void FindText(Sheet sheet, List<SheetRow> rows)
    {
        var heading = sheet.Rows[Header];
        var texts = Enumerable.Range(0, sheet.Width).Where(column => !Columns.Contains(column) && rows.Any(row => row[column].Length > 0)).ToList();
        double Fill(int column) => rows.Count(row => row[column].Length > 0) / (double)rows.Count;
        double Distinct(int column) => rows.Select(row => row[column]).Where(cell => cell.Length > 0).Distinct().Count() / (double)rows.Count;
        bool IsCodes(int column)
        {
            var cells = rows.Select(row => row[column]).Where(cell => cell.Length > 0).ToList();
            return cells.All(cell => cell.Length <= 20)
                && ((LetterWords.IsCode(heading[column]) && LetterWords.ActivityRank(heading[column]) == 0) || cells.Count(cell => CodeLike.IsMatch(cell)) * 5 >= cells.Count * 4);
        }

        var first = Columns.Count == 0 ? 0 : Columns.Min();
        var codes = texts.Where(IsCodes).ToList();
        var labels = texts.Except(codes).ToList();
        if (labels.Any(column => column < first))
            labels.RemoveAll(column => column > first);
        var named = labels.Where(column => LetterWords.ActivityRank(heading[column]) > 0 && Fill(column) >= 0.5).ToList();
        var whole = labels.Where(column => Fill(column) >= 0.8 && Distinct(column) >= 0.5).ToList();
        Label = named.Count > 0 ? named.OrderByDescending(column => LetterWords.ActivityRank(heading[column])).First()
            : whole.Count > 0 ? whole.Min()
            : labels.Count > 0 ? labels.OrderByDescending(Fill).First()
            : codes.Count > 0 ? codes[0] : -1;
        Code = codes.Where(column => column != Label).DefaultIfEmpty(-1).First();
        Section = labels.Where(column => column < Label && (LetterWords.IsSection(heading[column]) || Fill(column) < 0.8 || Distinct(column) < 0.7)).DefaultIfEmpty(-1).Last();
    }

    // The name stands in the header row; where cells were merged downwards it stands above it, where they were merged sideways on the left.
    private void FindNames(Sheet sheet, int start)
    {
        var heading = sheet.Rows[Header];
        var above = sheet.Rows.Skip(start).Take(Header - start).Where(row => Columns.Count(column => row[column].Length > 0) > 1).ToList();

        // Roles of one heading below it: only where the heading itself leaves columns open.
        var below = sheet.Rows.Skip(Header + 1).Take(FirstRow - Header - 1)
            .Where(row => row[Label].Length == 0 && Columns.Any(column => heading[column].Length == 0 && row[column].Length > 0)).ToList();
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
