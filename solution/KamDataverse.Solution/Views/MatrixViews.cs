using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of the matrix tables show.</summary>
internal static class MatrixViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_matrix", ["kam_processid", "kam_scope", "kam_designationid", "statuscode", "kam_version", "kam_completeness", "kam_blocking"])
        {
            Search = ["kam_code"],
            Associated = ["kam_name", "kam_processid", "statuscode", "kam_version", "kam_completeness"],
            Views =
            [
                new("inforce", "Matrices in force", All(Equal("statuscode", (int)MatrixStatus.Active))),
                new("drafts", "Drafts", All(Equal("statuscode", (int)MatrixStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("incomplete", "Matrices with gaps", All(Equal("statecode", 0), Is("kam_completeness", "lt", 100))) { OrderBy = "kam_completeness" },
                new("reviews", "Matrix reviews due", All(Equal("statuscode", (int)MatrixStatus.Active)), Due("kam_reviewdate", 30))
                {
                    Columns = ["kam_processid", "kam_scope", "kam_designationid", "kam_version", "kam_reviewdate"],
                    OrderBy = "kam_reviewdate",
                },
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
            Associated = ["kam_sequence", "kam_name", "kam_findingstate", "kam_iscustomerfacing"],
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
            OrderBy = "kam_matrixactivityid.kam_sequence",
            Views =
            [
                // On the form of a row and of a column, which need not say again which one it is.
                new("ofactivity", "Assignments by role", All(Equal("statecode", 0))) { Columns = ["kam_matrixroleid", "kam_letter", "kam_iscustomervoice", "kam_note"], OrderBy = "kam_matrixroleid.kam_sequence" },
                new("ofrole", "Assignments by activity", All(Equal("statecode", 0))) { Columns = ["kam_matrixactivityid", "kam_letter", "kam_iscustomervoice", "kam_note"] },
                new("accountable", "Accountabilities", All(Equal("statecode", 0), In("kam_letter", (int)Letter.Accountable, (int)Letter.AccountableAndResponsible))),
            ],
        },
    ];
}
