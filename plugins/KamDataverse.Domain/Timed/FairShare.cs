using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Timed;

/// <summary>Shares a number of places among several kinds of work, so that one with much to do does not starve the others.</summary>
internal static class FairShare
{
    /// <param name="kinds">How many kinds of work there are.</param>
    /// <param name="most">Most rows to handle in all, above 0.</param>
    /// <param name="first">Which kind begins; another one each time, so that few places serve everybody in turn.</param>
    /// <param name="process">Handles at most so many rows of a kind and answers how many it did; as many as allowed means that there may be more.</param>
    public static SharedWork Run(int kinds, int most, int first, Func<int, int, int> process)
    {
        var left = most;
        var pending = Enumerable.Range(0, kinds).Select(place => (first + place) % kinds).ToList();
        while (left > 0 && pending.Count > 0)
        {
            var unfinished = new List<int>();
            for (var place = 0; place < pending.Count; place++)
            {
                var waiting = pending.Count - place;
                var share = (left + waiting - 1) / waiting;
                var done = share == 0 ? 0 : process(pending[place], share);
                left -= done;
                if (done >= share)
                    unfinished.Add(pending[place]);
            }

            pending = unfinished;
        }

        return new SharedWork(most - left, pending.Count > 0);
    }
}

/// <summary>What a round of work came to.</summary>
internal sealed class SharedWork
{
    public SharedWork(int processed, bool hasMore)
    {
        Processed = processed;
        HasMore = hasMore;
    }

    public int Processed { get; }

    /// <summary>Whether some kind of work may not be finished.</summary>
    public bool HasMore { get; }
}
