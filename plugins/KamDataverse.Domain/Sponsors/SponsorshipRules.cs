using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Sponsors;

/// <summary>What stands around a mandate and decides whether it can be taken.</summary>
internal sealed class SponsorFacts
{
    public SponsorFacts(Designation designation, Executive? executive)
    {
        Designation = designation;
        Executive = executive;
    }

    public Designation Designation { get; }

    /// <summary>The person of the pool; null where it is gone.</summary>
    public Executive? Executive { get; }

    public KamProgram? Program { get; set; }

    /// <summary>The executive's active mandates for other designations.</summary>
    public int OtherMandates { get; set; }

    /// <summary>Manager of the key account manager; null where the organisation does not know.</summary>
    public RowRef? ManagerOfManager { get; set; }

    /// <summary>How many mandates the executive takes at most.</summary>
    public int Limit => Executive?.Capacity ?? TeamSettings.SponsorCapacity(Program);

    public RowRef? Sponsor => Executive?.UserId;
}

/// <summary>What must hold for the mandate of an executive sponsor.</summary>
internal static class SponsorshipRules
{
    public const int ShortestCadence = 14;
    public const int LongestCadence = 180;

    /// <summary>More active mandates than this are many for one person.</summary>
    public const int ManyMandates = 2;

    /// <summary>Days after which an active mandate without a counterpart at the customer is worth a look.</summary>
    public const int DaysToCounterpart = 60;

    /// <summary>Whether the save puts the mandate into force, or another executive into one that is in force.</summary>
    public static bool Accepts(Sponsorship saved, Sponsorship? stored) =>
        saved.StatusCode == SponsorshipStatus.Active && (stored?.StatusCode != SponsorshipStatus.Active || saved.ExecutiveId != stored.ExecutiveId);

    /// <summary>Whether the save is the executive's own decision, one way or the other.</summary>
    public static bool Decides(Sponsorship saved, Sponsorship? stored) =>
        Accepts(saved, stored) || (saved.StatusCode == SponsorshipStatus.Declined && stored?.StatusCode != SponsorshipStatus.Declined);

    /// <summary>What can be seen on the row alone (SPO-02 for the period, SPO-05).</summary>
    public static IEnumerable<Violation> Check(Sponsorship saved)
    {
        if (saved.To < saved.From)
            yield return Rule.SPO02.Says("period", nameof(saved.To), saved.From);
        if (saved.CadenceDays is < ShortestCadence or > LongestCadence)
            yield return Rule.SPO05.On(nameof(saved.CadenceDays), ShortestCadence, LongestCadence);
    }

    /// <summary>A designation has one active mandate (SPO-01).</summary>
    /// <param name="saved">The mandate as it would read after the save.</param>
    /// <param name="others">Mandates of the same designation; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckSlot(Sponsorship saved, IEnumerable<Sponsorship> others)
    {
        if (saved.StatusCode == SponsorshipStatus.Active
            && others.Any(other => other.Id != saved.Id && other.DesignationId == saved.DesignationId && other.StatusCode == SponsorshipStatus.Active))
        {
            yield return Rule.SPO01.On(nameof(saved.DesignationId), saved.DesignationId);
        }
    }

    /// <summary>Who can take the mandate (SPO-02, SPO-03, SPO-04).</summary>
    public static IEnumerable<Violation> CheckSponsor(Sponsorship saved, SponsorFacts facts, DateTime today)
    {
        if (facts.Executive is not { } executive)
        {
            yield return Rule.SPO02.On(nameof(saved.ExecutiveId), saved.ExecutiveId);
            yield break;
        }

        var sponsor = Named(executive);
        if (executive.StatusCode == ExecutiveStatus.Inactive)
            yield return Rule.SPO02.On(nameof(saved.ExecutiveId), sponsor);
        else if (!Period.Contains(executive, today))
            yield return Rule.SPO02.Says("unavailable", nameof(saved.ExecutiveId), sponsor, today);

        var mandates = facts.OtherMandates + 1;
        if (mandates > facts.Limit)
            yield return Rule.SPO03.On(nameof(saved.ExecutiveId), sponsor, mandates, facts.Limit);
        else if (mandates > ManyMandates)
            yield return Rule.SPO03.SaysAs(Severity.Warning, "many", nameof(saved.ExecutiveId), sponsor, mandates, ManyMandates);

        foreach (var violation in CheckIndependence(nameof(saved.ExecutiveId), facts))
            yield return violation;
    }

    /// <summary>The sponsor stands beside those who look after the account, not among or above them (SPO-04).</summary>
    public static IEnumerable<Violation> CheckIndependence(string? column, SponsorFacts facts)
    {
        if (facts.Sponsor is not { } sponsor)
            yield break;
        if (sponsor == facts.Designation.KeyAccountManagerId)
            yield return Rule.SPO04.Says("manager", column, sponsor);
        else if (sponsor == facts.Designation.DeputyId)
            yield return Rule.SPO04.Says("deputy", column, sponsor);
        else if (facts.Designation.KeyAccountManagerId is { } manager && facts.ManagerOfManager is null)
            yield return Rule.SPO04.SaysAs(Severity.Warning, "unknown", column, manager);
        else if (facts.ManagerOfManager == sponsor)
            yield return Rule.SPO04.On(column);
    }

    /// <summary>The executive decides personally (SPO-06).</summary>
    /// <param name="sponsor">The executive's user; null where the executive is gone.</param>
    /// <param name="decider">Who asked for the operation at the origin of the chain.</param>
    public static IEnumerable<Violation> CheckDecision(Sponsorship saved, RowRef? sponsor, Guid decider)
    {
        if (sponsor?.Id != decider)
            yield return Rule.SPO06.On(nameof(saved.StatusCode), sponsor ?? saved.ExecutiveId);
    }

    /// <summary>What is said to anybody but the executive who wants to record a contact under the mandate (SPO-06).</summary>
    public static Violation RefuseContact(RowRef? sponsor) => Rule.SPO06.Says("contact", null, sponsor);

    /// <summary>
    /// The customer's executive belongs to the customer (SPO-07). A mandate that is only proposed says so as a finding, which can be waived; unwaived it keeps the mandate from being accepted. One in
    /// force goes on with a warning: which account a contact is filed under does not end what was accepted.
    /// </summary>
    /// <param name="account">The designation's account.</param>
    /// <param name="ancestry">The contact's account and those above it, nearest first; empty where the contact has none.</param>
    /// <param name="isInForce">Whether the mandate is in force already.</param>
    public static IEnumerable<Violation> CheckCounterpart(Sponsorship saved, RowRef? account, IEnumerable<Guid> ancestry, bool isInForce = false)
    {
        if (saved.CustomerExecutiveId is not { } contact || account is not { } key || ancestry.Contains(key.Id))
            yield break;
        var stranger = Rule.SPO07.As(isInForce ? Severity.Warning : Severity.Block, nameof(saved.CustomerExecutiveId), contact, key);
        stranger.Discriminator = nameof(saved.CustomerExecutiveId);
        yield return stranger;
    }

    /// <summary>An active mandate soon has somebody at the customer (SPO-07).</summary>
    public static IEnumerable<Violation> CheckCounterpartNamed(Sponsorship mandate, DateTime today)
    {
        if (mandate.StatusCode != SponsorshipStatus.Active || mandate.CustomerExecutiveId is not null || mandate.CharterOn is not { } accepted)
            yield break;
        var days = (today.Date - accepted.Date).Days;
        if (days > DaysToCounterpart)
            yield return Rule.SPO07.SaysAs(Severity.Warning, "empty", nameof(mandate.CustomerExecutiveId), days);
    }

    /// <summary>Contacts take place (SPO-08).</summary>
    public static IEnumerable<Violation> CheckContact(Sponsorship mandate, DateTime today)
    {
        if (mandate.StatusCode == SponsorshipStatus.Active && mandate.NextTouch is { } next && SponsorClock.DaysOverdue(next, today) is > 0 and var days)
            yield return Rule.SPO08.On(nameof(mandate.NextTouch), days);
    }

    /// <summary>Two contacts missed in a row concern the programme's owner (SPO-08).</summary>
    public static IEnumerable<Violation> CheckEscalation(Sponsorship mandate, DateTime today)
    {
        if (mandate.StatusCode == SponsorshipStatus.Active && SponsorClock.Missed(mandate, today) >= SponsorClock.MissesToEscalate)
            yield return Rule.SPO08.Says("escalated", nameof(mandate.NextTouch), mandate.DesignationId, SponsorClock.DaysOverdue(mandate.NextTouch!.Value, today));
    }

    /// <summary>A strategic key account has a sponsor; the next tier better had one too (DES-08).</summary>
    /// <param name="saved">The designation that is to become active.</param>
    /// <param name="hasSponsor">Whether an active mandate exists for it.</param>
    public static IEnumerable<Violation> CheckDesignation(Designation saved, bool hasSponsor)
    {
        if (hasSponsor)
            yield break;
        if (saved.Tier == Tier.Strategic)
            yield return Rule.DES08.On(nameof(saved.SponsorshipId));
        else if (saved.Tier == Tier.Key)
            yield return Rule.DES08.SaysAs(Severity.Warning, "key", nameof(saved.SponsorshipId));
    }

    private static RowRef Named(Executive executive) =>
        executive.UserId is { } user ? new RowRef(user.Table, user.Id, executive.Name ?? user.Name) : new RowRef("kam_executive", executive.Id, executive.Name);
}
