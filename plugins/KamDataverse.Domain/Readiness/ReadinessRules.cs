using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Readiness;

/// <summary>One foundation of a key account: what it weighs, and what is missing.</summary>
internal sealed class ReadinessCheck
{
    public ReadinessCheck(Rule rule, int weight, bool isMandatory, Violation? missing, string name = "")
    {
        Rule = rule;
        Name = new Phrase("Phrase." + rule.Code + name);
        Weight = weight;
        IsMandatory = isMandatory;
        Missing = missing is null || isMandatory ? missing : AsWarning(missing);
    }

    public Rule Rule { get; }

    /// <summary>Points it adds to the score when it is in place.</summary>
    public int Weight { get; }

    /// <summary>Whether the tier cannot do without it.</summary>
    public bool IsMandatory { get; }

    /// <summary>What is missing; null where the foundation is in place.</summary>
    public Violation? Missing { get; }

    /// <summary>A short name, in the reader's language.</summary>
    public Phrase Name { get; }

    private static Violation AsWarning(Violation missing) =>
        new Violation(missing.Rule, Severity.Warning, missing.Column, missing.Arguments) { Variant = missing.Variant, Discriminator = missing.Discriminator };
}

/// <summary>The foundations of a key account together.</summary>
internal sealed class ReadinessResult
{
    public ReadinessResult(IReadOnlyList<ReadinessCheck> checks, decimal score)
    {
        Checks = checks;
        Score = score;
    }

    public IReadOnlyList<ReadinessCheck> Checks { get; }

    /// <summary>Share of the weights that are in place, 0 to 100 %, with one decimal place.</summary>
    public decimal Score { get; }

    public IEnumerable<ReadinessCheck> Open => Checks.Where(check => check.Missing is not null);
}

/// <summary>
/// The foundation gate (DES-10, RDY): naming a key account manager is not enough. A check whose module does not exist yet (rulebook, orientation, goals, counterparts,
/// spaces) is not applicable and takes no part; it joins with one more line in <see cref="Check"/>.
/// </summary>
internal static class ReadinessRules
{
    /// <summary>Days after which an overdue review costs points (DES-19).</summary>
    public const int ReviewGraceDays = 60;

    /// <summary>Points an overdue review costs.</summary>
    public const int ReviewMalus = 20;

    private const int DefaultRecommendation = 70;
    private const string Late = "late";

    public static ReadinessResult Check(ReadinessFacts facts)
    {
        var tier = facts.Designation.Tier ?? Tier.Development;
        var checks = new List<ReadinessCheck>
        {
            // A deputy whom nobody asks for is not called there.
            new ReadinessCheck(Rule.RDY01, 10, true, People(facts), NeedsDeputy(facts) ? "" : ".alone"),
            new ReadinessCheck(Rule.RDY03, 15, true, facts.Matrices.Any(matrix => !matrix.HasBlockingFindings) ? null : Rule.RDY03.On(null)),
            new ReadinessCheck(Rule.RDY04, 15, tier != Tier.Development, Interfaces(facts)),
            new ReadinessCheck(Rule.RDY05, 10, tier != Tier.Development, Team(facts)),
        };
        if (tier == Tier.Strategic)
            checks.Add(new ReadinessCheck(Rule.RDY06, 10, true, facts.HasSponsor ? null : Rule.RDY06.On(nameof(Designation.SponsorshipId))));
        checks.Add(new ReadinessCheck(Rule.RDY12, 2, false, Reviews(facts)));
        return new ReadinessResult(checks, Score(checks, facts));
    }

    /// <summary>Only what is missing is asked for.</summary>
    private static Violation? Reviews(ReadinessFacts facts)
    {
        if (!(facts.Designation.ReviewDate >= facts.Today))
            return facts.HasBusinessReview ? Rule.RDY12.Says("review", nameof(Designation.ReviewDate)) : Rule.RDY12.On(null);
        return facts.HasBusinessReview ? null : Rule.RDY12.Says("meeting", null);
    }

    /// <summary>
    /// What stands in the way of activating (DES-10). Team and sponsor block by rules of their own (TEA-03, DES-08), which can be waived by themselves; a missing key
    /// account manager is never waived. The score blocks nothing.
    /// </summary>
    public static IEnumerable<Violation> CheckGate(ReadinessResult result, KamProgram? program)
    {
        var open = result.Open.Where(check => check.IsMandatory).ToList();
        if (open.FirstOrDefault(check => check.Rule == Rule.RDY01) is { Missing: { } nobody })
            yield return nobody;
        var mandatory = result.Checks.Where(check => check.IsMandatory).ToList();
        if (open.Any(check => check.Rule == Rule.RDY03 || check.Rule == Rule.RDY04))
            yield return Rule.DES10.On(null, mandatory.Count - open.Count, mandatory.Count, result.Score, new ValueList(open.Select(check => (object?)check.Name).ToArray()));
        else if (result.Score < Recommended(program))
            yield return Rule.DES10.SaysAs(Severity.Warning, "score", null, result.Score, Recommended(program));
    }

    /// <summary>
    /// What is kept as findings: each open foundation with its own remedy, and the gate while it is ahead. Where it came into force with open foundations, each of them is due on the day until
    /// which they may be open, and from the next day on the gate says so again.
    /// </summary>
    public static IEnumerable<Violation> Findings(ReadinessResult result, ReadinessFacts facts)
    {
        var designation = facts.Designation;
        foreach (var check in result.Open)
        {
            if (check.IsMandatory)
                check.Missing!.Due = designation.OpenUntil;
            yield return check.Missing!;
        }

        if (designation.StatusCode == DesignationStatus.Approved)
        {
            foreach (var violation in CheckGate(result, facts.Program).Where(violation => violation.Rule == Rule.DES10))
                yield return violation;
        }
        else if (designation.OpenUntil?.Date < facts.Today.Date && MissingOf(result) is { Count: > 0 } missing)
        {
            yield return Rule.DES10.Says(Late, null, designation.OpenUntil, new ValueList(missing.Select(check => (object?)check.Name).ToArray()));
        }
    }

    /// <summary>Whether a finding of the gate says that the day has passed until which foundations might be open.</summary>
    public static bool IsLate(Violation violation) => violation.Rule == Rule.DES10 && violation.Variant == Late;

    /// <summary>The foundations the tier cannot do without and that are not there.</summary>
    public static IReadOnlyList<ReadinessCheck> MissingOf(ReadinessResult result) => result.Open.Where(check => check.IsMandatory).ToList();

    private static int Recommended(KamProgram? program) => program?.MinReadiness ?? DefaultRecommendation;

    private static Violation? People(ReadinessFacts facts)
    {
        var isLed = facts.Manager is { IsEnabled: true, IsApplication: false };
        var isCovered = facts.Designation.DeputyId is null ? !NeedsDeputy(facts) : facts.Deputy is { IsEnabled: true };
        if (!isLed)
            return Rule.RDY01.On(nameof(Designation.KeyAccountManagerId));
        return isCovered ? null : Rule.RDY01.Says("deputy", nameof(Designation.DeputyId));
    }

    /// <summary>A strategic account needs a deputy; whoever is named elsewhere must be able to act.</summary>
    private static bool NeedsDeputy(ReadinessFacts facts) => facts.Designation.DeputyId is not null || facts.Designation.Tier == Tier.Strategic;

    private static Violation? Interfaces(ReadinessFacts facts)
    {
        var missing = facts.Matrices.SelectMany(matrix => matrix.Suppliers)
            .Where(function => !facts.CoveredSuppliers.Contains(function.Id))
            .GroupBy(function => function.Id)
            .Select(group => group.First())
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .Select(function => (object?)function)
            .ToArray();
        if (missing.Length > 0)
            return Rule.RDY04.On(null, new ValueList(missing));
        return facts.Matrices.Count > 0 ? null : Rule.RDY04.Says("unknown", null);
    }

    private static Violation? Team(ReadinessFacts facts)
    {
        var needed = TeamSettings.MinFunctions(facts.Program, facts.Designation.Tier);
        return facts.SpecialistFunctions >= needed ? null : Rule.RDY05.On(null, facts.SpecialistFunctions, needed);
    }

    private static decimal Score(IReadOnlyCollection<ReadinessCheck> checks, ReadinessFacts facts)
    {
        var score = 100m * checks.Where(check => check.Missing is null).Sum(check => check.Weight) / checks.Sum(check => check.Weight);
        if (facts.Designation.ReviewDate is { } review && facts.Today >= review.AddDays(ReviewGraceDays))
            score -= ReviewMalus;
        return Math.Max(0, Math.Round(score, 1, MidpointRounding.AwayFromZero));
    }
}
