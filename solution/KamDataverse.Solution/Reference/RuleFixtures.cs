using System.Text.RegularExpressions;

namespace KamDataverse.Solution.Reference;

/// <summary>Which tests hold a rule: a test names its rule and its case, <c>[Fact, Trait("Rule", "IFC-03"), Trait("Case", "fail")]</c>.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Case">pass or fail.</param>
/// <param name="Test">Source file below <c>tests</c> and method.</param>
internal sealed record RuleFixture(string Rule, string Case, string Test);

/// <summary>Reads the fixtures out of the tests' sources.</summary>
internal static partial class RuleFixtures
{
    private static readonly string[] NotSource = ["bin", "obj"];

    /// <param name="root">The repository.</param>
    public static IReadOnlyList<RuleFixture> Read(string root)
    {
        var tests = Path.Combine(root, "tests");
        return
        [
            .. from path in Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
               let file = Path.GetRelativePath(tests, path).Replace('\\', '/')
               where !file.Split('/').Any(NotSource.Contains) && !file.StartsWith("KamDataverse.Architecture.Tests/", StringComparison.Ordinal)
               orderby file
               from method in Methods().Matches(File.ReadAllText(path))
               let traits = Traits().Matches(method.Groups["attributes"].Value)
               from rule in traits.Where(trait => trait.Groups["name"].Value == "Rule")
               from tested in traits.Where(trait => trait.Groups["name"].Value == "Case")
               select new RuleFixture(rule.Groups["value"].Value, tested.Groups["value"].Value, $"{file}: {method.Groups["method"].Value}"),
        ];
    }

    // All attribute lines of a method together, then its name.
    [GeneratedRegex(@"(?<attributes>(?:^[ \t]*\[.*\][ \t]*(?://.*)?\r?\n)+)[ \t]*public [^\r\n(]*?(?<method>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Methods();

    [GeneratedRegex("Trait\\(\"(?<name>\\w+)\", \"(?<value>[^\"]+)\"\\)")]
    private static partial Regex Traits();
}
