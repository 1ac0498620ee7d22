using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>What was made for one key account ends with it (DES-11).</summary>
public sealed class ClosureTests
{
    private static readonly DateTime Last = Valid.Today.AddDays(40);

    [Fact]
    public void What_is_in_force_is_retired_with_the_key_accounts_last_day()
    {
        var row = Valid.Interface(change => change.StatusCode = InterfaceStatus.Active);
        var ended = Closure.End(row, Last.AddHours(9));
        Assert.Equal((row.Id, 1, InterfaceStatus.Retired, Last), (ended.Id, ended.StateCode, ended.StatusCode, ended.ValidTo));
        Assert.True(ended.Has(nameof(ended.ReviewDate)));
        Assert.Null(ended.ReviewDate);
        Assert.False(SlotKeys.IsTaken(ended.ActiveKey));
        var matrix = Closure.End(Valid.Matrix(change => change.StatusCode = MatrixStatus.Active), Last);
        Assert.Equal((1, MatrixStatus.Retired, Last), (matrix.StateCode, matrix.StatusCode, matrix.ValidTo));
        Assert.False(SlotKeys.IsTaken(matrix.ActiveKey));
    }

    [Theory]
    [InlineData(0, 20, 20)]
    [InlineData(0, 60, 40)]
    [InlineData(41, null, 41)]
    public void An_own_earlier_end_stays_and_nothing_ends_before_it_began(int from, int? to, int end)
    {
        var ended = Closure.End(
            Valid.Interface(row => (row.StatusCode, row.ValidFrom, row.ValidTo, row.ReviewDate) = (InterfaceStatus.Active, Valid.Today.AddDays(from), to is { } days ? Valid.Today.AddDays(days) : null, Valid.Today.AddDays(15))), Last);
        Assert.Equal(Valid.Today.AddDays(end), ended.ValidTo);
        Assert.False(ended.Has(nameof(ended.ReviewDate)));
    }

    [Theory]
    [InlineData(InterfaceStatus.InReview)]
    [InlineData(InterfaceStatus.Agreed)]
    public void What_was_being_agreed_goes_back_to_the_drafts(InterfaceStatus status)
    {
        Assert.True(Closure.Concerns(status));
        var ended = Closure.End(Valid.Interface(row => row.StatusCode = status), Last);
        Assert.Equal(InterfaceStatus.Draft, ended.StatusCode);
        Assert.False(ended.Has(nameof(ended.ValidTo)));
        Assert.False(SlotKeys.IsTaken(ended.ActiveKey));
        Assert.Equal(MatrixStatus.Draft, Closure.End(Valid.Matrix(row => row.StatusCode = status == InterfaceStatus.Agreed ? MatrixStatus.Agreed : MatrixStatus.InReview), Last).StatusCode);
    }

    [Fact]
    public void Drafts_and_what_has_ended_stay_as_they_are()
    {
        foreach (var status in new InterfaceStatus?[] { null, InterfaceStatus.Draft, InterfaceStatus.Superseded, InterfaceStatus.Retired, InterfaceStatus.Rejected })
            Assert.False(Closure.Concerns(status));
        foreach (var status in new MatrixStatus?[] { null, MatrixStatus.Draft, MatrixStatus.Superseded, MatrixStatus.Retired })
            Assert.False(Closure.Concerns(status));
        Assert.True(Closure.Concerns(InterfaceStatus.Active));
        Assert.True(Closure.Concerns(MatrixStatus.Active));
    }
}
