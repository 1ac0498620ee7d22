using System;
using System.Collections.Generic;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Designations;

/// <summary>Existing key accounts are taken over without score and decision, and confirmed within 90 days (MIG-01).</summary>
internal static class ImportRules
{
    /// <summary>How long a confirmation may take.</summary>
    internal const int DaysToConfirm = 90;

    /// <summary>Whether the save takes over a key account that exists already.</summary>
    /// <param name="mayImport">Whether the person holds the right to import.</param>
    public static bool Imports(Designation saved, Designation? stored, KamProgram? program, bool mayImport) =>
        IsTakenOver(saved, stored, program) && mayImport;

    /// <summary>Whether it would be one, if the person has the right: from nothing, or a draft, to approved or active.</summary>
    public static bool IsTakenOver(Designation saved, Designation? stored, KamProgram? program) =>
        program?.ImportMode == true
        && (stored?.StatusCode ?? DesignationStatus.Draft) == DesignationStatus.Draft
        && saved.StatusCode is DesignationStatus.Approved or DesignationStatus.Active;

    /// <summary>A key account that nobody has decided on yet (MIG-01).</summary>
    public static IEnumerable<Violation> CheckConfirmed(Designation stored, DateTime today) => TakeOver.Check(ConfirmBy(stored, today) is not null, ConfirmBy(stored, today), today);

    /// <summary>Whether a key account was taken over and nobody has decided on it yet.</summary>
    public static bool AwaitsDecision(Designation row) => Lifecycles.IsCounted(row.StatusCode) && row.DecidedById is null;

    /// <summary>
    /// The last day for the decision on a key account that was taken over; null where it has been decided on or is not in force. It counts from the day of the taking over; one that came past the
    /// product (a load without its steps) has no such day and counts from its creation.
    /// </summary>
    public static DateTime? ConfirmBy(Designation stored, DateTime today) =>
        AwaitsDecision(stored) ? stored.ConfirmBy ?? (stored.CreatedOn?.Date ?? today.Date).AddDays(DaysToConfirm) : (DateTime?)null;
}
