using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace KamDataverse.Check;

/// <summary>Rows by table, and matrices written as sheets, as they stand in the files.</summary>
internal sealed partial class ExportedSet
{
    private const long LargestFile = 200L * 1024 * 1024;

    /// <summary>Rows by the name of their table or set.</summary>
    public Dictionary<string, JsonArray> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Matrices as kam_ExportMatrix writes them, by file.</summary>
    public List<(string File, string Content)> Sheets { get; } = [];

    /// <exception cref="CheckRefusedException">There is nothing to check, or a file cannot be read.</exception>
    public static ExportedSet Read(string path)
    {
        string[] files = Directory.Exists(path)
            ? [.. Files(path).Where(file => Kind(file) is ".json" or ".csv" or ".tsv").Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [path] : throw new CheckRefusedException($"{path} does not exist.");
        if (files.Length == 0) throw new CheckRefusedException($"{path} holds no file that ends with .json, .csv or .tsv.");
        var set = new ExportedSet();
        foreach (var file in files)
            set.Add(file);
        return set.Tables.Count + set.Sheets.Count > 0 ? set : throw new CheckRefusedException($"{path} holds no row.");
    }

    private static string[] Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CheckRefusedException($"{folder} cannot be read: {problem.Message}", problem);
        }
    }

    private static string Kind(string file) => Path.GetExtension(file).ToLowerInvariant();

    private void Add(string file)
    {
        if (new FileInfo(file).Length > LargestFile) throw new CheckRefusedException($"{file} is larger than 200 MB.");
        var text = Text(file);
        switch (Kind(file))
        {
            case ".json":
                Json(file, text);
                break;
            case ".csv" when TableName().IsMatch(Path.GetFileNameWithoutExtension(file)):
                Csv(file, text);
                break;
            case ".csv" or ".tsv":
                Sheets.Add((file, text));
                break;
            default:
                throw new CheckRefusedException($"{file} ends neither with .json nor with .csv or .tsv.");
        }
    }

    /// <summary>UTF-8, and nothing that only looks like it.</summary>
    private static string Text(string file)
    {
        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException problem)
        {
            throw new CheckRefusedException($"{file} is not UTF-8 text.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CheckRefusedException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    private void Json(string file, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException problem)
        {
            throw new CheckRefusedException($"{file} is not valid JSON: line {(problem.LineNumber ?? 0) + 1}, character {(problem.BytePositionInLine ?? 0) + 1}. {problem.Message}", problem);
        }

        switch (root)
        {
            case JsonObject answer when answer["value"] is JsonArray rows:
                AddRows(file, Named(file, answer), rows);
                if (answer.ContainsKey("@odata.nextLink"))
                    throw new CheckRefusedException($"{file} is the first page of several; the rest is missing.");
                break;
            case JsonObject tables when tables.All(table => table.Value is JsonArray):
                foreach (var (table, rows) in tables)
                    AddRows(file, table, (JsonArray)rows!);
                break;
            case JsonArray rows:
                AddRows(file, Named(file, null), rows);
                break;
            default:
                throw new CheckRefusedException($"{file} holds neither an answer of the Web API nor a record of tables.");
        }
    }

    /// <summary>The table of an answer: what its context says, else the file's name.</summary>
    private static string Named(string file, JsonObject? answer)
    {
        var context = answer?["@odata.context"] is JsonValue given ? given.ToString() : "";
        return Context().Match(context) is { Success: true } match ? match.Groups[1].Value : Path.GetFileNameWithoutExtension(file);
    }

    private void AddRows(string file, string table, JsonArray rows)
    {
        if (rows.Any(row => row is not JsonObject)) throw new CheckRefusedException($"{file}: {table} must be a list of records.");
        if (!Tables.TryGetValue(table, out var known)) Tables.Add(table, known = []);
        foreach (var row in rows)
            known.Add(row!.DeepClone());
    }

    private void Csv(string file, string text)
    {
        var first = text.AsSpan().TrimStart('\uFEFF');
        var header = first[..(first.IndexOfAny('\r', '\n') is var end and >= 0 ? end : first.Length)];
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = header.Count(';') > header.Count(',') ? ";" : ",",
            BadDataFound = bad => throw new CheckRefusedException($"{file}, line {bad.Context.Parser!.RawRow}: a quotation mark stands where none may."),
        });
        if (!csv.Read() || !csv.ReadHeader()) throw new CheckRefusedException($"{file} is empty.");
        var columns = csv.HeaderRecord!;
        if (columns.GroupBy(column => column.Trim(), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1 || same.Key.Length == 0) is { } odd)
            throw new CheckRefusedException(odd.Key.Length == 0 ? $"{file}, line 1: a column has no name." : $"{file}, line 1: the column '{odd.Key}' stands there twice.");
        var rows = new JsonArray();
        while (csv.Read())
        {
            if (csv.Parser.Count != columns.Length) throw new CheckRefusedException($"{file}, line {csv.Parser.RawRow}: {csv.Parser.Count} values for {columns.Length} columns.");
            var row = new JsonObject();
            for (var index = 0; index < columns.Length; index++)
                row[columns[index].Trim()] = csv.GetField(index);
            rows.Add(row);
        }

        AddRows(file, Path.GetFileNameWithoutExtension(file), rows);
    }

    [GeneratedRegex("^(kam_[a-z]+|accounts?|contacts?|systemusers?|teams?|businessunits?|transactioncurrenc(y|ies))$")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\$metadata#([a-z_0-9]+)")]
    private static partial Regex Context();
}
