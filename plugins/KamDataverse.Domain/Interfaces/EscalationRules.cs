using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>Who is told when a clock has run out (IFC-16, IFC-17).</summary>
internal static class EscalationRules
{
    /// <summary>The levels of each clock climb without a gap and end with management (IFC-16). An interface without levels takes the programme's.</summary>
    public static IEnumerable<Violation> CheckLadder(ProcessInterface head, IEnumerable<Escalation> levels, InterfaceSurroundings around)
    {
        foreach (var clock in levels.GroupBy(level => level.Clock ?? Clock.Reaction).OrderBy(group => group.Key))
        {
            var ladder = clock.OrderBy(level => level.Level).ToList();
            var isComplete = ladder.Select((level, index) => level.Level == index + 1).All(fits => fits);
            var climbs = ladder.Zip(ladder.Skip(1), (lower, upper) => lower.AfterMinutes < upper.AfterMinutes).All(fits => fits);
            if (!isComplete || !climbs || !IsManagement(ladder[ladder.Count - 1].TargetType))
                yield return About(Rule.IFC16.On(null), clock.Key.ToString());
            foreach (var twice in ladder.GroupBy(level => WhoIs(level, head, around)).Where(group => group.Count() > 1))
            {
                var first = twice.First();
                yield return About(Rule.IFC16.Says("twice", nameof(first.TargetType), PersonOf(first, head, around) is { } person ? NameOf(person, around) : (object?)first.TargetType), clock.Key + ":" + twice.Key);
            }
        }
    }

    /// <summary>A level names somebody who can act, and not the one who is late (IFC-17).</summary>
    public static IEnumerable<Violation> CheckLevel(Escalation level, ProcessInterface head, InterfaceSurroundings around)
    {
        if ((level.TargetType == EscalationTarget.User) != (level.UserId is not null))
            yield return About(Rule.IFC17.Says("person", nameof(level.UserId)), level.Id.ToString() + ":person");
        if (level.UserId is { } user && around.People.TryGetValue(user.Id, out var known) && !known.IsEnabled)
            yield return About(Rule.IFC17.Says("disabled", nameof(level.UserId), known.User), level.Id.ToString() + ":disabled");
        if (level.TargetType == EscalationTarget.SupplierOwner || PersonOf(level, head, around) is not { } person || person.Id != head.SupplierOwnerId?.Id)
            yield break;

        // Who holds an office changes, and an owner is the head where nobody else is named: only a person named on purpose is refused.
        var severity = level.TargetType == EscalationTarget.User ? Severity.Block : Severity.Warning;
        yield return About(Rule.IFC17.As(severity, nameof(level.TargetType), NameOf(person, around)), level.Id.ToString());
    }

    /// <summary>The levels that hold: the interface's own, else the programme's for both clocks.</summary>
    public static IReadOnlyList<Escalation> Effective(IReadOnlyCollection<Escalation> own, KamProgram? program)
    {
        if (own.Count > 0)
            return own.OrderBy(level => level.Clock).ThenBy(level => level.Level).ToList();
        var head = program?.EscalateHeadMinutes ?? StandardHeadMinutes;
        var owner = program?.EscalateOwnerMinutes ?? StandardOwnerMinutes;
        return new[] { Clock.Reaction, Clock.Resolution }
            .SelectMany(clock => new[] { Step(clock, EscalationTarget.FunctionHead, head), Step(clock, EscalationTarget.ProgramOwner, owner) }
                .OrderBy(level => level.AfterMinutes)
                .Select(Numbered))
            .ToList();
    }

    /// <summary>The person a level tells, where the interface alone says who it is; account manager, sponsor and executive follow from the account.</summary>
    public static RowRef? PersonOf(Escalation level, ProcessInterface head, InterfaceSurroundings around) => level.TargetType switch
    {
        EscalationTarget.User => level.UserId,
        EscalationTarget.FunctionHead => around.Supplier?.HeadId,
        EscalationTarget.SupplierOwner => head.SupplierOwnerId,
        EscalationTarget.CustomerOwner => head.CustomerOwnerId,
        EscalationTarget.ProgramOwner => around.ProgramOwner,
        _ => null,
    };

    private const int StandardHeadMinutes = 240;
    private const int StandardOwnerMinutes = 480;

    private static bool IsManagement(EscalationTarget? target) =>
        target is EscalationTarget.ProgramOwner or EscalationTarget.Executive or EscalationTarget.Sponsor;

    private static string WhoIs(Escalation level, ProcessInterface head, InterfaceSurroundings around) =>
        PersonOf(level, head, around) is { } person ? person.Id.ToString() : level.TargetType + ":" + (level.TargetType == EscalationTarget.User ? level.Id.ToString() : "");

    private static RowRef NameOf(RowRef person, InterfaceSurroundings around) => around.People.TryGetValue(person.Id, out var known) ? known.User : person;

    private static Escalation Step(Clock clock, EscalationTarget target, int after) => new Escalation { Clock = clock, TargetType = target, AfterMinutes = after };

    private static Escalation Numbered(Escalation level, int index)
    {
        level.Level = index + 1;
        return level;
    }

    private static Violation About(Violation violation, string what)
    {
        violation.Discriminator = what;
        return violation;
    }
}
