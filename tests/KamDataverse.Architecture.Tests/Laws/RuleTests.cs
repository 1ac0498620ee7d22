using System.Text.Json.Nodes;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;
using KamDataverse.Solution.Reference;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>Law 6: rule, message in every language, page in the documentation and tests belong together, one to one.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Every_rule_has_a_message_and_a_remedy_in_every_language() =>
        Assert.Equal([], from rule in Rule.All
                         from culture in MessageCatalogue.Cultures
                         from key in new[] { rule.Code, rule.Code + ".remedy" }
                         where !MessageCatalogue.Keys(culture).Contains(key)
                         select $"{key} / {culture}");

    [Fact]
    public void Every_message_with_a_rules_code_belongs_to_a_rule()
    {
        var codes = Rule.All.Select(rule => rule.Code).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], from culture in MessageCatalogue.Cultures
                         from key in MessageCatalogue.Keys(culture)
                         let code = key.Split('.')[0]
                         where code.Length > 3 && code[3] == '-' && !codes.Contains(code)
                         select $"{key} / {culture}");
    }

    [Fact]
    public void Every_language_has_the_same_messages_with_the_same_placeholders()
    {
        var languages = MessageCatalogue.Cultures.ToDictionary(culture => culture, Templates);
        var first = languages[MessageCatalogue.Cultures[0]];

        Assert.Equal([], from other in languages
                         from key in first.Keys.Union(other.Value.Keys)
                         where first.GetValueOrDefault(key) != other.Value.GetValueOrDefault(key)
                         select $"{key} / {other.Key}: {other.Value.GetValueOrDefault(key) ?? "missing"} instead of {first.GetValueOrDefault(key) ?? "missing"}");
    }

    [Fact]
    public void Rules_have_different_codes_and_numbers()
    {
        Assert.Equal(Rule.All.Count, Rule.All.Select(rule => rule.Code).Distinct().Count());
        Assert.Equal(Rule.All.Count, Rule.All.Select(rule => rule.Number).Distinct().Count());
    }

    [Fact] // the page is generated: run once with KAM_WRITE_REFERENCE=1 after changing a rule or its texts
    public void The_rules_page_says_what_the_catalogue_says()
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", "rules.md");
        var page = RulesPage.Write();
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1")
            File.WriteAllText(path, page);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, "docs/rules.md is not what the catalogue says. Run this test once with KAM_WRITE_REFERENCE=1 and commit the file.");
    }

    [Fact] // docs/rules.json is generated in the same way, or by the solution builder's --rules
    public void The_catalogue_as_data_says_what_the_rules_say()
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", "rules.json");
        var catalogue = RuleCatalogueFile.Write(RepositoryFiles.Root);
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1")
            File.WriteAllText(path, catalogue);

        Assert.True(File.Exists(path) && File.ReadAllText(path) == catalogue, "docs/rules.json is not what the catalogue says. Run this test once with KAM_WRITE_REFERENCE=1 and commit the file.");
    }

    [Fact]
    public void The_catalogue_as_data_and_the_rules_page_say_the_same()
    {
        var page = RulesPage.Write();
        var rules = JsonNode.Parse(RuleCatalogueFile.Write(RepositoryFiles.Root))!.AsArray();
        Assert.Equal(Rule.All.Select(rule => rule.Code), rules.Select(rule => (string)rule!["id"]!));
        Assert.Equal([], from rule in rules
                         let section = Section(page, (string)rule!["id"]!)
                         from line in Lines(rule!)
                         where !section.Contains(line, StringComparison.Ordinal)
                         select $"{rule["id"]}: {line}");
        Assert.Equal([], from rule in rules
                         from wanted in new[] { "pass", "fail" }
                         where rule!["fixture"]![wanted]!.AsArray().Count == 0
                         select $"{rule["id"]} has no test with the case {wanted}");

        static string Section(string page, string id)
        {
            var start = page.IndexOf($"\n## {id}\n", StringComparison.Ordinal);
            var end = page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
            return end < 0 ? page[start..] : page[start..end];
        }

        static IEnumerable<string> Lines(JsonNode rule)
        {
            yield return $"Number {rule["number"]} · ";
            foreach (var (culture, text) in rule["remedy"]!.AsObject())
                yield return $"- {culture} (remedy): {text}";
            foreach (var (variant, texts) in rule["texts"]!.AsObject())
            {
                foreach (var (culture, text) in texts!.AsObject())
                    yield return variant == "text" ? $"- {culture}: {text}" : $"- {culture} ({variant}): {text}";
            }
        }
    }

    [Theory] // a test names its rules and its case: [Fact, Trait("Rule", "IFC-03"), Trait("Case", "fail")]
    [InlineData("pass")]
    [InlineData("fail")]
    public void Every_rule_has_a_test_that_passes_it_and_one_that_fails_it(string wanted)
    {
        var tested = from test in TestedRules()
                     where test.Case == wanted
                     select test.Rule;

        Assert.Equal([], Rule.All.Select(rule => rule.Code).Except(tested));
    }

    [Fact]
    public void Tests_name_rules_that_exist() =>
        Assert.Equal([], TestedRules().Select(test => test.Rule).Except(Rule.All.Select(rule => rule.Code)));

    private static IReadOnlyList<RuleFixture> TestedRules() => RuleFixtures.Read(RepositoryFiles.Root);

    /// <summary>The placeholders of every text of a language, as a sorted list.</summary>
    private static Dictionary<string, string> Templates(string culture)
    {
        var language = MessageCatalogue.LanguageOf(culture);
        return MessageCatalogue.Keys(culture).ToDictionary(key => key, key => string.Join(",", MessageCatalogue.PlaceholdersOf(MessageCatalogue.Raw(key, language)).Distinct().Order()));
    }
}
