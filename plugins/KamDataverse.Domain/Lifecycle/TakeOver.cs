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
    public static IEnumerable<Violation> CheckConfirmed(ProcessInterface stored) => Check(stored.StatusCode == InterfaceStatus.Active, stored.ConfirmBy);

    public static IEnumerable<Violation> CheckConfirmed(ResponsibilityMatrix stored) => Check(stored.StatusCode == MatrixStatus.Active, stored.ConfirmBy);

    private static IEnumerable<Violation> Check(bool isInForce, DateTime? confirmBy)
    {
        if (isInForce && confirmBy is { } day)
            yield return Rule.MIG01.On(null, day);
    }
}
