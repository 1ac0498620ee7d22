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

    /// <summary>A key account has somebody who looks after it (DES-15).</summary>
    public static IEnumerable<Violation> CheckManager(Designation row, Person? manager, DateTime today)
    {
        if (!Lifecycles.IsCounted(row.StatusCode))
            yield break;
        if (manager is not { IsEnabled: true })
            yield return Rule.DES15.On(nameof(row.KeyAccountManagerId), row.AccountId);
        else if (row.DeputyId is null && row.Tier is Tier.Strategic or Tier.Key && row.ValidFrom?.Date.AddDays(DaysWithoutDeputy) < today.Date)
            yield return Rule.DES15.Says("deputy", nameof(row.DeputyId), row.AccountId);
    }

    /// <summary>The review is not forgotten (DES-19).</summary>
    public static IEnumerable<Violation> CheckReview(Designation row, DateTime today)
    {
        if (Lifecycles.IsCounted(row.StatusCode) && DaysOverdue(row, today) is var days and > 0)
            yield return Rule.DES19.On(nameof(row.ReviewDate), days);
    }

    /// <summary>Days since the review date; 0 on the day itself, negative before, and where there is none.</summary>
    public static int DaysOverdue(Designation row, DateTime today) => row.ReviewDate is { } review ? (today.Date - review.Date).Days : -1;

    /// <summary>Whether the review date was reached since the timed job last looked: the event is raised once per date.</summary>
    public static bool ReviewIsNewlyDue(Designation row, DateTime today) =>
        Lifecycles.IsCounted(row.StatusCode) && row.ReviewDate is { } review && review.Date <= today.Date && (row.DueCheckedOn is not { } last || last.Date < review.Date);
}
