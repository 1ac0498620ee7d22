using CsCheck;
using KamDataverse.Domain.Timed;

namespace KamDataverse.Domain.Tests.Timed;

public sealed class FairShareTests
{
    [Fact]
    public void One_kind_with_much_to_do_leaves_the_others_their_share()
    {
        int[] waiting = [1000, 30, 0];
        var shared = FairShare.Run(3, 90, 0, Working(waiting));
        Assert.Equal(90, shared.Processed);
        Assert.True(shared.HasMore);
        Assert.Equal([940, 0, 0], waiting);
    }

    [Fact]
    public void What_others_do_not_need_goes_to_the_one_that_does()
    {
        int[] waiting = [0, 7, 200];
        var shared = FairShare.Run(3, 100, 0, Working(waiting));
        Assert.Equal(100, shared.Processed);
        Assert.Equal([0, 0, 107], waiting);
    }

    [Fact]
    public void All_done_below_the_limit_means_that_nothing_is_left()
    {
        int[] waiting = [3, 4];
        var shared = FairShare.Run(2, 10, 1, Working(waiting));
        Assert.Equal(7, shared.Processed);
        Assert.False(shared.HasMore);
    }

    [Fact]
    public void A_share_that_is_used_up_exactly_may_have_more()
    {
        var shared = FairShare.Run(1, 5, 0, Working([5]));
        Assert.Equal(5, shared.Processed);
        Assert.True(shared.HasMore);
    }

    [Fact]
    public void With_one_place_the_kind_that_begins_gets_it_and_the_others_are_not_finished()
    {
        int[] waiting = [9, 9, 9];
        var shared = FairShare.Run(3, 1, 2, Working(waiting));
        Assert.Equal([9, 9, 8], waiting);
        Assert.Equal(1, shared.Processed);
        Assert.True(shared.HasMore);
    }

    [Fact]
    public void A_kind_for_which_no_place_is_left_is_not_asked()
    {
        var asked = new List<int>();
        FairShare.Run(3, 1, 0, (kind, share) =>
        {
            Assert.True(share > 0);
            asked.Add(kind);
            return share;
        });
        Assert.Equal([0], asked);
    }

    [Fact]
    public void Nothing_to_do_at_all_is_finished()
    {
        var shared = FairShare.Run(0, 500, 0, (_, _) => throw new InvalidOperationException("There is no work."));
        Assert.Equal(0, shared.Processed);
        Assert.False(shared.HasMore);
    }

    [Fact]
    public void Never_more_than_allowed_and_nothing_left_while_places_are()
    {
        Gen.Select(Gen.Int[0, 60].Array[1, 6], Gen.Int[1, 100], Gen.Int[0, 20]).Sample((work, most, first) =>
        {
            var waiting = work.ToArray();
            var shared = FairShare.Run(work.Length, most, first, Working(waiting));
            Assert.Equal(Math.Min(most, work.Sum()), shared.Processed);
            Assert.Equal(work.Sum() - shared.Processed, waiting.Sum());
            Assert.True(shared.HasMore || waiting.Sum() == 0);
        });
    }

    private static Func<int, int, int> Working(int[] waiting) => (kind, share) =>
    {
        var done = Math.Min(share, waiting[kind]);
        waiting[kind] -= done;
        return done;
    };
}
