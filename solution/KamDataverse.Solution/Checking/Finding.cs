namespace KamDataverse.Solution.Checking;

/// <summary>An error stops the build; a warning is reported.</summary>
internal enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing wrong with a solution: the rule, the place, and what is wrong there.</summary>
internal sealed record Finding(string RuleId, Severity Severity, string Where, string Message)
{
    /// <summary>A finding of a rule in <see cref="RuleCatalogue"/>, which knows the severity.</summary>
    public static Finding Of(string ruleId, string where, string message) =>
        new(ruleId, RuleCatalogue.Get(ruleId).Severity, where, message);

    public override string ToString() => $"{RuleId} {Where}: {Message}";
}
