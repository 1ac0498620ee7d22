using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Lets only a scoring model that makes sense come into use (SCO-01, SCO-02).</summary>
[Step(Message.Create, typeof(ScoringModel), Stage.PreValidation)]
[Step(Message.Update, typeof(ScoringModel), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateScoringModel : ValidationStep<ScoringModel>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<ScoringModel> batch)
    {
        foreach (var save in batch)
            MovedRows.Announce<ScoringModel, ScoringModelStatus>(batch.Run, save);
        return batch.SelectMany(save =>
            StatusRules.Check(Lifecycles.ScoringModel, save.After, save.Before)
                .Concat(!save.IsNew && save.Changes(nameof(ScoringModel.ProgramId)) ? ScoringRules.CheckChange(save.Before) : Enumerable.Empty<Violation>()));
    }

    private protected override void Derive(Batch<ScoringModel> batch)
    {
        foreach (var save in batch)
            save.Derive(row => row.ActiveKey = SlotKeys.Of(row));
    }
}

/// <summary>Numbers the versions of a programme's scoring models, and names them by it, under its lock: of two that are made at once the second follows the first.</summary>
[Step(Message.Create, typeof(ScoringModel), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(ScoringModel), Stage.PreOperation, Rank = 1, Columns = "ProgramId", PreImage = StepColumns.All)]
public sealed class NumberScoringModel : RowStep<ScoringModel>
{
    private protected override void Apply(Batch<ScoringModel> batch)
    {
        var run = batch.Run;
        var moved = batch.Where(save => save.After.ProgramId is not null && (save.IsNew || save.Changes(nameof(ScoringModel.ProgramId))));
        foreach (var models in moved.GroupBy(save => save.After.ProgramId!.Value.Id).OrderBy(models => models.Key))
        {
            var program = models.First().After.ProgramId!.Value;
            run.LockAsSystem(program);
            var last = new ScoringRepository(run).Models(program.Id).Where(other => models.All(save => save.After.Id != other.Id)).Select(other => other.Version ?? 0).DefaultIfEmpty(0).Max();
            var name = new DesignationRepository(run).NamesFor(new Designation { ProgramId = program }).Program;
            foreach (var save in models)
            {
                save.Write(nameof(ScoringModel.Version), ++last);
                save.Write(nameof(ScoringModel.Name), Names.Of(name, "v" + last));
            }
        }
    }
}

/// <summary>
/// After the write: of models that come in one bulk request each was numbered without the others, which are stored only now. The first keeps its number, the others follow it. One query, where no number stands twice.
/// </summary>
[Step(Message.Create, typeof(ScoringModel), Stage.PostOperation)]
[Step(Message.Update, typeof(ScoringModel), Stage.PostOperation, Columns = "ProgramId", PreImage = "ProgramId")]
public sealed class ProveScoringNumber : RowStep<ScoringModel>
{
    private protected override void Apply(Batch<ScoringModel> batch)
    {
        foreach (var save in batch.Where(save => save.After.ProgramId is not null && (save.IsNew || save.Changes(nameof(ScoringModel.ProgramId)))))
            Part(batch.Run, save.After.Id, save.After.ProgramId!.Value);
    }

    private static void Part(Run run, Guid id, RowRef program)
    {
        var models = new ScoringRepository(run).Models(program.Id);
        var number = models.First(model => model.Id == id).Version;
        var others = models.Where(model => model.Id != id && model.Version == number).ToList();
        if (others.Count == 0)
            return;
        var last = models.Max(model => model.Version ?? 0);
        var name = new DesignationRepository(run).NamesFor(new Designation { ProgramId = program }).Program;
        var renumbered = others.Select(model => new ScoringModel { Id = model.Id, Version = ++last, Name = Names.Of(name, "v" + last) }).Select(RowMapper.Write).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", renumbered));
    }
}

/// <summary>One scoring model of a programme is in use; judged under the programme's lock and the model's, the one before retires (SCO-01, SCO-07).</summary>
[Step(Message.Update, typeof(ScoringModel), Stage.PreOperation, Rank = 1, Columns = "statuscode,ActiveKey", PreImage = StepColumns.All)]
public sealed class GuardScoringModel : RowStep<ScoringModel>
{
    private protected override IEnumerable<Violation> Check(Batch<ScoringModel> batch)
    {
        foreach (var save in batch.Where(Activates))
        {
            if (save.After.ProgramId is { } program)
                batch.Run.Lock(program);
            batch.Run.Lock(new RowRef("kam_scoringmodel", save.After.Id));
            foreach (var violation in ScoringRules.CheckModel(new ScoringRepository(batch.Run).Criteria(save.After.Id)))
                yield return violation;
        }

        foreach (var violation in MovedRows.CheckHeld(batch.Run, batch.Where(Activates), Lifecycles.ScoringModel))
            yield return violation;
    }

    private protected override void Apply(Batch<ScoringModel> batch)
    {
        var run = batch.Run;
        foreach (var save in batch.Where(Activates))
        {
            foreach (var other in new ScoringRepository(run).Models(save.After.ProgramId!.Value.Id).Where(other => other.Id != save.After.Id && other.StatusCode == ScoringModelStatus.Active))
            {
                var retired = new ScoringModel { Id = other.Id, StateCode = 1, StatusCode = ScoringModelStatus.Retired };
                retired.ActiveKey = SlotKeys.Of(retired);
                run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(retired)));
            }
        }
    }

    // The platform saves status and other columns in two halves. A taken slot says that the status follows.
    private static bool Activates(Save<ScoringModel> save) =>
        save.After.ProgramId is not null && save.Before?.StatusCode != ScoringModelStatus.Active
        && (save.After.StatusCode == ScoringModelStatus.Active || SlotKeys.IsTaken(save.After.ActiveKey));
}

/// <summary>After the save: proves the slot key and keeps what is recommended as findings (SCO-01).</summary>
[Step(Message.Update, typeof(ScoringModel), Stage.PostOperation, Columns = "statuscode", PreImage = "statuscode")]
public sealed class SettleScoringModel : RowStep<ScoringModel>
{
    private protected override void Apply(Batch<ScoringModel> batch)
    {
        var run = batch.Run;
        var repository = new ScoringRepository(run);
        foreach (var save in batch)
        {
            if (repository.Model(save.After.Id) is not { } stored)
                continue;
            if (stored.ActiveKey != SlotKeys.Of(stored))
                run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new ScoringModel { Id = stored.Id, ActiveKey = SlotKeys.Of(stored) })));
            var target = new RowRef("kam_scoringmodel", stored.Id, stored.Name);
            var violations = stored.StatusCode == ScoringModelStatus.Retired ? Enumerable.Empty<Violation>() : ScoringRules.CheckModel(repository.Criteria(stored.Id));
            new FindingLedger(run).Refresh(target, null, violations.Select(violation => new Observation(target, violation)).ToList());
        }
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(ScoringModel), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepScoringModel : DeleteStep<ScoringModel>
{
    private protected override IEnumerable<Violation> Check(Run run, ScoringModel row) => StatusRules.CheckDeletion(Lifecycles.ScoringModel, row);
}

/// <summary>Refuses a criterion that makes no sense (SCO-02), and fills its scale.</summary>
[Step(Message.Create, typeof(ScoringCriterion), Stage.PreValidation)]
[Step(Message.Update, typeof(ScoringCriterion), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateScoringCriterion : ValidationStep<ScoringCriterion>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<ScoringCriterion> batch) => batch.SelectMany(save => ScoringRules.Check(save.After));

    private protected override void Derive(Batch<ScoringCriterion> batch)
    {
        foreach (var save in batch)
        {
            save.Default(nameof(ScoringCriterion.Min), ScoringRules.MinOf(save.After));
            save.Default(nameof(ScoringCriterion.Max), ScoringRules.MaxOf(save.After));
        }
    }
}

/// <summary>The criteria of a model that is or was in use stay (SCO-07), decided under the model's lock.</summary>
[Step(Message.Create, typeof(ScoringCriterion), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(ScoringCriterion), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardScoringCriterion : RowStep<ScoringCriterion>
{
    private protected override IEnumerable<Violation> Check(Batch<ScoringCriterion> batch) =>
        batch.SelectMany(save => new[] { save.Before?.ScoringModelId, save.After.ScoringModelId })
            .Where(model => model is not null).Select(model => model!.Value).Distinct().OrderBy(model => model.Id)
            .SelectMany(model => CheckModel(batch.Run, model)).ToList();

    internal static IEnumerable<Violation> CheckModel(Run run, RowRef model)
    {
        run.Lock(new RowRef("kam_scoringmodel", model.Id));
        return ScoringRules.CheckChange(new ScoringRepository(run).Model(model.Id));
    }
}

/// <summary>A criterion goes (SCO-07).</summary>
[Step(Message.Delete, typeof(ScoringCriterion), Stage.PreOperation, Rank = 1, PreImage = "ScoringModelId,Name")]
public sealed class RemoveScoringCriterion : DeleteStep<ScoringCriterion>
{
    private protected override IEnumerable<Violation> Check(Run run, ScoringCriterion row) =>
        row.ScoringModelId is not { } model || run.IsInsideDeleteOf("kam_scoringmodel") ? Enumerable.Empty<Violation>() : GuardScoringCriterion.CheckModel(run, model);
}

/// <summary>Fills who scored, for which function, and the name and key of a score.</summary>
[Step(Message.Create, typeof(DesignationScore), Stage.PreValidation)]
[Step(Message.Update, typeof(DesignationScore), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateScore : ValidationStep<DesignationScore>
{
    private protected override void Derive(Batch<DesignationScore> batch)
    {
        var repository = new ScoringRepository(batch.Run);
        var criteria = repository.CriteriaById(batch.Select(save => save.After.CriterionId));
        foreach (var save in batch)
        {
            save.Default(nameof(DesignationScore.ScorerId), new RowRef("systemuser", batch.Run.InitiatingUserId));
            if (save.IsNew && save.After.FunctionId is null)
                save.Default(nameof(DesignationScore.FunctionId), repository.FunctionOf(save.After.ScorerId!.Value.Id));
            if (save.After.CriterionId is { } criterion && criteria.TryGetValue(criterion.Id, out var known))
                save.Write(nameof(DesignationScore.Name), Names.Of(known.Name));
            save.Write(nameof(DesignationScore.ScoreKey), SlotKeys.Of(save.After));
        }
    }
}

/// <summary>A score fits its criterion and comes while the designation is a draft, decided under the designation's lock (SCO-03, SCO-07).</summary>
[Step(Message.Create, typeof(DesignationScore), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(DesignationScore), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardScore : RowStep<DesignationScore>
{
    private protected override IEnumerable<Violation> Check(Batch<DesignationScore> batch)
    {
        var run = batch.Run;
        var repository = new ScoringRepository(run);
        var criteria = repository.CriteriaById(batch.Select(save => save.After.CriterionId));
        var found = new List<Violation>();
        foreach (var group in batch.Where(save => save.After.DesignationId is not null).GroupBy(save => save.After.DesignationId!.Value.Id).OrderBy(group => group.Key))
        {
            run.Lock(new RowRef("kam_designation", group.Key));
            var designation = new DesignationRepository(run).Stored(group.Key);
            var scores = repository.Scores(group.Key);
            foreach (var save in group)
            {
                if (save.IsNew && designation?.OwnerId is { } owner)
                    save.Target["ownerid"] = new Microsoft.Xrm.Sdk.EntityReference(owner.Table, owner.Id);
                var criterion = save.After.CriterionId is { } reference && criteria.TryGetValue(reference.Id, out var known) ? known : null;
                found.AddRange(ScoringRules.CheckScore(save.After, criterion, designation, scores));
            }
        }

        return found;
    }
}

/// <summary>A score goes (SCO-07).</summary>
[Step(Message.Delete, typeof(DesignationScore), Stage.PreOperation, Rank = 1, PreImage = "DesignationId,CriterionId")]
public sealed class RemoveScore : DeleteStep<DesignationScore>
{
    private protected override IEnumerable<Violation> Check(Run run, DesignationScore row)
    {
        if (row.DesignationId is not { } designation || run.IsInsideDeleteOf("kam_designation"))
            return Enumerable.Empty<Violation>();
        run.Lock(new RowRef("kam_designation", designation.Id));
        return ScoringRules.CheckScore(row, null, new DesignationRepository(run).Stored(designation.Id), Enumerable.Empty<DesignationScore>());
    }
}

/// <summary>Scores changed: the designation shows what they come to (SCO-04, SCO-05).</summary>
[Step(Message.Create, typeof(DesignationScore), Stage.PostOperation)]
[Step(Message.Update, typeof(DesignationScore), Stage.PostOperation, Columns = StepColumns.All, PreImage = "DesignationId")]
public sealed class ShowScoreOnDesignation : RowStep<DesignationScore>
{
    private protected override void Apply(Batch<DesignationScore> batch)
    {
        foreach (var id in batch.SelectMany(save => new[] { save.Before?.DesignationId, save.After.DesignationId }).Where(row => row is not null).Select(row => row!.Value.Id).Distinct().OrderBy(id => id))
        {
            if (new DesignationRepository(batch.Run).Stored(id) is { } stored)
                DesignationFindings.Recalculate(batch.Run, stored);
        }
    }
}

/// <summary>The same when a score has gone.</summary>
[Step(Message.Delete, typeof(DesignationScore), Stage.PostOperation, PreImage = "DesignationId")]
public sealed class TakeScoreOffDesignation : DeleteStep<DesignationScore>
{
    private protected override void Apply(Run run, DesignationScore row)
    {
        if (row.DesignationId is { } designation && !run.IsInsideDeleteOf("kam_designation") && new DesignationRepository(run).Stored(designation.Id) is { } stored)
            DesignationFindings.Recalculate(run, stored);
    }
}
