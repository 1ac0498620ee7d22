using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>What an agreement is about. Kinds join together with the tables they stand for.</summary>
[ChoiceSet("kam_signofftarget", "Agreement about")]
public enum SignoffTarget
{
    [Option("Process interface")] Interface = 287100001,
    [Option("Responsibility matrix")] Matrix = 287100002,
}

/// <summary>Where a decision was made.</summary>
[ChoiceSet("kam_decidedvia", "Decided via")]
public enum DecidedVia
{
    [Option("App")] App = 287100000,
    [Option("Approval")] Approval = 287100001,
}
