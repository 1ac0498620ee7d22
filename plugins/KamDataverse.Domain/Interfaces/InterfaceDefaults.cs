using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What an interface gets where its author left something out, and what is computed from what he wrote.</summary>
internal static class InterfaceDefaults
{
    private const int CompletionFactor = 5;
    private const int MostCodeSigns = 30;

    /// <summary>Fills the empty columns of an interface that is being created.</summary>
    public static void Apply(
        ProcessInterface row, KamProgram? program, BusinessFunction? supplier, BusinessFunction? customer, BusinessProcess? process, DateTime today)
    {
        row.Depth ??= InterfaceDepth.Brief;
        row.Kind ??= InterfaceKind.Performance;
        row.Unit ??= TimeUnit.Hours;
        row.TimeBasis ??= TimeBasis.Business;
        row.Scope ??= row.DesignationId is not null ? InterfaceScope.KeyAccount : row.Tier is not null ? InterfaceScope.Tier : InterfaceScope.Programme;
        row.AdherenceTarget ??= 95;
        row.Version ??= 1;
        row.ResolutionValue ??= row.ReactionValue * CompletionFactor;
        row.SupplierOwnerId ??= supplier?.HeadId;
        row.CustomerOwnerId ??= customer?.HeadId;
        if (row.Channel is null)
        {
            // Requests arrive where the author says, else at whoever supplies.
            row.ChannelAddress ??= supplier?.Channel;
            row.Channel = string.IsNullOrWhiteSpace(row.ChannelAddress) ? Channel.DynamicsTask : ChannelAddress.Guess(row.ChannelAddress!);
        }

        Dates.Apply(row, program?.ReviewMonths, today);
        if (string.IsNullOrWhiteSpace(row.Name))
            row.Name = NameOf(supplier, customer, process);
        if (string.IsNullOrWhiteSpace(row.Code))
            row.Code = CodeOf(supplier, customer, process);
    }

    /// <summary>The calendar business time is counted in: the interface's own, else its supplier's, else the programme's.</summary>
    public static RowRef? CalendarOf(ProcessInterface row, BusinessFunction? supplier, KamProgram? program) =>
        row.CalendarId ?? supplier?.CalendarId ?? program?.CalendarId;

    /// <summary>Recomputes what follows from other columns; while the interface is being worked on.</summary>
    public static void Compute(ProcessInterface row)
    {
        ComputeTimes(row, WorkingTime.StandardMinutesPerDay);
        row.ActiveKey = SlotKeys.Of(row);
    }

    /// <summary>Fixes the minutes: a day has as many as the longest weekday of the calendar.</summary>
    public static void ComputeTimes(ProcessInterface row, int workingMinutesPerDay)
    {
        row.ReactionMinutes = WorkingTime.Minutes(row.ReactionValue, row.Unit, row.TimeBasis, workingMinutesPerDay);
        row.ResolutionMinutes = WorkingTime.Minutes(row.ResolutionValue, row.Unit, row.TimeBasis, workingMinutesPerDay);
    }

    /// <summary>For example "KAM → PRO · Inquiry to quote".</summary>
    public static string NameOf(BusinessFunction? supplier, BusinessFunction? customer, BusinessProcess? process)
    {
        var pair = (supplier?.Code ?? "?") + " → " + (customer?.Code ?? "?");
        return Names.Short(process?.Name is { } name ? pair + " · " + name : pair);
    }

    public static string CodeOf(BusinessFunction? supplier, BusinessFunction? customer, BusinessProcess? process)
    {
        var pair = (supplier?.Code ?? "X") + "-" + (customer?.Code ?? "X");
        var code = process?.Code is { } start ? start + "-" + pair : pair;
        return code.Substring(0, Math.Min(code.Length, MostCodeSigns));
    }

    /// <summary>What is handed over, as the first output; null where nothing was said.</summary>
    public static InterfaceItem? FirstOutput(ProcessInterface row) =>
        string.IsNullOrWhiteSpace(row.Deliverable)
            ? null
            : new InterfaceItem
            {
                InterfaceId = new RowRef("kam_interface", row.Id, row.Name),
                Direction = ItemDirection.Output,
                Name = row.Deliverable!.Trim(),
                IsMandatory = true,
            };

    /// <summary>The criterion an interface starts with.</summary>
    public static AcceptanceCriterion FirstCriterion(ProcessInterface row) => new AcceptanceCriterion
    {
        InterfaceId = new RowRef("kam_interface", row.Id, row.Name),
        Text = "Output complete as listed",
        TextDe = "Output vollständig gemäss Liste",
        Measure = "100 %",
        Operator = CriterionOperator.YesNo,
        IsMandatory = true,
    };

    /// <summary>Fills what a service level leaves open and names it.</summary>
    /// <param name="row">The service level.</param>
    /// <param name="language">Of its name.</param>
    public static void Apply(ServiceLevel row, Language language)
    {
        row.ResolutionMinutes ??= row.ReactionMinutes * CompletionFactor;
        row.Name = row.Priority is { } priority ? ValueText.Of(priority, language) : null;
        row.LevelKey = SlotKeys.Of(row);
    }

    /// <summary>Fills what an escalation level leaves open and names it.</summary>
    /// <param name="row">The level.</param>
    /// <param name="others">The other levels of the interface.</param>
    /// <param name="language">Of its name.</param>
    public static void Apply(Escalation row, IEnumerable<Escalation> others, Language language)
    {
        row.Clock ??= Clock.Reaction;
        row.TargetType ??= row.UserId is not null ? EscalationTarget.User : null;
        row.Level ??= 1 + others.Where(other => other.Id != row.Id && other.Clock == row.Clock).Select(other => other.Level ?? 0).DefaultIfEmpty(0).Max();
        row.Name = Names.Of(
            ValueText.Of(row.Clock, language) + " " + row.Level,
            row.TargetType is { } target ? ValueText.Of(target, language) : null);
        row.LevelKey = SlotKeys.Of(row);
    }
}
