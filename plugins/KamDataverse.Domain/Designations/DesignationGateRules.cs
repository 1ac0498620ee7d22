using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Designations;

/// <summary>What is asked when a designation is submitted, decided, activated or ended.</summary>
internal static class DesignationGateRules
{
    private const decimal Whole = 1m;
    private const decimal Half = 0.5m;

    /// <summary>Whether the save decides: approves or rejects (DES-05).</summary>
    public static bool Decides(Designation saved, Designation? stored) =>
        saved.StatusCode is DesignationStatus.Approved or DesignationStatus.Rejected && (stored?.StatusCode ?? DesignationStatus.Draft) != saved.StatusCode;

    public static bool Ends(Designation saved, Designation? stored) =>
        saved.StatusCode == DesignationStatus.Ended && stored?.StatusCode != DesignationStatus.Ended;

    /// <summary>Everything that speaks against submitting: completeness, people, scores, tier, limits, cover.</summary>
    public static IEnumerable<Violation> CheckSubmission(Designation saved, DesignationSituation situation) =>
        DesignationRules.CheckSubmission(saved, situation.Manager, situation.Deputy, situation.Sheet)
            .Concat(situation.Sheet is { } sheet ? ScoringRules.CheckSheet(saved, sheet) : Enumerable.Empty<Violation>())
            .Concat(CheckTier(saved))
            .Concat(CheckCapacity(saved, situation))
            .Concat(CheckCover(saved, situation.Covering));

    /// <summary>The tier is the proposed one, or the exception is explained (DES-04). Nothing is proposed while scores are missing.</summary>
    public static IEnumerable<Violation> CheckTier(Designation saved)
    {
        if (saved.ProposedTier is { } proposed && saved.Tier is { } tier && tier != proposed && !ScoringRules.HasReason(saved))
            yield return Rule.DES04.On(nameof(saved.Tier), proposed, tier);
    }

    /// <summary>Who decides has the right to, asked for nothing himself and looks after another account (DES-05).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="stored">The designation as it reads now.</param>
    /// <param name="decider">The person at the origin of the call.</param>
    public static IEnumerable<Violation> CheckDecision(Designation saved, Designation? stored, Decider decider)
    {
        // Somebody who acts in another's name decides for nobody, whatever the tier.
        if (decider.IsImpersonated)
            yield return Rule.DES05.Says("impersonated", null);

        var severity = saved.Tier == Tier.Development ? Severity.Warning : Severity.Block;
        if (!decider.MayDecide)
            yield return Rule.DES05.SaysAs(severity, "privilege", null);
        if (IsPartial(decider.User, saved) || (stored is not null && IsPartial(decider.User, stored)))
            yield return Rule.DES05.As(severity, null);
        foreach (var violation in CheckNote(saved.StatusCode == DesignationStatus.Rejected, saved.DecisionNote))
            yield return violation;
    }

    /// <summary>Whoever rejects says why (DES-05).</summary>
    public static IEnumerable<Violation> CheckNote(bool rejects, string? note)
    {
        if (rejects && RowValues.IsEmpty(note))
            yield return Rule.DES05.Says("note", nameof(Designation.DecisionNote));
    }

    /// <summary>The same after the fact: a tier 3 decided by somebody who asked for it, and a tier nobody has decided on (DES-05).</summary>
    public static IEnumerable<Violation> CheckDecided(Designation stored)
    {
        if (stored.DecidedById is { } decider && IsPartial(decider, stored))
            yield return Rule.DES05.As(Severity.Warning, null);
        if (!AwaitsDecisionOnTier(stored))
            yield break;
        var raised = Rule.DES05.SaysAs(Severity.Warning, "raised", nameof(stored.Tier), stored.DecidedTier, stored.Tier);
        raised.Discriminator = nameof(stored.Tier);
        yield return raised;
    }

    /// <summary>
    /// Whether the tier was raised after the decision (DES-05). What the board agreed to does not cover a higher tier, with its sponsor, its foundations and its place in a manager's load: the
    /// key account goes on, and the board decides on the tier. A lower tier asks for less than was decided.
    /// </summary>
    public static bool AwaitsDecisionOnTier(Designation row) => Lifecycles.IsCounted(row.StatusCode) && row.DecidedById is not null && row.Tier < row.DecidedTier;

    /// <summary>Whether a key account waits for a decision of the board: it was taken over without one (MIG-01), or its tier was raised since (DES-05).</summary>
    public static bool AwaitsDecision(Designation row) => ImportRules.AwaitsDecision(row) || AwaitsDecisionOnTier(row);

    /// <summary>Whether the save raises the tier above the decided one, or above another that was raised before.</summary>
    public static bool RaisesTier(Designation saved, Designation? stored) => AwaitsDecisionOnTier(saved) && (stored is null || !AwaitsDecisionOnTier(stored) || saved.Tier < stored.Tier);

    /// <summary>Nobody manages more key accounts than he can, and no programme has more than it can (DES-06, DES-07).</summary>
    public static IEnumerable<Violation> CheckCapacity(Designation saved, DesignationSituation situation) => CheckLoad(saved, situation).Concat(CheckSize(saved, situation));

    /// <summary>Nobody manages more key accounts than he can (DES-06).</summary>
    public static IEnumerable<Violation> CheckLoad(Designation saved, DesignationSituation situation)
    {
        var limits = situation.Thresholds;
        if (saved.KeyAccountManagerId is { } manager)
        {
            var load = LoadOf(saved) + situation.Portfolio.Where(other => other.Id != saved.Id && other.KeyAccountManagerId == manager).GroupBy(other => other.Id).Sum(same => LoadOf(same.First()));
            if (load > limits.MaxPerKam)
                yield return Rule.DES06.On(nameof(saved.KeyAccountManagerId), situation.Manager?.User ?? manager, load, limits.MaxPerKam);
            else if (load > limits.WarnPerKam)
                yield return Rule.DES06.SaysAs(Severity.Warning, "warn", nameof(saved.KeyAccountManagerId), situation.Manager?.User ?? manager, load, limits.WarnPerKam);
        }
    }

    /// <summary>No programme has more key accounts than it can (DES-07).</summary>
    public static IEnumerable<Violation> CheckSize(Designation saved, DesignationSituation situation)
    {
        var limits = situation.Thresholds;
        var count = 1 + situation.Members.Where(other => other.Id != saved.Id && other.ProgramId == saved.ProgramId).Select(other => other.Id).Distinct().Count();
        if (count > limits.MaxAccounts)
            yield return Rule.DES07.On(nameof(saved.ProgramId), count, limits.MaxAccounts);
        else if (count > limits.WarnAccounts)
            yield return Rule.DES07.SaysAs(Severity.Warning, "warn", nameof(saved.ProgramId), count, limits.WarnAccounts);
    }

    /// <summary>Whether the designation begins to count among the key accounts of its programme.</summary>
    public static bool BeginsToCount(Designation saved, Designation? stored) => Lifecycles.IsCounted(saved.StatusCode) && !Lifecycles.IsCounted(stored?.StatusCode);

    /// <summary>Whether the save gives its manager more to look after than before: one more key account, or one that counts in full from now on (DES-06).</summary>
    public static bool AddsLoad(Designation saved, Designation? stored) =>
        Lifecycles.IsCounted(saved.StatusCode)
        && (!Lifecycles.IsCounted(stored?.StatusCode) || saved.KeyAccountManagerId != stored?.KeyAccountManagerId || LoadOf(saved) > LoadOf(stored!));

    /// <summary>A subsidiary that its group's designation covers is designated on its own only for a reason (DES-16).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="covering">Open designations of the accounts above, nearest first.</param>
    public static IEnumerable<Violation> CheckCover(Designation saved, IEnumerable<Designation> covering)
    {
        if (RowValues.IsEmpty(saved.OverrideReason)
            && covering.FirstOrDefault(other => other.ProgramId == saved.ProgramId && other.Scope == DesignationScope.AccountAndSubsidiaries && Lifecycles.IsOpen(other.StatusCode)) is { } cover)
        {
            yield return Rule.DES16.On(nameof(saved.AccountId), saved.AccountId, cover.AccountId);
        }
    }

    /// <summary>What must be there to activate. The foundation gate (DES-08, DES-10) joins here with its own rules.</summary>
    public static IEnumerable<Violation> CheckActivation(Designation saved)
    {
        foreach (var violation in DesignationRules.CheckActivation(saved))
            yield return violation;
        if (saved.Tier != Tier.Strategic)
            yield break;
        var empty = new[] { nameof(saved.CustomerGoals), nameof(saved.ValueContribution), nameof(saved.TopGoals) }
            .Where(column => RowValues.IsEmpty(saved[column]))
            .Select(column => (object?)new ColumnLabel("kam_designation", column))
            .ToArray();
        if (empty.Length > 0)
            yield return Rule.DES02.SaysAs(Severity.Warning, "value", null, new ValueList(empty));
    }

    /// <summary>What must be there to end (DES-11).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="successor">Who looks after the account from now on; null where nobody is named or known.</param>
    /// <param name="openHandovers">How many handovers of the account are still running.</param>
    public static IEnumerable<Violation> CheckEnd(Designation saved, Person? successor, int openHandovers)
    {
        var toDo = new List<object?>();
        if (openHandovers > 0)
            toDo.Add(new Phrase("Phrase.CloseHandovers", openHandovers));
        if (saved.SuccessorOwnerId is null || successor is null)
            toDo.Add(new Phrase("Phrase.NameSuccessor"));
        else if (!successor.IsEnabled)
            toDo.Add(new Phrase("Phrase.EnabledSuccessor"));
        if (saved.EndReason is null)
            toDo.Add(new Phrase("Phrase.GiveReason"));
        if (toDo.Count > 0)
            yield return Rule.DES11.On(null, new ValueList(toDo));
    }

    /// <summary>What is left of <see cref="CheckEnd"/> under the lock: requests that went out since the first look (DES-11).</summary>
    public static IEnumerable<Violation> CheckRunning(int openHandovers)
    {
        if (openHandovers > 0)
            yield return Rule.DES11.On(null, new ValueList(new object?[] { new Phrase("Phrase.CloseHandovers", openHandovers) }));
    }

    /// <summary>Running handovers moved along with the account to another manager (DES-18).</summary>
    public static IEnumerable<Violation> CheckManagerChange(Designation saved, Designation stored, Person? manager, int openHandovers)
    {
        if (Lifecycles.IsOpen(saved.StatusCode) && stored.KeyAccountManagerId is not null && saved.KeyAccountManagerId != stored.KeyAccountManagerId && openHandovers > 0)
            yield return Rule.DES18.On(nameof(saved.KeyAccountManagerId), openHandovers, manager?.User ?? saved.KeyAccountManagerId);
    }

    /// <summary>Two key accounts of one programme are not merged (DES-14).</summary>
    /// <param name="target">Designations of the account that stays.</param>
    /// <param name="subordinate">Designations of the account that goes.</param>
    public static IEnumerable<Violation> CheckMerge(IEnumerable<Designation> target, IEnumerable<Designation> subordinate)
    {
        var taken = target.Where(row => Lifecycles.IsOpen(row.StatusCode) && row.ProgramId is not null).Select(row => row.ProgramId!.Value).ToArray();
        foreach (var program in subordinate.Where(row => Lifecycles.IsOpen(row.StatusCode) && row.ProgramId is not null).Select(row => row.ProgramId!.Value).Distinct())
        {
            if (taken.Contains(program))
                yield return Rule.DES14.On(null, program);
        }
    }

    private static bool IsPartial(RowRef user, Designation row) => user == row.RequestedById || user == row.KeyAccountManagerId;

    private static decimal LoadOf(Designation row) => row.Tier == Tier.Development ? Half : Whole;
}
