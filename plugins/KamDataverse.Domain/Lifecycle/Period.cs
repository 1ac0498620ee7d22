using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>Closed intervals of calendar dates; an empty start or end is open.</summary>
internal static class Period
{
    public static bool Overlaps(IValidityPeriod one, IValidityPeriod other) =>
        Start(one) <= End(other) && Start(other) <= End(one);

    public static bool Contains(IValidityPeriod period, DateTime day) => Start(period) <= day.Date && day.Date <= End(period);

    private static DateTime Start(IValidityPeriod period) => period.ValidFrom?.Date ?? DateTime.MinValue;

    private static DateTime End(IValidityPeriod period) => period.ValidTo?.Date ?? DateTime.MaxValue.Date;
}
