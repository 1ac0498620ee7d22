using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>Derives validity and review date where they are left empty.</summary>
internal static class Dates
{
    /// <summary>Months to the review where no programme says otherwise.</summary>
    public const int StandardReviewMonths = 12;

    public static void Apply<TStatus>(ReviewedPeriod<TStatus> row, int? reviewMonths, DateTime today)
        where TStatus : struct, Enum
    {
        row.ValidFrom ??= row.ValidTo < today.Date ? row.ValidTo : today.Date;
        if (row.ReviewDate is not null)
            return;
        var months = reviewMonths ?? StandardReviewMonths;
        var review = MonthsLater(row.ValidFrom!.Value, months);
        var end = row.ValidTo ?? DateTime.MaxValue;
        row.ReviewDate = review <= end ? review : end;

        // A validity of one day leaves no day for a review.
        if (row.ReviewDate <= row.ValidFrom)
            row.ReviewDate = null;
    }

    /// <summary>The day so many months later, or the last day there is where the calendar ends before.</summary>
    public static DateTime MonthsLater(DateTime day, int months) => day <= DateTime.MaxValue.AddMonths(-months) ? day.AddMonths(months) : DateTime.MaxValue.Date;

    /// <summary>The day after, or the last day there is.</summary>
    public static DateTime DayAfter(DateTime day) => day.Date < DateTime.MaxValue.Date ? day.AddDays(1) : DateTime.MaxValue.Date;

    /// <summary>The earlier of an end, which may be open, and a day.</summary>
    public static DateTime Earlier(DateTime? end, DateTime day) => end < day ? end.Value : day;

    /// <summary>When a version ends that <paramref name="successorStart"/> follows: the day before, but never before its own start.</summary>
    public static DateTime LastDayBefore(DateTime successorStart, DateTime? ownStart)
    {
        var end = successorStart.Date.AddDays(-1);
        return ownStart is { } start && end < start.Date ? start.Date : end;
    }
}
