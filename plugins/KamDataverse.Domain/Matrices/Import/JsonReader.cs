using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Turns JSON into a table: a list of records (a key is a column; records within a record are columns too), a list of lists, or a record that holds such a list.
/// </summary>
internal static class JsonReader
{
    private const string ListWords = "rows,activities,items,data,tasks,matrix,raci,assignments,records,aktivitaeten,zeilen";
    private const string RoleWords = "role,rolle,name";
    private const string LetterWords = "letter,raci,value,responsibility,assignment,buchstabe,type";

    private static readonly string[] ListKeys = ListWords.Split(',');
    private static readonly string[] RoleKeys = RoleWords.Split(',');
    private static readonly string[] LetterKeys = LetterWords.Split(',');

    public static SheetReading Read(string content)
    {
        // The mark is taken off first: places are counted in what people see.
        var text = content.TrimStart('\uFEFF');
        var value = JsonParser.Parse(text, out var failedAt);
        if (failedAt >= 0)
            return SheetReading.Refused(Broken(text.Substring(0, failedAt)));
        if (ListOf(value) is not { Count: > 0 } list)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportHeader"));
        if (list.Count > ImportText.MostRows)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportRows", ImportText.MostRows));
        var rows = list.All(item => item is List<object?>)
            ? list.Select((item, index) => new SheetRow(index + 1, ((List<object?>)item!).Select(Cell).ToArray())).ToList()
            : Table(list.OfType<JsonRecord>().ToList());
        if (rows.FirstOrDefault(row => row.Cells.Count > ImportText.MostColumns) is { } wide)
            return SheetReading.Refused(ImportIssue.Refuse("Error.ImportColumns", wide.Number, ImportText.MostColumns));
        return SheetReading.Of(new Sheet(value is JsonRecord head ? Cell(head["title"]) : "", rows));
    }

    private static List<object?>? ListOf(object? value)
    {
        if (value is List<object?> list)
            return list;
        if (value is not JsonRecord record)
            return null;
        var named = ListKeys.Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(found => found.Any(item => item is JsonRecord or List<object?>));
        if (named is not null)
            return named;

        // { "Submit quote": { "Sales": "A" }, … }: the keys are the activities.
        if (record.Keys.All(key => record[key] is JsonRecord))
            return record.Keys.Select(key => (object?)WithName(key, (JsonRecord)record[key]!)).ToList();
        return null;
    }

    private static JsonRecord WithName(string name, JsonRecord cells)
    {
        var row = new JsonRecord();
        row.Add("Activity", name);
        foreach (var key in cells.Keys)
            row.Add(key, cells[key]);
        return row;
    }

    /// <summary>The first row holds the columns of all records, in the order in which they first come.</summary>
    private static List<SheetRow> Table(List<JsonRecord> records)
    {
        var columns = new List<string>();
        var positions = new Dictionary<string, int>(System.StringComparer.Ordinal);
        var flat = new List<Dictionary<string, string>>();
        foreach (var record in records)
        {
            var cells = new Dictionary<string, string>(System.StringComparer.Ordinal);
            Flatten(record, cells);
            flat.Add(cells);
            foreach (var column in cells.Keys.Where(column => !positions.ContainsKey(column)))
            {
                positions.Add(column, columns.Count);
                columns.Add(column);
            }
        }

        var rows = new List<SheetRow> { new SheetRow(1, columns) };
        rows.AddRange(flat.Select((cells, index) =>
            new SheetRow(index + 2, columns.Select(column => cells.TryGetValue(column, out var cell) ? cell : "").ToArray())));
        return rows;
    }

    private static void Flatten(JsonRecord record, Dictionary<string, string> cells)
    {
        foreach (var key in record.Keys)
        {
            var value = record[key];
            if (value is JsonRecord inner)
                Flatten(inner, cells);
            else if (value is List<object?> list && list.Count > 0 && list.All(IsRoleAndLetter))
                FlattenPairs(list.Cast<JsonRecord>(), cells);
            else if (!cells.ContainsKey(ImportText.Clean(key)))
                cells.Add(ImportText.Clean(key), Cell(value));
        }
    }

    // [ { "role": "Sales", "letter": "A" }, … ]
    private static bool IsRoleAndLetter(object? item) => item is JsonRecord record && RoleOf(record) is not null && LetterOf(record) is not null;

    private static void FlattenPairs(IEnumerable<JsonRecord> pairs, Dictionary<string, string> cells)
    {
        foreach (var pair in pairs)
        {
            var role = ImportText.Clean(RoleOf(pair)!);
            cells[role] = (cells.TryGetValue(role, out var known) && known.Length > 0 ? known + "/" : "") + LetterOf(pair);
        }
    }

    private static string? RoleOf(JsonRecord record) => RoleKeys.Select(key => record[key]).OfType<string>().FirstOrDefault();

    private static string? LetterOf(JsonRecord record) =>
        LetterKeys.Select(key => record[key]).OfType<string>().FirstOrDefault();

    private static string Cell(object? value) => value switch
    {
        string text => ImportText.Clean(text),
        List<object?> list => string.Join("; ", list.Select(Cell).Where(text => text.Length > 0)),
        _ => "",
    };

    private static ImportIssue Broken(string before) =>
        ImportIssue.Refuse("Error.ImportJson", before.Count(sign => sign == '\n') + 1, before.Length - before.LastIndexOf('\n'));
}
