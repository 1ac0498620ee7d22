using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>What must hold when a status changes and when a row goes (STA-01, STA-03).</summary>
internal static class StatusRules
{
    /// <param name="machine">The table's life cycle.</param>
    /// <param name="saved">The row as it would read after the save.</param>
    /// <param name="stored">The row as it reads now; null on create, which counts as a change from the first status.</param>
    public static IEnumerable<Violation> Check<TStatus>(StateMachine<TStatus> machine, Row<TStatus> saved, Row<TStatus>? stored)
        where TStatus : struct, Enum
    {
        var from = stored?.StatusCode ?? machine.Initial;
        var to = saved.StatusCode ?? machine.Initial;
        return from.Equals(to) || machine.Allows(from, to) ? Enumerable.Empty<Violation>() : new[] { Refuse(machine, from, to) };
    }

    /// <summary>
    /// The same once more under the row's lock: whoever waited for it may find the row where it wanted to bring it, or elsewhere. What was judged before the lock and
    /// has not moved since stays judged.
    /// </summary>
    /// <param name="machine">The table's life cycle.</param>
    /// <param name="to">The status that is asked for.</param>
    /// <param name="judged">The status the row had when the change was judged.</param>
    /// <param name="stored">The status it has under the lock.</param>
    public static IEnumerable<Violation> CheckUnderLock<TStatus>(StateMachine<TStatus> machine, TStatus to, TStatus? judged, TStatus? stored)
        where TStatus : struct, Enum
    {
        var from = stored ?? machine.Initial;
        return from.Equals(judged ?? machine.Initial) || machine.Allows(from, to) ? Enumerable.Empty<Violation>() : new[] { Refuse(machine, from, to) };
    }

    private static Violation Refuse<TStatus>(StateMachine<TStatus> machine, TStatus from, TStatus to)
        where TStatus : struct, Enum
    {
        var possible = machine.After(from);
        object following = possible.Count == 0 ? new Phrase("Phrase.NoStatus") : new ValueList(possible.Select(status => (object?)status).ToArray());
        return Rule.STA01.On("StatusCode", from, to, following);
    }

    /// <param name="machine">The table's life cycle.</param>
    /// <param name="stored">The row that is to be deleted.</param>
    public static IEnumerable<Violation> CheckDeletion<TStatus>(StateMachine<TStatus> machine, Row<TStatus> stored)
        where TStatus : struct, Enum
    {
        if (stored.StatusCode is { } status && !status.Equals(machine.Initial))
            yield return Rule.STA03.On(null);
    }
}
