namespace KamDataverse.Solution.Dashboards;

/// <summary>One dashboard for each kind of reader: who looks after customers, who heads a function, who owns the programme.</summary>
internal static class DashboardCatalogue
{
    public static readonly IReadOnlyList<DashboardDesign> All =
    [
        new(
            "manager",
            "Key accounts at a glance",
            "What a key account manager looks at in the morning.",
            "keyaccounts",
            [
                new("accounts", "My key accounts", "kam_designation", "mine"),
                new("requests", "My requests", "kam_handover", "myrequests"),
            ],
            [
                new("readiness", "Readiness of my key accounts", "kam_designation", "minejudged", "readiness"),
                new("running", "My requests by status", "kam_handover", "myrequests", "status"),
            ],
            [
                new("findings", "My open findings", "kam_finding", "mine"),
                new("contacts", "Sponsor contacts that are due", "kam_sponsorship", "contactdue"),
            ]),
        new(
            "function",
            "My function at a glance",
            "What a head of function looks at: what is asked, what is due, what is kept.",
            "interfaces",
            [
                new("asked", "Requests to my function", "kam_handover", "myfunction"),
                new("signatures", "Agreements asked of me", "kam_signoff", "mine"),
            ],
            [
                new("status", "Requests to my function by status", "kam_handover", "myfunction", "status"),
                new("kept", "Reaction kept, by process interface", "kam_handover", "myfunctionall", "adherence"),
            ],
            [
                new("owned", "Interfaces I own", "kam_interface", "mine"),
                new("late", "Late requests to my function", "kam_handover", "myfunctionbreached", "trend"),
            ]),
        new(
            "programme",
            "Programme at a glance",
            "What the owner of the programme looks at.",
            "administration",
            [
                new("quadrant", "Key accounts by quadrant and tier", "kam_designation", "current", "quadrant"),
                new("override", "Exceptions from the proposed tier", "kam_designation", "current", "override"),
            ],
            [
                new("kept", "Reaction kept, by function asked", "kam_handover", "requested", "adherencefunction"),
                new("breaches", "Breaches by month", "kam_handover", "breached", "trend"),
            ],
            [
                new("ageing", "Open agreements by week of request", "kam_signoff", "ageing", "ageing"),
                new("sponsors", "Mandates per executive", "kam_sponsorship", "current", "load"),
            ]),
        new(
            "responsibilities",
            "Matrices at a glance",
            "How complete the matrices are and who carries how much.",
            "responsibilities",
            [
                new("completeness", "Completeness by matrix", "kam_matrix", "current", "completeness"),
                new("accountable", "Accountabilities per role", "kam_assignment", "accountable", "accountable"),
            ],
            [
                new("gaps", "Activities without accountable", "kam_matrixactivity", "noaccountable"),
                new("orphaned", "Roles without an entry", "kam_matrixrole", "unused"),
            ]),
    ];
}
