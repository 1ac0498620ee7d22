using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Data;

/// <summary>Takes a process interface along its life cycle in one operation, as <see cref="MatrixActivation"/> does with a matrix: one lock, one reading, one judgement.</summary>
internal sealed class InterfaceActivation
{
    private readonly Run run;
    private readonly InterfaceRepository repository;
    private readonly InterfaceReading reading;
    private readonly InterfaceSurroundings around;
    private readonly List<Finding> findings;

    private InterfaceActivation(Run run, InterfaceReading reading)
    {
        this.run = run;
        this.reading = reading;
        repository = new InterfaceRepository(run);
        around = new InterfaceContentRepository(run).Around(reading.Content, reading.Facts);
        findings = new FindingLedger(run).Of("kam_interface", new[] { Stored.Id, Stored.PredecessorId?.Id }.OfType<Guid>());
    }

    private ProcessInterface Stored => reading.Content.Interface;

    /// <param name="seen">The interface as the caller sees it: status, start and programme.</param>
    /// <param name="from">First day of validity.</param>
    /// <param name="steps">The way along the life cycle; at least one step.</param>
    /// <param name="said">What the rules say about the row that is stored afterwards.</param>
    /// <returns>That row.</returns>
    public static ProcessInterface? Take(Run run, ProcessInterface seen, DateTime from, IReadOnlyList<InterfaceStatus> steps, out List<Violation> said)
    {
        said = new List<Violation>();
        if (seen.ProgramId is { } program)
            run.Lock(program);
        run.Lock(new RowRef("kam_interface", seen.Id));
        run.AsJudged(seen.Id, () =>
        {
            if (seen.ValidFrom != from)
                run.AsCaller.Update(RowMapper.Write(new ProcessInterface { Id = seen.Id, ValidFrom = from }));
            foreach (var status in steps.Where(status => !Lifecycles.IsAgreed(status)))
                Write(run, seen.Id, status);
        });
        if (InterfaceReading.Of(run, seen.Id) is not { } reading)
            return null;
        if (reading.Content.Interface.ProgramId is { } now && now.Id != seen.ProgramId?.Id)
            run.Lock(now);
        var activation = new InterfaceActivation(run, reading);
        activation.PassGate(steps.Where(status => Lifecycles.IsAgreed(status)).ToList());
        return activation.Settle(said);
    }

    private void PassGate(List<InterfaceStatus> steps)
    {
        if (steps.Count == 0)
            return;
        var saved = new ProcessInterface { Id = Stored.Id };
        saved.Overlay(Stored);
        saved.StatusCode = steps[steps.Count - 1];
        var calendar = Calendar(saved);
        var minutes = calendar?.MinutesPerDay is > 0 and var day ? day : WorkingTime.StandardMinutesPerDay;
        InterfaceDefaults.ComputeTimes(saved, minutes);
        var desk = ConsentDesk.Of(run, new ConsentRepository(run).Whole(saved, reading.Content), reading.Codes);
        var found = Check(saved, calendar).ToList();
        if (steps.Contains(InterfaceStatus.Agreed))
            found.AddRange(desk.Check());
        found.RemoveAll(violation => violation.Severity != Severity.Block);
        if (found.Count > 0)
            throw Refusal.Of(run, found);

        if (saved.ValidFrom is null || saved.ValidFrom <= run.TodayOf(saved.ProgramId))
            EndPredecessor(saved);
        run.AsJudged(
            saved.Id,
            () =>
            {
                foreach (var status in steps)
                {
                    if (status == InterfaceStatus.Agreed)
                        desk.Inherit();
                    else
                        desk.Keep();
                    Write(run, saved.Id, status);
                }
            },
            minutes);
    }

    private IEnumerable<Violation> Check(ProcessInterface saved, BusinessCalendar? calendar)
    {
        var content = reading.Content.Under(saved);
        var atGate = InterfaceGate.Check(content, around, run.TodayOf(saved.ProgramId))
            .Concat(new InterfaceJudgement(run).CheckLoop(content))
            .Select(violation => new Observation(new RowRef("kam_interface", saved.Id), violation));
        var overlap = saved.SupplierFunctionId is null || saved.CustomerFunctionId is null || saved.ProgramId is null
            ? Enumerable.Empty<Violation>()
            : InterfaceContextRules.CheckOverlap(saved, repository.Agreed(saved).Where(other => other.Id != saved.PredecessorId?.Id));
        return ValidateProcessInterface.CheckContext(saved, reading.Facts)
            .Concat(CalendarRules.CheckClock(saved, calendar, run.UtcNow))
            .Concat(Waivers.Remaining(atGate, findings, run.TodayOf(saved.ProgramId)).Select(observation => observation.Violation))
            .Concat(overlap);
    }

    private BusinessCalendar? Calendar(ProcessInterface saved)
    {
        var reference = reading.Facts.Calendar(saved);
        return saved.TimeBasis == Domain.Choices.TimeBasis.Elapsed ? null : CalendarRepository.Find(new CalendarRepository(run).Calendars(new[] { reference }), reference);
    }

    private void EndPredecessor(ProcessInterface saved)
    {
        if (reading.Predecessor is { StatusCode: InterfaceStatus.Active } predecessor)
            InterfaceSuccession.End(run, saved, predecessor, findings);
    }

    /// <summary>The proof of the stored row, and its findings.</summary>
    private ProcessInterface? Settle(List<Violation> said)
    {
        if (repository.Stored(Stored.Id) is not { } stored)
            return null;
        InterfaceSuccession.ProveSlot(run, stored);
        new InterfaceJudgement(run).Keep(reading.Content.Under(stored), stored.OwnerId, around, findings, isNew: false, againstMatrix: true);
        said.AddRange(ProcessInterfaceRules.Check(stored).Concat(ValidateProcessInterface.CheckContext(stored, reading.Facts)));
        return stored;
    }

    private static void Write(Run run, Guid id, InterfaceStatus status) => run.AsCaller.Update(RowMapper.Write(new ProcessInterface { Id = id, StatusCode = status }));
}
