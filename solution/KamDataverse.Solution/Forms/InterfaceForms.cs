using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Process interface: the supplier left, the receiver right, as both sides read it when they agree.</summary>
internal static class InterfaceForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_interface",
            FormKind.Main,
            "main",
            "Process interface",
            [
                Tab(
                    "interface",
                    "Interface",
                    Column(
                        50,
                        Section("supplier", "Supplier", "kam_supplierfunctionid", "kam_supplierownerid", "kam_fromactivityid"),
                        Section("what", "What is handed over", "kam_deliverable", "kam_processid", "kam_kind", "kam_depth", "kam_trigger")),
                    Column(
                        50,
                        Section("receiver", "Receiver", "kam_customerfunctionid", "kam_customerownerid", "kam_toactivityid"),
                        Section("times", "How fast", "kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "kam_timebasis", "kam_calendarid", "kam_reactionminutes", "kam_resolutionminutes", "kam_adherencetarget"),
                        Section("way", "How it is requested", "kam_channel", "kam_channeladdress", "kam_isstrict"))),
                Tab(
                    "content",
                    "Items and criteria",
                    Column(
                        50,
                        Section("items", "Inputs and outputs", new GridCell("grid_items", "Inputs and outputs", "kam_interfaceitem", "kam_interfaceid"))),
                    Column(
                        50,
                        Section("criteria", "Acceptance criteria", new GridCell("grid_criteria", "Acceptance criteria", "kam_criterion", "kam_interfaceid")))),
                Tab(
                    "response",
                    "Service levels and escalation",
                    Column(
                        50,
                        Section("servicelevels", "Service levels", new GridCell("grid_levels", "Service levels", "kam_servicelevel", "kam_interfaceid", Rows: 4))),
                    Column(
                        50,
                        Section("escalations", "Escalation levels", new GridCell("grid_escalation", "Escalation levels", "kam_escalation", "kam_interfaceid", Rows: 6)))),
                Tab(
                    "validity",
                    "Scope and validity",
                    Column(50, Section("scope", "Where it applies", "kam_scope", "kam_programid", "kam_tier", "kam_designationid", "kam_exceptions")),
                    Column(50, Section("period", "Validity", "kam_validfrom", "kam_validto", "kam_reviewdate", "kam_confirmby"))),
                Tab("handovers", "Handovers", Column(100, Section("running", "Handovers by this interface", new GridCell("grid_handovers", "Handovers by this interface", "kam_handover", "kam_interfaceid", "requested", Rows: 12)))),
                Tab(
                    "agreement",
                    "Agreement",
                    Column(
                        100,
                        Section("signoffs", "Agreement of the functions", new GridCell("grid_signoffs", "Agreement of the functions", "kam_signoff", "kam_interfaceid", "all")),
                        Section("snapshots", "What was agreed", new GridCell("grid_snapshots", "What was agreed", "kam_snapshot", "kam_interfaceid", Rows: 4)))),
                Tab(
                    "record",
                    "Versions and findings",
                    Column(
                        100,
                        Wide("about", "Record", 2, "kam_name", "kam_code", "kam_version", "kam_predecessorid", "kam_baseinterfaceid", "ownerid", "createdon", "modifiedon"),
                        Section("versions", "Later versions", new GridCell("grid_versions", "Later versions", "kam_interface", "kam_predecessorid", Rows: 4)),
                        Section("findings", "Findings", new GridCell("grid_findings", "Findings", "kam_finding", "kam_interfaceid", Rows: 5)))),
            ])
        {
            Header = ["statuscode", "kam_version", "kam_validfrom", "kam_validto"],
            Script = "interface",
        },
        new(
            "kam_interface",
            FormKind.QuickCreate,
            "quick",
            "New process interface",
            [
                Tab(
                    "brief",
                    "Interface",
                    Column(
                        100,
                        Section(
                            "five",
                            "",
                            "kam_supplierfunctionid", "kam_customerfunctionid", "kam_deliverable", "kam_processid", "kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "kam_programid"))),
            ])
        {
            Script = "interface",
        },
        new(
            "kam_interfaceitem",
            FormKind.Main,
            "main",
            "Interface item",
            [
                Tab(
                    "item",
                    "Item",
                    Column(100, Wide("details", "", 2, "kam_name", "kam_namede", "kam_interfaceid", "kam_direction", "kam_ismandatory", "kam_format", "kam_providedbyinterfaceid"))),
            ])
        {
            Header = ["kam_direction", "kam_ismandatory", "ownerid"],
            Script = "part",
        },
        new(
            "kam_interfaceitem",
            FormKind.QuickCreate,
            "quick",
            "New interface item",
            [Tab("item", "Item", Column(100, Section("details", "", "kam_name", "kam_direction", "kam_interfaceid", "kam_ismandatory", "kam_format")))])
        {
            Script = "part",
        },
        new(
            "kam_criterion",
            FormKind.Main,
            "main",
            "Acceptance criterion",
            [
                Tab(
                    "criterion",
                    "Criterion",
                    Column(100, Wide("details", "", 2, "kam_text", "kam_textde", "kam_interfaceid", "kam_measure", "kam_operator", "kam_target", "kam_ismandatory"))),
            ])
        {
            Header = ["kam_ismandatory", "ownerid"],
            Script = "part",
        },
        new(
            "kam_criterion",
            FormKind.QuickCreate,
            "quick",
            "New acceptance criterion",
            [Tab("criterion", "Criterion", Column(100, Section("details", "", "kam_text", "kam_interfaceid", "kam_measure", "kam_operator", "kam_target")))])
        {
            Script = "part",
        },
        new(
            "kam_servicelevel",
            FormKind.Main,
            "main",
            "Service level",
            [
                Tab(
                    "level",
                    "Service level",
                    Column(100, Wide("details", "", 2, "kam_priority", "kam_interfaceid", "kam_reactionminutes", "kam_resolutionminutes"))),
            ])
        {
            Header = ["kam_priority", "ownerid"],
            Script = "part",
        },
        new(
            "kam_servicelevel",
            FormKind.QuickCreate,
            "quick",
            "New service level",
            [Tab("level", "Service level", Column(100, Section("details", "", "kam_priority", "kam_interfaceid", "kam_reactionminutes", "kam_resolutionminutes")))])
        {
            Script = "part",
        },
        new(
            "kam_escalation",
            FormKind.Main,
            "main",
            "Escalation level",
            [
                Tab(
                    "level",
                    "Escalation level",
                    Column(100, Wide("details", "", 2, "kam_clock", "kam_level", "kam_afterminutes", "kam_targettype", "kam_userid", "kam_interfaceid"))),
            ])
        {
            Header = ["kam_level", "ownerid"],
            Script = "escalation",
        },
        new(
            "kam_escalation",
            FormKind.QuickCreate,
            "quick",
            "New escalation level",
            [Tab("level", "Escalation level", Column(100, Section("details", "", "kam_clock", "kam_afterminutes", "kam_targettype", "kam_userid", "kam_level", "kam_interfaceid")))])
        {
            Script = "escalation",
        },
    ];
}
