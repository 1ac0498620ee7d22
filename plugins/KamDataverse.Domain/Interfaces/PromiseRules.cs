using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>An interface promises no less than what stands above it: its standard interface (IFC-10) and the rulebook (IFC-11).</summary>
internal static class PromiseRules
{
    /// <summary>Whoever replaces a standard interface is never slower, for any priority (IFC-10).</summary>
    public static IEnumerable<Violation> CheckOverride(InterfaceContent own, InterfaceContent? standard, int workingMinutesPerDay = WorkingTime.StandardMinutesPerDay)
    {
        if (standard is null)
            yield break;
        var priorities = own.Levels.Concat(standard.Levels).Select(level => level.Priority).Where(priority => priority is not null).Distinct().OrderBy(priority => priority);
        foreach (var priority in new Priority?[] { null }.Concat(priorities))
        {
            foreach (var clock in new[] { Clock.Reaction, Clock.Resolution })
            {
                if (Slower(Target(own, priority, clock), own.Interface.TimeBasis, Target(standard, priority, clock), standard.Interface.TimeBasis, workingMinutesPerDay) is not { } severity)
                    continue;
                var violation = Rule.IFC10.As(
                    severity,
                    clock == Clock.Reaction ? nameof(ProcessInterface.ReactionValue) : nameof(ProcessInterface.ResolutionValue),
                    new RowRef("kam_interface", standard.Interface.Id, standard.Interface.Name ?? standard.Interface.Code),
                    WorkingTime.Span(Target(own, priority, clock)!.Value, own.Interface.TimeBasis, workingMinutesPerDay),
                    WorkingTime.Span(Target(standard, priority, clock)!.Value, standard.Interface.TimeBasis, workingMinutesPerDay));
                violation.Discriminator = clock + ":" + priority;
                yield return violation;
            }
        }
    }

    /// <summary>An interface reacts as fast as the rulebook in force demands (IFC-11).</summary>
    /// <param name="saved">The interface.</param>
    /// <param name="demand">The reaction rule that applies to it; null where the rulebook says nothing.</param>
    /// <param name="workingMinutesPerDay">Length of a business day in minutes.</param>
    public static IEnumerable<Violation> CheckDemand(ProcessInterface saved, ReactionDemand? demand, int workingMinutesPerDay = WorkingTime.StandardMinutesPerDay)
    {
        if (demand is null || Slower(saved.ReactionMinutes, saved.TimeBasis, demand.Minutes, demand.Basis, workingMinutesPerDay) is not { } severity)
            yield break;
        yield return Rule.IFC11.As(
            severity,
            nameof(saved.ReactionValue),
            WorkingTime.Span(demand.Minutes, demand.Basis, workingMinutesPerDay),
            WorkingTime.Span(saved.ReactionMinutes!.Value, saved.TimeBasis, workingMinutesPerDay));
    }

    /// <summary>What the interface promises for a priority: its service level, else its own times.</summary>
    internal static int? Target(InterfaceContent content, Priority? priority, Clock clock)
    {
        var level = priority is null ? null : content.Levels.FirstOrDefault(candidate => candidate.Priority == priority);
        return clock == Clock.Reaction ? level?.ReactionMinutes ?? content.Interface.ReactionMinutes : level?.ResolutionMinutes ?? content.Interface.ResolutionMinutes;
    }

    // Working time and elapsed time cannot be compared exactly: then the worst week decides, and it only warns.
    private static Severity? Slower(int? own, TimeBasis? ownBasis, int? other, TimeBasis? otherBasis, int workingMinutesPerDay)
    {
        if (own is not { } mine || other is not { } theirs)
            return null;
        if (IsElapsed(ownBasis) == IsElapsed(otherBasis))
            return mine > theirs ? Severity.Block : null;
        return Elapsed(mine, ownBasis, workingMinutesPerDay) > Elapsed(theirs, otherBasis, workingMinutesPerDay) ? Severity.Warning : null;
    }

    private static bool IsElapsed(TimeBasis? basis) => basis == TimeBasis.Elapsed;

    private static int Elapsed(int minutes, TimeBasis? basis, int workingMinutesPerDay) =>
        IsElapsed(basis) ? minutes : WorkingTime.WorstElapsed(minutes, workingMinutesPerDay);
}
