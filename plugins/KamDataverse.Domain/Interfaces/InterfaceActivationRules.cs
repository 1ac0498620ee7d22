using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What must be there before an interface is agreed and activated.</summary>
internal static class InterfaceActivationRules
{
    /// <summary>How many days a start may lie in the past when a definition is activated.</summary>
    internal const int MostBackdatedDays = 31;

    /// <summary>Whether the save takes the interface from work into force.</summary>
    public static bool Applies(ProcessInterface saved, ProcessInterface? stored) =>
        Lifecycles.IsAgreed(saved.StatusCode) && saved.StatusCode != stored?.StatusCode;

    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="items">Its inputs and outputs.</param>
    /// <param name="criteria">Its acceptance criteria.</param>
    /// <param name="tier">The tier it applies to: its own, or that of its designation; null for a programme.</param>
    /// <param name="today">The date of today in the programme's time zone.</param>
    public static IEnumerable<Violation> Check(
        ProcessInterface saved, IReadOnlyCollection<InterfaceItem> items, IReadOnlyCollection<AcceptanceCriterion> criteria, Tier? tier, DateTime today)
    {
        var missing = Missing(saved, items, criteria, tier).ToArray();
        if (missing.Length > 0)
            yield return Rule.IFC02.On(null, new ValueList(missing));
        if (saved.ValidFrom?.Date < today.Date.AddDays(-MostBackdatedDays))
            yield return Rule.IFC07.On(nameof(saved.ValidFrom));
        if (ChannelAddress.IsNeeded(saved.Channel) && string.IsNullOrWhiteSpace(saved.ChannelAddress))
            yield return Rule.IFC18.On(nameof(saved.ChannelAddress));
        if (saved.Scope == InterfaceScope.KeyAccount && saved.BaseInterfaceId is null)
            yield return Rule.IFC22.On(nameof(saved.BaseInterfaceId), saved.Scope, Label(nameof(saved.BaseInterfaceId)));
    }

    private static IEnumerable<object?> Missing(
        ProcessInterface saved, IReadOnlyCollection<InterfaceItem> items, IReadOnlyCollection<AcceptanceCriterion> criteria, Tier? tier)
    {
        // A strategic customer gets the whole agreement, however short the draft was meant to be.
        var full = saved.Depth == InterfaceDepth.Full || tier == Tier.Strategic;
        var outputs = items.Any(item => item.Direction == ItemDirection.Output);

        var needed = new List<string> { nameof(saved.SupplierFunctionId), nameof(saved.CustomerFunctionId), nameof(saved.ProcessId), nameof(saved.ReactionValue) };
        if (full)
        {
            needed.AddRange(new[]
            {
                nameof(saved.FromActivityId), nameof(saved.ToActivityId), nameof(saved.Trigger), nameof(saved.ResolutionValue), nameof(saved.Unit),
                nameof(saved.TimeBasis), nameof(saved.Channel), nameof(saved.SupplierOwnerId), nameof(saved.CustomerOwnerId), nameof(saved.ValidFrom),
                nameof(saved.ReviewDate),
            });
        }

        foreach (var column in needed.Where(column => Schema.RowValues.IsEmpty(saved[column])))
            yield return Label(column);
        if (!full && !outputs && string.IsNullOrWhiteSpace(saved.Deliverable))
            yield return Label(nameof(saved.Deliverable));
        if (full && !items.Any(item => item.Direction == ItemDirection.Input))
            yield return new Phrase("Phrase.OneInput");
        if (full && !outputs)
            yield return new Phrase("Phrase.OneOutput");
        if (full && criteria.Count == 0)
            yield return new Phrase("Phrase.OneCriterion");
    }

    private static ColumnLabel Label(string property) => new ColumnLabel("kam_interface", property);
}
