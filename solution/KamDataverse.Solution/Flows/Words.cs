using System.Text.RegularExpressions;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Flows;

/// <summary>Texts of flows in both languages, with expressions in their gaps; which one is shown the reader's language decides while the flow runs.</summary>
internal sealed partial class Words(Translations texts)
{
    /// <summary>A text in the language an action worked out (<see cref="People.Language"/>).</summary>
    /// <param name="key">Its key among the labels, after <c>flow.</c>.</param>
    /// <param name="english">The English text; <c>{name}</c> is a gap.</param>
    /// <param name="language">The action that says the language.</param>
    public Formula Say(string key, string english, string language, params (string Name, Formula Value)[] gaps)
    {
        var text = texts.For("flow." + key, english);
        return Formula.If(Formula.Outputs(language).Is(Formula.Of(1031)), Filled(text.German, gaps, key), Filled(text.English, gaps, key));
    }

    /// <summary>The text in both languages, for readers whose language is not known.</summary>
    public Formula Both(string key, string english, string between, params (string Name, Formula Value)[] gaps)
    {
        var text = texts.For("flow." + key, english);
        return Formula.Concat(Filled(text.English, gaps, key), Formula.Of(between), Filled(text.German, gaps, key));
    }

    private static Formula Filled(string text, (string Name, Formula Value)[] gaps, string key)
    {
        List<Formula> parts = [];
        var missing = gaps.Select(gap => gap.Name).ToHashSet(StringComparer.Ordinal);
        var start = 0;
        foreach (Match match in Gap().Matches(text))
        {
            if (match.Index > start) parts.Add(Formula.Of(text[start..match.Index]));
            var name = match.Groups[1].Value;
            parts.Add(gaps.FirstOrDefault(gap => gap.Name == name).Value ?? throw new BuildRefusedException("A text of a flow has a gap nothing fills", [$"flow.{key}: {name}"]));
            missing.Remove(name);
            start = match.Index + match.Length;
        }

        if (missing.Count > 0) throw new BuildRefusedException("A text of a flow leaves out what the other language says", missing.Select(name => $"flow.{key}: {name}").ToArray());
        if (start < text.Length) parts.Add(Formula.Of(text[start..]));
        return Formula.Concat([.. parts]);
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Gap();
}
