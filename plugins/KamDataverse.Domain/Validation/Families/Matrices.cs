namespace KamDataverse.Domain.Validation;

/// <content>RAC (family 4): rules of responsibility matrices.</content>
public sealed partial class Rule
{
    internal static readonly Rule RAC01 = Define("RAC-01", Gate.Save, Severity.Block);
    internal static readonly Rule RAC02 = Define("RAC-02", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC03 = Define("RAC-03", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC04 = Define("RAC-04", Gate.Save, Severity.Block);
    internal static readonly Rule RAC05 = Define("RAC-05", Gate.Save, Severity.Block);
    internal static readonly Rule RAC07 = Define("RAC-07", Gate.Save | Gate.Activate, Severity.Warning);
    internal static readonly Rule RAC08 = Define("RAC-08", Gate.Activate, Severity.Block);
    internal static readonly Rule RAC22 = Define("RAC-22", Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC23 = Define("RAC-23", Gate.Save, Severity.Block);
}
