using System.Globalization;
using System.Text;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>docs/rules.md: every rule with its texts in every language, for users and for those who branch on the numbers.</summary>
internal static class RulesPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Rules\n\nGenerated from the catalogue of rules and its texts. A refusal shows `[code] text`, one line for each violation; the sub-error code is the number of the first.\n");
        page.Append("`{0}`, `{1}` … are filled with values of the row.\n");
        foreach (var rule in Rule.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {rule.Code}\n\nNumber {rule.Number} · {Sentence(rule)}\n\n");
            foreach (var culture in MessageCatalogue.Cultures)
            {
                var language = MessageCatalogue.LanguageOf(culture);
                foreach (var key in MessageCatalogue.Keys(culture).Where(key => key == rule.Code || key.StartsWith(rule.Code + ".", StringComparison.Ordinal)))
                    page.Append(CultureInfo.InvariantCulture, $"- {culture}{Part(rule, key)}: {MessageCatalogue.Raw(key, language)}\n");
            }
        }
        return page.ToString();
    }

    private static string Part(Rule rule, string key) => key == rule.Code ? "" : $" ({key[(rule.Code.Length + 1)..]})";

    private static string Sentence(Rule rule)
    {
        var gates = Enum.GetValues<Gate>().Where(gate => rule.Gate.HasFlag(gate)).Select(gate => gate switch
        {
            Gate.Save => "on every save",
            Gate.Activate => "on submit, approval and activation",
            Gate.Timed => "by the timed job",
            Gate.Exit => "on delete and deactivation",
            _ => throw new InvalidOperationException($"{gate} has no words."),
        });
        var effect = rule.Severity switch
        {
            Severity.Block => "refuses",
            Severity.Warning => "keeps a warning",
            Severity.Info => "keeps an information",
            _ => throw new InvalidOperationException($"{rule.Severity} has no words."),
        };
        return $"{effect} · checked {string.Join(", ", gates)}{(rule.Waivable ? " · can be waived for a time" : "")}";
    }
}
