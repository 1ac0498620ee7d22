using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

/// <summary>Dates that are derived, up to the last day there is: the platform takes every day of the year 9999.</summary>
public sealed class DatesTests
{
    private static readonly DateTime Today = new(2026, 3, 2);
    private static readonly DateTime LastDay = new(9999, 12, 31);

    [Fact]
    public void Validity_begins_today_and_the_review_is_a_year_later_where_no_programme_says_otherwise()
    {
        var row = Derived(new Designation(), null);
        Assert.Equal((Today, new DateTime(2027, 3, 2)), (row.ValidFrom, row.ReviewDate));
        Assert.Equal(new DateTime(2026, 9, 2), Derived(new Designation(), 6).ReviewDate);
        Assert.Equal(new DateTime(2026, 5, 1), Derived(new Designation { ReviewDate = new DateTime(2026, 5, 1) }, 6).ReviewDate);
    }

    [Fact]
    public void A_validity_that_ends_before_the_review_is_reviewed_at_its_end_and_one_of_a_day_never()
    {
        Assert.Equal(new DateTime(2026, 4, 1), Derived(new Designation { ValidTo = new DateTime(2026, 4, 1) }, 12).ReviewDate);
        Assert.Null(Derived(new Designation { ValidTo = Today }, 12).ReviewDate);
        var past = Derived(new Designation { ValidTo = Today.AddDays(-9) }, 12);
        Assert.Equal((Today.AddDays(-9), null), (past.ValidFrom, past.ReviewDate));
    }

    [Fact]
    public void The_last_day_there_is_ends_every_count()
    {
        Assert.Equal(LastDay, Dates.MonthsLater(LastDay.AddDays(-3), 12));
        Assert.Equal(LastDay, Dates.MonthsLater(new DateTime(9998, 12, 31), 12));
        Assert.Equal(new DateTime(9999, 12, 30), Dates.MonthsLater(new DateTime(9998, 12, 30), 12));
        Assert.Equal(LastDay, Dates.DayAfter(LastDay));
        Assert.Equal(LastDay, Dates.DayAfter(LastDay.AddDays(-1)));
        Assert.Equal(LastDay, Derived(new Designation { ValidFrom = LastDay.AddDays(-1) }, 12).ReviewDate);
    }

    [Fact]
    public void Rules_of_dates_hold_up_to_the_last_day_there_is()
    {
        Assert.True(ProcessInterfaceRules.IsPeriodConsistent(new ProcessInterface { ValidFrom = LastDay.AddDays(-2), ReviewDate = LastDay }));
        Assert.False(ProcessInterfaceRules.IsPeriodConsistent(new ProcessInterface { ValidFrom = LastDay, ReviewDate = LastDay }));
        Expect.Nothing(DesignationRules.Check(new Designation { ValidFrom = LastDay.AddDays(-2), ReviewDate = LastDay }, null));
        Expect.Nothing(DesignationRules.Check(new Designation { ValidFrom = LastDay, ReviewDate = LastDay }, null));
    }

    [Fact]
    public void A_version_ends_the_day_before_the_next_begins_and_never_before_its_own_start()
    {
        Assert.Equal(new DateTime(2026, 2, 28), Dates.LastDayBefore(new DateTime(2026, 3, 1, 15, 0, 0), new DateTime(2026, 1, 1)));
        Assert.Equal(new DateTime(2026, 2, 28), Dates.LastDayBefore(new DateTime(2026, 3, 1), null));
        Assert.Equal(new DateTime(2026, 3, 1), Dates.LastDayBefore(new DateTime(2026, 3, 1), new DateTime(2026, 3, 1, 8, 0, 0)));
        Assert.Equal(new DateTime(2026, 2, 28), Dates.LastDayBefore(new DateTime(2026, 3, 1), new DateTime(2026, 2, 28)));
    }

    private static Designation Derived(Designation row, int? reviewMonths)
    {
        Dates.Apply(row, reviewMonths, Today);
        return row;
    }
}
