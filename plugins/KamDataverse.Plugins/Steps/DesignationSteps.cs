using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a designation that contradicts itself or is submitted incomplete, and fills what can be derived.</summary>
[Step(Message.Create, typeof(Designation), Stage.PreValidation)]
[Step(Message.Update, typeof(Designation), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateDesignation : ValidationStep<Designation>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<Designation> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
        {
            var program = ProgramOf(save, run);
            if (save.IsNew)
                Prefill(save, program, run);
            MovedRows.Announce<Designation, DesignationStatus>(run, save);
            var imports = DesignationGates.Imports(run, save, program);
            if (imports)
                save.Write(nameof(Designation.ConfirmBy), TakeOver.ConfirmBy(run.TodayOf(program)));
            if (DesignationRules.Activates(save.After, save.Before))
                save.Derive(row => DesignationDefaults.StartToday(row, program, run.TodayOf(program)));
            var moves = imports ? new List<Violation>() : StatusRules.Check(Lifecycles.Designation, save.After, save.Before).ToList();
            var found = moves.Concat(DesignationRules.Check(save.After, save.Before, program?.ReviewMonths ?? Dates.StandardReviewMonths, run.IsInside("Merge")));

            // What a status asks for is of no use to whoever cannot go there from here.
            if (!imports && moves.Count == 0)
                found = found.Concat(DesignationGates.Check(run, save, program));
            foreach (var violation in found)
                yield return violation;
        }
    }

    private protected override void Derive(Batch<Designation> batch)
    {
        foreach (var save in batch)
        {
            if (save.IsNew || save.Changes(nameof(Designation.AccountId)) || save.Changes(nameof(Designation.ProgramId)))
                NameIt(save, batch.Run);
            save.Write(nameof(Designation.ActiveKey), SlotKeys.Of(save.After));
            if (save.Changes(nameof(Designation.ReviewDate)))
                save.Write(nameof(Designation.DueCheckedOn), null);
            if (save.Changes(nameof(Designation.StatusCode)))
                Stamp(save, batch.Run);
            else if (DesignationGateRules.RaisesTier(save.After, save.Before) && !DesignationGateRules.CheckDecision(save.After, save.Before, DesignationFacts.Decider(batch.Run)).Any())
                Decided(save, batch.Run); // Raised by somebody who may decide on it: that is the decision.
            NoteDeputy(save, batch.Run);
        }
    }

    /// <summary>From when on a key account is without a deputy (DES-15); somebody newly named can sign in, or the save is refused. One who leaves later is noted by the timed job.</summary>
    private static void NoteDeputy(Save<Designation> save, Run run)
    {
        var row = save.After;
        if (row.DeputyId is not null)
        {
            if (save.Changes(nameof(Designation.DeputyId)))
                save.Derive(named => named.DeputyMissingSince = null);
        }
        else if (Lifecycles.IsCounted(row.StatusCode) && row.DeputyMissingSince is null)
        {
            save.Write(nameof(Designation.DeputyMissingSince), run.TodayOf(row.ProgramId));
        }
    }

    /// <summary>Whoever creates a designation is its manager unless another is named.</summary>
    private static void Prefill(Save<Designation> save, KamProgram? program, Run run)
    {
        save.Default(nameof(Designation.KeyAccountManagerId), save.After.OwnerId is { Table: "systemuser" } owner ? owner : new RowRef("systemuser", run.InitiatingUserId));
        if (program is not null)
            save.Default(nameof(Designation.ProgramId), new RowRef("kam_program", program.Id, program.Name));
        if (save.After.ProgramId is null)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_designation", nameof(Designation.ProgramId)));
        if (save.After.ScoringModelId is null && new ScoringRepository(run).Models(save.After.ProgramId.Value.Id).FirstOrDefault(model => model.StatusCode == ScoringModelStatus.Active) is { } active)
            save.Write(nameof(Designation.ScoringModelId), new RowRef("kam_scoringmodel", active.Id, active.Name));
        save.Derive(row => DesignationDefaults.Apply(row, program, run.TodayOf(program)));
    }

    /// <summary>The designation's programme; where none is named, the only open one.</summary>
    private static KamProgram? ProgramOf(Save<Designation> save, Run run)
    {
        var programs = new InterfaceRepository(run).Programs(new[] { save.After.ProgramId });
        return programs.Count == 1 ? programs.Values.First() : null;
    }

    private static void NameIt(Save<Designation> save, Run run)
    {
        var names = new DesignationRepository(run).NamesFor(save.After);
        save.Write(nameof(Designation.Name), Names.Of(names.Account, names.Program));
    }

    /// <summary>Who asked and who decided, and when; the initiating user, never the technical one.</summary>
    private static void Stamp(Save<Designation> save, Run run)
    {
        switch (save.After.StatusCode)
        {
            case DesignationStatus.Submitted:
                save.Write(nameof(Designation.RequestedById), new RowRef("systemuser", run.InitiatingUserId));
                break;
            case DesignationStatus.Approved or DesignationStatus.Rejected when save.Before?.StatusCode == DesignationStatus.Submitted:
                Decided(save, run);
                break;
            case DesignationStatus.Ended when run.TodayOf(save.After.ProgramId) is var today && (save.After.ValidTo is null || save.After.ValidTo > today):
                save.Derive(row => DesignationDefaults.EndOn(row, today));
                break;
        }
    }

    private static void Decided(Save<Designation> save, Run run)
    {
        save.Write(nameof(Designation.DecidedById), new RowRef("systemuser", run.InitiatingUserId));
        save.Write(nameof(Designation.DecidedOn), run.UtcNow);
        save.Write(nameof(Designation.DecidedTier), save.After.Tier);
    }
}

/// <summary>One open designation per account and programme, decided under the programme's lock (DES-01).</summary>
[Step(Message.Create, typeof(Designation), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Designation), Stage.PreOperation, Rank = 1, Columns = "statuscode,AccountId,ProgramId,ActiveKey,KeyAccountManagerId,Tier", PreImage = StepColumns.All)]
public sealed class GuardDesignationSlot : RowStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Batch<Designation> batch)
    {
        var ending = batch.Where(DesignationGates.Ends).ToList();

        // The platform saves status and other columns in two halves. The key was made from the whole: a taken slot says that the status follows.
        foreach (var save in batch.Where(save => SlotKeys.IsTaken(save.After.ActiveKey) && !Lifecycles.IsOpen(save.After.StatusCode)))
            save.After.StatusCode = DesignationStatus.Submitted;
        var taking = batch.Where(save => save.After.AccountId is not null && save.After.ProgramId is not null && Lifecycles.IsOpen(save.After.StatusCode)).ToList();

        // What was made for a key account ends with it, so that nothing of it may come into force meanwhile: that takes the programme's lock as well.
        foreach (var program in taking.Concat(ending).Where(save => save.After.ProgramId is not null).Select(save => save.After.ProgramId!.Value).Distinct().OrderBy(program => program.Id))
            batch.Run.Lock(program);
        var running = ending.OrderBy(save => save.After.Id).SelectMany(save => DesignationGates.CheckEndLocked(batch.Run, save)).ToList();
        running.AddRange(batch.Where(DesignationGates.Activates).SelectMany(save => DesignationGates.CheckActivationLocked(batch.Run, save)));
        if (taking.Count == 0)
            return running;
        var open = new DesignationRepository(batch.Run).OpenOf(taking.Select(save => save.After.AccountId!.Value.Id));
        return running.Concat(taking.SelectMany(save => DesignationRules.CheckSlot(save.After, open).Concat(DesignationGates.CheckLocked(batch.Run, save)))).ToList();
    }
}

/// <summary>After the save: proves the slot key, keeps the findings, raises the events and shows the designation on its account.</summary>
[Step(Message.Create, typeof(Designation), Stage.PostOperation)]
[Step(Message.Update, typeof(Designation), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class MirrorDesignationOnAccount : RowStep<Designation>
{
    private protected override void Apply(Batch<Designation> batch)
    {
        var run = batch.Run;
        var repository = new DesignationRepository(run);
        foreach (var save in batch)
        {
            var id = save.After.Id != Guid.Empty ? save.After.Id : run.Context.PrimaryEntityId;
            if (repository.Stored(id) is not { } stored)
                continue;
            KeepNeeded(run, save, stored);
            ProveSlot(run, stored);
            DesignationFindings.Refresh(run, stored, Backdated(save, run));
            DesignationEvents.Raise(run, save, stored);
            if (save.Before is { } before && save.Changes(nameof(Designation.KeyAccountManagerId)))
                HandoverFlow.Follow(run, stored, before);

            // The platform re-points the rows of the account that goes before the merge's own step sees them.
            if (run.IsInside("Merge") && save.Changes(nameof(Designation.AccountId)) && save.Before?.AccountId is { } former)
                AccountMerge.Note(run, stored, former.Id);
            if (!ConcernsAccount(save.Before?.StatusCode) && !ConcernsAccount(stored.StatusCode))
                continue;
            if (stored.AccountId is { } account)
                Mirror(run, account);
        }
    }

    /// <summary>The day from which activation moved the start to today (DES-09); null where it did not.</summary>
    private static DateTime? Backdated(Save<Designation> save, Run run) =>
        save.Before is { StatusCode: DesignationStatus.Approved } before && save.Changes(nameof(Designation.ValidFrom))
        && run.TodayOf(save.After.ProgramId) is var today && save.After.ValidFrom == today
        && before.ValidFrom < today.AddDays(-Domain.Interfaces.InterfaceActivationRules.MostBackdatedDays)
            ? before.ValidFrom
            : null;

    private static bool ConcernsAccount(DesignationStatus? status) =>
        status is DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold;

    /// <summary>
    /// A draft may be emptied, what was submitted may not (DES-02): a save that was judged on the draft and waited for the submission is judged on what is stored now. One that brings the
    /// status itself was judged as a whole.
    /// </summary>
    private static void KeepNeeded(Run run, Save<Designation> save, Designation stored)
    {
        if (save.Before is null || !Lifecycles.IsOpen(stored.StatusCode) || MovedRows.IsMoving(run, save))
            return;
        var lost = DesignationRules.CheckKept(stored, save.Before).ToList();
        if (lost.Count > 0)
            throw Refusal.Of(run, lost);
    }

    private static void ProveSlot(Run run, Designation stored)
    {
        var key = SlotKeys.Of(stored);
        if (stored.ActiveKey == key)
            return;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new Designation { Id = stored.Id, ActiveKey = key })));
    }

    /// <summary>The account shows its leading designation; several programmes may designate one account.</summary>
    internal static void Mirror(Run run, RowRef account)
    {
        var leading = DesignationDefaults.Leading(new DesignationRepository(run).OpenOf(new[] { account.Id }));
        var mirror = DesignationDefaults.MirrorOf(account.Id, leading);
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(mirror)));
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(Designation), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepDesignation : DeleteStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Run run, Designation row) => StatusRules.CheckDeletion(Lifecycles.Designation, row);
}
