using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Solution.Reference;

/// <summary>
/// The catalogue of rules as data, for pipelines and pages that want to know a rule without reading code: id, number, severity, gates, texts and remedy in every
/// language, and the tests that hold it. The plug-ins, custom APIs and <c>docs/rules.md</c> come from the same source.
/// </summary>
internal static class RuleCatalogueFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <param name="root">The repository, whose tests are the fixtures.</param>
    public static string Write(string root)
    {
        var fixtures = RuleFixtures.Read(root).ToLookup(fixture => fixture.Rule, StringComparer.Ordinal);
        return new JsonArray([.. Rule.All.Select(rule => Of(rule, fixtures[rule.Code].ToList()))]).ToJsonString(Readable) + "\n";
    }

    private static JsonObject Of(Rule rule, List<RuleFixture> fixtures) => new()
    {
        ["id"] = rule.Code,
        ["number"] = rule.Number,
        ["severity"] = rule.Severity.ToString(),
        ["gates"] = new JsonArray([.. Enum.GetValues<Gate>().Where(gate => rule.Gate.HasFlag(gate)).Select(gate => (JsonNode)gate.ToString())]),
        ["waivable"] = rule.Waivable,
        ["texts"] = new JsonObject(KeysOf(rule).Where(key => key != rule.Code + ".remedy").Select(key => KeyValuePair.Create(Variant(rule, key), (JsonNode?)InEveryLanguage(key)))),
        ["remedy"] = InEveryLanguage(rule.Code + ".remedy"),
        ["fixture"] = new JsonObject { ["pass"] = Tests(fixtures, "pass"), ["fail"] = Tests(fixtures, "fail") },
    };

    private static IEnumerable<string> KeysOf(Rule rule) =>
        MessageCatalogue.Keys(MessageCatalogue.Cultures[0]).Where(key => key == rule.Code || key.StartsWith(rule.Code + ".", StringComparison.Ordinal));

    /// <summary>Most rules have one text; some say the same thing differently in different situations.</summary>
    private static string Variant(Rule rule, string key) => key == rule.Code ? "text" : key[(rule.Code.Length + 1)..];

    private static JsonObject InEveryLanguage(string key) =>
        new(MessageCatalogue.Cultures.Select(culture => KeyValuePair.Create(culture, (JsonNode?)MessageCatalogue.Raw(key, MessageCatalogue.LanguageOf(culture)))));

    private static JsonArray Tests(List<RuleFixture> fixtures, string wanted) => new([.. fixtures.Where(fixture => fixture.Case == wanted).Select(fixture => (JsonNode)fixture.Test)]);
}
