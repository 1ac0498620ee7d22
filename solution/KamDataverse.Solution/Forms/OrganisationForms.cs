using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>The vocabulary: programmes, functions, roles, processes, activities; and findings.</summary>
internal static class OrganisationForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_program",
            FormKind.Main,
            "main",
            "KAM programme",
            [
                Tab("cockpit", "Cockpit", Column(100, Section("page", "", new PageCell("cockpit_page", "Leadership cockpit", "kam_/pages/cockpit.html", Rows: 26)))),
                Tab(
                    "programme",
                    "Programme",
                    Column(
                        50,
                        Section("general", "Programme", "kam_name", "kam_code", "kam_ownerid", "kam_anchoring", "kam_reportingline"),
                        Section("teams", "Teams and sponsors", "kam_sponsorcapacity", "kam_sponsorcadencedays", "kam_teamsyncdays", "kam_minfunctions1", "kam_minfunctions2", "kam_minfunctions3")),
                    Column(
                        50,
                        Section("defaults", "Defaults", "kam_timezone", "kam_calendarid", "kam_defaultreactionminutes", "kam_defaultresolutionminutes", "kam_escalateheadminutes", "kam_escalateownerminutes", "kam_autoacceptdays", "kam_reviewmonths"))),
                Tab(
                    "thresholds",
                    "Thresholds",
                    Column(
                        100,
                        Wide("matrices", "Responsibility matrices", 2, "kam_maxresponsible", "kam_maxconsulted", "kam_maxinformed", "kam_accshare", "kam_respshare", "kam_minloadrows", "kam_morenotations"),
                        Wide("limits", "Key accounts", 2, "kam_maxaccounts", "kam_warnaccounts", "kam_maxperkam", "kam_warnperkam", "kam_minreadiness", "kam_importmode"),
                        Wide("scoring", "Scoring", 2, "kam_quadrantcut", "kam_attractivenessshare", "kam_tier1min", "kam_tier2min"),
                        Section("models", "Scoring models", new GridCell("grid_models", "Scoring models", "kam_scoringmodel", "kam_programid", Rows: 5)))),
                Tab("map", "Interface map", Column(100, Section("map_page", "", new PageCell("interfacemap_page", "Interface map", "kam_/pages/map.html", Rows: 20)))),
                Tab(
                    "content",
                    "Key accounts",
                    Column(100, Section("designations", "Key accounts of this programme", new GridCell("grid_designations", "Key accounts of this programme", "kam_designation", "kam_programid", "current", Rows: 12)))),
            ])
        {
            Header = ["statuscode", "kam_ownerid"],
            Script = "program",
        },
        new(
            "kam_function",
            FormKind.Main,
            "main",
            "Function",
            [
                Tab(
                    "function",
                    "Function",
                    Column(
                        50,
                        Section("general", "Function", "kam_name", "kam_namede", "kam_code", "kam_kind", "kam_issupport"),
                        Section("people", "People", "kam_headid", "kam_deputyheadid")),
                    Column(
                        50,
                        Section("place", "Place in the organisation", "kam_parentfunctionid", "kam_reportsto", "kam_businessunitid", "kam_country", "kam_calendarid"),
                        Section("contact", "How it is reached", "kam_channel"))),
                Tab(
                    "expectations",
                    "Interfaces",
                    Column(
                        100,
                        Section("supplies", "What this function delivers", new GridCell("grid_supplies", "What this function delivers", "kam_interface", "kam_supplierfunctionid")),
                        Section("receives", "What this function receives", new GridCell("grid_receives", "What this function receives", "kam_interface", "kam_customerfunctionid")))),
                Tab(
                    "roles",
                    "Roles and child functions",
                    Column(50, Section("ownroles", "Roles", new GridCell("grid_roles", "Roles", "kam_role", "kam_functionid"))),
                    Column(50, Section("children", "Child functions", new GridCell("grid_children", "Child functions", "kam_function", "kam_parentfunctionid")))),
            ])
        {
            Header = ["statuscode", "kam_kind", "kam_headid"],
        },
        new(
            "kam_function",
            FormKind.QuickCreate,
            "quick",
            "New function",
            [Tab("function", "Function", Column(100, Section("details", "", "kam_name", "kam_code", "kam_kind", "kam_headid", "kam_parentfunctionid")))]),
        new(
            "kam_role",
            FormKind.Main,
            "main",
            "KAM role",
            [
                Tab(
                    "role",
                    "Role",
                    Column(
                        100,
                        Wide("details", "", 2, "kam_name", "kam_namede", "kam_code", "kam_type", "kam_functionid", "kam_maxaccountable", "kam_ismanagement"))),
            ])
        {
            Header = ["statuscode", "kam_type", "kam_functionid"],
        },
        new(
            "kam_process",
            FormKind.Main,
            "main",
            "Process",
            [
                Tab(
                    "process",
                    "Process",
                    Column(
                        40,
                        Section("details", "Process", "kam_name", "kam_namede", "kam_code", "kam_ownerid", "kam_stage", "kam_isstandard", "kam_sequence")),
                    Column(
                        60,
                        Section("steps", "Activities", new GridCell("grid_activities", "Activities", "kam_activity", "kam_processid", Rows: 12)))),
                Tab(
                    "use",
                    "Interfaces and matrices",
                    Column(
                        100,
                        Section("interfaces", "Interfaces in this process", new GridCell("grid_interfaces", "Interfaces in this process", "kam_interface", "kam_processid")),
                        Section("matrices", "Matrices of this process", new GridCell("grid_matrices", "Matrices of this process", "kam_matrix", "kam_processid", Rows: 5)))),
            ])
        {
            Header = ["statuscode", "kam_stage", "kam_ownerid"],
        },
        new(
            "kam_activity",
            FormKind.Main,
            "main",
            "Activity",
            [
                Tab(
                    "activity",
                    "Activity",
                    Column(
                        100,
                        Wide("details", "", 2, "kam_name", "kam_namede", "kam_processid", "kam_code", "kam_sequence", "kam_durationminutes", "kam_output", "kam_iscustomerfacing", "kam_isdecision"))),
            ])
        {
            Header = ["statuscode", "kam_processid"],
        },
        new(
            "kam_finding",
            FormKind.Main,
            "main",
            "Finding",
            [
                Tab(
                    "finding",
                    "Finding",
                    Column(
                        60,
                        Section("message", "What the rule says", "kam_ruleid", "kam_severity", "kam_messageen", "kam_messagede", "kam_remedyen", "kam_remedyde")),
                    Column(
                        40,
                        Section("where", "Where", "kam_matrixid", "kam_interfaceid", "kam_designationid"),
                        Section("waiver", "Waiver", "kam_waivereason", "kam_waiveuntil", "kam_waivedbyid"),
                        Section("when", "When", "kam_due", "kam_firstseen", "kam_lastseen"))),
            ])
        {
            Header = ["statuscode", "kam_severity", "kam_ruleid", "ownerid"],
            Script = "finding",
        },
    ];
}
