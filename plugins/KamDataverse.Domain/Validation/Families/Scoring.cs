namespace KamDataverse.Domain.Validation;

/// <content>SCO (family 7): rules of scoring models, their criteria, and scores. SCO-04 is a calculation and refuses nothing; SCO-09 is postponed.</content>
public sealed partial class Rule
{
    public static readonly Rule SCO01 = Define("SCO-01", Gate.Activate, Severity.Block);
    public static readonly Rule SCO02 = Define("SCO-02", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule SCO03 = Define("SCO-03", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule SCO05 = Define("SCO-05", Gate.Save, Severity.Info);
    public static readonly Rule SCO06 = Define("SCO-06", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule SCO07 = Define("SCO-07", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule SCO08 = Define("SCO-08", Gate.Activate, Severity.Warning);
}
