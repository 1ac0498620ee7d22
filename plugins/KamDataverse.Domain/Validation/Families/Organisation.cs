namespace KamDataverse.Domain.Validation;

/// <content>ORG (family 5): rules of programmes and functions.</content>
public sealed partial class Rule
{
    public static readonly Rule ORG01 = Define("ORG-01", Gate.Activate, Severity.Block);
    public static readonly Rule ORG02 = Define("ORG-02", Gate.Save | Gate.Exit, Severity.Block);
    public static readonly Rule ORG03 = Define("ORG-03", Gate.Save, Severity.Block);
    public static readonly Rule ORG04 = Define("ORG-04", Gate.Save, Severity.Info);
}
