using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>
/// What was made for one key account ends with it (DES-11): what is in force is retired with the key account's last day as its own, what was being agreed goes back to the drafts.
/// </summary>
internal static class Closure
{
    /// <summary>Whether the interface is in force or on its way there, so that it ends with its key account.</summary>
    public static bool Concerns(InterfaceStatus? status) => status is InterfaceStatus.InReview || Lifecycles.IsAgreed(status);

    public static bool Concerns(MatrixStatus? status) => status is MatrixStatus.InReview or MatrixStatus.Agreed or MatrixStatus.Active;

    /// <summary>The columns to write on an interface.</summary>
    /// <param name="row">The interface; its id, status, dates are read.</param>
    /// <param name="last">The key account's last day.</param>
    public static ProcessInterface End(ProcessInterface row, DateTime last)
    {
        var ended = new ProcessInterface { Id = row.Id, StatusCode = InterfaceStatus.Draft };
        if (row.StatusCode == InterfaceStatus.Active)
            Retire(ended, row, InterfaceStatus.Retired, last);
        ended.ActiveKey = SlotKeys.Of(ended);
        return ended;
    }

    /// <summary>The same for a matrix.</summary>
    public static ResponsibilityMatrix End(ResponsibilityMatrix row, DateTime last)
    {
        var ended = new ResponsibilityMatrix { Id = row.Id, StatusCode = MatrixStatus.Draft };
        if (row.StatusCode == MatrixStatus.Active)
            Retire(ended, row, MatrixStatus.Retired, last);
        ended.ActiveKey = SlotKeys.Of(ended);
        return ended;
    }

    private static void Retire<TStatus>(ReviewedPeriod<TStatus> ended, ReviewedPeriod<TStatus> row, TStatus retired, DateTime last)
        where TStatus : struct, Enum
    {
        ended.StateCode = 1;
        ended.StatusCode = retired;
        var end = Dates.Earlier(row.ValidTo, last.Date);
        ended.ValidTo = row.ValidFrom > end ? row.ValidFrom : end;
        if (row.ReviewDate > ended.ValidTo)
            ended.ReviewDate = null;
    }
}
