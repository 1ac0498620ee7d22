using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Handover: what is asked left, the clocks right; how it was computed one tab away.</summary>
internal static class HandoverForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_handover",
            FormKind.Main,
            "main",
            "Handover",
            [
                Tab(
                    "handover",
                    "Handover",
                    Column(
                        50,
                        Section("request", "Request", "kam_subject", "kam_designationid", "kam_supplierfunctionid", "kam_customerfunctionid", "kam_priority", "kam_type", "kam_interfaceid", "kam_description"),
                        Section("people", "People", "kam_requestedbyid", "kam_assigneeid", "kam_deliveredbyid")),
                    Column(
                        50,
                        Section("clock", "Clock", "kam_reactiondue", "kam_reactedon", "kam_resolutiondue", "kam_deliveredon", "kam_acceptedon", "kam_reactionbreached", "kam_resolutionbreached", "kam_escalationlevel"),
                        Section("pause", "Pause, rejection, refusal", "kam_pausereason", "kam_pausedon", "kam_rejectreason", "kam_alternativefunctionid"))),
                Tab(
                    "lines",
                    "Inputs, outputs, criteria",
                    Column(100, Section("linelist", "Lines", new GridCell("grid_lines", "Lines", "kam_handoveritem", "kam_handoverid", Rows: 12)))),
                Tab(
                    "why",
                    "Why these times?",
                    Column(
                        100,
                        Section("explanation", "How the times were computed", "kam_calcexplain", "kam_calcexplainde"),
                        Wide("figures", "Figures", 2, "kam_timebasis", "kam_reactionminutes", "kam_resolutionminutes", "kam_resolutionstart", "kam_pausedminutes", "kam_pausecount", "kam_breachminutes", "kam_rejectcount", "kam_autoaccepton", "kam_autoaccepted"))),
                Tab("record", "Record", Column(100, Wide("about", "Record", 2, "kam_number", "kam_requestedon", "kam_interfacehash", "kam_nextcheckon", "createdon", "createdby", "modifiedon", "modifiedby"))),
            ])
        {
            Header = ["statuscode", "kam_priority", "kam_reactiondue", "ownerid"],
        },
        new(
            "kam_handover",
            FormKind.QuickCreate,
            "quick",
            "Request support",
            [Tab("request", "Request", Column(100, Section("two", "", "kam_supplierfunctionid", "kam_subject", "kam_designationid")))]),
        new(
            "kam_handoveritem",
            FormKind.Main,
            "main",
            "Handover line",
            [Tab("line", "Line", Column(100, Wide("details", "", 2, "kam_name", "kam_handoverid", "kam_kind", "kam_ismandatory", "kam_met", "kam_note", "kam_itemid", "kam_criterionid")))]),
    ];
}
