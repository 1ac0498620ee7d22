using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Calendars;

/// <summary>A date on which the regular hours do not apply: a holiday, or other hours.</summary>
internal sealed class SpecialDay
{
    /// <param name="date">The local date.</param>
    /// <param name="intervals">The hours of that day; none for a day that is closed. They do not overlap.</param>
    /// <param name="name">What day it is, for example Easter Monday; null where nobody said.</param>
    /// <param name="nameDe">The same in German.</param>
    public SpecialDay(DateTime date, IEnumerable<WorkingInterval> intervals, string? name = null, string? nameDe = null)
    {
        Date = date.Date;
        Intervals = intervals.OrderBy(interval => interval.From).ToArray();
        Name = name;
        NameDe = nameDe;
    }

    public DateTime Date { get; }

    public IReadOnlyList<WorkingInterval> Intervals { get; }

    public string? Name { get; }

    public string? NameDe { get; }
}
