namespace KamDataverse.Domain.Validation;

/// <content>CAL (family 8): rules of business calendars.</content>
public sealed partial class Rule
{
    public static readonly Rule CAL01 = Define("CAL-01", Gate.Save, Severity.Block);
    public static readonly Rule CAL02 = Define("CAL-02", Gate.Save, Severity.Block);
    public static readonly Rule CAL03 = Define("CAL-03", Gate.Activate, Severity.Block);
    public static readonly Rule CAL04 = Define("CAL-04", Gate.Save, Severity.Warning);
}
