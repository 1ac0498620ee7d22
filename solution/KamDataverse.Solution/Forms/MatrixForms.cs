using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Matrix, its columns (roles), rows (activities) and cells (assignments).</summary>
internal static class MatrixForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_matrix",
            FormKind.Main,
            "main",
            "Responsibility matrix",
            [
                Tab("editor", "Matrix", Column(100, Section("grid", "", new PageCell("editor_page", "Matrix editor", "kam_/pages/matrix.html", Rows: 15)))),
                Tab(
                    "matrix",
                    "Rows and columns",
                    Column(
                        60,
                        Section("rows", "Activities", new GridCell("grid_activities", "Activities", "kam_matrixactivity", "kam_matrixid", Rows: 12))),
                    Column(
                        40,
                        Section("state", "State", "kam_completeness", "kam_blocking", "kam_warnings"),
                        Section("roles", "Roles", new GridCell("grid_roles", "Roles", "kam_matrixrole", "kam_matrixid")))),
                Tab(
                    "cells",
                    "Assignments",
                    Column(100, Section("assignments", "Assignments", new GridCell("grid_assignments", "Assignments", "kam_assignment", "kam_matrixid", Rows: 15)))),
                Tab(
                    "definition",
                    "Scope and validity",
                    Column(50, Section("scope", "Where it applies", "kam_processid", "kam_scope", "kam_programid", "kam_tier", "kam_designationid", "kam_notation", "kam_name", "kam_ownerroleid")),
                    Column(50, Section("period", "Validity", "kam_validfrom", "kam_validto", "kam_reviewdate", "kam_confirmby"))),
                Tab(
                    "agreement",
                    "Agreement",
                    Column(
                        100,
                        Section("signoffs", "Agreement of the functions", new GridCell("grid_signoffs", "Agreement of the functions", "kam_signoff", "kam_matrixid", "all")),
                        Section("snapshots", "What was agreed", new GridCell("grid_snapshots", "What was agreed", "kam_snapshot", "kam_matrixid", Rows: 4)))),
                Tab(
                    "record",
                    "Versions and findings",
                    Column(
                        100,
                        Wide("about", "Record", 2, "kam_code", "kam_version", "kam_predecessorid", "kam_templateid", "ownerid", "createdon", "modifiedon"),
                        Section("versions", "Later versions", new GridCell("grid_versions", "Later versions", "kam_matrix", "kam_predecessorid", Rows: 4)),
                        Section("findings", "Findings", new GridCell("grid_findings", "Findings", "kam_finding", "kam_matrixid", Rows: 6)))),
            ])
        {
            Header = ["statuscode", "kam_version", "kam_completeness", "kam_blocking"],
            Script = "matrix",
        },
        new(
            "kam_matrix",
            FormKind.QuickCreate,
            "quick",
            "New responsibility matrix",
            [Tab("matrix", "Matrix", Column(100, Section("details", "", "kam_name", "kam_processid", "kam_scope", "kam_programid", "kam_tier", "kam_designationid", "kam_notation", "kam_validfrom")))]),
        new(
            "kam_matrixrole",
            FormKind.Main,
            "main",
            "Matrix role",
            [
                Tab(
                    "role",
                    "Role",
                    Column(
                        100,
                        Wide("details", "", 2, "kam_roleid", "kam_matrixid", "kam_userid", "kam_sequence", "kam_name"),
                        Section("assignments", "Assignments", new GridCell("grid_assignments", "Assignments", "kam_assignment", "kam_matrixroleid", "ofrole", Rows: 12)))),
            ])
        {
            Header = ["kam_matrixid", "kam_userid", "ownerid"],
            Script = "matrix-role",
        },
        new(
            "kam_matrixrole",
            FormKind.QuickCreate,
            "quick",
            "New matrix role",
            [Tab("role", "Role", Column(100, Section("details", "", "kam_matrixid", "kam_roleid", "kam_userid", "kam_sequence")))])
        {
            Script = "matrix-role",
        },
        new(
            "kam_matrixactivity",
            FormKind.Main,
            "main",
            "Matrix activity",
            [
                Tab(
                    "activity",
                    "Activity",
                    Column(
                        40,
                        Section("details", "Activity", "kam_name", "kam_namede", "kam_matrixid", "kam_activityid", "kam_sequence", "kam_iscustomerfacing", "kam_isdecision")),
                    Column(
                        60,
                        Section("assignments", "Who does what", new GridCell("grid_assignments", "Who does what", "kam_assignment", "kam_matrixactivityid", "ofactivity", Rows: 10)))),
            ])
        {
            Header = ["kam_matrixid", "kam_findingstate", "ownerid"],
            Script = "part",
        },
        new(
            "kam_matrixactivity",
            FormKind.QuickCreate,
            "quick",
            "New matrix activity",
            [Tab("activity", "Activity", Column(100, Section("details", "", "kam_name", "kam_matrixid", "kam_activityid", "kam_sequence", "kam_iscustomerfacing", "kam_isdecision")))])
        {
            Script = "part",
        },
        new(
            "kam_assignment",
            FormKind.Main,
            "main",
            "Assignment",
            [
                Tab(
                    "assignment",
                    "Assignment",
                    Column(100, Wide("details", "", 2, OfItsMatrix("kam_matrixactivityid"), OfItsMatrix("kam_matrixroleid"), "kam_letter", "kam_iscustomervoice", "kam_note", Matrix, "kam_name"))),
            ])
        {
            Header = ["kam_letter", "kam_matrixid", "ownerid"],
            Script = "assignment",
        },
        new(
            "kam_assignment",
            FormKind.QuickCreate,
            "quick",
            "New assignment",
            [Tab("assignment", "Assignment", Column(100, Section("details", "", Matrix, OfItsMatrix("kam_matrixactivityid"), OfItsMatrix("kam_matrixroleid"), "kam_letter", "kam_iscustomervoice", "kam_note")))])
        {
            Script = "assignment",
        },
    ];

    /// <summary>A cell comes from its matrix's form, which brings the matrix along; it follows from the activity and is not chosen.</summary>
    private static ColumnCell Matrix => new("kam_matrixid") { Locked = true };

    /// <summary>A row or column of the same matrix.</summary>
    private static ColumnCell OfItsMatrix(string column) => new(column) { FilteredBy = "kam_matrixid" };
}
