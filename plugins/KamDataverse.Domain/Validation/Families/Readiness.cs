namespace KamDataverse.Domain.Validation;

/// <content>RDY (7.11): the foundations of a key account. Those of modules that do not exist yet join with them.</content>
public sealed partial class Rule
{
    public static readonly Rule RDY01 = Define("RDY-01", Gate.Activate, Severity.Block);
    public static readonly Rule RDY03 = Define("RDY-03", Gate.Activate, Severity.Block);
    public static readonly Rule RDY04 = Define("RDY-04", Gate.Activate, Severity.Block);
    public static readonly Rule RDY05 = Define("RDY-05", Gate.Activate, Severity.Block);
    public static readonly Rule RDY06 = Define("RDY-06", Gate.Activate, Severity.Block);
    public static readonly Rule RDY12 = Define("RDY-12", Gate.Activate, Severity.Warning);
}
