using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using System.Text;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Messages;

/// <summary>The texts of all rules in all languages. They are neutral resources of this assembly: satellite assemblies do not travel into the sandbox.</summary>
internal static class MessageCatalogue
{
    private static readonly ResourceManager English = Resources("en");
    private static readonly ResourceManager German = Resources("de");

    /// <summary>Every culture there are texts for; the first one is the base.</summary>
    public static IReadOnlyList<string> Cultures => new[] { "en", "de" };

    public static Language LanguageOf(string culture) => culture == "de" ? Language.German : Language.English;

    /// <summary>The text of a violation as users see it: <c>[IFC-03] Reaction time …</c>.</summary>
    public static string Text(Violation violation, Language language) =>
        "[" + violation.Rule.Code + "] " + Fill(Raw(violation.MessageKey, language), violation.Arguments, language);

    /// <summary>One short sentence that says what to do.</summary>
    public static string Remedy(Rule rule, Language language) => Raw(rule.Code + ".remedy", language);

    /// <summary>What to do about a violation: a text of the rule may have a remedy of its own.</summary>
    public static string Remedy(Violation violation, Language language) =>
        Manager(language).GetString(violation.MessageKey + ".remedy", CultureInfo.InvariantCulture) ?? Remedy(violation.Rule, language);

    /// <summary>A text by key, for example <c>Error.Unexpected</c>, with its placeholders filled.</summary>
    public static string Say(string key, Language language, params object?[] arguments) => Fill(Raw(key, language), arguments, language);

    /// <summary>Keys of all texts of a language.</summary>
    public static IReadOnlyList<string> Keys(string culture)
    {
        var set = Manager(LanguageOf(culture)).GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
        return set.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).OrderBy(key => key, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The template of a key, its placeholders not filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Raw(string key, Language language) =>
        Manager(language).GetString(key, CultureInfo.InvariantCulture)
        ?? throw new MissingManifestResourceException("No text " + key + " in " + language + ".");

    /// <summary>Numbers of the placeholders in all texts of a rule.</summary>
    public static ISet<int> Placeholders(Rule rule, string culture) =>
        new HashSet<int>(Keys(culture)
            .Where(key => key == rule.Code || key.StartsWith(rule.Code + ".", StringComparison.Ordinal))
            .SelectMany(key => PlaceholdersOf(Raw(key, LanguageOf(culture)))));

    /// <summary>Numbers of the placeholders of one template.</summary>
    public static IEnumerable<int> PlaceholdersOf(string template)
    {
        for (var index = 0; index + 2 < template.Length; index++)
        {
            if (template[index] == '{' && char.IsDigit(template[index + 1]) && template[index + 2] == '}')
                yield return template[index + 1] - '0';
        }
    }

    private static string Fill(string template, IReadOnlyList<object?> arguments, Language language)
    {
        // Not string.Format: a name with braces in it is a value, not a template.
        var text = new StringBuilder(template.Length + 64);
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index] == '{' && index + 2 < template.Length && char.IsDigit(template[index + 1]) && template[index + 2] == '}')
            {
                var number = template[index + 1] - '0';
                text.Append(number < arguments.Count ? ValueText.Of(arguments[number], language) : ValueText.Nothing);
                index += 2;
            }
            else
            {
                text.Append(template[index]);
            }
        }

        return text.ToString();
    }

    private static ResourceManager Manager(Language language) => language == Language.German ? German : English;

    private static ResourceManager Resources(string culture) =>
        new ResourceManager("KamDataverse.Domain.Messages.Messages." + culture, typeof(MessageCatalogue).Assembly);
}
