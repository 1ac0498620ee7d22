using System.Resources;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Messages;

/// <summary>How texts are found and filled.</summary>
public sealed class CatalogueTextTests
{
    [Fact]
    public void English_is_the_base_and_German_the_other_language()
    {
        Assert.Equal(["en", "de"], MessageCatalogue.Cultures);
        Assert.Equal((Language.English, Language.German, Language.English), (MessageCatalogue.LanguageOf("en"), MessageCatalogue.LanguageOf("de"), MessageCatalogue.LanguageOf("fr")));
        Assert.Equal("Supplier and receiving function must differ.", MessageCatalogue.Raw("IFC-01", Language.English));
        Assert.NotEqual(MessageCatalogue.Raw("IFC-01", Language.English), MessageCatalogue.Raw("IFC-01", Language.German));
        Assert.Equal(Language.German, MessageCatalogue.LanguageOf(MessageCatalogue.Cultures[1]));
    }

    [Fact]
    public void A_text_that_is_not_there_is_named_with_its_language()
    {
        var failure = Assert.Throws<MissingManifestResourceException>(() => MessageCatalogue.Raw("XYZ-99", Language.German));
        Assert.Equal("No text XYZ-99 in German.", failure.Message);
    }

    [Fact]
    public void Keys_are_listed_in_their_order_and_belong_to_their_language()
    {
        var keys = MessageCatalogue.Keys("en");
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Contains("IFC-03", keys);
        Assert.Equal(keys, MessageCatalogue.Keys("de"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{0}", "0")]
    [InlineData("{0} and {1}", "0,1")]
    [InlineData("{1}{1}", "1,1")]
    [InlineData("at the end {7}", "7")]
    [InlineData("{", "")]
    [InlineData("{0", "")]
    [InlineData("{a}", "")]
    [InlineData("{10}", "")]
    [InlineData("0} 1}", "")]
    [InlineData("{{3}}", "3")]
    public void A_placeholder_is_one_digit_in_braces(string template, string numbers) =>
        Assert.Equal(numbers, string.Join(",", MessageCatalogue.PlaceholdersOf(template)));

    [Fact]
    public void The_placeholders_of_a_rule_are_those_of_all_its_texts_and_of_no_other_rule()
    {
        Assert.Equal([0, 1], MessageCatalogue.Placeholders(Rule.IFC03, "en").Order().Take(2));
        Assert.Contains(0, MessageCatalogue.Placeholders(Rule.RAC02, "en"));
        var own = MessageCatalogue.Keys("en").Where(key => key == "IFC-03" || key.StartsWith("IFC-03.", StringComparison.Ordinal)).SelectMany(key => MessageCatalogue.PlaceholdersOf(MessageCatalogue.Raw(key, Language.English)));
        Assert.Equal(own.Distinct().Order(), MessageCatalogue.Placeholders(Rule.IFC03, "en").Order());
    }

    [Fact]
    public void What_is_missing_for_a_placeholder_reads_as_nothing_and_the_rest_is_filled()
    {
        var template = MessageCatalogue.Raw("RAC-02", Language.English);
        Assert.Equal(template.Replace("{0}", "Quote", StringComparison.Ordinal), MessageCatalogue.Say("RAC-02", Language.English, "Quote"));
        Assert.Equal(template.Replace("{0}", "–", StringComparison.Ordinal), MessageCatalogue.Say("RAC-02", Language.English));
        Assert.Equal("[RAC-02] " + MessageCatalogue.Say("RAC-02", Language.German, "Angebot"), MessageCatalogue.Text(Rule.RAC02.On(null, "Angebot"), Language.German));
    }

    [Fact]
    public void Columns_and_options_read_in_the_readers_language_and_an_unknown_number_as_itself()
    {
        Assert.Equal("Reaktionszeit", Labels.Column(new ColumnLabel("kam_interface", nameof(ProcessInterface.ReactionValue)), Language.German));
        Assert.Equal("Reaction time", Labels.Column(new ColumnLabel("kam_interface", nameof(ProcessInterface.ReactionValue)), Language.English));
        Assert.Equal(("Aktiv", "Active"), (Labels.Option(InterfaceStatus.Active, Language.German), Labels.Option(InterfaceStatus.Active, Language.English)));
        Assert.Equal("42", Labels.Option((InterfaceStatus)42, Language.German));
        Assert.Equal("Anna", new RowRef("systemuser", Guid.Empty, "Anna").ToString());
        Assert.Equal("systemuser 00000000-0000-0000-0000-000000000000", new RowRef("systemuser", Guid.Empty).ToString());
    }
}
