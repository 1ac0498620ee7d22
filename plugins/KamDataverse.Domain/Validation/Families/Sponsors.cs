namespace KamDataverse.Domain.Validation;

/// <content>SPO (family 10): rules of executive sponsors and their mandates.</content>
public sealed partial class Rule
{
    public static readonly Rule SPO01 = Define("SPO-01", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule SPO02 = Define("SPO-02", Gate.Activate, Severity.Block);
    public static readonly Rule SPO03 = Define("SPO-03", Gate.Activate, Severity.Block);
    public static readonly Rule SPO04 = Define("SPO-04", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule SPO05 = Define("SPO-05", Gate.Save, Severity.Block);
    public static readonly Rule SPO06 = Define("SPO-06", Gate.Activate, Severity.Block);
    public static readonly Rule SPO07 = Define("SPO-07", Gate.Activate | Gate.Timed, Severity.Block, waivable: true);
    public static readonly Rule SPO08 = Define("SPO-08", Gate.Timed, Severity.Warning);
}
