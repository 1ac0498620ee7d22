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
    private static readonly Lazy<List<(string English, string German)>> Pairs = new(BothLanguages);

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

    [Theory]
    [InlineData("user-guide.md")]
    [InlineData("guides/getting-started.md")]
    [InlineData("guides/matrix-editor.md")]
    public void The_German_word_in_brackets_after_a_label_is_that_labels_translation(string guide)
    {
        var translated = Translated(File.ReadAllText(Docs(guide)));
        Assert.NotEmpty(translated);
        Assert.All(translated, words => Assert.True(IsPair(words.English, words.German), $"{words.English} is not {words.German}."));
    }

    [Fact]
    public void A_translation_that_belongs_to_another_label_is_found()
    {
        Assert.True(IsPair("Approve", "Genehmigen"));
        Assert.False(IsPair("Approve", "Einreichen"));
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

    /// <summary><c>*Label* (Beschriftung)</c> and <c>**Label** (Beschriftung, and more)</c>; brackets that begin with a small letter explain, unless the label does too.</summary>
    private static List<(string English, string German)> Translated(string markdown) =>
        [.. from Match match in InBrackets().Matches(markdown)
            let words = (English: match.Groups[1].Value.TrimEnd('.'), German: match.Groups[2].Value.Trim())
            where char.IsUpper(words.German[0]) || char.IsLower(words.English[0])
            select words];

    private static bool IsPair(string english, string german) => Pairs.Value.Any(pair => Same(pair.English, english) && Same(pair.German, german));

    private static bool Same(string text, string label) => string.Equals(text.TrimEnd('.'), label, StringComparison.OrdinalIgnoreCase);

    private static string Docs(string page) => Path.Combine(Repository.Root, "docs", page);

    private static IEnumerable<string> Emphasised(string markdown) =>
        from Match match in Emphasis().Matches(markdown)
        from label in match.Groups[1].Value.Split(" › ")
        select label.Trim().TrimEnd('.');

    /// <summary>Every text of the solution and its pages in both languages.</summary>
    private static List<(string English, string German)> BothLanguages()
    {
        var labels = Built.Customizations.Descendants()
            .Select(parent => (English: LabelIn(parent, Languages.English), German: LabelIn(parent, Languages.German)))
            .Where(pair => pair is { English: not null, German: not null }).Select(pair => (pair.English!, pair.German!));
        var texts = Directory.GetFiles(Path.Combine(Repository.Root, "webresources", "strings"), $"*.{Languages.English}.resx")
            .SelectMany(file =>
            {
                var german = Values(file.Replace($".{Languages.English}.", $".{Languages.German}.", StringComparison.Ordinal));
                return Values(file).Where(text => german.ContainsKey(text.Key)).Select(text => (text.Value, german[text.Key]));
            });
        return [.. labels.Concat(texts).Distinct()];

        static string? LabelIn(XElement parent, string language) => parent.Elements()
            .Where(element => ((string?)element.Attribute("languagecode") ?? (string?)element.Attribute("LCID")) == language)
            .Select(element => (string?)element.Attribute("description") ?? (string?)element.Attribute("Title")).FirstOrDefault();

        static Dictionary<string, string> Values(string file) =>
            XDocument.Load(file).Descendants("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!, StringComparer.Ordinal);
    }

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

    [GeneratedRegex(@"\*{1,2}([^*\n]+?)\*{1,2} \(([^(),;\n]+)[,;)]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| ([A-Z]{3}(?:, [A-Z]{3})*) \|", RegexOptions.Multiline)]
    private static partial Regex RuleRow();
}
