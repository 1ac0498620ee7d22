namespace KamDataverse.Domain.Validation;

/// <content>IFC (family 3): rules of process interfaces.</content>
public sealed partial class Rule
{
    public static readonly Rule IFC01 = Define("IFC-01", Gate.Save, Severity.Block);
    public static readonly Rule IFC02 = Define("IFC-02", Gate.Activate, Severity.Block);
    public static readonly Rule IFC03 = Define("IFC-03", Gate.Save, Severity.Block);
    public static readonly Rule IFC04 = Define("IFC-04", Gate.Save, Severity.Block);
    public static readonly Rule IFC05 = Define("IFC-05", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC06 = Define("IFC-06", Gate.Activate, Severity.Block);
    public static readonly Rule IFC07 = Define("IFC-07", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC08 = Define("IFC-08", Gate.Activate, Severity.Block);
    public static readonly Rule IFC09 = Define("IFC-09", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC10 = Define("IFC-10", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule IFC11 = Define("IFC-11", Gate.Activate, Severity.Block, waivable: true);
    public static readonly Rule IFC13 = Define("IFC-13", Gate.Activate, Severity.Block);
    public static readonly Rule IFC14 = Define("IFC-14", Gate.Save, Severity.Block);
    public static readonly Rule IFC15 = Define("IFC-15", Gate.Activate, Severity.Block);
    public static readonly Rule IFC16 = Define("IFC-16", Gate.Activate, Severity.Block);
    public static readonly Rule IFC17 = Define("IFC-17", Gate.Save, Severity.Block);
    public static readonly Rule IFC18 = Define("IFC-18", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC20 = Define("IFC-20", Gate.Timed, Severity.Warning);
    public static readonly Rule IFC21 = Define("IFC-21", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC22 = Define("IFC-22", Gate.Save | Gate.Activate, Severity.Block);
    public static readonly Rule IFC23 = Define("IFC-23", Gate.Exit, Severity.Warning);
    public static readonly Rule IFC24 = Define("IFC-24", Gate.Activate, Severity.Warning);
}
