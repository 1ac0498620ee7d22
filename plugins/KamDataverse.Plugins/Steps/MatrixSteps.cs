using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a matrix that contradicts itself, or is agreed while incomplete; fills what can be derived.</summary>
[Step(Message.Create, typeof(ResponsibilityMatrix), Stage.PreValidation)]
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateMatrix : ValidationStep<ResponsibilityMatrix>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<ResponsibilityMatrix> batch)
    {
        var repository = new MatrixRepository(batch.Run);
        foreach (var save in batch)
        {
            if (save.IsNew)
            {
                if (save.After.DesignationId is not null || save.After.Tier is not null)
                    save.ForgetDefault(nameof(ResponsibilityMatrix.Scope));
                var facts = new InterfaceRepository(batch.Run);
                var programs = facts.Programs(new[] { save.After.ProgramId });
                var program = programs.Count == 1 ? programs.Values.First() : null;
                if (save.After.Scope != MatrixScope.Template && program is not null)
                    save.Default(nameof(ResponsibilityMatrix.ProgramId), new RowRef("kam_program", program.Id, program.Name));
                var process = facts.Processes(new[] { save.After.ProcessId }, Enumerable.Empty<RowRef?>()).Processes.Values.FirstOrDefault();
                save.Derive(row => MatrixDefaults.Apply(row, program, process, batch.Run.TodayOf(program)));
            }

            MovedRows.Announce<ResponsibilityMatrix, MatrixStatus>(batch.Run, save);
            var imports = TakeOver.Skips(save.After, save.Before)
                && TakeOvers.AreAllowed(batch.Run, new InterfaceRepository(batch.Run).Programs(new[] { save.After.ProgramId }).Values.FirstOrDefault(program => program.Id == save.After.ProgramId?.Id));
            var general = (imports ? Enumerable.Empty<Violation>() : StatusRules.Check(Lifecycles.Matrix, save.After, save.Before))
                .Concat(VersionRules.Check(save.After, save.Before))
                .Concat(MatrixRules.Check(save.After, save.Before));
            foreach (var violation in general)
                yield return violation;
            if (MatrixRules.ChoosesRareNotation(save.After, save.Before))
            {
                foreach (var violation in MatrixRules.CheckNotation(save.After, save.Before, repository.AllowsMoreNotations(save.After.ProgramId)))
                    yield return violation;
            }

            if (save.IsNew || batch.Run.IsJudged(save.After.Id) || !(EntersGate(save) || save.Changes(nameof(ResponsibilityMatrix.Notation))))
                continue;
            if (repository.Content(save.After.Id) is not { } stored)
                continue;
            var content = stored.Under(save.After);
            var found = EntersGate(save)
                ? MatrixAnalysis.AtGate(content).Violations.Concat(MatrixRules.CheckActivation(save.After, batch.Run.TodayOf(save.After.ProgramId)))
                : MatrixRules.CheckSave(content, stored);
            foreach (var violation in found.Concat(ConsentGate.CheckWhole(batch.Run, save, content)))
                yield return violation;
        }
    }

    private protected override void Derive(Batch<ResponsibilityMatrix> batch)
    {
        foreach (var save in batch)
        {
            if (TakeOver.Skips(save.After, save.Before))
                save.Write(nameof(ResponsibilityMatrix.ConfirmBy), TakeOver.ConfirmBy(batch.Run.TodayOf(save.After.ProgramId)));
            save.Derive(row => row.ActiveKey = SlotKeys.Of(row));
            if (Retirement.IsByHand(save.After, save.Before))
                save.Derive(row => Retirement.EndOn(row, batch.Run.TodayOf(row.ProgramId)));
        }
    }

    /// <summary>Agreeing and activating ask for completeness.</summary>
    private static bool EntersGate(Save<ResponsibilityMatrix> save) =>
        save.After.StatusCode != save.Before?.StatusCode && save.After.StatusCode is MatrixStatus.Agreed or MatrixStatus.Active;
}

/// <summary>One active matrix per scope and process, decided under the locks of programme and matrix; the cells are judged once more under the lock (RAC-22).</summary>
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PreOperation, Rank = 1, Columns = "statuscode,ValidFrom,ValidTo,ActiveKey", PreImage = StepColumns.All)]
public sealed class GuardMatrixSlot : RowStep<ResponsibilityMatrix>
{
    private protected override IEnumerable<Violation> Check(Batch<ResponsibilityMatrix> batch)
    {
        // The platform saves status and other columns in two halves. The key was made from the whole: a taken slot says that the status follows.
        foreach (var save in batch.Where(save => SlotKeys.IsTaken(save.After.ActiveKey)))
            save.After.StatusCode = MatrixStatus.Active;
        return batch.SelectMany(save => CheckGate(batch.Run, save)).ToList();
    }

    private static List<Violation> CheckGate(Run run, Save<ResponsibilityMatrix> save)
    {
        var found = new List<Violation>();
        if (save.After.StatusCode is not (MatrixStatus.Agreed or MatrixStatus.Active) || save.After.StatusCode == save.Before?.StatusCode || run.IsJudged(save.After.Id))
            return found;
        if (save.After.ProgramId is { } program)
            run.Lock(program);
        run.Lock(new RowRef("kam_matrix", save.After.Id));
        if (MatrixGate.Open(run, save.After, ConsentGate.IsEntered(save)) is not { } gate)
            return found;
        found.AddRange(gate.Check(save.After));
        if (ConsentGate.IsEntered(save))
            found.AddRange(gate.Agree(save.Sent));
        if (save.After.StatusCode != MatrixStatus.Active)
            return found;
        found.AddRange(gate.CheckSlot(save.After));
        if (found.Any(violation => violation.Severity == Severity.Block))
            return found;
        if (ConsentGate.ComesIntoForce(save))
            gate.Keep(save.Sent);
        gate.EndPredecessor(save.After);
        return found;
    }
}

/// <summary>After the save: proves the slot key, and says what is in force without agreement (MIG-01).</summary>
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PostOperation, Columns = "statuscode,ValidFrom,ProcessId,Scope,Tier,DesignationId,ProgramId", PreImage = "statuscode")]
public sealed class SettleMatrix : RowStep<ResponsibilityMatrix>
{
    private protected override void Apply(Batch<ResponsibilityMatrix> batch)
    {
        var run = batch.Run;
        var repository = new MatrixRepository(run);
        foreach (var save in batch)
        {
            var id = save.After.Id != Guid.Empty ? save.After.Id : run.Context.PrimaryEntityId;
            if (run.IsJudged(id) || repository.Stored(id) is not { } stored)
                continue;
            if (save.Before?.StatusCode != stored.StatusCode)
                TakeOvers.Keep(run, new RowRef("kam_matrix", id, stored.Name), stored.OwnerId, TakeOver.CheckConfirmed(stored, run.TodayOf(stored.ProgramId)));
            if (stored.StatusCode == MatrixStatus.Retired && save.Before?.StatusCode != MatrixStatus.Retired)
                new FindingLedger(run).Refresh(new RowRef("kam_matrix", id), stored.OwnerId, Array.Empty<Observation>());
            MatrixGate.ProveSlot(run, stored);
        }
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(ResponsibilityMatrix), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepMatrix : DeleteStep<ResponsibilityMatrix>
{
    private protected override IEnumerable<Violation> Check(Run run, ResponsibilityMatrix row) => StatusRules.CheckDeletion(Lifecycles.Matrix, row);
}
