using KamDataverse.Domain.Tables;

namespace KamDataverse.Solution.Commands;

/// <summary>
/// The platform's own commands that are taken off a table because the server refuses what they do: a button nobody can use teaches people to distrust the others.
/// Ids of the elements are those of exported ribbons; hiding is documented (HideCustomAction, whose Location is the id of the element).
/// </summary>
internal static class StandardCommands
{
    /// <summary>What stands in the command bars of every table, by where it stands; the menu of a list holds Delete and Bulk Delete.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Elements = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["Form"] = ["Save", "SaveAndClose", "SaveAndNew", "NewRecord", "Activate", "Deactivate", "Delete", "Assign"],
        ["HomepageGrid"] = ["NewRecord", "Edit", "Activate", "Deactivate", "DeleteMenu", "Assign"],
        ["SubGrid"] = ["AddNewStandard", "AddExistingStandard", "Edit", "Activate", "Deactivate", "Delete", "BulkDelete", "Remove", "Assign"],
    };

    private static readonly string[] Delete = ["Delete", "DeleteMenu", "BulkDelete"];

    /// <summary>Their status follows a life cycle with commands of its own, or, being parts, they have none: a part is deleted, and one that is inactive would count all the same.</summary>
    private static readonly HashSet<string> WithoutStates =
    [
        "kam_designation", "kam_interface", "kam_matrix", "kam_handover", "kam_sponsorship", "kam_signoff", "kam_snapshot", "kam_finding",
        "kam_interfaceitem", "kam_criterion", "kam_servicelevel", "kam_escalation", "kam_matrixrole", "kam_matrixactivity", "kam_assignment", "kam_handoveritem", "kam_scoringcriterion", "kam_designationscore",
    ];

    /// <summary>Deactivating ends the row as one would expect, and what has ended stays so (STA-01).</summary>
    private static readonly HashSet<string> WithoutReturn = ["kam_program", "kam_scoringmodel", "kam_teammember", "kam_touchpoint"];

    /// <summary>Rows that are never deleted: history (FND-01, SGN-05).</summary>
    private static readonly HashSet<string> Kept = ["kam_finding", "kam_signoff", "kam_snapshot"];

    /// <summary>Rows that jobs alone write: who may run a job has the right to write them, and yet there is nothing to enter. Here every element is hidden that makes, changes or ends a row.</summary>
    private static readonly HashSet<string> OfJobs = ["kam_automation"];

    private static readonly string[] Changes = ["Save", "SaveAndClose", "NewRecord", "Edit", "Activate", "Deactivate", .. Delete];

    /// <summary>Rows of which only drafts are deleted (STA-03); the command that takes the platform's place is offered for those alone.</summary>
    public static readonly IReadOnlyDictionary<string, Enum> OnlyDrafts = new Dictionary<string, Enum>(StringComparer.Ordinal)
    {
        ["kam_designation"] = DesignationStatus.Draft,
        ["kam_interface"] = InterfaceStatus.Draft,
        ["kam_matrix"] = MatrixStatus.Draft,
        ["kam_handover"] = HandoverStatus.Draft,
        ["kam_sponsorship"] = SponsorshipStatus.Proposed,
        ["kam_scoringmodel"] = ScoringModelStatus.Draft,
    };

    /// <summary>The elements that are hidden on a table's form and lists.</summary>
    public static IEnumerable<string> HiddenOn(string table)
    {
        var states = WithoutStates.Contains(table);
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        if (states || WithoutReturn.Contains(table)) hidden.Add("Activate");
        if (states) hidden.Add("Deactivate");
        if (Kept.Contains(table) || OnlyDrafts.ContainsKey(table)) hidden.UnionWith(Delete);
        if (OfJobs.Contains(table)) hidden.UnionWith(Changes);
        return Elements.SelectMany(place => place.Value.Where(hidden.Contains).Select(element => $"Mscrm.{place.Key}.{table}.{element}"));
    }

    /// <summary>Whether the platform has such an element on a table.</summary>
    public static bool IsElement(string location, string table) => Elements.Any(place => place.Value.Any(element => location == $"Mscrm.{place.Key}.{table}.{element}"));
}
