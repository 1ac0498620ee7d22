using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
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
        var repository = new InterfaceRepository(batch.Run);
        var touched = batch.Where(NeedsFacts).ToList();
        var facts = InterfaceFacts.Read(repository, touched);
        foreach (var save in touched)
            InterfaceDefaults.Prefill(save, facts, batch.Run.Today);
        foreach (var save in batch)
        {
            var minutesPerDay = ProcessInterfaceRules.MinutesPerDay;
            save.After.ReactionMinutes = WorkingMinutes.Of(save.After.ReactionValue, save.After.Unit, save.After.TimeBasis, minutesPerDay);
            save.After.ResolutionMinutes = WorkingMinutes.Of(save.After.ResolutionValue, save.After.Unit, save.After.TimeBasis, minutesPerDay);
            var general = StatusRules.Check(Lifecycles.Interface, save.After, save.Before)
                .Concat(VersionRules.Check(save.After, save.Before))
                .Concat(ProcessInterfaceRules.Check(save.After, save.Before));
            foreach (var violation in general)
                yield return violation;
        }

        foreach (var save in touched)
        {
            foreach (var violation in ProcessInterfaceRules.CheckContext(save.After, facts.Functions, facts.Activities, facts.Designation(save.After)))
                yield return violation;
        }

        foreach (var save in batch.Where(save => EntersGate(save)))
        {
            var items = save.IsNew ? new List<InterfaceItem>() : repository.Items(save.After.Id);
            var criteria = save.IsNew ? new List<AcceptanceCriterion>() : repository.Criteria(save.After.Id);
            foreach (var violation in ProcessInterfaceRules.CheckComplete(save.After, items, criteria))
                yield return violation;
        }
    }

    private protected override void Derive(Batch<ProcessInterface> batch)
    {
        foreach (var save in batch)
        {
            if (save.IsNew || save.Changes(nameof(ProcessInterface.ReactionValue)) || save.Changes(nameof(ProcessInterface.ResolutionValue))
                || save.Changes(nameof(ProcessInterface.Unit)) || save.Changes(nameof(ProcessInterface.TimeBasis)))
            {
                save.Write(nameof(ProcessInterface.ReactionMinutes), save.After.ReactionMinutes);
                save.Write(nameof(ProcessInterface.ResolutionMinutes), save.After.ResolutionMinutes);
            }

            save.Write(nameof(ProcessInterface.ActiveKey), SlotKeys.Of(save.After));
        }
    }

    /// <summary>Agreeing and activating ask for completeness. The functions' consent joins here: it is one more reason to refuse.</summary>
    private static bool EntersGate(Save<ProcessInterface> save) =>
        save.After.StatusCode != save.Before?.StatusCode && Lifecycles.IsAgreed(save.After.StatusCode);

    /// <summary>Functions, activities, programme and designation are read only when a column that depends on them was sent.</summary>
    private static bool NeedsFacts(Save<ProcessInterface> save) =>
        save.IsNew
        || save.Changes(nameof(ProcessInterface.SupplierFunctionId))
        || save.Changes(nameof(ProcessInterface.CustomerFunctionId))
        || save.Changes(nameof(ProcessInterface.ProcessId))
        || save.Changes(nameof(ProcessInterface.FromActivityId))
        || save.Changes(nameof(ProcessInterface.ToActivityId))
        || save.Changes(nameof(ProcessInterface.Scope))
        || save.Changes(nameof(ProcessInterface.DesignationId))
        || save.Changes(nameof(ProcessInterface.StatusCode));
}

/// <summary>One agreed interface per handover, decided under the locks of programme and interface (IFC-06, IFC-21).</summary>
[Step(Message.Create, typeof(ProcessInterface), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(ProcessInterface), Stage.PreOperation, Rank = 1, Columns = "statuscode,ValidFrom,ValidTo", PreImage = StepColumns.All)]
public sealed class GuardInterfaceSlot : RowStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Batch<ProcessInterface> batch)
    {
        var repository = new InterfaceRepository(batch.Run);
        var taking = batch.Where(save => Lifecycles.IsAgreed(save.After.StatusCode) && HasEnds(save.After)).ToList();
        foreach (var program in taking.Select(save => save.After.ProgramId!.Value).Distinct().OrderBy(program => program.Id))
            batch.Run.Lock(program);
        foreach (var save in taking)
        {
            foreach (var violation in ProcessInterfaceRules.CheckSlot(save.After, repository.Agreed(save.After)))
                yield return violation;
        }

        foreach (var save in batch.Where(save => save.IsNew && save.After.PredecessorId is not null))
        {
            foreach (var violation in ProcessInterfaceRules.CheckSuccessor(save.After, repository.Successors(save.After.PredecessorId!.Value.Id)))
                yield return violation;
        }
    }

    private static bool HasEnds(ProcessInterface row) => row.SupplierFunctionId is not null && row.CustomerFunctionId is not null && row.ProgramId is not null;
}

/// <summary>After the save: the first output and criterion of a new interface, the proof of the slot key, and the end of the version before.</summary>
[Step(Message.Create, typeof(ProcessInterface), Stage.PostOperation)]
[Step(Message.Update, typeof(ProcessInterface), Stage.PostOperation, Columns = "statuscode,ValidFrom,ProcessId,SupplierFunctionId,CustomerFunctionId,FromActivityId,ToActivityId,Scope,Tier,DesignationId", PreImage = "statuscode")]
public sealed class SettleProcessInterface : RowStep<ProcessInterface>
{
    private protected override void Apply(Batch<ProcessInterface> batch)
    {
        var run = batch.Run;
        var repository = new InterfaceRepository(run);
        foreach (var save in batch)
        {
            var id = save.After.Id != Guid.Empty ? save.After.Id : run.Context.PrimaryEntityId;
            if (repository.Stored(id) is not { } stored)
                continue;
            run.AsSystemWrite(() =>
            {
                if (save.IsNew)
                    FirstParts(run, stored);
                var key = SlotKeys.Of(stored);
                if (stored.ActiveKey != key)
                    run.AsSystem.Update(RowMapper.Write(new ProcessInterface { Id = id, ActiveKey = key }));
                if (stored.StatusCode == InterfaceStatus.Active && save.Before?.StatusCode != InterfaceStatus.Active && stored.PredecessorId is { } predecessor)
                    run.AsSystem.Update(RowMapper.Write(Ended(predecessor.Id, stored)));
            });
        }
    }

    /// <summary>What is handed over becomes the first output, and its completeness the first criterion (a brief interface needs no more).</summary>
    private static void FirstParts(Run run, ProcessInterface stored)
    {
        if (stored.Deliverable is null || stored.PredecessorId is not null)
            return;
        var self = new RowRef("kam_interface", stored.Id);
        run.AsSystem.Create(RowMapper.Write(new InterfaceItem
        {
            InterfaceId = self, Name = stored.Deliverable, Direction = ItemDirection.Output, IsMandatory = true, OwnerId = stored.OwnerId,
        }));
        run.AsSystem.Create(RowMapper.Write(new AcceptanceCriterion
        {
            InterfaceId = self, Text = "Output complete as listed", TextDe = "Output vollständig gemäss Liste", Measure = "Output complete as listed",
            Operator = CriterionOperator.YesNo, IsMandatory = true, OwnerId = stored.OwnerId,
        }));
    }

    private static ProcessInterface Ended(Guid predecessorId, ProcessInterface successor)
    {
        var ended = new ProcessInterface { Id = predecessorId, StateCode = 1, StatusCode = InterfaceStatus.Superseded, };
        ended.ActiveKey = SlotKeys.Of(ended);
        if (successor.ValidFrom is { } from)
            ended.ValidTo = from.AddDays(-1);
        return ended;
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(ProcessInterface), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepProcessInterface : DeleteStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Run run, ProcessInterface row) => StatusRules.CheckDeletion(Lifecycles.Interface, row);
}
