using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Timed;

/// <summary>Shares a number of places among several kinds of work, so that one with much to do does not starve the others.</summary>
internal static class FairShare
{
    /// <summary>Everybody gets what they need up to an equal part; what some do not need is shared equally among those who need more.</summary>
    /// <param name="waiting">How many rows wait in each kind of work, 0 or more.</param>
    /// <param name="most">How many places there are, 0 or more.</param>
    /// <returns>How many places each gets: never more than wait in it, and all of them where enough wait. A place that cannot be parted goes to the kind that comes first.</returns>
    public static IReadOnlyList<int> Split(IReadOnlyList<int> waiting, int most)
    {
        var shares = new int[waiting.Count];
        var left = most;
        var others = waiting.Count;

        // Those who need least come first: what they leave is known before a larger need is met.
        foreach (var kind in Enumerable.Range(0, waiting.Count).OrderBy(kind => waiting[kind]))
        {
            shares[kind] = Math.Min(waiting[kind], (left + others - 1) / others);
            left -= shares[kind];
            others--;
        }

        return shares;
    }
}
