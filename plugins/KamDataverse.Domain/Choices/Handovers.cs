using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>What kind of request a handover is.</summary>
[ChoiceSet("kam_handovertype", "Handover type")]
public enum HandoverType
{
    /// <summary>Work that an interface describes; there must be one in force.</summary>
    [Option("Handover")] Handover = 287100000,

    /// <summary>Somebody is asked for help, by an interface where there is one.</summary>
    [Option("Support request")] SupportRequest = 287100001,

    /// <summary>No interface covers it.</summary>
    [Option("Ad hoc")] AdHoc = 287100002,
}

/// <summary>Why the supplier function waits.</summary>
[ChoiceSet("kam_pausereason", "Pause reason")]
public enum PauseReason
{
    [Option("Waiting for the customer")] Customer = 287100000,
    [Option("Waiting for the requester")] Requester = 287100001,
    [Option("Force majeure")] ForceMajeure = 287100002,
}

/// <summary>What a line of a handover is.</summary>
[ChoiceSet("kam_handoveritemkind", "Kind of line")]
public enum HandoverItemKind
{
    [Option("Input")] Input = 287100000,
    [Option("Output")] Output = 287100001,
    [Option("Criterion")] Criterion = 287100002,
}

/// <summary>Whether a line of a handover is met.</summary>
[ChoiceSet("kam_itemmet", "Met")]
public enum ItemMet
{
    [Option("Open")] Open = 287100000,
    [Option("Met")] Met = 287100001,
    [Option("Not met")] NotMet = 287100002,

    /// <summary>Counts as met when a note says why.</summary>
    [Option("Not applicable")] NotApplicable = 287100003,
}
