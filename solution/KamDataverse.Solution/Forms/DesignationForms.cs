using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Designation: what has to be decided first stands first; what only tier 1 needs comes later.</summary>
internal static class DesignationForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_designation",
            FormKind.Main,
            "main",
            "Key account designation",
            [
                Tab(
                    "designation",
                    "Designation",
                    Column(
                        42,
                        Section("account", "Key account", "kam_accountid", "kam_programid", "kam_tier", "kam_scope", "kam_rationale"),
                        Section("people", "People", "kam_keyaccountmanagerid", "kam_deputyid", "kam_sponsorid"),
                        Section("period", "Validity", "kam_validfrom", "kam_validto", "kam_reviewdate")),
                    Column(
                        58,
                        Section("foundations", "", new PageCell("readiness_page", "Foundations", "kam_/pages/readiness.html", Rows: 12)),
                        Section("decision", "Decision", "kam_requestedbyid", "kam_decidedbyid", "kam_decidedon", "kam_decidedtier", "kam_confirmby", "kam_decisionnote"),
                        Section("findings", "Findings", new GridCell("grid_findings", "Findings", "kam_finding", "kam_designationid", Rows: 5)))),
                Tab(
                    "score",
                    "Score",
                    Column(
                        60,
                        Section("scores", "Scores", new GridCell("grid_scores", "Scores", "kam_designationscore", "kam_designationid", Rows: 14))),
                    Column(
                        40,
                        Section("result", "Result", "kam_scoringmodelid", "kam_attractiveness", "kam_strength", "kam_quadrant", "kam_proposedtier"),
                        Section("exception", "Exception", "kam_tieroverride", "kam_overridereason"))),
                Tab(
                    "customer",
                    "Value for the customer",
                    Column(
                        100,
                        Section("goals", "Goals", "kam_customergoals", "kam_valuecontribution", "kam_topgoals"),
                        Wide("cooperation", "Cooperation", 2, "kam_relationstage", "kam_spaceurl"))),
                Tab(
                    "team",
                    "Team and sponsor",
                    Column(
                        60,
                        Section("members", "Team", new GridCell("grid_team", "Team", "kam_teammember", "kam_designationid", Rows: 10))),
                    Column(
                        40,
                        Section("mandates", "Sponsor mandates", new GridCell("grid_mandates", "Sponsor mandates", "kam_sponsorship", "kam_designationid", "ofdesignation", Rows: 4)),
                        Section("touchpoints", "Touchpoints", new GridCell("grid_touchpoints", "Touchpoints", "kam_touchpoint", "kam_designationid", Rows: 5)))),
                Tab(
                    "rules",
                    "Interfaces and responsibilities",
                    Column(
                        100,
                        Section("interfaces", "Interfaces of its own (otherwise those of its tier or of the programme apply)", new GridCell("grid_interfaces", "Own interfaces", "kam_interface", "kam_designationid")),
                        Section("matrices", "Matrices of its own (otherwise those of its tier or of the programme apply)", new GridCell("grid_matrices", "Own matrices", "kam_matrix", "kam_designationid", Rows: 5)))),
                Tab("requests", "Requests", Column(100, Section("handovers", "Requests for this key account", new GridCell("grid_handovers", "Requests for this key account", "kam_handover", "kam_designationid", "requested", Rows: 12)))),
                Tab("ending", "End", Column(100, Wide("end", "End of the designation", 2, "kam_endreason", "kam_successorownerid"))),
                Tab("record", "Record", Column(100, Wide("about", "Record", 2, "kam_name", new ColumnCell("kam_number") { Locked = true }, "ownerid", "createdon", "createdby", "modifiedon", "modifiedby"))),
            ])
        {
            Header = ["statuscode", "kam_tier", "kam_keyaccountmanagerid", "kam_readiness"],
            Script = "designation",
        },
        new(
            "kam_designation",
            FormKind.Quick,
            "summary",
            "Designation at a glance",
            [Tab("summary", "Designation", Column(100, Section("summary_details", "", "statuscode", "kam_validfrom", "kam_reviewdate", "kam_rationale")))]),
    ];
}
