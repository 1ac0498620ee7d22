using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Handover: what is asked and its lines left, the clocks right; by what agreement and how the times were computed one tab away.</summary>
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
                        60,
                        Section("request", "Request", "kam_subject", "kam_designationid", "kam_supplierfunctionid", "kam_priority", "kam_description"),
                        Section("linelist", "Inputs, outputs, criteria", new GridCell("grid_lines", "Inputs, outputs, criteria", "kam_handoveritem", "kam_handoverid", Rows: 8))),
                    Column(
                        40,
                        Section("clock", "Clock", "kam_requestedon", "kam_reactiondue", "kam_reactedon", "kam_resolutiondue", "kam_deliveredon", "kam_acceptedon"),
                        Section("late", "Overdue", "kam_reactionbreached", "kam_resolutionbreached", "kam_escalationlevel"),
                        Section("people", "People", "kam_requestedbyid", "kam_assigneeid", "kam_deliveredbyid"),
                        Section("pause", "Pause, rejection, refusal", "kam_pausereason", "kam_pausedon", "kam_rejectreason", "kam_alternativefunctionid"))),
                Tab(
                    "agreement",
                    "Agreement",
                    Column(50, Section("by", "By what agreement", "kam_type", "kam_interfaceid", "kam_customerfunctionid", "kam_calendarid", "kam_timebasis", "kam_reactionminutes", "kam_resolutionminutes")),
                    Column(50, Section("reaction", "Reaction", "kam_reactedbyid", "kam_decidedvia", "kam_evidenceref"))),
                Tab(
                    "why",
                    "Why these times?",
                    Column(
                        100,
                        Section("explanation", "How the times were computed", new ColumnCell("kam_calcexplain") { Rows = 8 }, new ColumnCell("kam_calcexplainde") { Rows = 8 }),
                        Wide("figures", "Figures", 2, "kam_resolutionstart", "kam_pausedminutes", "kam_pausecount", "kam_breachminutes", "kam_rejectcount", "kam_rejectedon", "kam_autoaccepton", "kam_autoaccepted"))),
                Tab("record", "Record", Column(100, Wide("about", "Record", 2, Given("kam_number"), Given("kam_accountid"), "kam_nextcheckon", "kam_interfacehash", "createdon", "createdby", "modifiedon", "modifiedby"))),
            ])
        {
            Header = ["statuscode", "kam_reactiondue", "kam_resolutiondue", "kam_assigneeid"],
            Script = "handover",
        },
        new(
            "kam_handover",
            FormKind.QuickCreate,
            "quick",
            "Request support",
            [Tab("request", "Request", Column(100, Section("two", "", "kam_supplierfunctionid", "kam_subject", "kam_designationid", "kam_priority")))])
        {
            Script = "handover",
        },
        new(
            "kam_handoveritem",
            FormKind.Main,
            "main",
            "Handover line",
            [Tab("line", "Line", Column(100, Wide("details", "", 2, "kam_name", "kam_namede", "kam_handoverid", "kam_kind", "kam_ismandatory", "kam_met", "kam_note", "kam_itemid", "kam_criterionid")))]),
    ];

    /// <summary>What the system fills in, though other clients may write it.</summary>
    private static ColumnCell Given(string column) => new(column) { Locked = true };
}
