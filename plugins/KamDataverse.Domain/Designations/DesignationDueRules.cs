using System;
using System.Collections.Generic;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Designations;

/// <summary>What time alone brings up about a key account (DES-15, DES-19).</summary>
internal static class DesignationDueRules
{
    /// <summary>How long a key account may go without a deputy.</summary>
    internal const int DaysWithoutDeputy = 14;

    /// <summary>
    /// A key account has somebody who looks after it, and in the upper tiers somebody who stands in (DES-15). Both are said apart: one may be found while the other is still looked for.
    /// </summary>
    public static IEnumerable<Violation> CheckManager(Designation row, Person? manager, DateTime today)
    {
        if (!Lifecycles.IsCounted(row.StatusCode))
            yield break;
        if (manager is not { IsEnabled: true })
            yield return Told(Rule.DES15.On(nameof(row.KeyAccountManagerId), row.AccountId));
        if (row.Tier is Tier.Strategic or Tier.Key && row.DeputyMissingSince is { } since && since.Date.AddDays(DaysWithoutDeputy) < today.Date)
            yield return Told(Rule.DES15.Says("deputy", nameof(row.DeputyId), row.AccountId, since));
    }

    /// <summary>Since when a key account is without a deputy; null where somebody stands in, or where it is none yet.</summary>
    /// <param name="row">The designation, with the day that was noted before.</param>
    /// <param name="isAvailable">Whether somebody is named who can sign in.</param>
    /// <param name="today">The day from which it counts where none was noted.</param>
    public static DateTime? DeputyMissingSince(Designation row, bool isAvailable, DateTime today) =>
        isAvailable || !Lifecycles.IsCounted(row.StatusCode) ? (DateTime?)null : row.DeputyMissingSince ?? today.Date;

    /// <summary>The review is not forgotten (DES-19).</summary>
    public static IEnumerable<Violation> CheckReview(Designation row, DateTime today)
    {
        if (Lifecycles.IsCounted(row.StatusCode) && DaysOverdue(row, today) is var days and > 0)
            yield return Rule.DES19.On(nameof(row.ReviewDate), days);
    }

    /// <summary>Days since the review date; 0 on the day itself, negative before, and where there is none.</summary>
    public static int DaysOverdue(Designation row, DateTime today) => row.ReviewDate is { } review ? (today.Date - review.Date).Days : -1;

    /// <summary>Whether the finding is about the deputy and not about the manager (DES-15).</summary>
    public static bool IsAboutDeputy(Violation violation) => violation.Rule == Rule.DES15 && violation.Column == nameof(Designation.DeputyId);

    /// <summary>Whether the review date was reached since the timed job last looked: the event is raised once per date.</summary>
    public static bool ReviewIsNewlyDue(Designation row, DateTime today) =>
        Lifecycles.IsCounted(row.StatusCode) && row.ReviewDate is { } review && review.Date <= today.Date && (row.DueCheckedOn is not { } last || last.Date < review.Date);

    private static Violation Told(Violation violation)
    {
        violation.Discriminator = violation.Column ?? "";
        return violation;
    }
}
