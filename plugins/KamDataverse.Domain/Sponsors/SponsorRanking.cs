using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Sponsors;

/// <summary>An executive as a possible sponsor: why, or why not.</summary>
internal sealed class SponsorCandidate
{
    public SponsorCandidate(SponsorFacts facts, IReadOnlyList<Phrase> reasons, IReadOnlyList<Violation> obstacles)
    {
        Facts = facts;
        Reasons = reasons;
        Obstacles = obstacles;
    }

    public SponsorFacts Facts { get; }

    public IReadOnlyList<Phrase> Reasons { get; }

    /// <summary>Rules that would refuse the mandate; empty for somebody who can be proposed.</summary>
    public IReadOnlyList<Violation> Obstacles { get; }
}

/// <summary>Who could sponsor a key account, best first; those who cannot stand at the end with the reason.</summary>
internal static class SponsorRanking
{
    /// <param name="pool">What is known about each executive in view of the designation.</param>
    /// <param name="kindOf">What kind of function an executive comes from; null where it is not known.</param>
    public static IReadOnlyList<SponsorCandidate> Of(IEnumerable<SponsorFacts> pool, Func<Executive, FunctionKind?> kindOf, DateTime today) =>
        pool.Where(facts => facts.Executive is not null)
            .Select(facts => Judge(facts, kindOf(facts.Executive!), today))
            .OrderBy(candidate => candidate.Obstacles.Count == 0 ? 0 : 1)
            .ThenBy(candidate => IsSales(kindOf(candidate.Facts.Executive!)) ? 1 : 0)
            .ThenByDescending(candidate => candidate.Facts.Limit - candidate.Facts.OtherMandates)
            .ThenBy(candidate => candidate.Facts.OtherMandates)
            .ThenBy(candidate => candidate.Facts.Executive!.Level is { } level ? (int)level : int.MaxValue)
            .ThenBy(candidate => candidate.Facts.Executive!.Name, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Facts.Executive!.Id)
            .ToList();

    private static SponsorCandidate Judge(SponsorFacts facts, FunctionKind? kind, DateTime today)
    {
        var executive = facts.Executive!;
        var found = SponsorshipRules.CheckSponsor(new Sponsorship(), facts, today).ToList();
        var reasons = new List<Phrase> { new Phrase("Phrase.SponsorMandates", facts.OtherMandates, facts.Limit) };
        if (kind is { } known)
            reasons.Add(new Phrase(IsSales(known) ? "Phrase.SponsorInSales" : "Phrase.SponsorOutsideSales", executive.FunctionId));
        if (executive.Level is { } level)
            reasons.Add(new Phrase("Phrase.SponsorLevel", level));
        if (executive.AvailableTo is { } end && end.Date >= today.Date)
            reasons.Add(new Phrase("Phrase.SponsorUntil", end));
        if (found.Any(violation => violation.Rule == Rule.SPO04 && violation.Variant == "unknown"))
            reasons.Add(new Phrase("Phrase.SponsorIndependenceUnknown"));
        return new SponsorCandidate(facts, reasons, found.Where(violation => violation.Severity == Severity.Block).ToList());
    }

    private static bool IsSales(FunctionKind? kind) => kind is FunctionKind.Sales or FunctionKind.KeyAccountManagement;
}
