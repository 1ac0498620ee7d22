using System.Globalization;
using System.Text.Json.Nodes;

namespace KamDataverse.Check;

/// <summary>One finding, as the server tells it.</summary>
internal sealed record FoundHere(string Where, string TargetType, string TargetId, string RuleId, string Severity, string MessageEn, string MessageDe, string FixEn, string FixDe)
{
    public bool Blocks => Severity == "Block";
}

/// <summary>Has the rules of the shipped dll judge a set: every row that has rules of its own, and every programme as a whole.</summary>
internal sealed class Checker(CheckServer server, CheckOptions options)
{
    private const string Lookup = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    private const string Shown = "@OData.Community.Display.V1.FormattedValue";

    private static readonly string[] ManagerColumns = ["_kam_keyaccountmanagerid_value", "kam_keyaccountmanagerid", "_kam_deputyid_value", "kam_deputyid"];

    private static readonly string[] Judged = ["kam_designation", "kam_interface", "kam_matrix"];

    /// <summary>Tables of the platform whose rows an export rarely brings; those that are named are stood in for.</summary>
    private static readonly string[] StoodIn = ["systemuser", "team", "businessunit", "account", "contact", "transactioncurrency"];

    private Dictionary<string, string> logicalNames = [];
    private Dictionary<string, (string Set, string Id, string Name)> tables = [];

    /// <exception cref="CheckRefusedException">The set cannot be used.</exception>
    public async Task<List<FoundHere>> Check(ExportedSet set)
    {
        await ReadTables();
        if (options.German) await server.SpeakGerman();
        var findings = new List<FoundHere>();
        var rows = Rows(set);
        if (rows.Count > 0)
        {
            StandIn(rows);
            await server.Restore(new JsonObject(rows.Select(table => KeyValuePair.Create(table.Key, (JsonNode?)new JsonArray([.. table.Value.Select(row => (JsonNode)row.DeepClone())])))));
            await Entitle(rows);
            foreach (var program in rows.GetValueOrDefault("kam_program") ?? [])
                findings.AddRange(await Validate("kam_program", program, ""));
            foreach (var table in Judged)
            {
                foreach (var row in rows.GetValueOrDefault(table) ?? [])
                    findings.AddRange(await Validate(table, row, options.Gate));
            }
        }

        foreach (var (file, content) in set.Sheets)
            findings.AddRange(await Sheet(file, content));
        return findings;
    }

    private async Task ReadTables()
    {
        tables = (await server.Tables()).ToDictionary(
            table => (string)table!["LogicalName"]!, table => ((string?)table!["EntitySetName"] ?? "", (string?)table["PrimaryIdAttribute"] ?? "", (string?)table["PrimaryNameAttribute"] ?? ""));
        logicalNames = tables.Where(table => table.Value.Set.Length > 0).Select(table => (table.Value.Set, Logical: table.Key)).Concat(tables.Keys.Select(name => (Set: name, Logical: name)))
            .DistinctBy(pair => pair.Set).ToDictionary(pair => pair.Set, pair => pair.Logical, StringComparer.Ordinal);
    }

    /// <summary>The rows by logical name. What only guarantees that no row comes twice is left out: here a row that does is to be found, not refused.</summary>
    private Dictionary<string, List<JsonObject>> Rows(ExportedSet set)
    {
        var rows = new Dictionary<string, List<JsonObject>>(StringComparer.Ordinal);
        foreach (var (name, given) in set.Tables)
        {
            if (!logicalNames.TryGetValue(name, out var table)) throw new CheckRefusedException($"There is no table '{name}'.");
            if (!rows.TryGetValue(table, out var known)) rows.Add(table, known = []);
            foreach (var row in given.Cast<JsonObject>())
            {
                foreach (var key in row.Select(value => value.Key).Where(column => IsKey(column) || column is "versionnumber" or "ownerid").ToList())
                    row.Remove(key);
                known.Add(row);
            }
        }

        return rows;
    }

    private static bool IsKey(string column) => column.StartsWith("kam_", StringComparison.Ordinal) && column.EndsWith("key", StringComparison.Ordinal);

    /// <summary>People and accounts the set names and does not hold get a row with the name the set shows; other rows that are missing make the set unusable.</summary>
    private void StandIn(Dictionary<string, List<JsonObject>> rows)
    {
        var known = rows.ToDictionary(table => table.Key, table => table.Value.Select(row => Text(row, tables[table.Key].Id).ToUpperInvariant()).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var (table, row, column, target, id) in References(rows).ToList())
        {
            if (known.TryGetValue(target, out var ids) && ids.Contains(id.ToUpperInvariant())) continue;
            if (!StoodIn.Contains(target, StringComparer.Ordinal) && !target.StartsWith("kam_", StringComparison.Ordinal))
            {
                // The organisation itself and the like: no rule asks for them.
                row.Remove(column);
                continue;
            }

            if (!StoodIn.Contains(target, StringComparer.Ordinal))
            {
                missing.Add($"{table} «{Name(table, row)}»: {column} names {target} {id}, which is not in the set.");
                continue;
            }

            if (!known.TryGetValue(target, out ids)) known.Add(target, ids = new HashSet<string>(StringComparer.Ordinal));
            ids.Add(id.ToUpperInvariant());
            if (!rows.TryGetValue(target, out var stand)) rows.Add(target, stand = []);
            var name = Text(row, column + Shown) is { Length: > 0 } shown ? shown : id;
            var made = new JsonObject { [tables[target].Id] = id };
            made[tables[target].Name] = name;
            if (target == "systemuser") made["isdisabled"] = false;
            stand.Add(made);
        }

        if (missing.Count > 0) throw new CheckRefusedException(string.Join("\n", missing.Take(20)) + (missing.Count > 20 ? string.Create(CultureInfo.InvariantCulture, $"\n… and {missing.Count - 20} more.") : ""));
    }

    /// <summary>Which rights people have is not in an export: whoever manages a key account is taken to have those of a key account manager.</summary>
    private async Task Entitle(Dictionary<string, List<JsonObject>> rows)
    {
        var managers = (rows.GetValueOrDefault("kam_designation") ?? []).SelectMany(row => ManagerColumns.Select(column => Text(row, column))).Where(id => Guid.TryParse(id, out _)).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var manager in managers)
            await server.Give(manager, "Key Account Manager");
    }

    /// <summary>What the rows point to, where the export says of which table it is.</summary>
    private static IEnumerable<(string Table, JsonObject Row, string Column, string Target, string Id)> References(Dictionary<string, List<JsonObject>> rows) =>
        from table in rows.ToList()
        from row in table.Value.ToList()
        from value in row.ToList()
        where !value.Key.Contains('@', StringComparison.Ordinal) && Text(row, value.Key + Lookup).Length > 0
        let id = Text(row, value.Key)
        where id.Length > 0
        select (table.Key, row, value.Key, Text(row, value.Key + Lookup), id);

    private async Task<IEnumerable<FoundHere>> Validate(string table, JsonObject row, string gate)
    {
        var id = Text(row, tables[table].Id);
        var inputs = new JsonObject { ["TargetType"] = table, ["TargetId"] = id };
        if (gate.Length > 0) inputs["Gate"] = gate;
        var answer = await server.Call("kam_Validate", inputs);
        return Found(answer, table, id, Name(table, row));
    }

    /// <summary>A matrix alone: read as a person would, into a programme and process of its own, then judged.</summary>
    private async Task<IEnumerable<FoundHere>> Sheet(string file, string content)
    {
        var number = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        var program = await server.Create("kam_programs", new JsonObject { ["kam_code"] = number, ["kam_name"] = number });
        var process = await server.Create("kam_processes", new JsonObject { ["kam_code"] = number, ["kam_name"] = Path.GetFileNameWithoutExtension(file) });
        var matrix = await server.Create("kam_matrixes", new JsonObject
        {
            ["kam_name"] = Path.GetFileNameWithoutExtension(file),
            ["kam_programid@odata.bind"] = $"/kam_programs({program:D})",
            ["kam_processid@odata.bind"] = $"/kam_processes({process:D})",
        });
        JsonNode read;
        try
        {
            read = await server.Call("kam_ImportMatrix", new JsonObject { ["MatrixId"] = matrix, ["Content"] = content });
        }
        catch (CheckRefusedException refusal)
        {
            throw new CheckRefusedException($"{file}: {refusal.Message}", refusal);
        }

        var answer = await server.Call("kam_Validate", new JsonObject { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix, ["Gate"] = options.Gate });
        return Found(answer, "kam_matrix", matrix.ToString("D"), Path.GetFileName(file)).Concat(Asked(read, matrix, Path.GetFileName(file)));
    }

    // What the reader left out or took for granted. Roles are new here by nature and not worth a word.
    private static IEnumerable<FoundHere> Asked(JsonNode read, Guid matrix, string where)
    {
        foreach (var question in ((JsonArray)JsonNode.Parse((string)read["Questions"]!)!).Select(item => (JsonObject)item!).Where(item => !Text(item, "id").StartsWith("role:", StringComparison.Ordinal)))
        {
            var proposal = Text(question, "proposal") is { Length: > 0 } given ? " → " + given : "";
            yield return new FoundHere(where, "kam_matrix", matrix.ToString("D"), "kam_ImportMatrix", "Info", Text(question, "textEn") + proposal, Text(question, "textDe") + proposal, "", "");
        }
    }

    private List<FoundHere> Found(JsonNode answer, string table, string id, string where) =>
    [
        .. ((JsonArray)JsonNode.Parse((string)answer["Findings"]!)!).Select(finding => new FoundHere(
            (string?)finding!["target"] is { } target ? $"{where} / {target}" : where,
            (string?)finding["targetType"] ?? table,
            (string?)finding["targetId"] ?? id,
            (string)finding["ruleId"]!,
            (string)finding["severity"]!,
            (string)finding["messageEn"]!,
            (string)finding["messageDe"]!,
            (string?)finding["fixEn"] ?? (options.German ? "" : (string)finding["fixHint"]!),
            (string?)finding["fixDe"] ?? (options.German ? (string)finding["fixHint"]! : ""))),
    ];

    private string Name(string table, JsonObject row) => Text(row, tables[table].Name) is { Length: > 0 } name ? name : Text(row, tables[table].Id);

    private static string Text(JsonObject row, string column) => row.TryGetPropertyValue(column, out var value) && value is JsonValue given ? given.ToString() : "";
}
