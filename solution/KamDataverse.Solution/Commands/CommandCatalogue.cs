using KamDataverse.Domain.Tables;

namespace KamDataverse.Solution.Commands;

/// <summary>All buttons of our forms, in the order they stand in.</summary>
internal static class CommandCatalogue
{
    private static readonly Privilege Decides = new("Create", "kam_decision");

    public static IReadOnlyList<CommandDesign> All { get; } = [.. Own, .. StandardCommands.OnlyDrafts.SelectMany(table => Removal(table.Key, table.Value))];

    private static IEnumerable<CommandDesign> Own =>
    [
        // On the platform's own table, so on its forms in every app; our own form holds the page itself (decision D11).
        new("account", "showKeyAccount", "Key account", "See who looks after this customer, who is responsible for what, and what is open.", "command-keyaccount") { Needs = new Privilege("Read", "kam_designation"), OnlyIf = "isElsewhere" },

        new("kam_designation", "submit", "Submit", "Check this designation for completeness and submit it for decision.", "command-send", DesignationStatus.Draft) { Needs = Writes("kam_designation") },
        new("kam_designation", "approve", "Approve", "Approve this designation, or its tier where that was raised since.", "command-check", DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active, DesignationStatus.OnHold) { Needs = Decides, OnlyIf = "mayDecide" },
        new("kam_designation", "sendBack", "Return", "Return this designation to whoever asked for it, with a note.", "command-back", DesignationStatus.Submitted) { Needs = Decides, OnlyIf = "mayDecide" },
        new("kam_designation", "reject", "Reject", "Reject this designation, or the tier it was raised to, and say why.", "command-cross", DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active, DesignationStatus.OnHold) { Needs = Decides, OnlyIf = "mayReject" },
        new("kam_designation", "activate", "Bring into force", "Bring this key account into force, or see what is missing.", "command-start", DesignationStatus.Approved) { Needs = Writes("kam_designation") },
        new("kam_designation", "requestSupport", "Request support", "Ask a function for something for this key account, and see when it would be due.", "command-send", DesignationStatus.Approved, DesignationStatus.Active, DesignationStatus.OnHold) { Needs = new Privilege("Create", "kam_handover") },
        new("kam_designation", "useTemplate", "Matrix from template", "Make the matrix of this key account from a template or an agreed matrix.", "command-copy", DesignationStatus.Draft, DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active) { Needs = new Privilege("Create", "kam_matrix") },
        new("kam_designation", "calculateScore", "Calculate score", "See what the scores come to, and what is not scored yet.", "command-score", DesignationStatus.Draft, DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active),
        new("kam_designation", "hold", "Put on hold", "Let this key account rest for a while.", "command-pause", DesignationStatus.Active) { Needs = Writes("kam_designation") },
        new("kam_designation", "resume", "Take up again", "Bring this key account back into force.", "command-start", DesignationStatus.OnHold) { Needs = Writes("kam_designation") },
        new("kam_designation", "end", "End", "End this key account: why, and who looks after it from now on.", "command-stop", DesignationStatus.Active, DesignationStatus.OnHold) { Needs = Writes("kam_designation") },
        new("kam_designation", "withdraw", "Withdraw", "Withdraw this designation before it comes into force.", "command-cross", DesignationStatus.Draft, DesignationStatus.Submitted, DesignationStatus.Approved) { Needs = Writes("kam_designation") },
        new("kam_designation", "check", "Check", "See what is missing before this key account can come into force.", "command-list", DesignationStatus.Draft, DesignationStatus.Submitted, DesignationStatus.Approved),
        new("kam_designation", "charter", "Charter", "Open the charter of this key account, to print or to save as PDF.", "command-print", DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active, DesignationStatus.OnHold),

        new("kam_interface", "requestAgreements", "Ask for agreement", "Ask every function this interface binds for its agreement.", "command-people", InterfaceStatus.Draft, InterfaceStatus.InReview) { Needs = Writes("kam_interface") },
        new("kam_interface", "activate", "Bring into force", "Bring this interface into force and end the version before it, or see what is missing.", "command-start", InterfaceStatus.InReview, InterfaceStatus.Agreed) { Needs = Writes("kam_interface") },
        new("kam_interface", "newVersion", "New version", "Copy this interface with all its parts into a new draft.", "command-copy", InterfaceStatus.Agreed, InterfaceStatus.Active) { Needs = new Privilege("Create", "kam_interface") },
        new("kam_interface", "retire", "Retire", "End this interface without a successor.", "command-stop", InterfaceStatus.Active) { Needs = Writes("kam_interface") },
        new("kam_interface", "check", "Check", "See what is missing before this interface can come into force.", "command-list", InterfaceStatus.Draft, InterfaceStatus.InReview, InterfaceStatus.Agreed),

        new("kam_matrix", "requestAgreements", "Ask for agreement", "Ask every function this matrix binds for its agreement.", "command-people", MatrixStatus.Draft, MatrixStatus.InReview) { Needs = Writes("kam_matrix") },
        new("kam_matrix", "activate", "Bring into force", "Bring this matrix into force and end the version before it, or see what is missing.", "command-start", MatrixStatus.InReview, MatrixStatus.Agreed) { Needs = Writes("kam_matrix") },
        new("kam_matrix", "newVersion", "New version", "Copy this matrix with all its parts into a new draft.", "command-copy", MatrixStatus.Agreed, MatrixStatus.Active) { Needs = new Privilege("Create", "kam_matrix") },
        new("kam_matrix", "retire", "Retire", "End this matrix without a successor.", "command-stop", MatrixStatus.Active) { Needs = Writes("kam_matrix") },
        new("kam_matrix", "check", "Check", "See what is missing before this matrix can come into force.", "command-list", MatrixStatus.Draft, MatrixStatus.InReview, MatrixStatus.Agreed),

        new("kam_matrixactivity", "transfer", "Transfer accountability", "Make another role accountable for this activity, in one step.", "command-people") { Needs = Writes("kam_assignment") },
        new("kam_assignment", "transfer", "Transfer accountability", "Make another role accountable for this activity, in one step.", "command-people") { Needs = Writes("kam_assignment"), OnlyIf = "isAccountable" },

        new("kam_signoff", "agree", "Agree", "Agree for this function.", "command-check", SignoffStatus.Pending) { OnlyIf = "maySign" },
        new("kam_signoff", "objectTo", "Object", "Object for this function and say why.", "command-cross", SignoffStatus.Pending) { OnlyIf = "maySign" },

        new("kam_handover", "send", "Send request", "Ask the function: finds the interface in force and starts the clocks.", "command-send", HandoverStatus.Draft),
        new("kam_handover", "acknowledge", "Acknowledge", "Say that your function has seen the request.", "command-check", HandoverStatus.Requested) { OnlyIf = "mayAnswer" },
        new("kam_handover", "startWork", "Start work", "Say that you are working on it now.", "command-start", HandoverStatus.Requested, HandoverStatus.Acknowledged) { OnlyIf = "mayAnswer" },
        new("kam_handover", "deliver", "Deliver", "Deliver: every open output is there.", "command-send", HandoverStatus.Acknowledged, HandoverStatus.InWork) { OnlyIf = "mayAnswer" },
        new("kam_handover", "accept", "Accept", "Accept the delivery: every open criterion is met.", "command-check", HandoverStatus.Delivered) { OnlyIf = "mayJudge" },
        new("kam_handover", "reject", "Reject", "Send the delivery back and say why.", "command-back", HandoverStatus.Delivered) { OnlyIf = "mayJudge" },
        new("kam_handover", "pause", "Pause", "Stop the completion clock while you wait for somebody.", "command-pause", HandoverStatus.InWork) { OnlyIf = "mayAnswer" },
        new("kam_handover", "resume", "Resume", "Go on after the pause.", "command-start", HandoverStatus.Paused) { OnlyIf = "mayAnswer" },
        new("kam_handover", "decline", "Decline", "Decline the request and say why.", "command-cross", HandoverStatus.Requested) { OnlyIf = "mayAnswer" },
        new("kam_handover", "cancel", "Withdraw request", "Withdraw the request: it is no longer needed.", "command-stop", HandoverStatus.Requested, HandoverStatus.Acknowledged, HandoverStatus.InWork, HandoverStatus.Paused, HandoverStatus.Delivered) { OnlyIf = "mayWithdraw" },

        new("kam_sponsorship", "accept", "Accept mandate", "Accept this mandate personally.", "command-check", SponsorshipStatus.Proposed) { OnlyIf = "isMine" },
        new("kam_sponsorship", "decline", "Decline mandate", "Decline this mandate and say why.", "command-cross", SponsorshipStatus.Proposed) { OnlyIf = "isMine" },
        new("kam_sponsorship", "end", "End mandate", "End this mandate.", "command-stop", SponsorshipStatus.Active) { Needs = Writes("kam_sponsorship") },

        new("kam_finding", "waive", "Waive", "Let this finding rest until the day entered, for the reason entered.", "command-pause", FindingStatus.Open) { Needs = Writes("kam_finding") },
        new("kam_finding", "takeBack", "Take back waiver", "Let this finding count again.", "command-back", FindingStatus.Waived) { Needs = Writes("kam_finding") },
    ];

    /// <summary>Delete, for drafts alone (STA-03).</summary>
    private static IEnumerable<CommandDesign> Removal(string table, Enum draft) =>
    [
        new(table, "remove", "Delete", "Delete this draft.", "command-delete", draft) { Needs = Deletes(table), TextKey = "command.remove" },
        new(table, "removeSelected", "Delete", "Delete the selected drafts.", "command-delete") { Needs = Deletes(table), OnlyIf = "areDrafts", Place = CommandPlace.Grids, TextKey = "command.removeSelected" },
    ];

    private static Privilege Deletes(string table) => new("Delete", table);

    private static Privilege Writes(string table) => new("Write", table);
}
