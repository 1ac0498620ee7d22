using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Benchmarks;

/// <summary>Rows for the rules alone; ids are numbers, so that every run sees the same.</summary>
internal static class Samples
{
    /// <summary>Twenty-two working days.</summary>
    public const int MonthOfMinutes = 22 * 480;

    public static DateTime ClockStart { get; } = new(2026, 3, 18, 15, 12, 0, DateTimeKind.Utc);

    /// <summary>Monday to Friday with a lunch break on Central European clocks, closed over Easter.</summary>
    public static BusinessCalendar Calendar() => new(
        "Office",
        new ZoneRules(
            "Central Europe",
            [
                new ZonePeriod(
                    DateTime.MinValue,
                    60,
                    120,
                    ClockChange.Yearly(3, 5, DayOfWeek.Sunday, TimeSpan.FromHours(2)),
                    ClockChange.Yearly(10, 5, DayOfWeek.Sunday, TimeSpan.FromHours(3))),
            ]),
        new WeekPattern(Enumerable.Range(1, 5).SelectMany(day => new[]
        {
            KeyValuePair.Create(day, new WorkingInterval(480, 720)),
            KeyValuePair.Create(day, new WorkingInterval(780, 1020)),
        })),
        [new SpecialDay(new DateTime(2026, 4, 3), []), new SpecialDay(new DateTime(2026, 4, 6), [])]);

    public static ProcessInterface Interface() => new()
    {
        Id = Id(1),
        SupplierFunctionId = new RowRef("kam_function", Id(2), "Sales"),
        CustomerFunctionId = new RowRef("kam_function", Id(3), "Production"),
        ProgramId = new RowRef("kam_program", Id(4)),
        ProcessId = new RowRef("kam_process", Id(5)),
        Scope = InterfaceScope.Programme,
        Unit = TimeUnit.Hours,
        TimeBasis = TimeBasis.Business,
        ReactionValue = 4,
        ResolutionValue = 20,
        Channel = Channel.DynamicsTask,
        ValidFrom = new DateTime(2026, 1, 1),
        ReviewDate = new DateTime(2027, 1, 1),
    };

    public static Designation Designation() => new()
    {
        Id = Id(1),
        AccountId = new RowRef("account", Id(2), "Helvetron"),
        ProgramId = new RowRef("kam_program", Id(3)),
        Tier = Tier.Key,
        KeyAccountManagerId = new RowRef("systemuser", Id(4)),
        DeputyId = new RowRef("systemuser", Id(5)),
        ValidFrom = new DateTime(2026, 1, 1),
        ReviewDate = new DateTime(2026, 12, 1),
    };

    /// <summary>A full matrix: every row has one accountable, one responsible and otherwise consulted roles.</summary>
    public static MatrixContent Matrix(int rows, int roles)
    {
        var head = new ResponsibilityMatrix { Id = Id(1), Notation = Notation.Raci, StatusCode = MatrixStatus.Draft };
        var matrix = new RowRef("kam_matrix", head.Id);
        var activities = Enumerable.Range(0, rows).Select(row => new MatrixActivity { Id = Id(1000 + row), MatrixId = matrix, Name = $"Activity {row}", Sequence = row }).ToList();
        var columns = Enumerable.Range(0, roles).Select(role => new MatrixRole { Id = Id(100_000 + role), MatrixId = matrix, Name = $"Role {role}", RoleId = new RowRef("kam_role", Id(200_000 + role)), Sequence = role }).ToList();
        var cells = activities.SelectMany((activity, row) => columns.Select((column, role) => new Assignment
        {
            Id = Id(1_000_000 + (row * roles) + role),
            MatrixId = matrix,
            MatrixActivityId = new RowRef("kam_matrixactivity", activity.Id),
            MatrixRoleId = new RowRef("kam_matrixrole", column.Id),
            Letter = role == row % roles ? Letter.Accountable : role == (row + 1) % roles ? Letter.Responsible : Letter.Consulted,
        })).ToList();
        return new MatrixContent(head, activities, columns, cells);
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
