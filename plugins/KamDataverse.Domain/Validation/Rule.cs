using System.Globalization;

namespace KamDataverse.Domain.Validation;

/// <summary>When a rule is checked.</summary>
[System.Flags]
public enum Gate
{
    /// <summary>Every save.</summary>
    Save = 1,

    /// <summary>Submit, approve, activate.</summary>
    Activate = 2,

    /// <summary>The timed job.</summary>
    Timed = 4,

    /// <summary>Delete or deactivate.</summary>
    Exit = 8,
}

/// <summary>What a violation does.</summary>
public enum Severity
{
    /// <summary>The save or the transition is refused.</summary>
    Block = 1,

    /// <summary>A finding is kept; nothing is refused.</summary>
    Warning = 2,

    /// <summary>A finding for information.</summary>
    Info = 3,
}

/// <summary>One business rule: its id, when it is checked and how hard it is. Its texts are messages under the same id.</summary>
public sealed partial class Rule
{
    private Rule(string code, int number, Gate gate, Severity severity, bool waivable)
    {
        Code = code;
        Number = number;
        Gate = gate;
        Severity = severity;
        Waivable = waivable;
    }

    /// <summary>The id users see, for example <c>IFC-03</c>.</summary>
    public string Code { get; }

    /// <summary>Sub-error code of a refusal: the family's thousands and the rule's number. Stable for ever; flows branch on it.</summary>
    public int Number { get; }

    public Gate Gate { get; }

    public Severity Severity { get; }

    /// <summary>Whether the programme's owner may allow it for a time.</summary>
    public bool Waivable { get; }

    public override string ToString() => Code;

    internal Violation On(string? column, params object?[] arguments) => new Violation(this, Severity, column, arguments);

    /// <summary>The same rule with another severity, where the gate decides it (RAC-02 warns in Draft and blocks at activation).</summary>
    internal Violation As(Severity severity, string? column, params object?[] arguments) => new Violation(this, severity, column, arguments);

    /// <summary>The same rule with another of its texts: <paramref name="variant"/> is the part of the message key after the dot.</summary>
    internal Violation Says(string variant, string? column, params object?[] arguments) =>
        new Violation(this, Severity, column, arguments) { Variant = variant };

    /// <summary>The same rule with another severity and another of its texts.</summary>
    internal Violation SaysAs(Severity severity, string variant, string? column, params object?[] arguments) =>
        new Violation(this, severity, column, arguments) { Variant = variant };

    private static Rule Define(string code, Gate gate, Severity severity, bool waivable = false)
    {
        var number = int.Parse(code.Substring(code.IndexOf('-') + 1), CultureInfo.InvariantCulture);
        return new Rule(code, (FamilyOf(code) * 1000) + number, gate, severity, waivable);
    }
}
