namespace KamDataverse.Domain.Validation;

/// <content>STA (family 1): rules of every life cycle.</content>
public sealed partial class Rule
{
    public static readonly Rule STA01 = Define("STA-01", Gate.Save, Severity.Block);
    public static readonly Rule STA02 = Define("STA-02", Gate.Save, Severity.Block);
    public static readonly Rule STA03 = Define("STA-03", Gate.Exit, Severity.Block);
    public static readonly Rule STA04 = Define("STA-04", Gate.Save, Severity.Block);
}
