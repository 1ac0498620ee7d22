using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of handovers show.</summary>
internal static class HandoverViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_handover", ["statuscode", "kam_reactiondue", "kam_resolutiondue", "kam_supplierfunctionid", "kam_designationid", "kam_priority", "kam_assigneeid", "kam_number"])
        {
            Search = ["kam_number", "kam_subject"],
            Associated = ["kam_name", "statuscode", "kam_supplierfunctionid", "kam_reactiondue", "kam_resolutiondue", "kam_assigneeid", "kam_number"],
            OrderBy = "kam_resolutiondue",
            Views =
            [
                new("myrequests", "My requests", All(Equal("statecode", 0)), Any(Is("kam_requestedbyid", "eq-userid"), Is("ownerid", "eq-userid"))) { OrderBy = "kam_resolutiondue" },
                new("myfunction", "For my function", [All(Equal("statecode", 0), Is("statuscode", "ne", (int)HandoverStatus.Draft)), Asked()]) { OrderBy = "kam_reactiondue" },
                new("assigned", "Assigned to me", All(Equal("statecode", 0), Is("kam_assigneeid", "eq-userid"))) { OrderBy = "kam_resolutiondue" },
                new("running", "Running requests", All(Equal("statecode", 0), Is("statuscode", "ne", (int)HandoverStatus.Draft)))
                {
                    Columns = ["kam_supplierfunctionid", "statuscode", "kam_reactiondue", "kam_resolutiondue", "kam_assigneeid"], OrderBy = "kam_resolutiondue",
                },
                new("duetoday", "Requests due today", All(Equal("statecode", 0), Is("statuscode", "ne", (int)HandoverStatus.Draft), Any(ReactionDue(), CompletionDue())))
                {
                    OrderBy = "kam_resolutiondue",
                },
                // Also the requests of a key account or an interface on its form, where the later columns say nothing new.
                new("requested", "All requests", All(Is("statuscode", "ne", (int)HandoverStatus.Draft)))
                {
                    Columns = ["statuscode", "kam_supplierfunctionid", "kam_requestedon", "kam_resolutiondue", "kam_assigneeid", "kam_designationid", "kam_priority", "kam_number"],
                    OrderBy = "kam_requestedon", Descending = true,
                },
                new("myfunctionall", "For my function, past ones too", [All(Is("statuscode", "ne", (int)HandoverStatus.Draft)), Asked()]) { OrderBy = "kam_requestedon", Descending = true },
                new("breached", "Handovers breached", Any(Equal("kam_reactionbreached", 1), Equal("kam_resolutionbreached", 1)))
                {
                    Columns = ["kam_number", "kam_supplierfunctionid", "kam_designationid", "statuscode", "kam_reactionbreached", "kam_resolutionbreached", "kam_breachminutes", "kam_escalationlevel"],
                    OrderBy = "kam_requestedon", Descending = true,
                },
                new("myfunctionbreached", "Late requests to my function", [Any(Equal("kam_reactionbreached", 1), Equal("kam_resolutionbreached", 1)), Asked()])
                {
                    Columns = ["kam_number", "kam_designationid", "statuscode", "kam_reactionbreached", "kam_resolutionbreached", "kam_breachminutes", "kam_escalationlevel"],
                    OrderBy = "kam_requestedon", Descending = true,
                },
                new("overdue", "Overdue", All(Equal("statecode", 0)), Any(Equal("kam_reactionbreached", 1), Equal("kam_resolutionbreached", 1))) { OrderBy = "kam_resolutiondue" },
            ],
        },
        new("kam_handoveritem", ["kam_kind", "kam_ismandatory", "kam_met", "kam_note", "kam_handoverid", "kam_namede"])
        {
            Associated = ["kam_name", "kam_kind", "kam_ismandatory", "kam_met", "kam_note", "kam_namede"],
            OrderBy = "kam_kind",
        },
    ];

    /// <summary>Nobody has reacted, and today is the day.</summary>
    private static System.Xml.Linq.XElement ReactionDue() => All(Is("kam_reactiondue", "today"), Equal("statuscode", (int)HandoverStatus.Requested));

    private static System.Xml.Linq.XElement CompletionDue() => All(
        Is("kam_resolutiondue", "today"), In("statuscode", (int)HandoverStatus.Requested, (int)HandoverStatus.Acknowledged, (int)HandoverStatus.InWork, (int)HandoverStatus.Paused));

    /// <summary>Functions the user heads or stands in for.</summary>
    private static System.Xml.Linq.XElement Asked() => new(
        "link-entity",
        new System.Xml.Linq.XAttribute("name", "kam_function"),
        new System.Xml.Linq.XAttribute("from", "kam_functionid"),
        new System.Xml.Linq.XAttribute("to", "kam_supplierfunctionid"),
        new System.Xml.Linq.XAttribute("link-type", "inner"),
        new System.Xml.Linq.XAttribute("alias", "asked"),
        Any(Is("kam_headid", "eq-userid"), Is("kam_deputyheadid", "eq-userid")));
}
