using System;
using System.Collections.Generic;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>
/// What was agreed before there was this product is taken over into force without sign-offs, in import mode and by whoever holds the right to; the functions
/// confirm it within 90 days (MIG-01). Everything else that is asked of an agreement is asked of these too.
/// </summary>
internal static class TakeOver
{
    /// <summary>From nothing or a draft straight into force.</summary>
    public static bool Skips(ProcessInterface saved, ProcessInterface? stored) =>
        (stored?.StatusCode ?? InterfaceStatus.Draft) == InterfaceStatus.Draft && saved.StatusCode == InterfaceStatus.Active;

    /// <summary>From a draft straight into force. A new matrix has no cells yet, so that it cannot be.</summary>
    public static bool Skips(ResponsibilityMatrix saved, ResponsibilityMatrix? stored) =>
        stored is { StatusCode: null or MatrixStatus.Draft } && saved.StatusCode == MatrixStatus.Active;

    /// <summary>Whether skipping is allowed.</summary>
    /// <param name="program">The definition's programme; null where it has none.</param>
    /// <param name="mayImport">Whether the person holds the right to import.</param>
    public static bool IsAllowed(KamProgram? program, bool mayImport) => program?.ImportMode == true && mayImport;

    /// <summary>The last day for the functions' confirmation.</summary>
    public static DateTime ConfirmBy(DateTime today) => today.Date.AddDays(ImportRules.DaysToConfirm);

    /// <summary>A definition in force that nobody has agreed to yet (MIG-01).</summary>
    public static IEnumerable<Violation> CheckConfirmed(ProcessInterface stored, DateTime today) => Check(stored.StatusCode == InterfaceStatus.Active, stored.ConfirmBy, today);

    public static IEnumerable<Violation> CheckConfirmed(ResponsibilityMatrix stored, DateTime today) => Check(stored.StatusCode == MatrixStatus.Active, stored.ConfirmBy, today);

    /// <summary>Whether the last day for the confirmation has passed since the timed job looked: the programme's owner is told once.</summary>
    /// <param name="confirmBy">The last day for the confirmation; null where none is needed.</param>
    /// <param name="lastLook">The day on which the timed job looked before; null where it never did.</param>
    public static bool IsNewlyLate(DateTime? confirmBy, DateTime? lastLook, DateTime today) => confirmBy?.Date < today.Date && !(lastLook?.Date > confirmBy?.Date);

    /// <summary>A hint until its last day has passed, a warning from then on.</summary>
    internal static IEnumerable<Violation> Check(bool isInForce, DateTime? confirmBy, DateTime today)
    {
        if (isInForce && confirmBy is { } day)
            yield return day.Date < today.Date ? Rule.MIG01.SaysAs(Severity.Warning, "late", null, day) : Rule.MIG01.On(null, day);
    }
}
