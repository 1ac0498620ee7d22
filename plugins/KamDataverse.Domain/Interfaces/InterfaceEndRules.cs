using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What time does to an interface in force (IFC-20), and what remains when it is retired (IFC-23).</summary>
internal static class InterfaceEndRules
{
    /// <summary>Days before the end at which its owners are told, the first one first.</summary>
    public static readonly IReadOnlyList<int> Notices = new[] { 60, 30, 7 };

    /// <summary>The review is overdue, or the end is near and nobody works on what follows (IFC-20).</summary>
    public static IEnumerable<Violation> CheckDue(ProcessInterface active, bool hasSuccessor, DateTime today)
    {
        var name = new RowRef("kam_interface", active.Id, active.Name ?? active.Code);
        if (active.ReviewDate?.Date < today.Date)
            yield return Rule.IFC20.On(nameof(active.ReviewDate), name, (today.Date - active.ReviewDate.Value.Date).Days);
        if (DaysLeft(active, today) is not { } left || left < 0 || left > Notices[0] || hasSuccessor)
            yield break;
        var ends = Rule.IFC20.Says("ends", nameof(active.ValidTo), name, active.ValidTo);
        ends.Discriminator = "ends";
        yield return ends;
    }

    /// <summary>The notice that is due now: the shortest that has been reached and was not given yet; null for none.</summary>
    public static int? NoticeDue(ProcessInterface active, bool hasSuccessor, DateTime today)
    {
        if (hasSuccessor || DaysLeft(active, today) is not { } left || left < 0)
            return null;
        var reached = Notices.Where(days => left <= days).ToList();
        return reached.Count > 0 && !(active.EndNotice <= reached.Min()) ? reached.Min() : null;
    }

    /// <summary>Whether the last day of validity has passed.</summary>
    public static bool HasEnded(ProcessInterface active, DateTime today) => active.ValidTo?.Date < today.Date;

    /// <summary>Requests that are still open finish under the version they began with (IFC-23).</summary>
    /// <param name="openHandovers">How many handovers of the interface are not finished.</param>
    /// <param name="recentHandovers">How many were requested in the last <see cref="WindowDays"/> days.</param>
    /// <param name="hasOther">Whether another interface in force covers the same pair.</param>
    public static IEnumerable<Violation> CheckRetirement(int openHandovers, int recentHandovers, bool hasOther)
    {
        if (openHandovers > 0)
            yield return Rule.IFC23.On(null, openHandovers);
        if (recentHandovers <= 0 || hasOther)
            yield break;
        var only = Rule.IFC23.Says("only", null, recentHandovers);
        only.Discriminator = "only";
        yield return only;
    }

    /// <summary>Days over which requests and rejections are counted.</summary>
    public const int WindowDays = 90;

    private const int MostRejections = 3;

    /// <summary>A brief description that keeps being misunderstood needs the whole one (IFC-02).</summary>
    /// <param name="rejections">How often its handovers were sent back in the last <see cref="WindowDays"/> days.</param>
    public static IEnumerable<Violation> CheckRejections(ProcessInterface active, int rejections)
    {
        if (active.Depth == Choices.InterfaceDepth.Full || rejections < MostRejections)
            yield break;
        var often = Rule.IFC02.SaysAs(Severity.Warning, "rejected", nameof(active.Depth), rejections, WindowDays);
        often.Discriminator = "rejected";
        yield return often;
    }

    private static int? DaysLeft(ProcessInterface active, DateTime today) => active.ValidTo is { } end ? (end.Date - today.Date).Days : null;
}
