using System.Xml.Linq;
using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of teams, mandates and touchpoints show.</summary>
internal static class TeamViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_teammember", ["kam_designationid", "kam_userid", "kam_roleid", "kam_functionid", "kam_from", "kam_to", "kam_origin"])
        {
            ShowName = false,
            Associated = ["kam_userid", "kam_roleid", "kam_functionid", "kam_from", "kam_directcustomer", "kam_origin"],
            OrderBy = "kam_roleid",
            Views =
            [
                new("mine", "My teams", All(Equal("statecode", 0), Is("kam_userid", "eq-userid"))),
                new("direct", "Members who work directly with customers", All(Equal("statecode", 0), Equal("kam_directcustomer", 1))),
            ],
        },
        new("kam_executive", ["kam_userid", "kam_level", "kam_functionid", "kam_capacity", "kam_availableto"]),
        new("kam_sponsorship", ["kam_designationid", "kam_executiveid", "kam_role", "statuscode", "kam_lasttouch", "kam_nexttouch", "kam_missedtouches"])
        {
            ShowName = false,
            Associated = ["kam_designationid", "kam_executiveid", "kam_role", "statuscode", "kam_nexttouch"],
            OrderBy = "kam_nexttouch",
            Views =
            [
                // On the form of a key account and of an executive, which need not say again whose it is.
                new("ofdesignation", "Mandates by executive", All(Equal("statecode", 0))) { Columns = ["kam_executiveid", "kam_role", "statuscode", "kam_nexttouch"] },
                new("ofexecutive", "Mandates by key account", All(Equal("statecode", 0))) { Columns = ["kam_designationid", "kam_role", "statuscode", "kam_nexttouch"] },
                new("mine", "My mandates", All(Equal("statecode", 0)), OfMine()),
                new("waiting", "Mandates waiting for the executive", All(Equal("statuscode", (int)SponsorshipStatus.Proposed))),
                new("contactdue", "Sponsor contacts due", All(Equal("statuscode", (int)SponsorshipStatus.Active)), Due("kam_nexttouch", 14)),
                new("overdue", "Sponsor contacts overdue", All(Equal("statuscode", (int)SponsorshipStatus.Active)), Past("kam_nexttouch")),
                new("nobody", "Mandates without an executive of the customer", All(Equal("statuscode", (int)SponsorshipStatus.Active), Is("kam_customerexecutiveid", "null"))),
            ],
        },
        new("kam_touchpoint", ["kam_type", "kam_on", "kam_designationid", "statuscode", "kam_nextstep"])
        {
            Associated = ["kam_on", "kam_type", "statuscode", "kam_nextstep"],
            OrderBy = "kam_on",
            Views =
            [
                new("planned", "Planned touchpoints", All(Equal("statuscode", (int)TouchpointStatus.Planned))),
                new("held", "Touchpoints held", All(Equal("statuscode", (int)TouchpointStatus.Held))) { Descending = true },
                new("outcome", "Past touchpoints without a result", All(Is("kam_outcome", "null")), Past("kam_on")),
            ],
        },
    ];

    /// <summary>Mandates of the executive who is the user.</summary>
    private static XElement OfMine() => new(
        "link-entity",
        new XAttribute("name", "kam_executive"),
        new XAttribute("from", "kam_executiveid"),
        new XAttribute("to", "kam_executiveid"),
        new XAttribute("link-type", "inner"),
        new XAttribute("alias", "executive"),
        All(Is("kam_userid", "eq-userid")));
}
