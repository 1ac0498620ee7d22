using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Messages;

/// <summary>The one text with which a save is refused: every violation on a line, in the order of the rules.</summary>
internal static class RefusalText
{
    private const int MostLines = 5;

    /// <summary>The violations that refuse, in the order in which they are shown.</summary>
    public static IReadOnlyList<Violation> Blocking(IEnumerable<Violation> violations) =>
        violations.Where(violation => violation.Severity == Severity.Block)
            .OrderBy(violation => violation.Rule.Code, StringComparer.Ordinal)
            .ToArray();

    public static string Of(IEnumerable<Violation> violations, Language language)
    {
        var blocking = Blocking(violations);
        var lines = blocking.Take(MostLines).Select(violation => MessageCatalogue.Text(violation, language)).ToList();
        if (blocking.Count > MostLines)
            lines.Add(MessageCatalogue.Say("Phrase.AndMore", language, blocking.Count - MostLines));
        return string.Join("\n", lines);
    }
}
