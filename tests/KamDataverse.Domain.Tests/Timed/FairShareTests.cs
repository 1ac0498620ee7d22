using CsCheck;
using KamDataverse.Domain.Timed;

namespace KamDataverse.Domain.Tests.Timed;

public sealed class FairShareTests
{
    [Theory]
    [InlineData("1000 30 0", 90, "60 30 0")] // one with much to do leaves the others what they need
    [InlineData("0 7 200", 100, "0 7 93")] // what others do not need goes to the one that does
    [InlineData("200 7 0", 100, "93 7 0")]
    [InlineData("50 40 60", 90, "30 30 30")]
    [InlineData("3 4", 10, "3 4")]
    [InlineData("5", 5, "5")]
    [InlineData("9 9 9", 1, "1 0 0")]
    [InlineData("9 9 9", 5, "2 2 1")]
    [InlineData("1 9 9", 2, "1 1 0")]
    [InlineData("0 0 9", 1, "0 0 1")]
    [InlineData("4 4", 0, "0 0")]
    [InlineData("", 500, "")]
    public void Places_are_shared(string waiting, int most, string shares)
    {
        Assert.Equal(Numbers(shares), FairShare.Split(Numbers(waiting), most));

        static int[] Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
    }

    [Fact]
    public void All_places_are_used_where_enough_waits_and_nobody_gets_less_than_another_who_needs_no_more() =>
        Gen.Select(Gen.Int[0, 60].Array[1, 8], Gen.Int[0, 200]).Sample((waiting, most) =>
        {
            var shares = FairShare.Split(waiting, most);
            Assert.Equal(Math.Min(most, waiting.Sum()), shares.Sum());
            for (var kind = 0; kind < waiting.Length; kind++)
            {
                Assert.InRange(shares[kind], 0, waiting[kind]);
                Assert.True(shares[kind] == waiting[kind] || shares.All(other => other <= shares[kind] + 1));
            }
        });
}
