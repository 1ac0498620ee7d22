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
        if (row.StatusCode == InterfaceStatus.Active)
            return Retirement.Of(row, last);

        var draft = new ProcessInterface { Id = row.Id, StatusCode = InterfaceStatus.Draft };
        draft.ActiveKey = SlotKeys.Of(draft);
        return draft;
    }

    /// <summary>The same for a matrix.</summary>
    public static ResponsibilityMatrix End(ResponsibilityMatrix row, DateTime last)
    {
        if (row.StatusCode == MatrixStatus.Active)
            return Retirement.Of(row, last);

        var draft = new ResponsibilityMatrix { Id = row.Id, StatusCode = MatrixStatus.Draft };
        draft.ActiveKey = SlotKeys.Of(draft);
        return draft;
    }
}
