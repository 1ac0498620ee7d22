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
    private const string SignWords = "letter,raci,value,responsibility,assignment,buchstabe,type";

    private const string HeadingWords = "columns,headers,header,heading,roles,spalten,rollen,fields";
    private const string LabelWords = "activities,tasks,rows,aktivitaeten,aufgaben,labels";
    private const string RowWords = "activities,tasks,items,steps,rows,aktivitaeten,aufgaben,deliverables";
    private const int MostLevels = 4;

    private static readonly string[] RowKeys = RowWords.Split(',');
    private static readonly string[] ListKeys = ListWords.Split(',');
    private static readonly string[] RoleKeys = RoleWords.Split(',');
    private static readonly string[] LetterKeys = SignWords.Split(',');

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

    private static List<object?>? ListOf(object? value) => ListOf(value, 0);

    private static List<object?>? ListOf(object? value, int level)
    {
        if (value is List<object?> list)
            return Unfolded(list);
        if (value is not JsonRecord record || level > MostLevels)
            return null;
        if (Grid(record) is { } grid)
            return grid;
        // Rows that name a role and a letter say more than a list of names beside them.
        if (record.Keys.Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(found => found.Count > 0 && found.All(item => item is JsonRecord { Keys.Count: > 2 } && IsRoleAndLetter(item))) is { } pairs)
            return pairs;
        var named = ListKeys.Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(found => found.Any(item => item is JsonRecord or List<object?>));
        if (named is not null)
            return Unfolded(named);

        // { "Submit quote": { "Sales": "A" }, … }: the keys are the activities, unless the reader finds roles in them.
        if (record.Keys.Count > 0 && record.Keys.All(key => record[key] is JsonRecord inside && !inside.Keys.Any(name => inside[name] is List<object?> items && items.OfType<JsonRecord>().Any())))
            return record.Keys.Select(key => (object?)WithName(key, (JsonRecord)record[key]!)).ToList();
        var inner = record.Keys.Select(key => record[key]).FirstOrDefault(found => found is JsonRecord) ?? record.Keys.Select(key => record[key]).FirstOrDefault(found => found is List<object?> items && items.OfType<JsonRecord>().Any());
        return ListOf(inner, level + 1);
    }

    // [ { "phase": "Start", "activities": [ … ] }, … ]: the rows of all phases, each with its phase.
    private static List<object?> Unfolded(List<object?> list)
    {
        if (list.Count == 0 || !list.All(item => item is JsonRecord record && RowsIn(record) is not null))
            return list;
        return list.Cast<JsonRecord>().SelectMany(record => RowsIn(record)!.OfType<JsonRecord>().Select(row => (object?)WithSection(SectionOf(record), row))).ToList();
    }

    private static List<object?>? RowsIn(JsonRecord record) =>
        RowKeys.Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(rows => rows.Count > 0 && rows.All(item => item is JsonRecord row && !IsRoleAndLetter(row)));

    private static string SectionOf(JsonRecord record) => record.Keys.Select(key => record[key]).OfType<string>().FirstOrDefault() ?? "";

    private static JsonRecord WithSection(string section, JsonRecord cells)
    {
        var row = new JsonRecord();
        row.Add("Phase", section);
        foreach (var key in cells.Keys)
            row.Add(key, cells[key]);
        return row;
    }

    // { "roles": [ … ], "activities": [ … ], "matrix": [ [ … ] ] } or { "columns": [ … ], "rows": [ [ … ] ] }.
    private static List<object?>? Grid(JsonRecord record)
    {
        var rows = record.Keys.Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(found => found.Count > 0 && found.All(item => item is List<object?>))?.Cast<List<object?>>().ToList();
        if (rows is null)
            return null;
        var width = rows.Max(row => row.Count);
        List<object?>? Named(string words, int count) => words.Split(',').Select(key => record[key]).OfType<List<object?>>().FirstOrDefault(found => found.Count == count && found.All(item => item is string || NameOf(item) is not null));
        var labels = Named(LabelWords, rows.Count);
        var heading = Named(HeadingWords, width) ?? (labels is null ? null : Named(HeadingWords, width + 1)?.Skip(1).ToList());
        if (heading is null)
            return null;
        if (labels is null)
            return new[] { (object?)heading }.Concat(rows).ToList();
        return new[] { (object?)new object?[] { "Activity" }.Concat(heading).ToList() }.Concat(rows.Select((row, index) => (object?)new[] { labels[index] }.Concat(row).ToList())).ToList();
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
            if (LetterWords.Of(key) is not null && NamesOf(value) is { } names)
                cells[ImportText.Clean(key)] = names;
            else if (value is JsonRecord inner)
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

    // { "name": "Sales" }, where a name alone would do.
    private static string? NameOf(object? value) => value is JsonRecord record && LetterOf(record) is null ? RoleOf(record) : null;

    private static string? NamesOf(object? value) =>
        NameOf(value) ?? (value is List<object?> { Count: > 0 } list && list.All(item => NameOf(item) is not null) ? string.Join("; ", list.Select(item => ImportText.Clean(NameOf(item)!))) : null);

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
