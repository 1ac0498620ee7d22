using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;

namespace KamDataverse.Domain.Sponsors;

/// <summary>When a sponsor's next contact is due, and how many were missed. Days are calendar days.</summary>
internal static class SponsorClock
{
    /// <summary>So many contacts missed in a row go to the programme's owner.</summary>
    public const int MissesToEscalate = 2;

    /// <summary>Recomputes last and next contact of an active mandate from the contacts that took place; a mandate that is not active has no next one.</summary>
    /// <param name="held">When contacts under this mandate took place.</param>
    /// <param name="accepted">The day on which it was accepted, on the programme's clock; null for the day of the stored moment.</param>
    public static void Set(Sponsorship mandate, IEnumerable<DateTime> held, DateTime today, DateTime? accepted = null)
    {
        var last = held.Select(moment => (DateTime?)moment.Date).OrderBy(moment => moment).LastOrDefault();
        mandate.LastTouch = last;
        if (mandate.StatusCode != SponsorshipStatus.Active)
        {
            mandate.NextTouch = null;
            mandate.MissedTouches = 0;
            mandate.CheckOn = null;
            return;
        }

        var start = accepted?.Date ?? mandate.CharterOn?.Date ?? mandate.From?.Date ?? today.Date;
        mandate.NextTouch = (last > start ? last.Value : start).AddDays(Cadence(mandate));
        mandate.MissedTouches = Missed(mandate, today);
        mandate.CheckOn = mandate.NextTouch.Value.AddDays(1);
    }

    /// <summary>Days since the contact was due; 0 or less where it is not overdue.</summary>
    public static int DaysOverdue(DateTime next, DateTime today) => (today.Date - next.Date).Days;

    /// <summary>How many contacts should have taken place since the last one: every further period counts one more.</summary>
    public static int Missed(Sponsorship mandate, DateTime today)
    {
        if (mandate.NextTouch is not { } next)
            return 0;
        var days = DaysOverdue(next, today);
        return days <= 0 ? 0 : 1 + ((days - 1) / Cadence(mandate));
    }

    private static int Cadence(Sponsorship mandate) => mandate.CadenceDays ?? TeamSettings.StandardSponsorCadenceDays;
}
