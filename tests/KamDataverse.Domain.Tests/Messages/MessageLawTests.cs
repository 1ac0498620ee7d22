using System.Reflection;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Messages;

/// <summary>What holds for all texts; that they belong to the rules one to one is a law of the architecture.</summary>
public sealed class MessageLawTests
{
    [Fact]
    public void Every_text_belongs_to_a_rule_a_check_a_phrase_or_an_error()
    {
        var codes = Rule.All.Select(rule => rule.Code).ToHashSet();
        Assert.DoesNotContain(MessageCatalogue.Keys("en"), key => !codes.Contains(key.Split('.')[0]) && key.Split('.')[0] is not ("Phrase" or "Error" or "Check"));
    }

    [Fact]
    public void No_text_is_the_same_in_both_languages_by_mistake()
    {
        // Patterns without words, and units.
        string[] alike = ["Phrase.SponsorLevel", "Phrase.Hours", "Phrase.Minutes", "Phrase.DueStart", "Phrase.DueDay", "Phrase.DueNamedDay"];
        Assert.Equal(alike.Order(StringComparer.Ordinal), MessageCatalogue.Keys("en").Where(key => MessageCatalogue.Raw(key, Language.English) == MessageCatalogue.Raw(key, Language.German)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_remedy_is_one_sentence_without_placeholders() =>
        Assert.All(Rule.All, rule => Assert.All(MessageCatalogue.Cultures, culture =>
        {
            var remedy = MessageCatalogue.Remedy(rule, MessageCatalogue.LanguageOf(culture));
            Assert.EndsWith(".", remedy, StringComparison.Ordinal);
            Assert.Empty(MessageCatalogue.PlaceholdersOf(remedy));
        }));

    [Fact]
    public void Texts_are_plain_and_German_is_spelled_as_in_Switzerland() =>
        Assert.All(MessageCatalogue.Keys("en"), key =>
        {
            Assert.DoesNotContain('<', MessageCatalogue.Raw(key, Language.English));
            Assert.DoesNotContain('<', MessageCatalogue.Raw(key, Language.German));
            Assert.DoesNotContain('ß', MessageCatalogue.Raw(key, Language.German));
            Assert.DoesNotContain('"', MessageCatalogue.Raw(key, Language.German));
        });

    [Fact]
    public void A_number_is_the_family_s_thousands_and_the_rule_s_own()
    {
        Assert.All(Rule.All, rule => Assert.Equal(int.Parse(rule.Code[4..], null), rule.Number % 1000));
        Assert.Equal(3003, Rule.IFC03.Number);
        Assert.Equal(4001, Rule.RAC01.Number);
    }

    [Fact]
    public void Every_rule_has_a_passing_and_a_failing_test()
    {
        var traits = typeof(MessageLawTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method =>
            {
                var own = method.GetCustomAttributes<TraitAttribute>().ToArray();
                var cases = own.Where(trait => trait.Name == "Case").Select(trait => trait.Value).ToArray();
                return own.Where(trait => trait.Name == "Rule").SelectMany(trait => cases.Select(outcome => trait.Value + " " + outcome));
            })
            .ToHashSet();
        Assert.Equal(Rule.All.SelectMany(rule => new[] { rule.Code + " fail", rule.Code + " pass" }).Order(), traits.Order());
    }
}
