using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Handovers;

/// <summary>Who may do what with a handover, and when.</summary>
internal static class HandoverRules
{
    public const int MostPauses = 3;

    /// <summary>What a request fixes; it changes only in a draft.</summary>
    private static readonly string[] Fixed =
    {
        nameof(Handover.Type), nameof(Handover.DesignationId), nameof(Handover.InterfaceId), nameof(Handover.SupplierFunctionId), nameof(Handover.CustomerFunctionId),
    };

    /// <param name="saved">The handover as it would read after the save.</param>
    /// <param name="stored">As it reads now; null on create.</param>
    /// <param name="facts">What stands around it.</param>
    public static IEnumerable<Violation> Check(Handover saved, Handover? stored, HandoverFacts facts) =>
        StatusRules.Check(Lifecycles.Handover, saved, stored)
            .Concat(CheckColumns(saved, stored, facts))
            .Concat(CheckMove(saved, stored?.StatusCode ?? HandoverStatus.Draft, facts));

    /// <summary>Whether the save asks for something that needs the facts.</summary>
    public static bool NeedsFacts(Handover saved, Handover? stored) =>
        stored is null
        || saved.StatusCode != stored.StatusCode
        || saved.Priority != stored.Priority
        || saved.AssigneeId != stored.AssigneeId
        || Fixed.Any(column => !Equals(saved[column], stored[column]));

    /// <summary>Requests are made for key accounts from their approval to their end (HOV-02).</summary>
    public static IEnumerable<Violation> CheckDesignation(Designation? designation)
    {
        if (designation?.StatusCode is not (DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold))
            yield return Rule.HOV02.Says("status", nameof(Handover.DesignationId), HandoverFacts.Reference(designation));
        else if (designation.StatusCode == DesignationStatus.OnHold)
            yield return Rule.HOV02.SaysAs(Severity.Warning, "onhold", nameof(Handover.DesignationId), HandoverFacts.Reference(designation));
    }

    /// <summary>A request in a calendar that no longer has hours goes out, but nothing will ever be due (CAL-03).</summary>
    public static IEnumerable<Violation> CheckClocks(Handover row)
    {
        if (row.RequestedOn is not null && row.ReactionDue is null)
            yield return Rule.CAL03.As(Severity.Warning, nameof(row.CalendarId), row.CalendarId);
    }

    /// <summary>Clocks that ran out and were not stopped (HOV-11).</summary>
    public static IEnumerable<Violation> CheckTime(Handover row)
    {
        if (row.ReactionBreached == true && row.StatusCode == HandoverStatus.Requested)
            yield return Discriminated(Rule.HOV11.On(nameof(row.ReactionDue), row.Subject, At(row.ReactionDue)), "Reaction");
        if (row.ResolutionBreached == true && row.StatusCode is (HandoverStatus.Requested or HandoverStatus.Acknowledged or HandoverStatus.InWork or HandoverStatus.Paused))
            yield return Discriminated(Rule.HOV11.Says("resolution", nameof(row.ResolutionDue), row.Subject, At(row.ResolutionDue)), "Resolution");
    }

    /// <summary>What a save may no longer change when the handover has gone on since the save was judged (HOV-13).</summary>
    /// <param name="saved">The handover as it would read after the save.</param>
    /// <param name="stored">As it reads now.</param>
    /// <param name="now">The status it has by now.</param>
    public static IEnumerable<Violation> CheckMoved(Handover saved, Handover stored, HandoverStatus now)
    {
        if (Lifecycles.IsOver(now))
            return CheckOver(saved, stored);
        return now == HandoverStatus.Draft ? Enumerable.Empty<Violation>() : CheckFixed(saved, stored);
    }

    private static IEnumerable<Violation> CheckOver(Handover saved, Handover stored) =>
        RowValues.Changed(TableSchema<Handover>.Instance, saved, stored)
            .Where(column => !column.Declaration.ReadOnly && column.Property.Name != nameof(saved.AccountId))
            .Take(1)
            .Select(column => Rule.HOV13.On(column.Property.Name));

    private static IEnumerable<Violation> CheckFixed(Handover saved, Handover stored) =>
        Fixed.Where(column => !Equals(saved[column], stored[column])).Select(column => Rule.HOV13.Says("requested", column, new ColumnLabel("kam_handover", column)));

    private static IEnumerable<Violation> CheckColumns(Handover saved, Handover? stored, HandoverFacts facts)
    {
        if (stored is null || stored.StatusCode is null or HandoverStatus.Draft)
            yield break;
        if (Lifecycles.IsOver(stored.StatusCode))
        {
            foreach (var violation in CheckOver(saved, stored))
                yield return violation;
            yield break;
        }

        foreach (var violation in CheckFixed(saved, stored))
            yield return violation;
        if (saved.Priority != stored.Priority && !MayChangePriority(saved, stored, facts))
            yield return Rule.HOV12.On(nameof(saved.Priority));
        if (saved.AssigneeId != stored.AssigneeId && stored.StatusCode == saved.StatusCode && !facts.ActsForSupplier(stored))
            yield return Rule.HOV05.On(nameof(saved.AssigneeId), saved.SupplierFunctionId);
    }

    private static IEnumerable<Violation> CheckMove(Handover saved, HandoverStatus from, HandoverFacts facts)
    {
        if (saved.StatusCode is not { } to || to == from)
            return Enumerable.Empty<Violation>();
        return to switch
        {
            HandoverStatus.Requested => CheckRequest(saved, facts),
            HandoverStatus.Acknowledged => Supplier(saved, facts, nameof(saved.StatusCode)),
            HandoverStatus.InWork => from == HandoverStatus.Delivered ? CheckRejection(saved, facts) : Supplier(saved, facts, nameof(saved.StatusCode)),
            HandoverStatus.Paused => CheckPause(saved, facts),
            HandoverStatus.Delivered => CheckDelivery(saved, facts),
            HandoverStatus.Accepted => CheckAcceptance(saved, facts),
            HandoverStatus.Declined => CheckDecline(saved, facts),
            _ => from == HandoverStatus.Draft || facts.ActsForCustomer(saved) ? Enumerable.Empty<Violation>() : new[] { NotInTeam(facts) },
        };
    }

    private static IEnumerable<Violation> CheckRequest(Handover saved, HandoverFacts facts)
    {
        if (!facts.InterfaceApplies && (saved.Type == HandoverType.Handover || saved.InterfaceId is not null))
            yield return Rule.HOV01.On(nameof(saved.InterfaceId), saved.SupplierFunctionId, saved.CustomerFunctionId);
        foreach (var violation in CheckDesignation(facts.Designation))
            yield return violation;
        if (!facts.CustomerSide.Contains(facts.ActorId))
            yield return NotInTeam(facts);
        var missing = facts.Unmet(HandoverItemKind.Input);
        if (missing.Count > 0)
            yield return Rule.HOV03.As(facts.Interface?.IsStrict == true ? Severity.Block : Severity.Warning, null, Names(missing));
    }

    private static IEnumerable<Violation> CheckDelivery(Handover saved, HandoverFacts facts)
    {
        foreach (var violation in Supplier(saved, facts, nameof(saved.StatusCode)))
            yield return violation;
        var missing = facts.Unmet(HandoverItemKind.Output);
        if (missing.Count > 0)
            yield return Rule.HOV06.On(null, Names(missing));
    }

    private static IEnumerable<Violation> CheckAcceptance(Handover saved, HandoverFacts facts)
    {
        if (saved.DeliveredById?.Id == facts.ActorId)
            yield return Rule.HOV07.Says("self", nameof(saved.StatusCode));
        else if (!facts.ActsForCustomer(saved))
            yield return Rule.HOV07.Says("who", nameof(saved.StatusCode), HandoverFacts.Reference(facts.Designation));
        foreach (var criterion in facts.Unmet(HandoverItemKind.Criterion))
            yield return Discriminated(Rule.HOV07.On(null, Named(criterion)), criterion.Name ?? "");
    }

    private static IEnumerable<Violation> CheckRejection(Handover saved, HandoverFacts facts)
    {
        if (!facts.ActsForCustomer(saved))
            yield return Rule.HOV07.Says("who", nameof(saved.StatusCode), HandoverFacts.Reference(facts.Designation));

        // Without criteria there is none to name; the reason says it all.
        var criteria = facts.Items.Where(item => item.Kind == HandoverItemKind.Criterion).ToList();
        if (criteria.Count > 0 && criteria.All(item => item.Met != ItemMet.NotMet))
            yield return Rule.HOV08.On(null);
        if (saved.RejectReason is null)
            yield return Rule.HOV08.Says("reason", nameof(saved.RejectReason));
    }

    private static IEnumerable<Violation> CheckPause(Handover saved, HandoverFacts facts)
    {
        foreach (var violation in Supplier(saved, facts, nameof(saved.StatusCode)))
            yield return violation;
        if (saved.PauseReason is null)
            yield return Rule.HOV09.On(nameof(saved.PauseReason));
        if ((saved.PauseCount ?? 0) >= MostPauses)
            yield return Rule.HOV09.Says("count", nameof(saved.StatusCode), MostPauses);
    }

    private static IEnumerable<Violation> CheckDecline(Handover saved, HandoverFacts facts)
    {
        foreach (var violation in Supplier(saved, facts, nameof(saved.StatusCode)))
            yield return violation;
        if (saved.RejectReason is null)
            yield return Rule.HOV10.On(nameof(saved.RejectReason));
        if (facts.Now > saved.ReactionDue)
            yield return Rule.HOV10.Says("late", nameof(saved.StatusCode));
    }

    /// <summary>Before anybody reacted everyone who may write it; afterwards only an owner of the interface, and only upwards.</summary>
    private static bool MayChangePriority(Handover saved, Handover stored, HandoverFacts facts) =>
        stored.StatusCode == HandoverStatus.Requested
        || (saved.Priority < stored.Priority && (facts.Interface?.SupplierOwnerId?.Id == facts.ActorId || facts.Interface?.CustomerOwnerId?.Id == facts.ActorId));

    private static IEnumerable<Violation> Supplier(Handover saved, HandoverFacts facts, string column)
    {
        if (!facts.ActsForSupplier(saved))
            yield return Rule.HOV05.On(column, saved.SupplierFunctionId);
    }

    private static Violation NotInTeam(HandoverFacts facts) =>
        Rule.HOV02.On(nameof(Handover.DesignationId), HandoverFacts.Reference(facts.Designation));

    private static Violation Discriminated(Violation violation, string discriminator)
    {
        violation.Discriminator = discriminator;
        return violation;
    }

    private static Instant? At(DateTime? utc) => utc is { } given ? new Instant(given) : null;

    private static ValueList Names(IReadOnlyList<HandoverItem> lines) => new ValueList(lines.Select(line => (object?)Named(line)).ToArray());

    private static TwoNames Named(HandoverItem line) => new TwoNames(line.Name, line.NameDe);
}
