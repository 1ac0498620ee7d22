using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// One kind of thing that becomes due by itself: overdue handovers, passed review dates, expired waivers. Runs as SYSTEM inside <c>kam_ProcessDueItems</c>, in
/// batches with a constant number of queries each, and may run again for the same time without doing anything twice.
/// </summary>
internal abstract class DueWork
{
    /// <summary>Does what is due.</summary>
    /// <param name="asOf">UTC; what counts as now.</param>
    /// <param name="most">Most rows to handle in this call, above 0.</param>
    /// <returns>How many rows were handled; <paramref name="most"/> means that there may be more.</returns>
    public abstract int Process(Run run, DateTime asOf, int most);

    /// <summary>The programmes whose locks the work is going to take; they come before every other lock of the call (D10).</summary>
    public virtual IEnumerable<RowRef?> Programs(Run run, DateTime asOf, int most) => Enumerable.Empty<RowRef?>();
}
