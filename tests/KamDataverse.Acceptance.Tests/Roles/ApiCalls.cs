namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>How each custom API is called about the rows of a scene; an API without a call fails the suite.</summary>
internal static class ApiCalls
{
    private static readonly Dictionary<string, Func<RoleScene, (string, object?)[]>> All = new(StringComparer.Ordinal)
    {
        // What reads comes first: calls are made in this order, and some of the later ones change the scene.
        ["kam_CheckReadiness"] = Designation(),
        ["kam_CalculateScore"] = Designation(),
        ["kam_SuggestTeam"] = Designation(),
        ["kam_ExportMatrix"] = Matrix(("Format", "CSV")),
        ["kam_GetResponsible"] = scene => [("AccountId", scene.Account), ("ActivityCode", scene.World.ActivityCode)],
        ["kam_GetInterface"] = scene => [("AccountId", scene.Account), ("SupplierFunction", "SUP"), ("CustomerFunction", "REC")],
        ["kam_CalculateDueDate"] = scene => [("StartUtc", "2031-05-01T08:00:00Z"), ("Minutes", 60), ("CalendarId", scene.World["kam_calendar"])],
        ["kam_CheckInstallation"] = scene => [],
        ["kam_SuggestFix"] = scene => [("FindingId", scene["kam_finding"])],
        ["kam_SuggestSponsor"] = scene => [("DesignationIds", scene["kam_designation"].ToString("D"))],
        ["kam_Validate"] = scene => [("TargetType", "kam_matrix"), ("TargetId", scene["kam_matrix"]), ("Gate", "S")],
        ["kam_ImportMatrix"] = Matrix(("Content", "Activity;Sales\nDeliver;R"), ("DryRun", false)),
        ["kam_SetMatrixCell"] = scene => [("ActivityId", scene["kam_matrixactivity"]), ("RoleId", scene["kam_matrixrole"]), ("Letter", "A")],
        ["kam_SetMatrixCells"] = scene =>
            [("MatrixId", scene["kam_matrix"]), ("Cells", $$"""[{"activity":"{{scene["kam_matrixactivity"]:D}}","role":"{{scene["kam_matrixrole"]:D}}","letter":"A"}]""")],
        ["kam_TransferAccountability"] = scene => [("ActivityId", scene["kam_matrixactivity"]), ("ToRoleId", scene["kam_matrixrole"]), ("KeepAs", "R")],
        ["kam_InstantiateTemplate"] = scene => [("TemplateMatrixId", scene["kam_matrix"]), ("DesignationId", scene["kam_designation"])],
        ["kam_CreateVersion"] = scene => [("TargetType", "kam_interface"), ("TargetId", scene["kam_interface"])],
        ["kam_RequestSignoffs"] = scene => [("TargetType", "kam_interface"), ("TargetId", scene["kam_interface"])],
        ["kam_ActivateInterface"] = scene => [("InterfaceId", scene["kam_interface"])],
        ["kam_ActivateMatrix"] = Matrix(),
        ["kam_RecordContact"] = scene => [("SponsorshipId", scene["kam_sponsorship"]), ("Outcome", "They want a second plant")],
        ["kam_AcceptMandate"] = scene => [("SponsorshipId", scene["kam_sponsorship"])],
        ["kam_Sign"] = scene => [("SignoffId", scene.World["kam_signoff"]), ("Decision", "Agree")],
        ["kam_AcknowledgeHandover"] = Handover(),
        ["kam_DeclineHandover"] = Handover(("Reason", "No time")),
        ["kam_DeliverHandover"] = Handover(),
        ["kam_PauseHandover"] = Handover(("Reason", "Customer")),
        ["kam_ResumeHandover"] = Handover(),
        ["kam_AcceptHandover"] = Handover(),
        ["kam_RejectHandover"] = Handover(("Reason", "Incomplete")),
        ["kam_RequestHandover"] = Handover(),
        ["kam_CancelHandover"] = Handover(),
        ["kam_ActivateDesignation"] = Designation(),
        ["kam_EndDesignation"] = Designation(),
        ["kam_DecideDesignation"] = Designation(("Decision", "Reject"), ("Note", "Too small")),
        ["kam_SubmitDesignation"] = Designation(),
        ["kam_ApplyStarter"] = scene => [("ProgramCode", "KAM"), ("DryRun", true)],
        ["kam_Initialize"] = scene => [],
        ["kam_ProcessDueItems"] = scene => [("MaxItems", 1)],
    };

    public static IEnumerable<string> Names => All.Keys;

    public static (string Parameter, object? Value)[] Of(string api, RoleScene scene) => All[api](scene);

    private static Func<RoleScene, (string, object?)[]> Designation(params (string, object?)[] more) => scene => [("DesignationId", scene["kam_designation"]), .. more];

    private static Func<RoleScene, (string, object?)[]> Matrix(params (string, object?)[] more) => scene => [("MatrixId", scene["kam_matrix"]), .. more];

    private static Func<RoleScene, (string, object?)[]> Handover(params (string, object?)[] more) => scene => [("HandoverId", scene["kam_handover"]), .. more];
}
