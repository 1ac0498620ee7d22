using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// One kind of thing that becomes due by itself: overdue handovers, passed review dates, expired waivers. Runs as SYSTEM inside <c>kam_ProcessDueItems</c>, in
/// batches with a constant number of queries each, and may run again for the same time without doing anything twice. All works look first; then the locks of what they
/// are going to handle are taken at once, in the order of D10; then each handles its share.
/// </summary>
internal abstract class DueWork
{
    /// <summary>Looks at what is due, without a lock.</summary>
    /// <param name="most">Most rows to look for, above 0.</param>
    /// <returns>How many rows there are; <paramref name="most"/> means that there may be more.</returns>
    public abstract int Look(Run run, DueTime time, int most);

    /// <summary>The rows whose locks are needed to handle the first so many of those seen, in any order; none for what nobody else decides on.</summary>
    public virtual IEnumerable<RowRef> Locks(int share) => Enumerable.Empty<RowRef>();

    /// <summary>Handles the first so many of those seen, under their locks. Who acted between the look and the lock is no longer due.</summary>
    /// <param name="share">How many rows, at most as many as were seen, above 0.</param>
    /// <returns>How many rows were handled.</returns>
    public abstract int Process(Run run, DueTime time, int share);
}

/// <summary>What is due on the day of its programme.</summary>
internal abstract class DueWork<TRow> : DueWork
    where TRow : Row, new()
{
    private DueRows<TRow> seen = new DueRows<TRow>();

    public sealed override int Look(Run run, DueTime time, int most)
    {
        seen = Collect(run, time, most, query => query.TopCount = most);
        return seen.Rows.Count;
    }

    public sealed override IEnumerable<RowRef> Locks(int share) => seen.Rows.Take(share).SelectMany(LocksOf).OfType<RowRef>();

    public sealed override int Process(Run run, DueTime time, int share)
    {
        // What was seen is read again, under its locks.
        var ids = seen.Rows.Take(share).Select(row => (object)row.Id).ToArray();
        var due = Collect(run, time, share, query => query.Criteria.AddCondition(TableSchema<TRow>.Instance.PrimaryIdColumn, ConditionOperator.In, ids));
        if (due.Rows.Count > 0)
            Handle(run, time, due);
        return due.Rows.Count;
    }

    /// <summary>Asks for what is due on a day in some programmes and was not looked at on it.</summary>
    protected abstract QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs);

    /// <summary>The row others lock before they change this one, which is itself where nothing else is said, and what lies above it where that is needed too.</summary>
    protected virtual IEnumerable<RowRef?> LocksOf(TRow row) => new RowRef?[] { new RowRef(TableSchema<TRow>.Instance.LogicalName, row.Id) };

    /// <param name="due">At least one row.</param>
    protected abstract void Handle(Run run, DueTime time, DueRows<TRow> due);

    /// <summary>One query per day there is on earth.</summary>
    /// <param name="narrow">Narrows each query.</param>
    protected virtual DueRows<TRow> Collect(Run run, DueTime time, int most, Action<QueryExpression> narrow)
    {
        var found = new DueRows<TRow>();
        foreach (var day in time.Days.TakeWhile(_ => found.Rows.Count < most))
            Add(run, found, day.Key, most, Due(day.Key, day.ToList()), narrow);
        return found;
    }

    protected static void Add(Run run, DueRows<TRow> found, DateTime day, int most, QueryExpression due, Action<QueryExpression> narrow)
    {
        narrow(due);
        foreach (var row in run.AsSystem.RetrieveMultiple(due).Entities.Select(RowMapper.Read<TRow>).Take(most - found.Rows.Count))
        {
            found.Rows.Add(row);
            found.Days[row.Id] = day;
        }
    }
}
