using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>How a date differs from the regular hours.</summary>
[ChoiceSet("kam_calendarexceptiontype", "Exception type")]
public enum CalendarExceptionType
{
    [Option("Closed")] Closed = 287100000,
    [Option("Changed hours")] ChangedHours = 287100001,
}
