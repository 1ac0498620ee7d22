using System;
using System.Collections.Generic;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Designations;

/// <summary>What a designation gets where its author left something out, and what its account shows of it.</summary>
internal static class DesignationDefaults
{
    /// <summary>Fills the empty columns of a designation that is being created.</summary>
    public static void Apply(Designation row, KamProgram? program, DateTime today)
    {
        row.Scope ??= DesignationScope.AccountOnly;
        Dates.Apply(row, program?.ReviewMonths, today);
    }

    /// <summary>Moves a start that lies too far back to today when the designation is activated, and says so (DES-09).</summary>
    public static IEnumerable<Violation> StartToday(Designation row, KamProgram? program, DateTime today)
    {
        if (row.ValidFrom is not { } from || from.Date >= today.Date.AddDays(-InterfaceActivationRules.MostBackdatedDays))
            return Array.Empty<Violation>();
        row.ValidFrom = today.Date;
        if (row.ReviewDate <= today.Date)
        {
            row.ReviewDate = null;
            Dates.Apply(row, program?.ReviewMonths, today);
        }

        return new[] { Rule.DES09.SaysAs(Severity.Info, "backdated", nameof(row.ValidFrom), from) };
    }

    /// <summary>Ends the validity with a day, but not before its start; no review is left after the end.</summary>
    public static void EndOn(Designation row, DateTime last)
    {
        var end = row.ValidFrom > last ? row.ValidFrom.Value : last;
        row.ValidTo = end;
        if (row.ReviewDate > end)
            row.ReviewDate = row.ValidFrom < end ? end : (DateTime?)null;
    }

    /// <summary>What the account shows of its designation; <paramref name="designation"/> null, or one that is not decided, clears it.</summary>
    public static AccountMirror MirrorOf(Guid account, Designation? designation)
    {
        var state = designation?.StatusCode switch
        {
            DesignationStatus.Approved => KeyAccountState.BeingSetUp,
            DesignationStatus.Active => KeyAccountState.KeyAccount,
            DesignationStatus.OnHold => KeyAccountState.OnHold,
            _ => KeyAccountState.None,
        };
        var shown = state == KeyAccountState.None ? null : designation;
        return new AccountMirror
        {
            Id = account,
            IsKeyAccount = shown is not null,
            KeyAccountState = state,
            Tier = shown?.Tier,
            KeyAccountManagerId = shown?.KeyAccountManagerId,
            DeputyId = shown?.DeputyId,
            SponsorId = shown?.SponsorId,
            DesignationId = shown is null ? (RowRef?)null : new RowRef("kam_designation", shown.Id, shown.Name),
        };
    }

    /// <summary>The designation an account shows where several programmes designate it: the highest tier, then the oldest.</summary>
    public static Designation? Leading(IEnumerable<Designation> designations)
    {
        Designation? best = null;
        foreach (var candidate in designations)
        {
            if (candidate.StatusCode is not (DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold))
                continue;
            if (best is null || Rank(candidate) < Rank(best) || (Rank(candidate) == Rank(best) && Older(candidate, best)))
                best = candidate;
        }

        return best;
    }

    private static int Rank(Designation row) => row.Tier is { } tier ? (int)tier : int.MaxValue;

    private static bool Older(Designation one, Designation other)
    {
        var start = (one.ValidFrom ?? DateTime.MaxValue).CompareTo(other.ValidFrom ?? DateTime.MaxValue);
        return start != 0 ? start < 0 : one.Id.CompareTo(other.Id) < 0;
    }
}
