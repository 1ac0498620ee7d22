using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Events;

/// <summary>Names of all business events; the builder writes their custom APIs and catalogue entries from what stands here.</summary>
public static class EventNames
{
    [BusinessEvent("Designation submitted", "A designation was submitted for decision, or its tier was raised since it was decided.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("AccountId", ParameterType.Guid, "The account.")]
    [EventParameter("ProgramId", ParameterType.Guid, "The programme.")]
    [EventParameter("Tier", ParameterType.Integer, "The tier: 287100000 strategic, 287100001 key, 287100002 development.")]
    [EventParameter("KamUserId", ParameterType.Guid, "The key account manager.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string DesignationSubmitted = "kam_OnDesignationSubmitted";

    [BusinessEvent("Designation decided", "A designation was approved, rejected or returned.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("AccountId", ParameterType.Guid, "The account.")]
    [EventParameter("ProgramId", ParameterType.Guid, "The programme.")]
    [EventParameter("Tier", ParameterType.Integer, "The tier: 287100000 strategic, 287100001 key, 287100002 development.")]
    [EventParameter("KamUserId", ParameterType.Guid, "The key account manager.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string DesignationDecided = "kam_OnDesignationDecided";

    [BusinessEvent("Designation activated", "A designation became active.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("AccountId", ParameterType.Guid, "The account.")]
    [EventParameter("ProgramId", ParameterType.Guid, "The programme.")]
    [EventParameter("Tier", ParameterType.Integer, "The tier: 287100000 strategic, 287100001 key, 287100002 development.")]
    [EventParameter("KamUserId", ParameterType.Guid, "The key account manager.")]
    public const string DesignationActivated = "kam_OnDesignationActivated";

    [BusinessEvent("Designation ended", "A designation ended.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("AccountId", ParameterType.Guid, "The account.")]
    [EventParameter("ProgramId", ParameterType.Guid, "The programme.")]
    [EventParameter("Tier", ParameterType.Integer, "The tier: 287100000 strategic, 287100001 key, 287100002 development.")]
    [EventParameter("KamUserId", ParameterType.Guid, "The key account manager.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string DesignationEnded = "kam_OnDesignationEnded";

    [BusinessEvent("Designation review due", "The review date of a designation was reached; once per date.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("ReviewDate", ParameterType.DateTime, "The review date.")]
    [EventParameter("DaysOverdue", ParameterType.Integer, "Days since the due date.")]
    public const string DesignationReviewDue = "kam_OnDesignationReviewDue";

    [BusinessEvent("Key account manager changed", "An open designation has another key account manager.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("OldUserId", ParameterType.Guid, "Who it was.")]
    [EventParameter("NewUserId", ParameterType.Guid, "Who it is now.")]
    public const string KamChanged = "kam_OnKamChanged";

    [BusinessEvent("Agreement requested", "A function was asked for its agreement.", EventCategory.Interfaces)]
    [EventParameter("SignoffId", ParameterType.Guid, "The agreement row.")]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("FunctionId", ParameterType.Guid, "The function.")]
    [EventParameter("SignatoryId", ParameterType.Guid, "Who is asked.")]
    [EventParameter("Due", ParameterType.DateTime, "The due date.")]
    public const string SignoffRequested = "kam_OnSignoffRequested";

    [BusinessEvent("Objection raised", "A function objected.", EventCategory.Interfaces)]
    [EventParameter("SignoffId", ParameterType.Guid, "The agreement row.")]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("FunctionId", ParameterType.Guid, "The function.")]
    [EventParameter("SignatoryId", ParameterType.Guid, "Who is asked.")]
    public const string SignoffObjected = "kam_OnSignoffObjected";

    [BusinessEvent("Agreement overdue", "An agreement is overdue; once as a reminder and once more at twice the term.", EventCategory.Interfaces)]
    [EventParameter("SignoffId", ParameterType.Guid, "The agreement row.")]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("FunctionId", ParameterType.Guid, "The function.")]
    [EventParameter("SignatoryId", ParameterType.Guid, "Who is asked.")]
    [EventParameter("Due", ParameterType.DateTime, "The due date.")]
    [EventParameter("DaysOverdue", ParameterType.Integer, "Days since the due date.")]
    [EventParameter("TargetUserId", ParameterType.Guid, "Who is told.")]
    public const string SignoffOverdue = "kam_OnSignoffOverdue";

    [BusinessEvent("All functions agreed", "The last missing function agreed.", EventCategory.Interfaces)]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    public const string AllSignoffsAgreed = "kam_OnAllSignoffsAgreed";

    [BusinessEvent("Agreements reset", "A change of content reset agreements.", EventCategory.Interfaces)]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("Count", ParameterType.Integer, "How many.")]
    public const string SignoffsVoided = "kam_OnSignoffsVoided";

    [BusinessEvent("Interface activated", "A process interface is in force.", EventCategory.Interfaces)]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("SupplierFunctionId", ParameterType.Guid, "The supplier function.")]
    [EventParameter("CustomerFunctionId", ParameterType.Guid, "The receiving function.")]
    [EventParameter("Version", ParameterType.Integer, "The version.")]
    public const string InterfaceActivated = "kam_OnInterfaceActivated";

    [BusinessEvent("Interface expiring", "A process interface ends in 60, 30 or 7 days and has no successor.", EventCategory.Interfaces)]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("ValidTo", ParameterType.DateTime, "Last day of validity.")]
    [EventParameter("DaysLeft", ParameterType.Integer, "Days until then.")]
    public const string InterfaceExpiring = "kam_OnInterfaceExpiring";

    [BusinessEvent("Definition amended", "People or dates changed on an interface or matrix in force, which needs no new agreement: of an interface each side that did not do it is told, of a matrix the role's function.", EventCategory.Interfaces)]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("Columns", ParameterType.String, "Logical names of the changed columns, separated by commas.")]
    [EventParameter("ChangedById", ParameterType.Guid, "Who changed it.")]
    [EventParameter("FunctionId", ParameterType.Guid, "The function.")]
    [EventParameter("TargetUserId", ParameterType.Guid, "Who is told.")]
    public const string DefinitionAmended = "kam_OnDefinitionAmended";

    [BusinessEvent("Confirmation overdue", "A key account, interface or matrix was taken over without agreement, and nobody confirmed it in time; once.", EventCategory.Designation)]
    [EventParameter("TargetType", ParameterType.String, "Logical name of the table.")]
    [EventParameter("TargetId", ParameterType.Guid, "The row.")]
    [EventParameter("ConfirmBy", ParameterType.DateTime, "The last day for the confirmation.")]
    [EventParameter("TargetUserId", ParameterType.Guid, "Who is told.")]
    public const string ConfirmationOverdue = "kam_OnConfirmationOverdue";

    [BusinessEvent("Foundations overdue", "A key account came into force with open foundations, and the day has passed until which they might be open; once.", EventCategory.Designation)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("OpenUntil", ParameterType.DateTime, "The last day on which they might be open.")]
    [EventParameter("Missing", ParameterType.String, "Ids of the checks that are still open, separated by commas, for example RDY-03,RDY-05.")]
    [EventParameter("TargetUserId", ParameterType.Guid, "Who is told.")]
    public const string FoundationsOverdue = "kam_OnFoundationsOverdue";

    [BusinessEvent("Handover requested", "A function was asked for something.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
    [EventParameter("ResolutionDue", ParameterType.DateTime, "Completion due, UTC.")]
    public const string HandoverRequested = "kam_OnHandoverRequested";

    [BusinessEvent("Handover acknowledged", "The supplier function reacted.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
    [EventParameter("ResolutionDue", ParameterType.DateTime, "Completion due, UTC.")]
    public const string HandoverAcknowledged = "kam_OnHandoverAcknowledged";

    [BusinessEvent("Handover paused", "The supplier function waits.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string HandoverPaused = "kam_OnHandoverPaused";

    [BusinessEvent("Handover delivered", "The supplier function delivered.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
    [EventParameter("ResolutionDue", ParameterType.DateTime, "Completion due, UTC.")]
    public const string HandoverDelivered = "kam_OnHandoverDelivered";

    [BusinessEvent("Handover accepted", "The receiving function accepted.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
    [EventParameter("ResolutionDue", ParameterType.DateTime, "Completion due, UTC.")]
    public const string HandoverAccepted = "kam_OnHandoverAccepted";

    [BusinessEvent("Handover rejected", "The receiving function sent it back.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string HandoverRejected = "kam_OnHandoverRejected";

    [BusinessEvent("Handover declined", "The supplier function declined.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
    [EventParameter("AssigneeId", ParameterType.Guid, "Who works on it.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string HandoverDeclined = "kam_OnHandoverDeclined";

    [BusinessEvent("Reaction due soon", "A fifth of the reaction time is left, at least 15 minutes; once.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("DueUtc", ParameterType.DateTime, "When it is due, UTC.")]
    public const string ReactionDueSoon = "kam_OnReactionDueSoon";

    [BusinessEvent("Handover overdue", "A clock ran out; once per clock.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("Clock", ParameterType.String, "Reaction or Resolution.")]
    [EventParameter("MinutesOver", ParameterType.Integer, "Minutes since the due time.")]
    public const string HandoverBreached = "kam_OnHandoverBreached";

    [BusinessEvent("Handover escalated", "An escalation level was reached.", EventCategory.Interfaces)]
    [EventParameter("HandoverId", ParameterType.Guid, "The handover.")]
    [EventParameter("Clock", ParameterType.String, "Reaction or Resolution.")]
    [EventParameter("Level", ParameterType.Integer, "The escalation level of that clock, 1 to 5.")]
    [EventParameter("TargetUserId", ParameterType.Guid, "Who is told.")]
    public const string HandoverEscalated = "kam_OnHandoverEscalated";

    [BusinessEvent("Matrix activated", "A responsibility matrix is in force.", EventCategory.Responsibilities)]
    [EventParameter("MatrixId", ParameterType.Guid, "The matrix.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("ProcessId", ParameterType.Guid, "The process.")]
    public const string MatrixActivated = "kam_OnMatrixActivated";

    [BusinessEvent("Accountability orphaned", "Nobody available holds an accountability, or a key account.", EventCategory.Responsibilities)]
    [EventParameter("MatrixId", ParameterType.Guid, "The matrix.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("ActivityCode", ParameterType.String, "Code of the activity.")]
    [EventParameter("RoleId", ParameterType.Guid, "The role.")]
    [EventParameter("UserId", ParameterType.Guid, "The user.")]
    [EventParameter("Reason", ParameterType.String, "Why, in one word a flow can branch on.")]
    public const string AccountabilityOrphaned = "kam_OnAccountabilityOrphaned";

    [BusinessEvent("Sponsor contact overdue", "The next contact of an executive sponsor is overdue.", EventCategory.People)]
    [EventParameter("SponsorshipId", ParameterType.Guid, "The sponsor mandate.")]
    [EventParameter("SponsorUserId", ParameterType.Guid, "The executive sponsor.")]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("Days", ParameterType.Integer, "Days since the due date.")]
    public const string SponsorTouchpointOverdue = "kam_OnSponsorTouchpointOverdue";

    [BusinessEvent("Team changed", "A team member was added or ended.", EventCategory.People)]
    [EventParameter("DesignationId", ParameterType.Guid, "The designation.")]
    [EventParameter("UserId", ParameterType.Guid, "The user.")]
    [EventParameter("RoleId", ParameterType.Guid, "The role.")]
    [EventParameter("Change", ParameterType.String, "Added or Ended.")]
    public const string TeamChanged = "kam_OnTeamChanged";
}
