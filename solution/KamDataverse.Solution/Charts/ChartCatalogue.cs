namespace KamDataverse.Solution.Charts;

/// <summary>All charts: the questions people ask of these tables at a glance.</summary>
internal static class ChartCatalogue
{
    private const int MostGroups = 12;

    public static readonly IReadOnlyList<ChartDesign> All =
    [
        new("kam_designation", "quadrant", "Key accounts by quadrant and tier", "Where the key accounts stand by attractiveness and strength.", ChartShape.StackedColumn, "kam_quadrant") { Series = "kam_tier" },
        new("kam_designation", "tier", "Key accounts by tier", "How many key accounts each tier has.", ChartShape.Pie, "kam_tier"),
        new("kam_designation", "readiness", "Readiness by key account", "The least ready first.", ChartShape.Bar, "kam_accountid") { Average = "kam_readiness", LargestFirst = false, Top = MostGroups },
        new("kam_designation", "override", "Exceptions from the proposed tier", "The share of key accounts whose tier is an exception.", ChartShape.Pie, "kam_tieroverride"),
        new("kam_designation", "load", "Key accounts per key account manager", "Who looks after how many key accounts, and in which tier.", ChartShape.StackedBar, "kam_keyaccountmanagerid") { Series = "kam_tier" },
        new("kam_handover", "adherence", "Reaction kept, by process interface", "The share of requests answered in time, for each pair of functions.", ChartShape.StackedBar100, "kam_interfaceid") { Series = "kam_reactionbreached" },
        new("kam_handover", "adherencefunction", "Reaction kept, by function asked", "The share of requests answered in time, for each function.", ChartShape.StackedBar100, "kam_supplierfunctionid") { Series = "kam_reactionbreached" },
        new("kam_handover", "trend", "Requests by month", "How many requests went out in each month.", ChartShape.Line, "kam_requestedon") { By = DatePart.Month },
        new("kam_handover", "status", "Requests by status", "Where the requests stand.", ChartShape.Column, "statuscode"),
        new("kam_handover", "account", "Requests by key account", "Which key accounts ask most, and whom.", ChartShape.StackedBar, "kam_designationid") { Series = "kam_supplierfunctionid" },
        new("kam_matrix", "completeness", "Completeness by matrix", "The least complete first.", ChartShape.Bar, "kam_name") { Average = "kam_completeness", LargestFirst = false, Top = MostGroups },
        new("kam_matrix", "status", "Matrices by status", "Where the responsibility matrices stand.", ChartShape.Column, "statuscode"),
        new("kam_assignment", "role", "Entries per role", "How many activities each role is entered for, and how.", ChartShape.StackedBar, "kam_matrixroleid.kam_roleid") { Series = "kam_letter" },
        new("kam_assignment", "accountable", "Accountabilities per role", "For how many activities each role is accountable.", ChartShape.Bar, "kam_matrixroleid.kam_roleid") { LargestFirst = true, Top = MostGroups },
        new("kam_signoff", "ageing", "Sign-off ageing", "In which week the open agreements were asked for.", ChartShape.Column, "kam_requestedon") { By = DatePart.Week },
        new("kam_signoff", "function", "Agreements by function", "Which functions were asked, and what they answered.", ChartShape.StackedBar, "kam_functionid") { Series = "statuscode" },
        new("kam_sponsorship", "load", "Mandates per executive", "How many mandates each executive has.", ChartShape.StackedBar, "kam_executiveid") { Series = "statuscode" },
        new("kam_interface", "status", "Interfaces by status", "Where the agreements between functions stand.", ChartShape.Column, "statuscode"),
        new("kam_interface", "supplier", "Interfaces by supplier", "How much each function has promised.", ChartShape.StackedBar, "kam_supplierfunctionid") { Series = "statuscode" },
        new("kam_finding", "rule", "Findings by rule", "Which rules have most to say.", ChartShape.Bar, "kam_ruleid") { LargestFirst = true, Top = MostGroups },
        new("kam_finding", "severity", "Findings by severity", "How grave the findings are.", ChartShape.Pie, "kam_severity"),
    ];
}
