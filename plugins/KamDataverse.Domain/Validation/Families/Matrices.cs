namespace KamDataverse.Domain.Validation;

/// <content>RAC (family 4): rules of responsibility matrices.</content>
public sealed partial class Rule
{
    public static readonly Rule RAC01 = Define("RAC-01", Gate.Save, Severity.Block);
    public static readonly Rule RAC02 = Define("RAC-02", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule RAC03 = Define("RAC-03", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule RAC04 = Define("RAC-04", Gate.Save, Severity.Block);
    public static readonly Rule RAC05 = Define("RAC-05", Gate.Save, Severity.Block);
    public static readonly Rule RAC07 = Define("RAC-07", Gate.Save | Gate.Activate, Severity.Warning);
    public static readonly Rule RAC08 = Define("RAC-08", Gate.Activate, Severity.Block);
    public static readonly Rule RAC09 = Define("RAC-09", Gate.Save, Severity.Warning);
    public static readonly Rule RAC10 = Define("RAC-10", Gate.Save, Severity.Info);
    public static readonly Rule RAC11 = Define("RAC-11", Gate.Save, Severity.Warning);
    public static readonly Rule RAC12 = Define("RAC-12", Gate.Activate, Severity.Block);
    public static readonly Rule RAC13 = Define("RAC-13", Gate.Activate, Severity.Block);
    public static readonly Rule RAC14 = Define("RAC-14", Gate.Activate, Severity.Block);
    public static readonly Rule RAC15 = Define("RAC-15", Gate.Save | Gate.Timed, Severity.Warning);
    public static readonly Rule RAC16 = Define("RAC-16", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule RAC18 = Define("RAC-18", Gate.Activate, Severity.Warning);
    public static readonly Rule RAC19 = Define("RAC-19", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule RAC20 = Define("RAC-20", Gate.Activate, Severity.Block);
    public static readonly Rule RAC22 = Define("RAC-22", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule RAC23 = Define("RAC-23", Gate.Save, Severity.Block);
}
