namespace KamDataverse.Domain.Validation;

/// <content>FND (family 6): rules of findings and waivers.</content>
public sealed partial class Rule
{
    public static readonly Rule FND01 = Define("FND-01", Gate.Save, Severity.Block);
    public static readonly Rule FND02 = Define("FND-02", Gate.Save, Severity.Block);
}
