namespace KamDataverse.Domain.Validation;

/// <content>DES (family 2): rules of designations and their accounts.</content>
public sealed partial class Rule
{
    public static readonly Rule DES01 = Define("DES-01", Gate.Save, Severity.Block);
    public static readonly Rule DES02 = Define("DES-02", Gate.Activate, Severity.Block);
    public static readonly Rule DES03 = Define("DES-03", Gate.Activate, Severity.Block);
    public static readonly Rule DES04 = Define("DES-04", Gate.Activate, Severity.Block);
    public static readonly Rule DES05 = Define("DES-05", Gate.Activate, Severity.Block);
    public static readonly Rule DES06 = Define("DES-06", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule DES07 = Define("DES-07", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule DES08 = Define("DES-08", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule DES09 = Define("DES-09", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule DES10 = Define("DES-10", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule DES11 = Define("DES-11", Gate.Activate, Severity.Block);
    public static readonly Rule DES12 = Define("DES-12", Gate.Save, Severity.Block);
    public static readonly Rule DES13 = Define("DES-13", Gate.Exit, Severity.Block);
    public static readonly Rule DES14 = Define("DES-14", Gate.Save, Severity.Block);
    public static readonly Rule DES15 = Define("DES-15", Gate.Timed, Severity.Warning);
    public static readonly Rule DES16 = Define("DES-16", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule DES17 = Define("DES-17", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule DES18 = Define("DES-18", Gate.Save, Severity.Warning);
    public static readonly Rule DES19 = Define("DES-19", Gate.Timed, Severity.Warning);
    public static readonly Rule DES20 = Define("DES-20", Gate.Save, Severity.Block);
}
