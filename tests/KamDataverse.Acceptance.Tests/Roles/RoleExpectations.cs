namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>
/// What each role is meant to be able to do. Written by hand from the purpose of the role, not derived from its privileges: the suite does everything with every table
/// and calls every custom API as each of them, and what comes out must be this and nothing more.
/// </summary>
internal static class RoleExpectations
{
    public const string Nobody = "(no role)";

    private static readonly string[] Vocabulary =
        ["kam_activity", "kam_calendar", "kam_calendarexception", "kam_function", "kam_process", "kam_program", "kam_role", "kam_scoringcriterion", "kam_scoringmodel"];

    private static readonly string[] Interfaces = ["kam_interface", "kam_interfaceitem", "kam_criterion", "kam_servicelevel", "kam_escalation"];

    private static readonly string[] Matrices = ["kam_matrix", "kam_matrixrole", "kam_matrixactivity", "kam_assignment"];

    private static readonly string[] Handovers = ["kam_handover", "kam_handoveritem"];

    private static readonly string[] Agreements = ["kam_signoff", "kam_snapshot"];

    private static readonly string[] Designation = ["kam_designation", "kam_designationscore"];

    private static readonly string[] Team = ["kam_teammember", "kam_sponsorship", "kam_touchpoint"];

    private static readonly string[] Rights = ["kam_decision", "kam_migration"];

    /// <summary>The tables all expectations together speak of.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [.. Vocabulary, .. Interfaces, .. Matrices, .. Handovers, .. Agreements, .. Designation, .. Team, "kam_executive", "kam_finding", "kam_automation", "kam_onbehalf", .. Rights];

    /// <summary>Signs: create, read, write, delete, assign, share. A table that is not named must not be touched at all.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        [Nobody] = new Dictionary<string, string>(),
        ["KAM Administrator"] = Lines(
            (Vocabulary, "aaaa--"), (Interfaces, "aaaaaa"), (Matrices, "aaaaaa"), (Handovers, "aaaaaa"), (Designation, "aaaaaa"), (Team, "aaaaaa"), (["kam_executive"], "aaaa--"),
            (Agreements, "-a----"), (["kam_finding"], "-aa---"), (["kam_automation", "kam_onbehalf"], "-a----"), (Rights, "aa----")),
        ["KAM Programme Owner"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "-a----"), (Matrices, "-a----"), (Handovers, "-a----"), (Designation, "-a----"), (Team, "-a----"), (["kam_executive"], "-a----"),
            (Agreements, "-a----"), (["kam_automation"], "-a----"), (["kam_program", "kam_designation", "kam_finding"], "-aa---")),
        ["KAM Board"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "-a----"), (Matrices, "-a----"), (Handovers, "-a----"), (Designation, "-a----"), (Team, "-a----"),
            (["kam_executive", "kam_finding"], "-a----"), (Agreements, "-a----"), (["kam_decision"], "aa----")),
        ["Key Account Manager"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "oaoo--"), (Matrices, "oaoo--"), (Handovers, "oaoooo"), (Designation, "oaoooo"), (Team, "oaoo--"),
            (["kam_executive", "kam_finding"], "-a----"), (Agreements, "-a----")),
        ["KAM Team Member"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "-a----"), (Matrices, "-a----"), (Handovers, "oaoo--"), (Designation, "-o----"), (["kam_teammember", "kam_finding"], "-o----"),
            (["kam_touchpoint"], "oooo--"), (["kam_sponsorship", "kam_executive"], "-a----"), (Agreements, "-a----")),
        ["Function Head"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "uauu--"), (Matrices, "-a----"), (Handovers, "oaoo--"), (["kam_designation", "kam_sponsorship", "kam_teammember"], "-a----"),
            (["kam_designationscore", "kam_touchpoint"], "-o----"), (["kam_finding"], "-u----"), (Agreements, "-a----")),
        ["KAM Reader"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "-a----"), (Matrices, "-a----"), (Handovers, "-a----"), (Designation, "-a----"), (Team, "-a----"),
            (["kam_executive", "kam_finding"], "-a----"), (Agreements, "-a----")),
        ["KAM Service"] = Lines(
            (Vocabulary, "-a----"), (Interfaces, "-a----"), (Matrices, "-a----"), (Handovers, "-a----"), (["kam_designationscore"], "-a----"), (["kam_designation"], "-aa---"), (Team, "-a----"),
            (["kam_executive", "kam_finding"], "-a----"), (Agreements, "-a----"), (["kam_automation"], "-a----"), (["kam_onbehalf"], "aa----")),
    };

    public static string Purpose(string role) => role switch
    {
        "KAM Administrator" => "Sets up programmes, functions, processes, templates; takes over what exists; corrects every row.",
        "KAM Programme Owner" => "Sets the programme's thresholds, steers key accounts, waives findings.",
        "KAM Board" => "Decides on designations.",
        "Key Account Manager" => "Designates and looks after own key accounts; the deputy holds this role too.",
        "KAM Team Member" => "Works for key accounts shared through their team; also for executive sponsors.",
        "Function Head" => "Answers for a function, and for its deputy head: interfaces of the own business unit, agreement, requests.",
        "KAM Reader" => "Looks everything up, customers included; changes nothing. Also for analysts.",
        "KAM Service" => "For the application user of the flows; opens no app.",
        Nobody => "Somebody without any of the roles.",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without an expectation."),
    };

    public static Abilities For(string role, string table) => Of[role].TryGetValue(table, out var signs) ? Abilities.Parse(signs) : Abilities.None;

    /// <summary>A later line replaces an earlier one for the tables it names.</summary>
    private static Dictionary<string, string> Lines(params (string[] Tables, string Signs)[] lines)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tables, signs) in lines)
        {
            foreach (var table in tables)
                all[table] = signs;
        }

        return all;
    }
}
