using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Which versions say what held, holds or will hold, and how one ends when the next begins.</summary>
public sealed class InterfaceHistoryTests
{
    [Theory]
    [InlineData(InterfaceStatus.Draft, false)]
    [InlineData(InterfaceStatus.InReview, false)]
    [InlineData(InterfaceStatus.Rejected, false)]
    [InlineData(InterfaceStatus.Active, true)]
    [InlineData(InterfaceStatus.Superseded, true)]
    [InlineData(null, false)]
    public void What_is_or_was_in_force_counts_and_what_was_only_written_does_not(InterfaceStatus? status, bool counts) => Assert.Equal(counts, Counts(status, 0, 0));

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void What_is_agreed_counts_until_the_day_on_which_it_should_have_begun(int begins, bool counts) => Assert.Equal(counts, Counts(InterfaceStatus.Agreed, begins, 400));

    [Theory]
    [InlineData(-1, 0, true)]
    [InlineData(-1, -1, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, -1, true)]
    [InlineData(1, -1, false)]
    [InlineData(null, -1, false)]
    public void What_was_retired_counts_where_its_own_end_has_passed_and_on_the_days_before_today(int? ends, int day, bool counts) =>
        Assert.Equal(counts, Counts(InterfaceStatus.Retired, -100, ends, day));

    [Theory]
    [InlineData(-30, null, 0)]
    [InlineData(-30, 20, 0)]
    [InlineData(-30, -5, -5)]
    [InlineData(10, null, 10)]
    public void What_is_retired_by_hand_ends_today_unless_it_ended_before(int from, int? to, int end)
    {
        var row = Valid.Interface(change => (change.StatusCode, change.ValidFrom, change.ValidTo, change.ReviewDate) = (InterfaceStatus.Retired, Valid.Today.AddDays(from), to is { } days ? Valid.Today.AddDays(days) : null, Valid.Today.AddDays(15)));
        Retirement.EndOn(row, Valid.Today.AddHours(9));
        Assert.Equal((Valid.Today.AddDays(end), (DateTime?)null), (row.ValidTo, row.ReviewDate));
    }

    [Theory]
    [InlineData(InterfaceStatus.Active, InterfaceStatus.Retired, true)]
    [InlineData(InterfaceStatus.Active, InterfaceStatus.Superseded, true)]
    [InlineData(InterfaceStatus.Active, InterfaceStatus.Active, false)]
    [InlineData(InterfaceStatus.Retired, InterfaceStatus.Retired, false)]
    [InlineData(InterfaceStatus.Agreed, InterfaceStatus.Draft, false)]
    public void Only_what_was_in_force_is_taken_out_of_force(InterfaceStatus stored, InterfaceStatus saved, bool isByHand)
    {
        Assert.Equal(isByHand, Retirement.IsByHand(new ProcessInterface { StatusCode = saved }, new ProcessInterface { StatusCode = stored }));
        Assert.Equal(isByHand, Retirement.IsByHand(new ResponsibilityMatrix { StatusCode = Same(saved) }, new ResponsibilityMatrix { StatusCode = Same(stored) }));
        Assert.False(Retirement.IsByHand(new ProcessInterface { StatusCode = saved }, null));

        static MatrixStatus Same(InterfaceStatus status) => Enum.Parse<MatrixStatus>(status.ToString());
    }

    [Fact]
    public void A_version_that_is_followed_is_superseded_and_ends_the_day_before()
    {
        var ended = Succession.End(Valid.Interface(row => row.ValidFrom = Valid.Today.AddDays(-30)), Valid.Today);
        Assert.Equal((Valid.Id(10), 1, InterfaceStatus.Superseded), (ended.Id, ended.StateCode!.Value, ended.StatusCode!.Value));
        Assert.Equal((Valid.Today.AddDays(-1), "-" + Valid.Id(10)), (ended.ValidTo!.Value, ended.ActiveKey));
    }

    [Fact]
    public void A_matrix_that_is_followed_is_superseded_and_ends_the_day_before()
    {
        var ended = Succession.End(Valid.Matrix(row => row.ValidFrom = Valid.Today.AddDays(-30)), Valid.Today);
        Assert.Equal((Valid.Id(30), 1, MatrixStatus.Superseded), (ended.Id, ended.StateCode!.Value, ended.StatusCode!.Value));
        Assert.Equal((Valid.Today.AddDays(-1), "-" + Valid.Id(30)), (ended.ValidTo!.Value, ended.ActiveKey));
    }

    [Fact]
    public void A_version_followed_on_its_first_day_keeps_that_day()
    {
        Assert.Equal(Valid.Today, Succession.End(Valid.Interface(), Valid.Today).ValidTo);

        // One that had ended before, but was not looked at since, is not made to hold longer.
        var over = Valid.Today.AddDays(-10);
        Assert.Equal(over, Succession.End(Valid.Interface(row => (row.ValidFrom, row.ValidTo) = (Valid.Today.AddDays(-30), over)), Valid.Today).ValidTo);
        Assert.Equal(over, Succession.End(Valid.Matrix(row => (row.ValidFrom, row.ValidTo) = (Valid.Today.AddDays(-30), over)), Valid.Today).ValidTo);
        Assert.Equal(Valid.Today.AddDays(-1), Succession.End(Valid.Interface(row => (row.ValidFrom, row.ValidTo) = (Valid.Today.AddDays(-30), Valid.Today)), Valid.Today).ValidTo);
        Assert.Equal(Valid.Today, Succession.End(Valid.Matrix(), Valid.Today).ValidTo);
    }

    private static bool Counts(InterfaceStatus? status, int begins, int? ends, int day = 0) => InterfaceHistory.Counts(
        new ProcessInterface
        {
            StatusCode = status, ValidFrom = Valid.Today.AddDays(begins), ValidTo = ends is { } days ? Valid.Today.AddDays(days) : null,
        },
        Valid.Today.AddDays(day),
        Valid.Today);
}
