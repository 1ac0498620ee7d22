using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>The service levels of an interface among themselves (IFC-09).</summary>
internal static class ServiceLevelRules
{
    /// <param name="head">The interface they belong to.</param>
    /// <param name="levels">All of them, as they would read after the save.</param>
    public static IEnumerable<Violation> Check(ProcessInterface head, IEnumerable<ServiceLevel> levels)
    {
        var sorted = levels.Where(level => level.Priority is not null).OrderBy(level => level.Priority).ToList();
        foreach (var group in sorted.GroupBy(level => level.Priority).Where(group => group.Count() > 1))
            yield return About(group.First(), Rule.IFC09.Says("twice", nameof(ServiceLevel.Priority), group.Key), "twice");
        foreach (var level in sorted)
        {
            // Equal is allowed: some requests are answered by delivering.
            if (level.ReactionMinutes > level.ResolutionMinutes)
                yield return About(level, Rule.IFC09.Says("clocks", nameof(level.ReactionMinutes), level.Priority), "clocks");
            if (level.Priority == Choices.Priority.Normal && (Differs(level.ReactionMinutes, head.ReactionMinutes) || Differs(level.ResolutionMinutes, head.ResolutionMinutes)))
                yield return About(level, Rule.IFC09.Says("normal", nameof(level.ReactionMinutes), level.Priority), "normal");
        }

        for (var index = 1; index < sorted.Count; index++)
        {
            var urgent = sorted[index - 1];
            var relaxed = sorted[index];
            if (urgent.Priority != relaxed.Priority && (urgent.ReactionMinutes > relaxed.ReactionMinutes || urgent.ResolutionMinutes > relaxed.ResolutionMinutes))
                yield return About(urgent, Rule.IFC09.On(nameof(urgent.ReactionMinutes), urgent.Priority, relaxed.Priority), "order");
        }
    }

    private static bool Differs(int? level, int? head) => level is not null && head is not null && level != head;

    private static Violation About(ServiceLevel level, Violation violation, string what)
    {
        violation.Discriminator = what + ":" + level.Priority;
        return violation;
    }
}
