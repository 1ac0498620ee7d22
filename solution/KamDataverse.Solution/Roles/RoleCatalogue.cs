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

    /// <summary>Heartbeats of timed jobs, kept by the jobs themselves: whoever may write one may run the job.</summary>
    private const string Automation = "kam_automation";

    /// <summary>Kept by the system (FND-01): no role creates or deletes them; who may write them gives waivers (FND-02).</summary>
    private static readonly string[] Findings = ["kam_finding"];

    /// <summary>Written through their commands alone (SGN-05): every role reads them, none writes.</summary>
    private static readonly string[] Agreements = ["kam_signoff", "kam_snapshot"];

    /// <summary>Empty; whoever may create in it may record what a person decided outside the app.</summary>
    private const string OnBehalf = "kam_onbehalf";

    /// <summary>What any user of a model-driven app has to see of the platform.</summary>
    private static readonly string[] People = ["businessunit", "systemuser", "team", "transactioncurrency"];

    /// <summary>
    /// Whoever works on single key accounts gets no wider view of customers than the company's own roles give: roles add up, and ours would open every account.
    /// </summary>
    private static readonly string[] Customers = ["account", "contact"];

    /// <summary>Everything of the product that everybody with a part in it may know.</summary>
    private static readonly string[] Everything = [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool, .. Findings, .. Agreements];

    public static IReadOnlyList<RoleDesign> All { get; } =
    [
        new RoleDesign(
            "KAM Administrator",
            "Sets up programmes, vocabulary and templates, takes over what exists already, and may correct every row.",
            "Richtet Programme, Begriffe und Vorlagen ein, übernimmt Bestehendes und darf jeden Datensatz berichtigen.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Maintains(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool])
            .HandsOver(Depth.Global, [.. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams])
            .SeesOnly(Depth.Global, [.. Findings, .. Agreements])
            .Changes(Depth.Global, Findings)
            .SeesOnly(Depth.Global, OnBehalf, Automation)
            .Changes(Depth.Global, Automation)
            .HasRight(Rights),
        new RoleDesign(
            "KAM Programme Owner",
            "Sets the thresholds of the programme, steers its key accounts and waives findings.",
            "Legt die Schwellen des Programms fest, steuert dessen Key Accounts und verzichtet auf Hinweise.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .SeesOnly(Depth.Global, Everything)
            .SeesOnly(Depth.Global, Automation)
            .PointsTo(Depth.Global, [.. Vocabulary, "kam_sponsorship"])
            .Changes(Depth.Global, "kam_program", "kam_designation")
            .Changes(Depth.Global, Findings),
        new RoleDesign(
            "KAM Board",
            "Decides on designations: approves, rejects or returns them.",
            "Entscheidet über Einstufungen: bewilligt sie, lehnt sie ab oder gibt sie zurück.")
            .SeesOnly(Depth.Global, People)
            .SeesOnly(Depth.Global, Customers)
            .SeesOnly(Depth.Global, Everything)
            .HasRight("kam_decision"),
        new RoleDesign(
            "Key Account Manager",
            "Designates own key accounts, leads their teams, defines their interfaces and fills their matrices.",
            "Stuft eigene Key Accounts ein, führt deren Teams, beschreibt deren Schnittstellen und füllt deren Matrizen.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Reads(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams, SponsorPool])
            .Maintains(Depth.Basic, [.. Interfaces, .. Matrices, .. Handovers, .. Designations, .. Teams])
            .HandsOver(Depth.Basic, [.. Handovers, .. Designations])
            .SeesOnly(Depth.Global, [.. Findings, .. Agreements]),
        new RoleDesign(
            "KAM Team Member",
            "Works for key accounts shared through their team, the executive sponsor included: asks functions for support and records contacts.",
            "Arbeitet für Key Accounts, die über das Team geteilt sind, auch als Götti: bittet Bereiche um Unterstützung und erfasst Kontakte.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Basic, Customers)
            .PointsTo(Depth.Global, Customers)
            .Reads(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, "kam_sponsorship"])
            .Reads(Depth.Basic, [.. Designations, .. Teams])
            .Maintains(Depth.Basic, [.. Handovers, "kam_touchpoint"])
            // A sponsor finds the own mandates through the own place in the pool.
            .SeesOnly(Depth.Global, SponsorPool)
            .SeesOnly(Depth.Basic, Findings)
            .SeesOnly(Depth.Global, Agreements),
        new RoleDesign(
            "Function Head",
            "Answers for a function: describes its interfaces, answers requests for its agreement and support.",
            "Steht für einen Bereich ein: beschreibt dessen Schnittstellen und beantwortet Anfragen um Zustimmung und Unterstützung.")
            .Reads(Depth.Global, People)
            .Reads(Depth.Basic, Customers)
            .PointsTo(Depth.Global, Customers)
            .Reads(Depth.Global, [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, "kam_designation"])
            .SeesOnly(Depth.Global, "kam_sponsorship", "kam_teammember")
            .SeesOnly(Depth.Basic, "kam_designationscore", "kam_touchpoint")
            .Maintains(Depth.Local, Interfaces)
            .Maintains(Depth.Basic, Handovers)
            .SeesOnly(Depth.Local, Findings)
            .SeesOnly(Depth.Global, Agreements),
        new RoleDesign(
            "KAM Reader",
            "Looks up key accounts, who is responsible, and which interfaces and matrices apply; changes nothing.",
            "Schlägt nach: Key Accounts, Zuständigkeiten, geltende Schnittstellen und Matrizen; ändert nichts.")
            .SeesOnly(Depth.Global, People)
            .SeesOnly(Depth.Global, Customers)
            // The forms a reader opens list the findings, and the analyst's part is in this role too.
            .SeesOnly(Depth.Global, Everything),
        new RoleDesign(
            "KAM Service",
            "For the application user of the flows: runs the timed job, writes team spaces, and records what a permitted person decided outside the app.",
            "Für den Anwendungsbenutzer der Flows: führt den Zeitauftrag aus, trägt Teamräume ein und hält fest, was eine berechtigte Person ausserhalb der App entschieden hat.")
        {
            UsesApp = false,
        }
            .Reads(Depth.Global, People)
            .Reads(Depth.Global, Customers)
            .Reads(Depth.Global, Everything)
            // Flows speak everybody's language, and a trigger registers itself as its connection's user.
            .SeesOnly(Depth.Global, "usersettings")
            .Keeps(Depth.Basic, "callbackregistration")
            // For the address of a team space; what else a designation carries is guarded by its rules, decisions by kam_decision.
            .Changes(Depth.Global, "kam_designation")
            .Changes(Depth.Global, Automation)
            .SeesOnly(Depth.Global, Automation)
            .HasRight(OnBehalf),
    ];

    /// <summary>The roles of people: they get the app and the account form.</summary>
    public static IEnumerable<RoleDesign> OfPeople => All.Where(role => role.UsesApp);
}
