using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KamDataverse.Solution.Checking;
using KamDataverse.Solution.Checking.Flows;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>
/// Every name in every shipped flow misspelt once: actions, columns, inputs, outputs, values, parameters, operations, statuses. The linter must notice each one.
/// </summary>
public sealed partial class ShippedFlowDefectTests
{
    private static readonly SolutionModel Solution = Load();

    public static TheoryData<string> Flows => [.. Solution.Workflows.Select(flow => flow.Attr("Name"))];

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_name_that_is_misspelt_is_noticed_wherever_it_stands(string name)
    {
        var element = Solution.Workflows.Single(flow => flow.Attr("Name") == name);
        var file = JsonNode.Parse(Solution.Archive.Parts[element.Child("JsonFileName").TrimStart('/')])!;
        Assert.Empty(Findings(element, file));
        List<string> unnoticed = [];
        var count = 0;
        foreach (var (what, damage) in Defects(file["properties"]!["definition"]!.AsObject()))
        {
            var broken = file.DeepClone();
            damage(broken["properties"]!["definition"]!.AsObject());
            count++;
            if (Findings(element, broken).Count == 0) unnoticed.Add(what);
        }

        Assert.Empty(unnoticed);
        Assert.InRange(count, 20, int.MaxValue);
    }

    private static List<Finding> Findings(System.Xml.Linq.XElement element, JsonNode file)
    {
        using var document = JsonDocument.Parse(file.ToJsonString());
        var flow = FlowModel.Of(element, document.RootElement.Clone());
        return [.. FlowShapeRules.Check(Solution, flow), .. FlowLogicRules.Check(Solution, flow), .. FlowDataRules.Check(Solution, flow), .. FlowRowRules.Check(Solution, flow), .. FlowCareRules.Check(flow)];
    }

    private static IEnumerable<(string What, Action<JsonObject> Damage)> Defects(JsonObject definition)
    {
        foreach (var path in Texts(definition, []))
        {
            var text = (string)At(definition, path)!;
            foreach (Match match in Names().Matches(text))
            {
                var group = match.Groups["name"];
                if (!IsKnowable(definition, text, match)) continue;
                var broken = text.Insert(group.Index + group.Length, "x");
                yield return ($"{string.Join('/', path)}: {match.Value}", root => Set(root, path, broken));
            }
        }

        foreach (var path in Objects(definition, []).Where(path => path[^1] is "parameters" or "runAfter" && path.Count > 2))
        {
            foreach (var key in At(definition, path)!.AsObject().Select(member => member.Key).ToList())
            {
                // Optional parts may be missing; a name that does not exist may not be there.
                yield return ($"{string.Join('/', path)}/{key}", root => Rename(At(root, path)!.AsObject(), key));
            }
        }

        foreach (var path in Texts(definition, []).Where(path => path[^1] is "operationId" or "connectionName" or "apiId" or "entityName" or "actionName" or "$select" or "$filter" || path.Contains("runAfter")))
        {
            var text = (string)At(definition, path)!;
            if (text.StartsWith('@')) continue;
            yield return ($"{string.Join('/', path)}: {text}", root => Set(root, path, path[^1] == "$filter" ? "x" + text : text + "x"));
        }
    }

    /// <summary>Everything but the error of a call, which every connector answers in its own way.</summary>
    private static bool IsKnowable(JsonObject definition, string text, Match match)
    {
        if (!match.Groups["path"].Success) return true;
        var source = match.Groups["source"].Value;
        if (source.Length == 0) return true;
        var operation = Find(definition["actions"]!.AsObject(), source)?["inputs"]?["host"]?["operationId"]?.GetValue<string>();
        return operation is not null && !text[match.Index..].StartsWith($"outputs('{source}')?['body/error", StringComparison.Ordinal);
    }

    private static JsonObject? Find(JsonObject actions, string name)
    {
        foreach (var (key, action) in actions)
        {
            if (key == name) return action!.AsObject();
            foreach (var inner in new[] { action!["actions"], action["else"]?["actions"] })
            {
                if (inner is JsonObject block && Find(block, name) is { } found) return found;
            }
        }

        return null;
    }

    private static IEnumerable<List<string>> Texts(JsonNode? node, List<string> path) => node switch
    {
        JsonObject owner => owner.Where(member => member.Key is not ("metadata" or "$schema" or "authentication" or "defaultValue")).SelectMany(member => Texts(member.Value, [.. path, member.Key])),
        JsonArray list => list.SelectMany((item, index) => Texts(item, [.. path, index.ToString(System.Globalization.CultureInfo.InvariantCulture)])),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [path],
        _ => [],
    };

    private static IEnumerable<List<string>> Objects(JsonNode? node, List<string> path) => node is JsonObject owner
        ? owner.Where(member => member.Key != "metadata").SelectMany(member => Objects(member.Value, [.. path, member.Key])).Prepend(path).Where(found => found.Count > 0)
        : [];

    private static JsonNode? At(JsonNode root, List<string> path) =>
        path.Aggregate((JsonNode?)root, (node, key) => node is JsonArray list ? list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] : node![key]);

    private static void Set(JsonObject root, List<string> path, string text)
    {
        var owner = At(root, path[..^1]);
        if (owner is JsonArray list) list[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        else owner![path[^1]] = text;
    }

    private static void Rename(JsonObject owner, string key)
    {
        var value = owner[key]?.DeepClone();
        owner.Remove(key);
        owner[key + "x"] = value;
    }

    private static SolutionModel Load()
    {
        using var zip = File.OpenRead(Path.Combine(Repository.Root, "artifacts", "solution", "KamDataverse_managed.zip"));
        return SolutionModel.Of(SolutionArchive.Read(zip))!;
    }

    /// <summary>A name in quotes behind a function, and the first part of a path behind an answer, a trigger's values or a row.</summary>
    [GeneratedRegex(@"(?:outputs|body|items|result|parameters)\('(?<name>[^']+)'\)|outputs\('(?<source>[^']+)'\)\?\['(?<path>body/)(?<name>[A-Za-z_]+)|triggerOutputs\(\)\?\['(?<path>body/InputParameters/)(?<name>[A-Za-z]+)|items?\((?:'[^']+')?\)\?\['(?<name>_?kam_[a-z_]+)")]
    private static partial Regex Names();
}
