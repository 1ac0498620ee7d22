using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>How a version ends when the next one comes into force: superseded, with the day before as its last, or with its own last day where that was earlier.</summary>
internal static class Succession
{
    /// <summary>The columns to write on the version that ends.</summary>
    /// <param name="predecessor">The version in force; its id, start and end are read.</param>
    /// <param name="start">First day of the version that follows.</param>
    public static ProcessInterface End(ProcessInterface predecessor, DateTime start)
    {
        var ended = new ProcessInterface { Id = predecessor.Id, StateCode = 1, StatusCode = InterfaceStatus.Superseded };
        ended.ActiveKey = SlotKeys.Of(ended);
        ended.ValidTo = Dates.Earlier(predecessor.ValidTo, Dates.LastDayBefore(start, predecessor.ValidFrom));
        return ended;
    }

    /// <summary>The same for a matrix.</summary>
    /// <param name="predecessor">The version in force; its id, start and end are read.</param>
    /// <param name="start">First day of the version that follows.</param>
    public static ResponsibilityMatrix End(ResponsibilityMatrix predecessor, DateTime start)
    {
        var ended = new ResponsibilityMatrix { Id = predecessor.Id, StateCode = 1, StatusCode = MatrixStatus.Superseded };
        ended.ActiveKey = SlotKeys.Of(ended);
        ended.ValidTo = Dates.Earlier(predecessor.ValidTo, Dates.LastDayBefore(start, predecessor.ValidFrom));
        return ended;
    }
}
