using System.Collections.Generic;

namespace KamDataverse.Domain.Validation;

/// <summary>What is wrong with a row, as data: the rule is the message key, the arguments are localised when the text is made.</summary>
public sealed class Violation
{
    internal Violation(Rule rule, Severity severity, string? column, IReadOnlyList<object?> arguments)
    {
        Rule = rule;
        Severity = severity;
        Column = column;
        Arguments = arguments;
    }

    public Rule Rule { get; }

    public Severity Severity { get; }

    /// <summary>The property of the row the user should look at; null when it is the row as a whole.</summary>
    public string? Column { get; }

    /// <summary>Values for the placeholders: text, numbers, dates, enums, durations, column and list values (see <c>Messages</c>).</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>
    /// Tells several violations of one rule on one row apart in findings (the matrix row or role it is about); empty where there is only one.
    /// </summary>
    public string Discriminator { get; set; } = "";

    /// <summary>The day by which it is to be settled, where somebody has allowed it until then; kept on the finding.</summary>
    public System.DateTime? Due { get; set; }

    /// <summary>Which of the rule's texts is meant where it has several: the part after the dot of the message key; empty for the main text.</summary>
    public string Variant { get; set; } = "";

    /// <summary>Key of the text in the message files.</summary>
    public string MessageKey => Variant.Length == 0 ? Rule.Code : Rule.Code + "." + Variant;

    /// <summary>The same violation with other values, where a name must be hidden from the reader.</summary>
    internal Violation With(IReadOnlyList<object?> arguments) =>
        new Violation(Rule, Severity, Column, arguments) { Discriminator = Discriminator, Variant = Variant, Due = Due };
}
