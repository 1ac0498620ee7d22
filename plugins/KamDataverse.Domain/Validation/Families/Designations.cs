namespace KamDataverse.Domain.Validation;

/// <content>DES (family 2): rules of designations and their accounts.</content>
public sealed partial class Rule
{
    internal static readonly Rule DES01 = Define("DES-01", Gate.Save, Severity.Block);
    internal static readonly Rule DES02 = Define("DES-02", Gate.Activate, Severity.Block);
    internal static readonly Rule DES03 = Define("DES-03", Gate.Activate, Severity.Block);
    internal static readonly Rule DES08 = Define("DES-08", Gate.Activate, Severity.Block, waivable: true);
    internal static readonly Rule DES09 = Define("DES-09", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule DES12 = Define("DES-12", Gate.Save, Severity.Block);
    internal static readonly Rule DES13 = Define("DES-13", Gate.Exit, Severity.Block);
    internal static readonly Rule DES17 = Define("DES-17", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule DES20 = Define("DES-20", Gate.Save, Severity.Block);
}
