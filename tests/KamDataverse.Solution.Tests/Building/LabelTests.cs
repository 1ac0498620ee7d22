using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Tests.Building;

public sealed class LabelTests
{
    private static readonly HashSet<string> Lists =
        ["LocalizedNames", "LocalizedCollectionNames", "displaynames", "labels", "CustomLabels", "Descriptions"];

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.Empty(
            from list in Built.Customizations.Descendants().Where(element => Lists.Contains(element.Name.LocalName))
            let texts = list.Elements().ToLookup(text => (string)text.Attribute("languagecode")!, text => (string)text.Attribute("description")!)
            where list.Elements().Any(text => ((string)text.Attribute("description")!).Length > 0)
            where !texts.Select(language => language.Key).ToHashSet().SetEquals(Languages.All) || texts.Any(language => language.Count() != 1 || language.Single().Length == 0)
            select list.ToString());

    /// <summary>Words both languages write alike.</summary>
    private static readonly HashSet<string> Alike =
    [
        "2 Key", "Ad hoc", "Administration", "App", "CAIRO", "CRM", "Coach", "Code", "DACI", "Dimension", "ERP", "Format", "Hash", "IT", "KAM", "Key Account", "Key Account Management", "Management",
        "Marketing", "Matrix", "Name", "Normal", "Notation", "Organisation", "Person", "Portal", "Quadrant", "RACI", "RACI-VS", "RAPID", "RASCI", "Service", "Star", "Status", "Streamline", "Team", "Teams", "Version", "Website",
    ];

    [Fact]
    public void No_text_is_the_same_in_both_languages_by_mistake() =>
        Assert.Empty(
            (from list in Built.Customizations.Descendants().Where(element => Lists.Contains(element.Name.LocalName) || element.Name.LocalName == "Titles")
             // A section without a heading only has its name.
             where !(list.Name.LocalName == "labels" && list.Parent is { Name.LocalName: "section" } section && (string?)section.Attribute("showlabel") == "false")
             let texts = list.Elements().Select(text => (string?)text.Attribute("description") ?? (string?)text.Attribute("Title") ?? "").ToList()
             where texts.Count == 2 && texts[0] == texts[1] && texts[0].Any(char.IsLetter) && !Alike.Contains(texts[0])
             select texts[0]).Distinct());

    [Fact]
    public void Every_title_of_the_site_map_is_there_in_both_languages() =>
        Assert.All(Built.Customizations.Descendants("Titles").Where(titles => titles.Ancestors("AppModuleSiteMaps").Any()), titles =>
            Assert.Equal(Languages.All, titles.Elements("Title").Select(title => (string)title.Attribute("LCID")!)));

    [Fact]
    public void A_missing_German_text_stops_the_build_and_names_the_key()
    {
        var refusal = Assert.Throws<BuildRefusedException>(() => SolutionBuilder.Build(TableSchema.All(), Built.Inputs, Shipped(without: "kam_interface.kam_reactionvalue")));
        Assert.Equal(["kam_interface.kam_reactionvalue  (English: Reaction time)"], refusal.Lines);
    }

    [Fact]
    public void One_key_cannot_stand_for_two_English_texts()
    {
        var texts = Shipped();
        texts.For("kam_interface", "Process interface");
        Assert.Throws<BuildRefusedException>(() => texts.For("kam_interface", "Interface"));
    }

    [Fact]
    public void A_text_nobody_asks_for_is_known() => Assert.Contains("kam_interface", Shipped().Unused);

    [Fact]
    public void German_is_written_the_Swiss_way() =>
        Assert.DoesNotContain(Built.Customizations.Descendants().Attributes("description").Select(text => text.Value), text => text.Contains('ß') || text.Contains('„'));

    [Theory]
    [InlineData("kam_letter", "287100000", "Durchführungsverantwortung (R)")]
    [InlineData("kam_letter", "287100001", "Rechenschaftspflicht (A)")]
    [InlineData("kam_letter", "287100004", "Konsultiert (C)")]
    [InlineData("kam_letter", "287100005", "Informiert (I)")]
    public void Letters_have_the_agreed_German_words(string choice, string option, string german) =>
        Assert.Equal(german, (string?)Built.Content.Choices.Single(set => (string?)set.Attribute("Name") == choice).Descendants("option")
            .Single(element => (string?)element.Attribute("value") == option).Descendants("label").Single(label => (string?)label.Attribute("languagecode") == Languages.German).Attribute("description"));

    [Theory]
    [InlineData("kam_interface", "kam_resolutionvalue", "Erledigungszeit")]
    [InlineData("kam_interface", "kam_customerfunctionid", "Empfangender Bereich")]
    public void Columns_have_the_agreed_German_words(string table, string column, string german) =>
        Assert.Equal(german, (string?)Built.Column(table, column).Element("displaynames")!.Elements().Single(label => (string?)label.Attribute("languagecode") == Languages.German).Attribute("description"));

    [Theory]
    [InlineData("view.pattern.current", "Current {0}", "Process interfaces", "Current process interfaces")]
    [InlineData("view.pattern.current", "Current {0}", "KAM roles", "Current KAM roles")]
    [InlineData("view.pattern.lookup", "{0}: lookup", "Functions", "Functions: lookup")]
    public void English_names_are_written_small_inside_a_sentence(string key, string pattern, string name, string expected) =>
        Assert.Equal(expected, Shipped().Pattern(key, pattern, Text.Same(name)).English);

    private static Translations Shipped(string without = "")
    {
        var folder = Path.Combine(Built.Options.Root, "solution", "KamDataverse.Solution", "Labels");
        var resx = XDocument.Load(Path.Combine(folder, "Labels.de.resx"));
        resx.Root!.Add(XDocument.Load(Path.Combine(folder, "Flows.de.resx")).Root!.Elements("data"));
        resx.Root!.Elements("data").Where(data => (string?)data.Attribute("name") == without).Remove();
        return Translations.Of(resx);
    }
}
