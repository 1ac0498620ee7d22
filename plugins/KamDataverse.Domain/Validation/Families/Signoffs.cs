namespace KamDataverse.Domain.Validation;

/// <content>SGN (family 13): rules of agreements.</content>
public sealed partial class Rule
{
    public static readonly Rule SGN01 = Define("SGN-01", Gate.Save, Severity.Block);
    public static readonly Rule SGN02 = Define("SGN-02", Gate.Save, Severity.Block);
    public static readonly Rule SGN03 = Define("SGN-03", Gate.Save, Severity.Info);
    public static readonly Rule SGN04 = Define("SGN-04", Gate.Save, Severity.Block);
    public static readonly Rule SGN05 = Define("SGN-05", Gate.Save | Gate.Exit, Severity.Block);
    public static readonly Rule SGN06 = Define("SGN-06", Gate.Timed, Severity.Warning);
    public static readonly Rule SGN07 = Define("SGN-07", Gate.Save, Severity.Block);
    public static readonly Rule SGN08 = Define("SGN-08", Gate.Save, Severity.Info);
    public static readonly Rule IFC12 = Define("IFC-12", Gate.Activate, Severity.Block);
    public static readonly Rule RAC21 = Define("RAC-21", Gate.Activate, Severity.Block);
}
