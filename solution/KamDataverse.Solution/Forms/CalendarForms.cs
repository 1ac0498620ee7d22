using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Business calendars with their holidays.</summary>
internal static class CalendarForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_calendar",
            FormKind.Main,
            "main",
            "Business calendar",
            [
                Tab(
                    "calendar",
                    "Business calendar",
                    Column(
                        50,
                        Section("general", "Business calendar", "kam_name", "kam_namede", "kam_code", "kam_timezone"),
                        Section("hours", "Working hours", "kam_is24x7", new PageCell("hours_page", "Working hours", "kam_/pages/hours.html", Rows: 12) { KnowsRow = false }, "kam_weekpattern")),
                    Column(
                        50,
                        Section("days", "Holidays and exceptions", new GridCell("grid_days", "Holidays and exceptions", "kam_calendarexception", "kam_calendarid", Rows: 12)))),
                Tab(
                    "use",
                    "Where it applies",
                    Column(
                        50,
                        Section("programmes", "Programmes", new GridCell("grid_programmes", "Programmes", "kam_program", "kam_calendarid", Rows: 4)),
                        Section("functions", "Functions", new GridCell("grid_functions", "Functions", "kam_function", "kam_calendarid"))),
                    Column(50, Section("interfaces", "Interfaces with this calendar of their own", new GridCell("grid_interfaces", "Interfaces with this calendar of their own", "kam_interface", "kam_calendarid")))),
            ])
        {
            Header = ["statuscode", "kam_code"],
            Script = "calendar",
        },
        new(
            "kam_calendarexception",
            FormKind.Main,
            "main",
            "Holiday or exception",
            [
                Tab(
                    "day",
                    "Holiday or exception",
                    Column(100, Wide("details", "", 2, "kam_name", "kam_namede", "kam_calendarid", "kam_date", "kam_type", new PageCell("hours_page", "Hours", "kam_/pages/hours.html", Rows: 4) { KnowsRow = false }, "kam_intervals"))),
            ])
        {
            Header = ["statuscode", "kam_date", "kam_type"],
            Script = "calendar-exception",
        },
        new(
            "kam_calendarexception",
            FormKind.QuickCreate,
            "quick",
            "New holiday or exception",
            [Tab("day", "Holiday or exception", Column(100, Section("details", "", "kam_name", "kam_calendarid", "kam_date", "kam_type", "kam_intervals")))])
        {
            Script = "calendar-exception-quick",
        },
    ];
}
