using System.Text.RegularExpressions;
using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Roles;
using KamDataverse.Solution.Tests.Building;
using KamDataverse.Solution.Tests.Checking;

namespace KamDataverse.Solution.Tests.Reference;

/// <summary>
/// What a guide sets in <c>*italics*</c> is written on the screen: a reader looks for it there. A label that was renamed, or that a translation calls otherwise, is found here.
/// </summary>
public sealed partial class GuideLabelTests
{
    private static readonly Lazy<IReadOnlyList<Regex>> English = new(() => Patterns(Languages.English));
    private static readonly Lazy<IReadOnlyList<Regex>> German = new(() => Patterns(Languages.German));

    [Theory]
    [InlineData("user-guide.md", Languages.English)]
    [InlineData("guides/getting-started.md", Languages.English)]
    [InlineData("guides/matrix-editor.md", Languages.English)]
    [InlineData("benutzerhandbuch.md", Languages.German)]
    public void Every_label_of_a_guide_is_on_the_screen(string guide, string language)
    {
        var shown = language == Languages.English ? English.Value : German.Value;
        Assert.Empty(Emphasised(File.ReadAllText(Docs(guide))).Where(label => !shown.Any(pattern => pattern.IsMatch(label))).Distinct());
    }

    [Fact]
    public void A_label_that_is_nowhere_is_found() =>
        Assert.Contains(Emphasised("Press *Bring into force* or *Make it so*."), label => !English.Value.Any(pattern => pattern.IsMatch(label)));

    [Fact]
    public void Both_user_guides_speak_of_the_same_rules()
    {
        var families = new[] { "user-guide.md", "benutzerhandbuch.md" }
            .Select(guide => RuleRow().Matches(File.ReadAllText(Docs(guide))).SelectMany(row => row.Groups[1].Value.Split(", ")).Order(StringComparer.Ordinal).ToList()).ToList();
        Assert.NotEmpty(families[0]);
        Assert.Equal(families[0], families[1]);
    }

    [Theory]
    [InlineData("user-guide.md")]
    [InlineData("guides/getting-started.md")]
    [InlineData("guides/matrix-editor.md")]
    [InlineData("benutzerhandbuch.md")]
    public void Every_picture_and_page_a_guide_points_at_is_there(string guide) =>
        Assert.All(Link().Matches(File.ReadAllText(Docs(guide))).Select(link => link.Groups[1].Value).Where(target => !target.StartsWith("http", StringComparison.Ordinal)),
            target => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(Docs(guide))!, target)), target));

    private static string Docs(string page) => Path.Combine(Repository.Root, "docs", page);

    private static IEnumerable<string> Emphasised(string markdown) =>
        from Match match in Emphasis().Matches(markdown)
        from label in match.Groups[1].Value.Split(" › ")
        select label.Trim().TrimEnd('.');

    /// <summary>Everything the solution shows in a language; a placeholder stands for any text.</summary>
    private static List<Regex> Patterns(string language)
    {
        var labels = Built.Customizations.Descendants()
            .Where(element => ((string?)element.Attribute("languagecode") ?? (string?)element.Attribute("LCID")) == language)
            .Select(element => (string?)element.Attribute("description") ?? (string?)element.Attribute("Title") ?? "");
        var texts = Directory.GetFiles(Path.Combine(Repository.Root, "webresources", "strings"), $"*.{language}.resx")
            .Append(Path.Combine(Repository.Root, "plugins", "KamDataverse.Domain", "Messages", language == Languages.German ? "Messages.de.resx" : "Messages.en.resx"))
            .SelectMany(file => XDocument.Load(file).Descendants("data").Select(data => (string)data.Element("value")!));
        return labels.Concat(texts).Concat(RoleCatalogue.All.Select(role => role.Name)).Distinct()
            .Where(text => Placeholder().Replace(text, "").Count(char.IsLetter) > 1)
            .Select(text => new Regex("^" + string.Join(".+", Placeholder().Split(text.TrimEnd('.')).Select(Regex.Escape)) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            .ToList();
    }

    [GeneratedRegex(@"(?<![*\w])\*([^*\n]+)\*(?![*\w])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| ([A-Z]{3}(?:, [A-Z]{3})*) \|", RegexOptions.Multiline)]
    private static partial Regex RuleRow();
}
