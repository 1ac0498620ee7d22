using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>The people around a key account: team, sponsor pool, mandates and touchpoints.</summary>
internal static class TeamForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_teammember",
            FormKind.Main,
            "main",
            "Team member",
            [
                Tab(
                    "member",
                    "Team member",
                    Column(
                        50,
                        Section("who", "Who", "kam_designationid", "kam_userid", "kam_roleid", "kam_functionid", "kam_directcustomer")),
                    Column(
                        50,
                        Section("when", "When and where", "kam_from", "kam_to", "kam_deputyforid", "kam_country", "kam_timezone", "kam_origin"))),
            ])
        {
            Header = ["statuscode", "kam_designationid", "kam_origin"],
        },
        new(
            "kam_teammember",
            FormKind.QuickCreate,
            "quick",
            "New team member",
            [Tab("member", "Team member", Column(100, Section("details", "", "kam_designationid", "kam_userid", "kam_roleid", "kam_functionid", "kam_from", "kam_directcustomer")))]),
        new(
            "kam_executive",
            FormKind.Main,
            "main",
            "Executive",
            [
                Tab(
                    "executive",
                    "Executive",
                    Column(
                        40,
                        Section("who", "Who", "kam_userid", "kam_level", "kam_functionid", "kam_languages"),
                        Section("availability", "Availability", "kam_capacity", "kam_availablefrom", "kam_availableto")),
                    Column(
                        60,
                        Section("mandates", "Mandates", new GridCell("grid_mandates", "Mandates", "kam_sponsorship", "kam_executiveid", "ofexecutive", Rows: 6)))),
            ])
        {
            Header = ["statuscode", "kam_level", "kam_functionid"],
        },
        new(
            "kam_sponsorship",
            FormKind.Main,
            "main",
            "Sponsor mandate",
            [
                Tab(
                    "mandate",
                    "Mandate",
                    Column(
                        50,
                        Section("who", "Who", "kam_designationid", "kam_executiveid", "kam_role", "kam_customerexecutiveid"),
                        Section("contact", "Contact", "kam_cadencedays", "kam_lasttouch", "kam_nexttouch", "kam_missedtouches"),
                        Section("period", "Validity", "kam_from", "kam_to")),
                    Column(
                        50,
                        Section("decision", "Decision of the executive", "kam_charteraccepted", "kam_charteron", "kam_decidedbyid", "kam_decidedvia", "kam_evidenceref", "kam_note"),
                        Section("touchpoints", "Touchpoints", new GridCell("grid_touchpoints", "Touchpoints", "kam_touchpoint", "kam_sponsorshipid", Rows: 5)))),
            ])
        {
            Header = ["statuscode", "kam_executiveid", "kam_nexttouch", "ownerid"],
        },
        new(
            "kam_touchpoint",
            FormKind.Main,
            "main",
            "Touchpoint",
            [
                Tab(
                    "touchpoint",
                    "Touchpoint",
                    Column(
                        50,
                        Section("what", "What and when", "kam_type", "kam_on", "kam_designationid", new ColumnCell("kam_sponsorshipid") { FilteredBy = "kam_designationid" }, "kam_name"),
                        Section("people", "Participants", new LinkedGridCell("grid_participants", "Participants", "kam_teammember", "kam_touchpoint_teammember"))),
                    Column(
                        50,
                        Section("result", "Result", "kam_outcome", "kam_nextstep"))),
            ])
        {
            Header = ["statuscode", "kam_type", "kam_on", "ownerid"],
        },
        new(
            "kam_touchpoint",
            FormKind.QuickCreate,
            "quick",
            "New touchpoint",
            [Tab("touchpoint", "Touchpoint", Column(100, Section("details", "", "kam_designationid", "kam_type", "kam_on", "kam_outcome")))]),
    ];
}
