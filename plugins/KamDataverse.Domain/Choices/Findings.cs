using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>How hard a finding is.</summary>
[ChoiceSet("kam_findingseverity", "Severity")]
public enum FindingSeverity
{
    [Option("Blocks")] Block = 287100000,
    [Option("Warning")] Warning = 287100001,
    [Option("Information")] Info = 287100002,
}
