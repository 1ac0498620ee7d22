using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>The unit in which reaction and completion time are entered.</summary>
[ChoiceSet("kam_timeunit", "Time unit")]
public enum TimeUnit
{
    [Option("Minutes")] Minutes = 287100000,
    [Option("Hours")] Hours = 287100001,
    [Option("Days")] Days = 287100002,
}
