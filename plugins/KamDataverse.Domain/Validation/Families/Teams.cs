namespace KamDataverse.Domain.Validation;

/// <content>TEA (family 9): rules of the team around a key account.</content>
public sealed partial class Rule
{
    public static readonly Rule TEA01 = Define("TEA-01", Gate.Save, Severity.Block);
    public static readonly Rule TEA02 = Define("TEA-02", Gate.Save, Severity.Block);
    public static readonly Rule TEA03 = Define("TEA-03", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule TEA07 = Define("TEA-07", Gate.Timed, Severity.Warning);
    public static readonly Rule TEA08 = Define("TEA-08", Gate.Activate, Severity.Warning);
    public static readonly Rule TEA09 = Define("TEA-09", Gate.Exit, Severity.Block);
}
