namespace KamDataverse.Domain.Validation;

/// <content>IFC (family 3): rules of process interfaces.</content>
public sealed partial class Rule
{
    internal static readonly Rule IFC01 = Define("IFC-01", Gate.Save, Severity.Block);
    internal static readonly Rule IFC02 = Define("IFC-02", Gate.Activate, Severity.Block);
    internal static readonly Rule IFC03 = Define("IFC-03", Gate.Save, Severity.Block);
    internal static readonly Rule IFC04 = Define("IFC-04", Gate.Save, Severity.Block);
    internal static readonly Rule IFC06 = Define("IFC-06", Gate.Activate, Severity.Block);
    internal static readonly Rule IFC07 = Define("IFC-07", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC08 = Define("IFC-08", Gate.Activate, Severity.Block);
    internal static readonly Rule IFC14 = Define("IFC-14", Gate.Save, Severity.Block);
    internal static readonly Rule IFC18 = Define("IFC-18", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC21 = Define("IFC-21", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC22 = Define("IFC-22", Gate.Save | Gate.Activate, Severity.Block);
}
