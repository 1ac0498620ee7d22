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
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void What_was_retired_counts_where_its_own_end_has_passed(int? ends, bool counts) => Assert.Equal(counts, Counts(InterfaceStatus.Retired, -100, ends));

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

    private static bool Counts(InterfaceStatus? status, int begins, int? ends) => InterfaceHistory.Counts(
        new ProcessInterface
        {
            StatusCode = status, ValidFrom = Valid.Today.AddDays(begins), ValidTo = ends is { } days ? Valid.Today.AddDays(days) : null,
        },
        Valid.Today);
}
