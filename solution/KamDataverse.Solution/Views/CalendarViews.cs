using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of business calendars and their holidays show.</summary>
internal static class CalendarViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_calendar", ["kam_code", "kam_timezone", "kam_is24x7"])
        {
            Search = ["kam_code", "kam_namede"],
            OrderBy = "kam_code",
        },
        new("kam_calendarexception", ["kam_date", "kam_type", "kam_calendarid"])
        {
            // Beside the working hours there is room for half a form.
            NameWidth = 180,
            Search = ["kam_namede"],
            Associated = ["kam_date", "kam_name", "kam_type"],
            OrderBy = "kam_date",
            Views = [new("changed", "Days with changed hours", All(Equal("kam_type", (int)Domain.Choices.CalendarExceptionType.ChangedHours)))],
        },
    ];
}
