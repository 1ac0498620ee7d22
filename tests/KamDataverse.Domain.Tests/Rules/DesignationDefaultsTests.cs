using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class DesignationDefaultsTests
{
    private static readonly DateTime LongAgo = Valid.Today.AddDays(-40);

    [Fact]
    public void The_scope_that_was_chosen_stays()
    {
        var row = new Designation { Scope = DesignationScope.AccountAndSubsidiaries };
        DesignationDefaults.Apply(row, new KamProgram { ReviewMonths = 3 }, Valid.Today);
        Assert.Equal(DesignationScope.AccountAndSubsidiaries, row.Scope);
        Assert.Equal(Valid.Today.AddMonths(3), row.ReviewDate);
    }

    [Theory]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(90, false)]
    public void With_a_start_moved_to_today_a_review_that_is_not_ahead_is_set_anew(int days, bool anew)
    {
        var row = Started(LongAgo, Valid.Today.AddDays(days));
        Assert.Single(DesignationDefaults.StartToday(row, new KamProgram { ReviewMonths = 6 }, Valid.Today));
        Assert.Equal(Valid.Today, row.ValidFrom);
        Assert.Equal(anew ? Valid.Today.AddMonths(6) : Valid.Today.AddDays(days), row.ReviewDate);
    }

    [Fact]
    public void Where_the_start_stays_the_review_stays_too()
    {
        var row = Started(Valid.Today.AddDays(-31), Valid.Today.AddDays(-1));
        Expect.Nothing(DesignationDefaults.StartToday(row, null, Valid.Today));
        Assert.Equal(Valid.Today.AddDays(-1), row.ReviewDate);
        var without = new Designation();
        Expect.Nothing(DesignationDefaults.StartToday(without, null, Valid.Today));
        Assert.Null(without.ValidFrom);
    }

    [Fact]
    public void The_account_points_to_the_designation_it_shows()
    {
        var shown = Valid.Designation(row => (row.StatusCode, row.SponsorId) = (DesignationStatus.OnHold, Valid.User(7, "Gina")));
        var mirror = DesignationDefaults.MirrorOf(Valid.Account.Id, shown);
        Assert.Equal(Valid.Account.Id, mirror.Id);
        Assert.Equal(KeyAccountState.OnHold, mirror.KeyAccountState);
        Assert.Equal(new RowRef("kam_designation", shown.Id), mirror.DesignationId);
        Assert.Equal(shown.Name, mirror.DesignationId!.Value.Name);
        Assert.Equal(shown.DeputyId, mirror.DeputyId);
        Assert.Equal(shown.SponsorId, mirror.SponsorId);

        var none = DesignationDefaults.MirrorOf(Valid.Account.Id, null);
        Assert.Null(none.DesignationId);
        Assert.True(none.Has(nameof(AccountMirror.DesignationId)));
        Assert.Equal(KeyAccountState.None, none.KeyAccountState);
    }

    [Fact]
    public void Of_the_same_tier_the_oldest_is_shown_in_whatever_order_they_are_read()
    {
        var older = Decided(21, Tier.Key, Valid.Today.AddDays(-9));
        var newer = Decided(20, Tier.Key, Valid.Today.AddDays(-8));
        var without = Decided(19, Tier.Key, null);
        AssertLeads(older, newer);
        AssertLeads(newer, without);
        AssertLeads(Decided(22, Tier.Strategic, null), older);
        AssertLeads(Decided(23, Tier.Development, Valid.Today), Decided(18, null, LongAgo));
    }

    [Fact]
    public void Of_two_that_started_on_the_same_day_always_the_same_one_is_shown()
    {
        AssertLeads(Decided(20, Tier.Key, Valid.Today), Decided(21, Tier.Key, Valid.Today));
        AssertLeads(Decided(20, Tier.Key, null), Decided(21, Tier.Key, null));
        AssertLeads(Decided(20, null, null), Decided(21, null, null));
    }

    private static void AssertLeads(Designation leading, Designation other)
    {
        Assert.Same(leading, DesignationDefaults.Leading([leading, other]));
        Assert.Same(leading, DesignationDefaults.Leading([other, leading]));
    }

    private static Designation Decided(int id, Tier? tier, DateTime? from) =>
        Valid.Designation(row => (row.Id, row.Tier, row.ValidFrom, row.StatusCode) = (Valid.Id(id), tier, from, DesignationStatus.Active));

    private static Designation Started(DateTime from, DateTime review) => Valid.Designation(row => (row.ValidFrom, row.ReviewDate) = (from, review));
}
