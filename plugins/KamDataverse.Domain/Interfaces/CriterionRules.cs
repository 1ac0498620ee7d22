using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What a delivery is measured against can be measured (IFC-13).</summary>
internal static class CriterionRules
{
    private static readonly char[] Blank = { ' ' };

    // Words that promise nothing unless a number stands beside them.
    private static readonly string[] VagueWords =
    {
        "good", "appropriate", "adequate", "timely", "asap", "as soon as possible",
        "gut", "angemessen", "zeitnah", "so bald wie möglich", "sobald wie möglich", "so schnell wie möglich", "baldmöglichst",
    };

    public static IEnumerable<Violation> Check(IReadOnlyCollection<AcceptanceCriterion> criteria)
    {
        if (criteria.Count > 0 && criteria.All(criterion => criterion.IsMandatory != true))
            yield return About(Rule.IFC13.Says("mandatory", null), "mandatory");
        foreach (var group in criteria.GroupBy(criterion => Normal(criterion.Text)).Where(group => group.Key.Length > 0 && group.Count() > 1))
            yield return About(Rule.IFC13.Says("twice", null, group.First().Text), "twice:" + group.Key);
        foreach (var criterion in criteria)
        {
            if (string.IsNullOrWhiteSpace(criterion.Measure))
                yield return About(Rule.IFC13.On(null, criterion.Text), criterion.Id.ToString());
            if (VagueWord(criterion) is { } word)
                yield return About(Rule.IFC13.SaysAs(Severity.Warning, "vague", null, criterion.Text, word), "vague:" + criterion.Id.ToString());
        }
    }

    private static string? VagueWord(AcceptanceCriterion criterion)
    {
        var texts = new[] { criterion.Text, criterion.TextDe, criterion.Measure, criterion.Target };
        if (texts.Any(text => text is not null && text.Any(char.IsDigit)))
            return null;
        var words = " " + Normal(string.Join(" ", texts)) + " ";
        return VagueWords.FirstOrDefault(word => words.IndexOf(" " + word + " ", StringComparison.Ordinal) >= 0);
    }

    /// <summary>Lower case, only letters and digits, one blank between words.</summary>
    private static string Normal(string? text)
    {
        var signs = (text ?? "").Select(sign => char.IsLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ').ToArray();
        return string.Join(" ", new string(signs).Split(Blank, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Violation About(Violation violation, string what)
    {
        violation.Discriminator = what;
        return violation;
    }
}
