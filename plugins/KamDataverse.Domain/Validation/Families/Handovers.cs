namespace KamDataverse.Domain.Validation;

/// <content>HOV (family 12): rules of handovers.</content>
public sealed partial class Rule
{
    public static readonly Rule HOV01 = Define("HOV-01", Gate.Activate, Severity.Block);
    public static readonly Rule HOV02 = Define("HOV-02", Gate.Activate, Severity.Block);
    public static readonly Rule HOV03 = Define("HOV-03", Gate.Activate, Severity.Warning);
    public static readonly Rule HOV05 = Define("HOV-05", Gate.Activate, Severity.Block);
    public static readonly Rule HOV06 = Define("HOV-06", Gate.Activate, Severity.Block);
    public static readonly Rule HOV07 = Define("HOV-07", Gate.Activate, Severity.Block);
    public static readonly Rule HOV08 = Define("HOV-08", Gate.Activate, Severity.Block);
    public static readonly Rule HOV09 = Define("HOV-09", Gate.Activate, Severity.Block);
    public static readonly Rule HOV10 = Define("HOV-10", Gate.Activate, Severity.Block);
    public static readonly Rule HOV11 = Define("HOV-11", Gate.Timed, Severity.Warning);
    public static readonly Rule HOV12 = Define("HOV-12", Gate.Save, Severity.Block);
    public static readonly Rule HOV13 = Define("HOV-13", Gate.Save | Gate.Exit, Severity.Block);
}
