namespace KamDataverse.Domain.Validation;

/// <content>MIG (family 15): rows taken over from before.</content>
public sealed partial class Rule
{
    public static readonly Rule MIG01 = Define("MIG-01", Gate.Save | Gate.Timed, Severity.Info);
}
