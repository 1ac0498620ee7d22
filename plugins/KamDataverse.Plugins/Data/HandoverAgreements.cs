using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// What is agreed for a batch of handovers: minutes per priority, escalation levels, working hours. Each of the tables is read once, when it is first asked for: one
/// query for service levels, one for escalation levels, two for calendars.
/// </summary>
internal sealed class HandoverAgreements
{
    private const int Monday = 1;
    private const int Friday = 5;
    private const int StandardReaction = 480;
    private const int StandardResolution = 2400;

    private readonly HandoverRepository repository;
    private readonly CalendarRepository calendarRepository;
    private readonly Func<IEnumerable<Guid>> interfaceIds;
    private readonly Func<IEnumerable<RowRef?>> calendarReferences;
    private readonly Func<IEnumerable<KamProgram>> programs;
    private ILookup<Guid, ServiceLevel>? levels;
    private ILookup<Guid, Escalation>? escalations;
    private Dictionary<Guid, BusinessCalendar>? calendars;
    private Dictionary<int, ZoneRules>? zones;

    /// <param name="run">The run.</param>
    /// <param name="interfaceIds">All interfaces the batch may be promised something by.</param>
    /// <param name="calendarReferences">All calendars the batch may be counted in.</param>
    /// <param name="programs">All programmes of the batch.</param>
    public HandoverAgreements(Run run, Func<IEnumerable<Guid>> interfaceIds, Func<IEnumerable<RowRef?>> calendarReferences, Func<IEnumerable<KamProgram>> programs)
    {
        repository = new HandoverRepository(run);
        calendarRepository = new CalendarRepository(run);
        this.interfaceIds = interfaceIds;
        this.calendarReferences = calendarReferences;
        this.programs = programs;
    }

    /// <summary>What the request is promised: the service level of its priority, else the times of its interface, else those of the programme.</summary>
    public HandoverTerms Terms(Handover row, HandoverFacts facts)
    {
        var program = facts.Program;
        if (facts.Interface is not { } promise)
        {
            return new HandoverTerms
            {
                ReactionMinutes = program?.DefaultReactionMinutes ?? StandardReaction,
                ResolutionMinutes = program?.DefaultResolutionMinutes ?? StandardResolution,
                Escalation = Steps(Array.Empty<Escalation>(), program),
            };
        }

        var level = (levels ??= repository.Levels(interfaceIds()))[promise.Id].FirstOrDefault(level => level.Priority == row.Priority);
        return new HandoverTerms
        {
            ReactionMinutes = level?.ReactionMinutes ?? promise.ReactionMinutes ?? program?.DefaultReactionMinutes ?? StandardReaction,
            ResolutionMinutes = level?.ResolutionMinutes ?? promise.ResolutionMinutes ?? program?.DefaultResolutionMinutes ?? StandardResolution,
            Escalation = Steps((escalations ??= repository.Escalations(interfaceIds()))[promise.Id].ToList(), program),
        };
    }

    /// <summary>The clocks the row runs by: in its calendar; where nobody has one, in office hours of the programme's time zone.</summary>
    public HandoverClocks Clocks(Handover row, KamProgram? program)
    {
        calendars ??= calendarRepository.Calendars(calendarReferences());
        return new HandoverClocks(CalendarRepository.Find(calendars, row.CalendarId) ?? StandardWeek(Zone(program)), row.TimeBasis);
    }

    /// <summary>Monday to Friday, 8 to 12 and 13 to 17: the week where nobody has said another.</summary>
    internal static BusinessCalendar StandardWeek(ZoneRules zone) => new BusinessCalendar(
        "Mo–Fr 08–12, 13–17",
        zone,
        new WeekPattern(Enumerable.Range(Monday, Friday).SelectMany(day => new[]
        {
            new KeyValuePair<int, WorkingInterval>(day, new WorkingInterval(480, 720)), new KeyValuePair<int, WorkingInterval>(day, new WorkingInterval(780, 1020)),
        })),
        Enumerable.Empty<SpecialDay>());

    private ZoneRules Zone(KamProgram? program)
    {
        zones ??= calendarRepository.Zones(programs().Where(row => row.TimeZone is not null).Select(row => row.TimeZone!.Value));
        return program?.TimeZone is { } code && zones.TryGetValue(code, out var zone) ? zone : ZoneRules.Utc;
    }

    private static List<EscalationStep> Steps(IReadOnlyCollection<Escalation> own, KamProgram? program) =>
        EscalationRules.Effective(own, program).Select(EscalationStep.Of).ToList();
}
