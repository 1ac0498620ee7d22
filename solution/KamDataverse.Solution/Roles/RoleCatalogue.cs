namespace KamDataverse.Solution.Roles;

/// <summary>The roles of the first release, least privilege first. Rules ask for privileges, never for role names.</summary>
internal static class RoleCatalogue
{
    /// <summary>The words everything is written in; owned by the organisation.</summary>
    private static readonly string[] Vocabulary = ["kam_activity", "kam_function", "kam_process", "kam_program", "kam_role", "kam_scoringcriterion", "kam_scoringmodel", "kam_calendar", "kam_calendarexception"];

    private static readonly string[] Interfaces = ["kam_criterion", "kam_escalation", "kam_interface", "kam_interfaceitem", "kam_servicelevel"];

    private static readonly string[] Matrices = ["kam_assignment", "kam_matrix", "kam_matrixactivity", "kam_matrixrole"];

    private static readonly string[] Handovers = ["kam_handover", "kam_handoveritem"];

    private static readonly string[] Designations = ["kam_designation", "kam_designationscore"];

    /// <summary>Tables without rows: whoever may create one has the right they are named after.</summary>
    private static readonly string[] Rights = ["kam_decision", "kam_migration"];

    /// <summary>People around a key account and the contacts with them; they belong to the designation's owner.</summary>
    private static readonly string[] Teams = ["kam_sponsorship", "kam_teammember", "kam_touchpoint"];

    /// <summary>Who can be proposed as a sponsor; owned by the organisation.</summary>
    private const string SponsorPool = "kam_executive";

    /// <summary>Heartbeats of timed jobs: write to run them; create, which only the flows' user holds, to record what a person decided outside the app.</summary>
    private const string Automation = "kam_automation";

    /// <summary>Kept by the system (FND-01): no role creates or deletes them; who may write them gives waivers (FND-02).</summary>
    private static readonly string[] Findings = ["kam_finding"];

    /// <summary>Written through their commands alone (SGN-05): every role reads them, none writes.</summary>
    private static readonly string[] Agreements = ["kam_signoff", "kam_snapshot"];

    /// <summary>Empty; whoever may create in it may record what a person decided outside the app.</summary>
    private const string OnBehalf = "kam_onbehalf";

    /// <summary>What any user of a model-driven app has to see of the platform.</summary>
    private static readonly string[] People = ["businessunit", "systemuser", "team", "transactioncurrency"];

    private static readonly string[] Customers = ["account", "contact"];

    public static IReadOnlyList<RoleDesign> All { get; } =
    [
        new RoleDesign("KAM Administrator", "Sets up programmes, vocabulary and templates, and may correct every row.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Maintains(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool])
            .HandsOver(Depth.Global, [.. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams])
            .SeesOnly(Depth.Global, [.. Findings, .. Agreements])
            .Changes(Depth.Global, Findings)
            .SeesOnly(Depth.Global, OnBehalf, Automation)
            .Changes(Depth.Global, Automation)
            .HasRight(Rights),
        new RoleDesign("KAM Board", "Decides on designations: approves, rejects or returns them.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .SeesOnly(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Designations, .. Findings, .. Agreements])
            .HasRight("kam_decision"),
        new RoleDesign("Key Account Manager", "Designates own key accounts, defines their interfaces and fills their matrices.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Reads(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool])
            .Maintains(Depth.Basic, [.. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams])
            .HandsOver(Depth.Basic, [.. Handovers, .. Designations])
            .SeesOnly(Depth.Global, [.. Findings, .. Agreements]),
        new RoleDesign("KAM Service", "For the application user of the flows: runs the timed job, and records what a permitted person decided outside the app.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Reads(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool, .. Findings, .. Agreements])
            // Flows speak everybody's language, and a trigger registers itself as its connection's user.
            .SeesOnly(Depth.Global, "usersettings")
            .Keeps(Depth.Basic, "callbackregistration")
            // For the address of a team space; what else a designation carries is guarded by its rules, decisions by kam_decision.
            .Changes(Depth.Global, "kam_designation")
            .Maintains(Depth.Global, Automation, OnBehalf),
        new RoleDesign("KAM Reader", "Looks up who is responsible, and which interfaces and matrices apply.")
            .SeesOnly(Depth.Global, People)
            .SeesOnly(Depth.Global, Customers)
            // The forms a reader opens list the findings, and the analyst's part is in this role too.
            .SeesOnly(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool, .. Findings, .. Agreements]),
    ];
}
