using System.Text.RegularExpressions;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>
/// The rules of the design against the catalogue. <c>design-rules.txt</c> holds every rule id of the design; one that is not built says why beside it, so that nothing
/// is forgotten and nothing is claimed.
/// </summary>
public sealed partial class DesignRuleTests
{
    private static Dictionary<string, string> Listed => File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "tests", "KamDataverse.Architecture.Tests", "Laws", "design-rules.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "", StringComparer.Ordinal);

    [Fact]
    public void Every_rule_of_the_design_is_built_or_says_why_not()
    {
        var built = Rule.All.Select(rule => rule.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Listed.Where(rule => rule.Value.Length == 0 && !built.Contains(rule.Key)).Select(rule => rule.Key + " is neither built nor explained"));
        Assert.Equal([], Listed.Where(rule => rule.Value.Length > 0 && built.Contains(rule.Key)).Select(rule => rule.Key + " is built and still explained away"));
        Assert.Equal([], built.Except(Listed.Keys).Select(code => code + " is built and not in the design"));
    }

    [Fact]
    public void The_list_is_that_of_the_design()
    {
        var folder = Design();
        Assert.SkipWhen(folder is null, "The design is not beside this checkout.");
        var text = File.ReadAllText(Path.Combine(folder!, "domain.md")) + File.ReadAllText(Path.Combine(folder!, "domain-amendments.md"));
        Assert.Equal(RuleId().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal), Listed.Keys.Order(StringComparer.Ordinal));
    }

    private static string? Design()
    {
        for (var folder = new DirectoryInfo(RepositoryFiles.Root); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "design");
            if (File.Exists(Path.Combine(beside, "domain.md")))
                return beside;
        }

        return null;
    }

    [GeneratedRegex(@"\b(STA|DES|SCO|CAL|TEA|CPT|SPO|COL|VOI|RUL|TRM|DEV|SGN|IFC|ESC|HOV|RAC|ORI|GOA|GCF|ASM|MEA|INC|ORG|FND|RDY|MIG)-\d\d\b")]
    private static partial Regex RuleId();
}
