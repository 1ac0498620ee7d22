using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Handovers;

/// <summary>One level of a handover's escalation.</summary>
internal sealed class EscalationStep
{
    public EscalationStep(int level, Clock clock, int afterMinutes, EscalationTarget target, Guid? userId = null, DateTime? onUtc = null, bool isRaised = false)
    {
        Level = level;
        Clock = clock;
        AfterMinutes = afterMinutes;
        Target = target;
        UserId = userId;
        OnUtc = onUtc;
        IsRaised = isRaised;
    }

    /// <summary>1 to 5, ascending for each clock.</summary>
    public int Level { get; }

    public Clock Clock { get; }

    /// <summary>After the clock's due time, in the time basis of the request; 0 for at once.</summary>
    public int AfterMinutes { get; }

    /// <summary>Whom it tells; resolved when it is raised, so that the person in office hears of it.</summary>
    public EscalationTarget Target { get; }

    /// <summary>Only for a fixed person.</summary>
    public Guid? UserId { get; }

    /// <summary>When it is raised; null while the clock has no due time.</summary>
    public DateTime? OnUtc { get; }

    /// <summary>Whether it was raised; it never is again, whatever happens to the due times.</summary>
    public bool IsRaised { get; }

    public static EscalationStep Of(Escalation level) => new EscalationStep(
        level.Level ?? 1, level.Clock ?? Clock.Reaction, level.AfterMinutes ?? 0, level.TargetType ?? EscalationTarget.FunctionHead, level.UserId?.Id);

    public EscalationStep At(DateTime? onUtc) => new EscalationStep(Level, Clock, AfterMinutes, Target, UserId, onUtc, IsRaised);

    public EscalationStep Raised() => new EscalationStep(Level, Clock, AfterMinutes, Target, UserId, OnUtc, isRaised: true);
}

/// <summary>The levels of a handover as text in a column: one line each, the same in every language.</summary>
internal static class EscalationPlan
{
    private const int Parts = 7;
    private const string Raised = "raised";

    private static readonly char[] LineEnds = { '\r', '\n' };

    public static string Write(IEnumerable<EscalationStep> steps) => string.Join("\n", Sorted(steps).Select(step => string.Join(
        "|",
        step.Level.ToString(CultureInfo.InvariantCulture),
        step.Clock,
        step.AfterMinutes.ToString(CultureInfo.InvariantCulture),
        step.Target,
        step.UserId?.ToString("D") ?? "",
        step.OnUtc?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "",
        step.IsRaised ? Raised : "")));

    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static IReadOnlyList<EscalationStep> Read(string? text) => text is null
        ? Array.Empty<EscalationStep>()
        : Sorted(text.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries).Select(Step)).ToArray();

    private static IEnumerable<EscalationStep> Sorted(IEnumerable<EscalationStep> steps) => steps.OrderBy(step => step.Clock).ThenBy(step => step.Level);

    private static EscalationStep Step(string line)
    {
        var parts = line.Split('|');
        if (parts.Length != Parts)
            throw new FormatException("An escalation level has " + Parts + " parts: " + line);
        return new EscalationStep(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            (Clock)Enum.Parse(typeof(Clock), parts[1]),
            int.Parse(parts[2], CultureInfo.InvariantCulture),
            (EscalationTarget)Enum.Parse(typeof(EscalationTarget), parts[3]),
            parts[4].Length == 0 ? null : Guid.Parse(parts[4]),
            parts[5].Length == 0 ? null : DateTime.Parse(parts[5], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
            parts[6] == Raised);
    }
}
