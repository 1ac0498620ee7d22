using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of the interface tables show.</summary>
internal static class InterfaceViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_interface", ["kam_deliverable", "statuscode", "kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "kam_supplierfunctionid", "kam_customerfunctionid", "kam_validto"])
        {
            Search = ["kam_code", "kam_deliverable"],
            Associated = ["kam_name", "kam_version", "statuscode", "kam_deliverable", "kam_supplierfunctionid", "kam_customerfunctionid", "kam_reactionvalue", "kam_unit"],
            Views =
            [
                new("inforce", "Interfaces in force", All(Equal("statuscode", (int)InterfaceStatus.Active))),
                new("drafts", "Drafts", All(Equal("statuscode", (int)InterfaceStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("inreview", "In review or agreed", All(In("statuscode", (int)InterfaceStatus.InReview, (int)InterfaceStatus.Agreed))),
                new(
                    "nosignoff",
                    "Interfaces without sign-off",
                    [All(In("statuscode", (int)InterfaceStatus.InReview, (int)InterfaceStatus.Agreed, (int)InterfaceStatus.Active)), .. Without("kam_signoff", "kam_interfaceid", "kam_signoffid", Equal("statuscode", (int)SignoffStatus.Agreed))]),
                new("reviews", "Interface reviews due", All(Equal("statuscode", (int)InterfaceStatus.Active)), Due("kam_reviewdate", 30)) { OrderBy = "kam_reviewdate" },
                new("expiring", "Interfaces expiring", All(Equal("statuscode", (int)InterfaceStatus.Active)), Coming("kam_validto", 90)) { OrderBy = "kam_validto" },
                new("mine", "Interfaces I own", All(Equal("statecode", 0)), Any(Is("kam_supplierownerid", "eq-userid"), Is("kam_customerownerid", "eq-userid"), Is("ownerid", "eq-userid")))
                {
                    // It also stands in a narrow place of the dashboard, where a long text would leave no room for more.
                    Columns = ["statuscode", "kam_deliverable", "kam_reactionvalue", "kam_resolutionvalue", "kam_unit", "kam_supplierfunctionid", "kam_customerfunctionid", "kam_validto"],
                },
            ],
        },
        new("kam_interfaceitem", ["kam_direction", "kam_ismandatory", "kam_format", "kam_interfaceid"])
        {
            Associated = ["kam_name", "kam_direction", "kam_ismandatory", "kam_format"],
            OrderBy = "kam_direction",
        },
        new("kam_criterion", ["kam_textde", "kam_measure", "kam_operator", "kam_target", "kam_ismandatory", "kam_interfaceid"])
        {
            // Its name stands in the language of whoever wrote it (the first one is the system's, in English), so that the German text stands beside it.
            Associated = ["kam_text", "kam_textde", "kam_measure", "kam_operator", "kam_target"],
        },
        new("kam_servicelevel", ["kam_priority", "kam_reactionminutes", "kam_resolutionminutes", "kam_interfaceid"])
        {
            Associated = ["kam_priority", "kam_reactionminutes", "kam_resolutionminutes"],
            OrderBy = "kam_priority",
        },
        new("kam_escalation", ["kam_clock", "kam_level", "kam_afterminutes", "kam_targettype", "kam_userid", "kam_interfaceid"])
        {
            Associated = ["kam_clock", "kam_level", "kam_afterminutes", "kam_targettype", "kam_userid"],
            OrderBy = "kam_level",
        },
    ];
}
