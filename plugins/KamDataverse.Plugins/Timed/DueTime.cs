using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Timed;

/// <summary>The moment a call of the timed job works for, and which day it is then where.</summary>
internal sealed class DueTime
{
    private DueTime(DateTime asOf, IReadOnlyList<IGrouping<DateTime, Guid>> days)
    {
        AsOf = asOf;
        Days = days;
    }

    /// <summary>UTC; what counts as now.</summary>
    public DateTime AsOf { get; }

    /// <summary>All programmes by the date on their clocks, at most three dates.</summary>
    public IReadOnlyList<IGrouping<DateTime, Guid>> Days { get; }

    /// <summary>One query, and one per time zone.</summary>
    public static DueTime At(Run run, DateTime asOf) => new DueTime(asOf, ProgramDays.At(run, asOf).ToList());
}
