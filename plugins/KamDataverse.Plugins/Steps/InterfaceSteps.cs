using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a process interface that contradicts itself, or is agreed while incomplete; fills what can be derived.</summary>
[Step(Message.Create, typeof(ProcessInterface), Stage.PreValidation)]
[Step(Message.Update, typeof(ProcessInterface), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateProcessInterface : ValidationStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<ProcessInterface> batch)
    {
        var run = batch.Run;
        var repository = new InterfaceRepository(run);
        var touched = batch.Where(save => NeedsFacts(save) && !run.IsJudged(save.After.Id)).ToList();
        var facts = InterfaceFacts.Read(repository, touched.Select(save => save.After).ToList());
        foreach (var save in batch)
        {
            if (save.IsNew)
            {
                save.Default(nameof(ProcessInterface.ProgramId), facts.OnlyProgram);
                if (save.After.DesignationId is not null || save.After.Tier is not null)
                    save.ForgetDefault(nameof(ProcessInterface.Scope));
                save.Derive(row => InterfaceDefaults.Apply(row, facts.Program(row.ProgramId), facts.Function(row.SupplierFunctionId), facts.Function(row.CustomerFunctionId), facts.Process(row.ProcessId), run.TodayOf(facts.Program(row.ProgramId))));
            }

            if (save.After.ProgramId is null)
                throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_interface", nameof(ProcessInterface.ProgramId)));
            MovedRows.Announce<ProcessInterface, InterfaceStatus>(run, save);
            var imports = TakeOver.Skips(save.After, save.Before) && TakeOvers.AreAllowed(run, facts.Program(save.After.ProgramId));
            foreach (var violation in (imports ? Enumerable.Empty<Violation>() : StatusRules.Check(Lifecycles.Interface, save.After, save.Before))
                .Concat(VersionRules.Check(save.After, save.Before))
                .Concat(ProcessInterfaceRules.Check(save.After)))
            {
                yield return violation;
            }
        }

        foreach (var violation in touched.SelectMany(save => CheckContext(save.After, facts)))
            yield return violation;

        var activated = batch.Where(save => InterfaceActivationRules.Applies(save.After, save.Before)).ToList();
        foreach (var save in activated)
        {
            if (run.JudgedWith(save.After.Id) is { } minutes)
                save.Derive(row => InterfaceDefaults.ComputeTimes(row, minutes));
        }

        activated.RemoveAll(save => run.IsJudged(save.After.Id));
        var calendars = new CalendarRepository(run).Calendars(activated.Where(save => save.After.TimeBasis != TimeBasis.Elapsed).Select(save => facts.Calendar(save.After)));
        foreach (var save in activated)
        {
            var calendar = CalendarRepository.Find(calendars, facts.Calendar(save.After));
            save.Derive(row => InterfaceDefaults.ComputeTimes(row, calendar?.MinutesPerDay is > 0 and var minutes ? minutes : WorkingTime.StandardMinutesPerDay));
            foreach (var violation in CalendarRules.CheckClock(save.After, calendar, run.UtcNow))
                yield return violation;

            foreach (var violation in ConsentGate.CheckWhole(run, save))
                yield return violation;
            foreach (var violation in new InterfaceJudgement(run).AtGate(save.After, save.IsNew))
                yield return violation;
        }
    }

    private protected override void Derive(Batch<ProcessInterface> batch)
    {
        foreach (var save in batch)
        {
            if (TakeOver.Skips(save.After, save.Before))
                save.Write(nameof(ProcessInterface.ConfirmBy), TakeOver.ConfirmBy(batch.Run.TodayOf(save.After.ProgramId)));

            // Once agreed, the minutes stay what they were at that moment, whatever becomes of the calendar.
            if (Lifecycles.IsOpen(save.After.StatusCode) && !Lifecycles.IsAgreed(save.After.StatusCode))
                save.Derive(InterfaceDefaults.Compute);
            else
                save.Derive(row => row.ActiveKey = SlotKeys.Of(row));
            if (Retirement.IsByHand(save.After, save.Before))
                save.Derive(row => Retirement.EndOn(row, batch.Run.TodayOf(row.ProgramId)));

            // Another end or review is looked at anew.
            if (!save.IsNew && (save.Changes(nameof(ProcessInterface.ValidTo)) || save.Changes(nameof(ProcessInterface.ReviewDate))))
            {
                save.Write(nameof(ProcessInterface.RemindedOn), null);
                save.Write(nameof(ProcessInterface.EndNotice), null);
            }
        }
    }

    /// <summary>What must hold between the interface and the rows it points to.</summary>
    internal static IEnumerable<Violation> CheckContext(ProcessInterface row, InterfaceFacts facts) =>
        InterfaceContextRules.CheckFunctions(row, facts.Function(row.SupplierFunctionId), facts.Function(row.CustomerFunctionId))
            .Concat(InterfaceContextRules.CheckActivities(row, facts.Activity(row.FromActivityId), facts.Activity(row.ToActivityId)))
            .Concat(InterfaceContextRules.CheckDesignation(row, facts.Designation(row)));

    /// <summary>
    /// Functions, activities, programme and designation are read only when a column that depends on them was sent. What is taken back, rejected or retired may do so
    /// whatever became of them.
    /// </summary>
    private static bool NeedsFacts(Save<ProcessInterface> save) =>
        save.IsNew
        || save.Changes(nameof(ProcessInterface.SupplierFunctionId))
        || save.Changes(nameof(ProcessInterface.CustomerFunctionId))
        || save.Changes(nameof(ProcessInterface.ProcessId))
        || save.Changes(nameof(ProcessInterface.FromActivityId))
        || save.Changes(nameof(ProcessInterface.ToActivityId))
        || save.Changes(nameof(ProcessInterface.Scope))
        || save.Changes(nameof(ProcessInterface.DesignationId))
        || (save.Changes(nameof(ProcessInterface.StatusCode)) && save.After.StatusCode is InterfaceStatus.InReview or InterfaceStatus.Agreed or InterfaceStatus.Active);
}

/// <summary>One agreed interface per handover, decided under the locks of programme and interface (IFC-06, IFC-21).</summary>
[Step(Message.Create, typeof(ProcessInterface), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(ProcessInterface), Stage.PreOperation, Rank = 1, Columns = "statuscode,ValidFrom,ValidTo,ActiveKey", PreImage = StepColumns.All)]
public sealed class GuardInterfaceSlot : RowStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Batch<ProcessInterface> batch)
    {
        // The platform saves status and other columns in two halves. The key was made from the whole: a taken slot says that the status follows.
        foreach (var save in batch.Where(save => SlotKeys.IsTaken(save.After.ActiveKey) && !Lifecycles.IsAgreed(save.After.StatusCode)))
            save.After.StatusCode = InterfaceStatus.Agreed;
        var repository = new InterfaceRepository(batch.Run);
        var taking = batch.Where(save => Lifecycles.IsAgreed(save.After.StatusCode) && HasEnds(save.After) && !batch.Run.IsJudged(save.After.Id)).ToList();
        foreach (var program in taking.Select(save => save.After.ProgramId!.Value).Distinct().OrderBy(program => program.Id))
            batch.Run.Lock(program);
        foreach (var save in taking)
        {
            foreach (var violation in CheckParts(save, batch.Run))
                yield return violation;
            foreach (var violation in InterfaceContextRules.CheckOverlap(save.After, repository.Agreed(save.After).Where(other => other.Id != save.After.PredecessorId?.Id)))
                yield return violation;
        }

        foreach (var save in batch.Where(save => save.IsNew && save.After.PredecessorId is not null))
        {
            var predecessor = save.After.PredecessorId!.Value.Id;
            batch.Run.LockAsSystem(new RowRef("kam_interface", predecessor));
            foreach (var violation in InterfaceContextRules.CheckVersion(save.After, repository.Stored(predecessor), repository.Successors(predecessor)))
                yield return violation;
        }
    }

    /// <summary>The parts are judged once more under the lock: one of them may have gone since PreValidation looked.</summary>
    private static IEnumerable<Violation> CheckParts(Save<ProcessInterface> save, Run run)
    {
        // The half of a split update that brings the status alone may show other columns as they were; the half with the key has them all.
        var isWhole = save.Sent.Has(nameof(ProcessInterface.ActiveKey)) || SlotKeys.IsTaken(save.Before?.ActiveKey);
        if (save.IsNew || !isWhole || !InterfaceActivationRules.Applies(save.After, save.Before))
            return Enumerable.Empty<Violation>();
        run.Lock(new RowRef("kam_interface", save.After.Id));
        return new InterfaceJudgement(run).AtGate(save.After, isNew: false);
    }

    /// <summary>
    /// The version before ends first, when this one comes into force; or already when it is agreed, where both begin on the same day and so ask for the same slot.
    /// Until then the version before holds.
    /// </summary>
    private protected override void Apply(Batch<ProcessInterface> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
        {
            if (run.IsJudged(save.After.Id) || !Lifecycles.IsAgreed(save.After.StatusCode) || save.After.ValidFrom > run.TodayOf(save.After.ProgramId) || save.After.PredecessorId is not { } reference)
                continue;
            if (new InterfaceRepository(run).Stored(reference.Id) is { StatusCode: InterfaceStatus.Active } predecessor
                && (save.After.StatusCode == InterfaceStatus.Active || SlotKeys.Of(predecessor) == SlotKeys.Of(save.After)))
                InterfaceSuccession.End(run, save.After, predecessor);
        }
    }

    private static bool HasEnds(ProcessInterface row) => row.SupplierFunctionId is not null && row.CustomerFunctionId is not null && row.ProgramId is not null;
}

/// <summary>After the save: the first output and criterion of a new interface, the proof of the slot key, and the findings.</summary>
[Step(Message.Create, typeof(ProcessInterface), Stage.PostOperation, PostImage = "ownerid")]
[Step(Message.Update, typeof(ProcessInterface), Stage.PostOperation, Columns = StepColumns.All, PreImage = "statuscode")]
public sealed class SettleProcessInterface : RowStep<ProcessInterface>
{
    private protected override void Apply(Batch<ProcessInterface> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
        {
            if (save.IsNew)
                SettleNew(run, save.After);
            else if (!run.IsJudged(save.After.Id))
                SettleChanged(run, save);
        }
    }

    private static void SettleNew(Run run, ProcessInterface created)
    {
        var content = new InterfaceContent(created);
        if (created.Deliverable is not null && created.PredecessorId is null)
            run.AsSystemWrite(() => FirstParts(run, content));
        new InterfaceJudgement(run).Keep(content, run.OwnerAfterCreate, isNew: true, againstMatrix: created.StatusCode == InterfaceStatus.Active);
        if (created.StatusCode == InterfaceStatus.Active)
            ConsentDesk.Of(run, new RowRef("kam_interface", created.Id))?.Keep();
    }

    private static void SettleChanged(Run run, Save<ProcessInterface> save)
    {
        var judgement = new InterfaceJudgement(run);
        if (judgement.Content(save.After.Id) is not { } content)
            return;
        var stored = content.Interface;
        InterfaceSuccession.ProveSlot(run, stored);
        judgement.Keep(content, stored.OwnerId, againstMatrix: stored.StatusCode != save.Before!.StatusCode);
        if (stored.StatusCode == InterfaceStatus.Retired && stored.StatusCode != save.Before.StatusCode && stored.SupplierFunctionId is not null && stored.CustomerFunctionId is not null && stored.ProgramId is not null)
            judgement.KeepRetirement(stored);
    }

    /// <summary>What is handed over becomes the first output, and its completeness the first criterion (a brief interface needs no more).</summary>
    private static void FirstParts(Run run, InterfaceContent content)
    {
        var output = InterfaceDefaults.FirstOutput(content.Interface)!;
        var criterion = InterfaceDefaults.FirstCriterion(content.Interface);
        output.OwnerId = criterion.OwnerId = run.OwnerAfterCreate;
        run.AsSystem.Create(RowMapper.Write(output));
        run.AsSystem.Create(RowMapper.Write(criterion));
        content.Items = new[] { output };
        content.Criteria = new[] { criterion };
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(ProcessInterface), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepProcessInterface : DeleteStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Run run, ProcessInterface row) => StatusRules.CheckDeletion(Lifecycles.Interface, row);
}
