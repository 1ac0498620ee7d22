using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What each table's lists show; a table without an entry lists what a user must or should fill in.</summary>
internal static class ViewCatalogue
{
    private static readonly TableViews[] Designed =
    [
        new("kam_designation", ["kam_accountid", "kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_deputyid", "kam_validfrom", "kam_reviewdate"])
        {
            Search = ["kam_number"],
            Associated = ["kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_validfrom", "kam_validto"],
            ShowName = true,
            Views =
            [
                new("mine", "My key accounts", All(Equal("statecode", 0)), Any(Is("kam_keyaccountmanagerid", "eq-userid"), Is("kam_deputyid", "eq-userid"))),
                new("drafts", "Drafts", All(Equal("statuscode", (int)DesignationStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("setup", "Being set up", All(Equal("statuscode", (int)DesignationStatus.Approved))),
                new("reviews", "Reviews due", All(Equal("statecode", 0)), Any(Is("kam_reviewdate", "next-x-days", 30), Is("kam_reviewdate", "olderthan-x-days", 1)))
                {
                    OrderBy = "kam_reviewdate",
                },
                new("ending", "Designations expiring", All(Equal("statecode", 0), Is("kam_validto", "next-x-days", 90))) { OrderBy = "kam_validto" },
            ],
        },
        new("account", ["kam_keyaccountstate", "kam_tier", "kam_keyaccountmanagerid", "kam_deputyid", "address1_city"])
        {
            Views =
            [
                new("keyaccounts", "Key accounts", All(Equal("statecode", 0), Equal("kam_iskeyaccount", 1))),
                new("mykeyaccounts", "Accounts I look after as key account manager",
                    All(Equal("statecode", 0)), Any(Is("kam_keyaccountmanagerid", "eq-userid"), Is("kam_deputyid", "eq-userid"))),
            ],
        },
        new("kam_interface", ["kam_supplierfunctionid", "kam_customerfunctionid", "kam_deliverable", "kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "statuscode", "kam_validto"])
        {
            Search = ["kam_code", "kam_deliverable"],
            Associated = ["kam_supplierfunctionid", "kam_customerfunctionid", "kam_deliverable", "kam_reactionvalue", "kam_unit", "statuscode"],
            Views =
            [
                new("inforce", "Interfaces in force", All(Equal("statuscode", (int)InterfaceStatus.Active))),
                new("drafts", "Drafts", All(Equal("statuscode", (int)InterfaceStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("inreview", "In review or agreed", All(In("statuscode", (int)InterfaceStatus.InReview, (int)InterfaceStatus.Agreed))),
                new("expiring", "Interfaces expiring", All(Equal("statuscode", (int)InterfaceStatus.Active), Is("kam_validto", "next-x-days", 90))) { OrderBy = "kam_validto" },
                new("mine", "Interfaces I own", All(Equal("statecode", 0)), Any(Is("kam_supplierownerid", "eq-userid"), Is("kam_customerownerid", "eq-userid"), Is("ownerid", "eq-userid"))),
            ],
        },
        new("kam_interfaceitem", ["kam_direction", "kam_ismandatory", "kam_format", "kam_interfaceid"])
        {
            Associated = ["kam_name", "kam_direction", "kam_ismandatory", "kam_format"],
            OrderBy = "kam_direction",
        },
        new("kam_criterion", ["kam_measure", "kam_operator", "kam_target", "kam_ismandatory", "kam_interfaceid"])
        {
            Associated = ["kam_text", "kam_measure", "kam_operator", "kam_target"],
        },
        new("kam_matrix", ["kam_processid", "kam_scope", "kam_designationid", "statuscode", "kam_version", "kam_completeness", "kam_blocking"])
        {
            Search = ["kam_code"],
            Associated = ["kam_name", "kam_processid", "statuscode", "kam_version", "kam_completeness"],
            Views =
            [
                new("inforce", "Matrices in force", All(Equal("statuscode", (int)MatrixStatus.Active))),
                new("drafts", "Drafts", All(Equal("statuscode", (int)MatrixStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("templates", "Templates", All(Equal("statecode", 0), Equal("kam_scope", (int)MatrixScope.Template))),
            ],
        },
        new("kam_matrixrole", ["kam_matrixid", "kam_roleid", "kam_userid", "kam_sequence"])
        {
            Associated = ["kam_sequence", "kam_roleid", "kam_userid"],
            OrderBy = "kam_sequence",
            Views =
            [
                new("unused", "Roles without an entry", [.. Without("kam_assignment", "kam_matrixroleid", "kam_assignmentid", Equal("statecode", 0))]),
            ],
        },
        new("kam_matrixactivity", ["kam_matrixid", "kam_sequence", "kam_iscustomerfacing", "kam_isdecision", "kam_findingstate"])
        {
            Associated = ["kam_sequence", "kam_name", "kam_iscustomerfacing", "kam_findingstate"],
            OrderBy = "kam_sequence",
            Views =
            [
                new("noaccountable", "Activities without accountable",
                    [.. Without("kam_assignment", "kam_matrixactivityid", "kam_assignmentid", In("kam_letter", (int)Letter.Accountable, (int)Letter.AccountableAndResponsible))]),
                new("noresponsible", "Activities without responsible",
                    [.. Without("kam_assignment", "kam_matrixactivityid", "kam_assignmentid", In("kam_letter", (int)Letter.Responsible, (int)Letter.AccountableAndResponsible))]),
            ],
        },
        new("kam_assignment", ["kam_matrixactivityid", "kam_matrixroleid", "kam_letter", "kam_iscustomervoice", "kam_note", "kam_matrixid"])
        {
            ShowName = false,
            Associated = ["kam_matrixactivityid", "kam_matrixroleid", "kam_letter", "kam_iscustomervoice", "kam_note"],
            OrderBy = "kam_matrixactivityid",
            Views =
            [
                new("accountable", "Accountabilities", All(Equal("statecode", 0), In("kam_letter", (int)Letter.Accountable, (int)Letter.AccountableAndResponsible))),
            ],
        },
        new("kam_finding", ["kam_severity", "kam_ruleid", "kam_matrixid", "kam_interfaceid", "kam_designationid", "kam_lastseen", "ownerid"])
        {
            Search = ["kam_ruleid"],
            Associated = ["kam_ruleid", "kam_severity", "kam_name", "kam_lastseen"],
            OrderBy = "kam_severity",
            Views =
            [
                new("open", "Open findings", All(Equal("statuscode", (int)FindingStatus.Open))),
                new("mine", "My open findings", All(Equal("statuscode", (int)FindingStatus.Open), Is("ownerid", "eq-userid"))),
                new("waived", "Findings waived", All(Equal("statuscode", (int)FindingStatus.Waived))),
            ],
        },
        new("kam_program", ["kam_code", "kam_ownerid", "kam_anchoring", "statuscode"]) { Search = ["kam_code"] },
        new("kam_function", ["kam_code", "kam_kind", "kam_headid", "kam_parentfunctionid"])
        {
            Search = ["kam_code", "kam_namede"],
            Views = [new("nohead", "Functions without a head", All(Equal("statecode", 0), Is("kam_headid", "null")))],
        },
        new("kam_role", ["kam_code", "kam_type", "kam_functionid"]) { Search = ["kam_code", "kam_namede"] },
        new("kam_process", ["kam_code", "kam_stage", "kam_ownerid", "statuscode"]) { Search = ["kam_code", "kam_namede"], OrderBy = "kam_sequence" },
        new("kam_activity", ["kam_code", "kam_processid", "kam_sequence", "kam_iscustomerfacing", "kam_isdecision"])
        {
            Search = ["kam_code", "kam_namede"],
            Associated = ["kam_sequence", "kam_code", "kam_name", "kam_iscustomerfacing", "kam_isdecision"],
            OrderBy = "kam_sequence",
        },
    ];

    public static TableViews For(TableSchema table) => Designed.FirstOrDefault(design => design.Table == table.LogicalName) ?? new TableViews(
        table.LogicalName,
        [
            .. table.Columns.Where(column => column.Declaration.Required || column.Declaration.Recommended)
                .Where(column => column != table.PrimaryName && column.Declaration is not MemoAttribute).Select(column => column.LogicalName).Take(6),
            "statuscode",
        ]);
}
