using System;
using System.Collections.Generic;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What must hold for every process interface that is saved and can be seen on the row alone.</summary>
internal static class ProcessInterfaceRules
{
    private const int MostReactionDays = 30;
    private const int MostResolutionDays = 365;
    private const int MostReviewMonths = 24;

    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="workingMinutesPerDay">Length of a business day in minutes.</param>
    public static IEnumerable<Violation> Check(ProcessInterface saved, int workingMinutesPerDay = WorkingTime.StandardMinutesPerDay)
    {
        if (saved.SupplierFunctionId is not null && saved.SupplierFunctionId == saved.CustomerFunctionId)
            yield return Rule.IFC01.On(nameof(saved.CustomerFunctionId));
        foreach (var violation in CheckTimes(saved, workingMinutesPerDay))
            yield return violation;
        if (!IsPeriodConsistent(saved))
            yield return Rule.IFC07.On(saved.ValidTo < saved.ValidFrom ? nameof(saved.ValidTo) : nameof(saved.ReviewDate));
        if (!string.IsNullOrWhiteSpace(saved.ChannelAddress) && !ChannelAddress.IsValid(saved.Channel, saved.ChannelAddress!))
            yield return Rule.IFC18.On(nameof(saved.ChannelAddress));
        foreach (var violation in CheckScope(saved))
            yield return violation;
    }

    /// <summary>Validity and review date agree; what is not filled is not compared. The matrix asks the same of its dates (RAC-22).</summary>
    internal static bool IsPeriodConsistent<TStatus>(ReviewedPeriod<TStatus> saved)
        where TStatus : struct, Enum =>
        !(saved.ValidTo < saved.ValidFrom)
        && !(saved.ReviewDate <= saved.ValidFrom)
        && !(saved.ValidFrom is { } from && saved.ReviewDate > Dates.MonthsLater(from, MostReviewMonths))
        && !(saved.ReviewDate > saved.ValidTo);

    private static IEnumerable<Violation> CheckTimes(ProcessInterface saved, int workingMinutesPerDay)
    {
        if (saved.ReactionValue <= 0)
            yield return Rule.IFC03.Says("positive", nameof(saved.ReactionValue), Label(nameof(saved.ReactionValue)));
        if (saved.ResolutionValue <= 0)
            yield return Rule.IFC03.Says("positive", nameof(saved.ResolutionValue), Label(nameof(saved.ResolutionValue)));

        var reaction = WorkingTime.Minutes(saved.ReactionValue, saved.Unit, saved.TimeBasis, workingMinutesPerDay);
        var resolution = WorkingTime.Minutes(saved.ResolutionValue, saved.Unit, saved.TimeBasis, workingMinutesPerDay);

        // Equal is allowed: some interfaces answer by delivering. Next to a time that is none there is nothing to compare.
        if (resolution > 0 && reaction > resolution)
        {
            yield return Rule.IFC03.On(
                nameof(saved.ReactionValue),
                WorkingTime.Span(reaction.Value, saved.TimeBasis, workingMinutesPerDay),
                WorkingTime.Span(resolution.Value, saved.TimeBasis, workingMinutesPerDay));
        }

        var day = WorkingTime.MinutesPerDay(saved.TimeBasis, workingMinutesPerDay);
        if (reaction > MostReactionDays * day)
            yield return TooLong(saved, nameof(saved.ReactionValue), MostReactionDays * day, workingMinutesPerDay);
        if (resolution > MostResolutionDays * day)
            yield return TooLong(saved, nameof(saved.ResolutionValue), MostResolutionDays * day, workingMinutesPerDay);
    }

    private static Violation TooLong(ProcessInterface saved, string column, int most, int workingMinutesPerDay) =>
        Rule.IFC04.On(column, Label(column), WorkingTime.Span(most, saved.TimeBasis, workingMinutesPerDay));

    // A scope without its object, or with one of another scope, could never be found again: that is a contradiction, not a gap.
    private static IEnumerable<Violation> CheckScope(ProcessInterface saved)
    {
        var scope = saved.Scope ?? InterfaceScope.Programme;
        if (scope == InterfaceScope.Tier && saved.Tier is null)
            yield return Rule.IFC22.On(nameof(saved.Tier), scope, Label(nameof(saved.Tier)));
        if (scope != InterfaceScope.Tier && saved.Tier is not null)
            yield return Rule.IFC22.On(nameof(saved.Tier), scope, new Phrase("Phrase.Empty", Label(nameof(saved.Tier))));
        if (scope == InterfaceScope.KeyAccount && saved.DesignationId is null)
            yield return Rule.IFC22.On(nameof(saved.DesignationId), scope, Label(nameof(saved.DesignationId)));
        if (scope != InterfaceScope.KeyAccount && saved.DesignationId is not null)
            yield return Rule.IFC22.On(nameof(saved.DesignationId), scope, new Phrase("Phrase.Empty", Label(nameof(saved.DesignationId))));

        // The standard interface may still be missing while the override is a draft.
        if (scope == InterfaceScope.KeyAccount && saved.BaseInterfaceId is null)
            yield return Rule.IFC22.As(Severity.Warning, nameof(saved.BaseInterfaceId), scope, Label(nameof(saved.BaseInterfaceId)));
    }

    private static ColumnLabel Label(string property) => new ColumnLabel("kam_interface", property);
}
