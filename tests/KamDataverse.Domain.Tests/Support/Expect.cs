using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Support;

/// <summary>Assertions about violations, down to the text the user reads.</summary>
internal static class Expect
{
    public static void Nothing(IEnumerable<Violation> violations) =>
        Assert.Empty(violations.Select(violation => MessageCatalogue.Text(violation, Language.English)));

    public static void Nothing(Rule rule, IEnumerable<Violation> violations) => Nothing(violations.Where(violation => violation.Rule == rule));

    /// <summary>Exactly one violation of the rule, with these texts after its id.</summary>
    public static Violation One(Rule rule, IEnumerable<Violation> violations, string english, string german)
    {
        var violation = Assert.Single(violations, found => found.Rule == rule);
        Assert.Equal("[" + rule.Code + "] " + english, MessageCatalogue.Text(violation, Language.English));
        Assert.Equal("[" + rule.Code + "] " + german, MessageCatalogue.Text(violation, Language.German));
        return violation;
    }

    public static Violation Blocks(Rule rule, IEnumerable<Violation> violations, string english, string german)
    {
        var violation = One(rule, violations, english, german);
        Assert.Equal(Severity.Block, violation.Severity);
        return violation;
    }

    public static Violation Warns(Rule rule, IEnumerable<Violation> violations, string english, string german)
    {
        var violation = One(rule, violations, english, german);
        Assert.Equal(Severity.Warning, violation.Severity);
        return violation;
    }

    /// <summary>This violation, as hard as this, with these texts after its id.</summary>
    public static void Says(Violation violation, Severity severity, string english, string german)
    {
        Assert.Equal("[" + violation.Rule.Code + "] " + english, MessageCatalogue.Text(violation, Language.English));
        Assert.Equal("[" + violation.Rule.Code + "] " + german, MessageCatalogue.Text(violation, Language.German));
        Assert.Equal(severity, violation.Severity);
    }
}
