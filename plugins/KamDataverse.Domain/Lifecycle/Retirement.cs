using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>How what is in force ends where no version follows: retired, with its last day.</summary>
internal static class Retirement
{
    /// <summary>The columns to write on an interface.</summary>
    /// <param name="row">The interface as it is stored.</param>
    /// <param name="last">Its last day; left out where it stands there already.</param>
    public static ProcessInterface Of(ProcessInterface row, DateTime? last = null)
    {
        var retired = new ProcessInterface { Id = row.Id, StateCode = 1, StatusCode = InterfaceStatus.Retired };
        retired.ActiveKey = SlotKeys.Of(retired);
        if (last is { } day)
            EndOn(retired, row, day);
        return retired;
    }

    /// <summary>The same for a matrix.</summary>
    public static ResponsibilityMatrix Of(ResponsibilityMatrix row, DateTime? last = null)
    {
        var retired = new ResponsibilityMatrix { Id = row.Id, StateCode = 1, StatusCode = MatrixStatus.Retired };
        retired.ActiveKey = SlotKeys.Of(retired);
        if (last is { } day)
            EndOn(retired, row, day);
        return retired;
    }

    /// <summary>Whether somebody takes an interface out of force by hand.</summary>
    public static bool IsByHand(ProcessInterface saved, ProcessInterface? stored) =>
        stored?.StatusCode == InterfaceStatus.Active && saved.StatusCode is InterfaceStatus.Retired or InterfaceStatus.Superseded;

    /// <summary>The same of a matrix.</summary>
    public static bool IsByHand(ResponsibilityMatrix saved, ResponsibilityMatrix? stored) =>
        stored?.StatusCode == MatrixStatus.Active && saved.StatusCode is MatrixStatus.Retired or MatrixStatus.Superseded;

    /// <summary>Whether what is retired says what held on a day of its validity. On its last day itself it is no longer in force, but it was on the days before.</summary>
    /// <param name="retired">A retired version; without an end nobody knows until when it held.</param>
    /// <param name="day">The day it is about.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public static bool Held(IValidityPeriod retired, DateTime day, DateTime today) => retired.ValidTo <= today && (retired.ValidTo < today || day < today);

    /// <summary>Whether a matrix that is or was in force counts on a day.</summary>
    public static bool Counts(ResponsibilityMatrix version, DateTime day, DateTime today) => version.StatusCode != MatrixStatus.Retired || Held(version, day, today);

    /// <summary>Ends the validity with a day: an earlier end stays, nothing ends before it began, and no review is left after the end.</summary>
    /// <param name="row">The row as it reads; its dates are changed.</param>
    /// <param name="last">The last day.</param>
    public static void EndOn<TStatus>(ReviewedPeriod<TStatus> row, DateTime last)
        where TStatus : struct, Enum => EndOn(row, row, last);

    private static void EndOn<TStatus>(ReviewedPeriod<TStatus> ended, ReviewedPeriod<TStatus> row, DateTime last)
        where TStatus : struct, Enum
    {
        var end = Dates.Earlier(row.ValidTo, last.Date);
        ended.ValidTo = row.ValidFrom > end ? row.ValidFrom : end;
        if (row.ReviewDate > ended.ValidTo)
            ended.ReviewDate = null;
    }
}
