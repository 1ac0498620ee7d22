using System;
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

/// <summary>What must hold for every designation that is saved.</summary>
internal static class DesignationRules
{
    private static readonly string[] NeededToSubmit =
    {
        nameof(Designation.Tier), nameof(Designation.KeyAccountManagerId), nameof(Designation.Rationale), nameof(Designation.ValidFrom), nameof(Designation.ReviewDate),
    };

    /// <summary>Whether the save takes the designation out of the drafts: what DES-02 and DES-03 ask must be there from then on.</summary>
    public static bool Submits(Designation saved, Designation? stored) =>
        Lifecycles.IsOpen(saved.StatusCode) && !Lifecycles.IsOpen(stored?.StatusCode);

    /// <summary>Whether the save puts the designation into force.</summary>
    /// <remarks>Taking it up again after it was on hold is no new start: nothing is asked that was asked before, and its dates stay.</remarks>
    public static bool Activates(Designation saved, Designation? stored) =>
        saved.StatusCode == DesignationStatus.Active && stored?.StatusCode is not (DesignationStatus.Active or DesignationStatus.OnHold);

    /// <summary>What can be seen on the row alone (DES-09, DES-17, DES-20).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="stored">The designation as it reads now; null on create.</param>
    /// <param name="reviewMonths">Months between two reviews in the programme.</param>
    /// <param name="isMerged">Whether its account is being merged into another, which it follows.</param>
    public static IEnumerable<Violation> Check(Designation saved, Designation? stored, int reviewMonths = Dates.StandardReviewMonths, bool isMerged = false)
    {
        if (ChangesDates(saved, stored))
        {
            foreach (var violation in CheckDates(saved, reviewMonths))
                yield return violation;
        }

        if (saved.DeputyId is not null && saved.DeputyId == saved.KeyAccountManagerId)
            yield return Rule.DES17.On(nameof(saved.DeputyId));

        if (!isMerged && stored?.StatusCode is not (null or DesignationStatus.Draft))
        {
            if (saved.AccountId != stored!.AccountId)
                yield return Rule.DES20.On(nameof(saved.AccountId));
            if (saved.ProgramId != stored.ProgramId)
                yield return Rule.DES20.Says("programme", nameof(saved.ProgramId));
        }
    }

    /// <summary>What was asked for on submitting may change, but not go (DES-02). What was never there, as on an imported key account, is not asked for here.</summary>
    public static IEnumerable<Violation> CheckKept(Designation saved, Designation stored)
    {
        var cleared = NeededToSubmit
            .Where(column => RowValues.IsEmpty(saved[column]) && !RowValues.IsEmpty(stored[column]))
            .Where(column => column != nameof(saved.ReviewDate) || !(saved.ValidTo <= saved.ValidFrom)) // valid for one day: none is left for a review
            .Select(column => (object?)new ColumnLabel("kam_designation", column))
            .ToArray();
        if (cleared.Length > 0)
            yield return Rule.DES02.On(null, new ValueList(cleared));
    }

    /// <summary>An account has one open designation in a programme (DES-01).</summary>
    /// <param name="saved">The designation as it would read after the save.</param>
    /// <param name="others">Designations of the same account; the saved one and those of other programmes may be among them.</param>
    public static IEnumerable<Violation> CheckSlot(Designation saved, IEnumerable<Designation> others)
    {
        var isOpen = Lifecycles.IsOpen(saved.StatusCode);
        if (saved.AccountId is null || saved.ProgramId is null || !(isOpen || saved.StatusCode is null or DesignationStatus.Draft))
            yield break;
        var rivals = others
            .Where(other => other.Id != saved.Id && other.AccountId == saved.AccountId && other.ProgramId == saved.ProgramId)
            .OrderBy(other => other.Number, StringComparer.Ordinal)
            .ToArray();
        if (rivals.FirstOrDefault(other => Lifecycles.IsOpen(other.StatusCode)) is { } open)
            yield return Rule.DES01.As(isOpen ? Severity.Block : Severity.Warning, nameof(saved.AccountId), saved.AccountId, Named(open), saved.ProgramId);
        else if (!isOpen && rivals.FirstOrDefault(other => other.StatusCode is null or DesignationStatus.Draft) is { } draft)
            yield return Rule.DES01.SaysAs(Severity.Warning, "draft", nameof(saved.AccountId), saved.AccountId, Named(draft), saved.ProgramId);
    }

    /// <summary>What must be there to submit (DES-02, DES-03, DES-17). Scores are asked for in tiers 1 and 2 only.</summary>
    public static IEnumerable<Violation> CheckSubmission(Designation saved, Person? manager, Person? deputy, ScoreSheet? sheet = null)
    {
        var missing = NeededToSubmit.Where(column => RowValues.IsEmpty(saved[column]))
            .Select(column => (object?)new ColumnLabel("kam_designation", column))
            .ToList();
        if (saved.Tier is Tier.Strategic or Tier.Key)
        {
            if (saved.ScoringModelId is null || sheet is null)
                missing.Add(new ColumnLabel("kam_designation", nameof(saved.ScoringModelId)));
            else
                missing.AddRange(sheet.Missing.Select(criterion => (object?)new Phrase("Phrase.ScoreOf", criterion.Name)));
        }

        if (missing.Count > 0)
            yield return Rule.DES02.On(null, new ValueList(missing));

        foreach (var violation in CheckPeople(saved, manager, deputy))
            yield return violation;
    }

    /// <summary>Manager and deputy can do what they are named for (DES-03, DES-17).</summary>
    public static IEnumerable<Violation> CheckPeople(Designation saved, Person? manager, Person? deputy)
    {
        if (manager is not null)
        {
            var reasons = Unfit(manager).ToArray();
            if (reasons.Length > 0)
                yield return Rule.DES03.On(nameof(saved.KeyAccountManagerId), manager.User, new ValueList(reasons));
        }

        if (deputy is { IsEnabled: false })
            yield return Rule.DES17.Says("disabled", nameof(saved.DeputyId), deputy.User);
    }

    /// <summary>What must be there to activate (DES-17). A start too far back is moved by <see cref="DesignationDefaults.StartToday"/>.</summary>
    public static IEnumerable<Violation> CheckActivation(Designation saved)
    {
        if (saved.Tier == Tier.Strategic && saved.DeputyId is null)
            yield return Rule.DES17.Says("missing", nameof(saved.DeputyId));
    }

    /// <summary>An account that is a key account stays (DES-13).</summary>
    /// <param name="account">The account that is to be deleted or deactivated.</param>
    /// <param name="designations">Its designations.</param>
    public static IEnumerable<Violation> CheckAccountExit(RowRef account, IEnumerable<Designation> designations)
    {
        if (designations.Any(designation => Lifecycles.IsOpen(designation.StatusCode)))
            yield return Rule.DES13.On(null, account);
    }

    // Dates nobody touches stay as they are when the programme's months have become fewer; on the way into force they are looked at once more.
    private static bool ChangesDates(Designation saved, Designation? stored) =>
        stored is null || Submits(saved, stored) || Activates(saved, stored)
        || saved.ValidFrom != stored.ValidFrom || saved.ValidTo != stored.ValidTo || saved.ReviewDate != stored.ReviewDate;

    private static IEnumerable<Violation> CheckDates(Designation saved, int reviewMonths)
    {
        if (saved.ValidTo < saved.ValidFrom)
            yield return Rule.DES09.Says("period", nameof(saved.ValidTo), saved.ValidFrom);
        else if (saved.ValidFrom is { } from && saved.ReviewDate is { } review)
        {
            var last = Dates.MonthsLater(from, reviewMonths);
            if (saved.ValidTo < last)
                last = saved.ValidTo.Value;
            var first = Dates.DayAfter(from);
            if (first > last)
                first = last; // valid for one day
            if (review < first || review > last)
                yield return Rule.DES09.On(nameof(saved.ReviewDate), first, last);
        }
    }

    private static IEnumerable<object?> Unfit(Person person)
    {
        if (!person.IsEnabled)
            yield return new Phrase("Phrase.UserDisabled");
        if (person.IsApplication)
            yield return new Phrase("Phrase.UserIsApplication");
        if (!person.MayManageKeyAccounts)
            yield return new Phrase("Phrase.UserLacksPrivilege");
    }

    private static RowRef Named(Designation row) => new RowRef("kam_designation", row.Id, row.Number ?? row.Name);
}
