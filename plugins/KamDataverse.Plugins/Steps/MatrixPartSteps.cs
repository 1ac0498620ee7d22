using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Cleans a cell and gives it its id, before it is looked at in its matrix.</summary>
[Step(Message.Create, typeof(Assignment), Stage.PreValidation)]
[Step(Message.Update, typeof(Assignment), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateAssignment : ValidationStep<Assignment>
{
}

/// <summary>The same for a row of a matrix.</summary>
[Step(Message.Create, typeof(MatrixActivity), Stage.PreValidation)]
[Step(Message.Update, typeof(MatrixActivity), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateMatrixActivity : ValidationStep<MatrixActivity>
{
}

/// <summary>The same for a column of a matrix.</summary>
[Step(Message.Create, typeof(MatrixRole), Stage.PreValidation)]
[Step(Message.Update, typeof(MatrixRole), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateMatrixRole : ValidationStep<MatrixRole>
{
}

/// <summary>Judges a saved part as part of its whole matrix, under the matrix's lock, and keeps the findings (RAC-01, 02, 03, 04, 05, 07, 08, 23).</summary>
public abstract class MatrixPartStep<TPart> : RowStep<TPart>
    where TPart : Row, new()
{
    private protected sealed override IEnumerable<Violation> Check(Batch<TPart> batch)
    {
        var violations = new List<Violation>();
        var editings = new List<MatrixEditing>();
        foreach (var group in batch.GroupBy(save => MatrixOf(batch.Run, save)?.Id ?? Guid.Empty).OrderBy(group => group.Key))
        {
            if (group.Key == Guid.Empty || MatrixEditing.Begin(batch.Run, new RowRef("kam_matrix", group.Key)) is not { } editing)
                throw Refusal.Input(batch.Run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_assignment", nameof(Assignment.MatrixId)));

            foreach (var save in group)
            {
                if (Stored(editing, save.After.Id) is { } stored)
                    save.Rebase(stored);
                violations.AddRange(CheckPart(save, editing));
                Complete(save, editing);
                Put(editing, save.After);
            }

            violations.AddRange(editing.Contradictions());
            editings.Add(editing);
        }

        if (violations.All(violation => violation.Severity != Severity.Block))
        {
            foreach (var editing in editings)
                editing.Settle((id, row) => WriteState(batch, id, row));
        }

        return violations;
    }

    /// <summary>The matrix the part belongs to after the save.</summary>
    private protected abstract RowRef? MatrixOf(Run run, Save<TPart> save);

    /// <summary>What can be wrong with the part besides the rules of the matrix.</summary>
    private protected virtual IEnumerable<Violation> CheckPart(Save<TPart> save, MatrixEditing editing) => Enumerable.Empty<Violation>();

    /// <summary>Fills what follows from the matrix: names, keys, owner.</summary>
    private protected abstract void Complete(Save<TPart> save, MatrixEditing editing);

    private protected abstract void Put(MatrixEditing editing, TPart part);

    /// <summary>The part as it is under the matrix's lock; null while it is new.</summary>
    private protected abstract TPart? Stored(MatrixEditing editing, Guid id);

    /// <summary>A child belongs to its parent's owner.</summary>
    private protected static void TakeOwner(Save<TPart> save, MatrixEditing editing)
    {
        if (save.IsNew && editing.Matrix.OwnerId is { } owner && save.Sent.OwnerId != owner)
            save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
    }

    private static void WriteState(Batch<TPart> batch, Guid id, MatrixActivity row)
    {
        foreach (var save in batch.Where(save => save.After.Id == id))
            save.Write(nameof(MatrixActivity.FindingState), row.FindingState);
    }
}

/// <summary>A cell in its matrix.</summary>
[Step(Message.Create, typeof(Assignment), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Assignment), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardAssignment : MatrixPartStep<Assignment>
{
    private protected override IEnumerable<Violation> CheckPart(Save<Assignment> save, MatrixEditing editing)
    {
        // Forms bring the matrix along; it must be the activity's, from which it follows anyway.
        if (save.Sent.MatrixId is { } sent && sent.Id != editing.Matrix.Id)
            yield return Rule.RAC05.Says("matrix", nameof(Assignment.MatrixId), save.After.MatrixActivityId, sent);

        // Within its matrix a cell may move; in another one it would be missing where it was agreed.
        else if (save.Before?.MatrixId is { } before && before.Id != editing.Matrix.Id)
            yield return Rule.RAC05.Says("matrix", nameof(Assignment.MatrixActivityId), save.After.MatrixActivityId, before);
    }

    private protected override RowRef? MatrixOf(Run run, Save<Assignment> save)
    {
        if (!save.IsNew && !save.Changes(nameof(Assignment.MatrixActivityId)) && save.Before!.MatrixId is { } stored)
            return stored;
        return save.After.MatrixActivityId is { } activity ? new MatrixRepository(run).MatrixOf(new RowRef("kam_matrixactivity", activity.Id)) : null;
    }

    private protected override void Complete(Save<Assignment> save, MatrixEditing editing)
    {
        save.Write(nameof(Assignment.MatrixId), new RowRef("kam_matrix", editing.Matrix.Id, editing.Matrix.Name));
        save.Write(nameof(Assignment.CellKey), SlotKeys.CellOf(save.After));
        save.Write(nameof(Assignment.AccountableKey), SlotKeys.AccountableOf(save.After));
        save.Write(nameof(Assignment.Name), editing.NameOf(save.After));
        TakeOwner(save, editing);
    }

    private protected override void Put(MatrixEditing editing, Assignment part) => editing.Put(part);

    private protected override Assignment? Stored(MatrixEditing editing, Guid id) => editing.Cells.TryGetValue(id, out var cell) ? cell : null;
}

/// <summary>A row in its matrix.</summary>
[Step(Message.Create, typeof(MatrixActivity), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(MatrixActivity), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardMatrixActivity : MatrixPartStep<MatrixActivity>
{
    private protected override RowRef? MatrixOf(Run run, Save<MatrixActivity> save) => save.After.MatrixId;

    private protected override void Complete(Save<MatrixActivity> save, MatrixEditing editing)
    {
        save.Write(nameof(MatrixActivity.RowKey), SlotKeys.Of(save.After));
        if (save.IsNew)
            save.Default(nameof(MatrixActivity.Sequence), 10 + editing.Rows.Values.Select(row => row.Sequence ?? 0).DefaultIfEmpty(0).Max());
        TakeOwner(save, editing);
    }

    private protected override void Put(MatrixEditing editing, MatrixActivity part) => editing.Put(part);

    private protected override MatrixActivity? Stored(MatrixEditing editing, Guid id) => editing.Rows.TryGetValue(id, out var row) ? row : null;
}

/// <summary>A column in its matrix.</summary>
[Step(Message.Create, typeof(MatrixRole), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(MatrixRole), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardMatrixRole : MatrixPartStep<MatrixRole>
{
    private protected override RowRef? MatrixOf(Run run, Save<MatrixRole> save) => save.After.MatrixId;

    private protected override void Complete(Save<MatrixRole> save, MatrixEditing editing)
    {
        save.Write(nameof(MatrixRole.ColumnKey), SlotKeys.Of(save.After));
        if (save.After.RoleId is not null && (save.IsNew || save.Changes(nameof(MatrixRole.RoleId))))
            save.Write(nameof(MatrixRole.Name), editing.RoleName(save.After));
        if (save.IsNew)
            save.Default(nameof(MatrixRole.Sequence), 10 + editing.Roles.Values.Select(role => role.Sequence ?? 0).DefaultIfEmpty(0).Max());
        TakeOwner(save, editing);
    }

    private protected override void Put(MatrixEditing editing, MatrixRole part) => editing.Put(part);

    private protected override MatrixRole? Stored(MatrixEditing editing, Guid id) => editing.Roles.TryGetValue(id, out var role) ? role : null;
}

/// <summary>A cell leaves its matrix.</summary>
[Step(Message.Delete, typeof(Assignment), Stage.PreOperation, Rank = 1, PreImage = StepColumns.All)]
public sealed class RemoveAssignment : DeleteStep<Assignment>
{
    private protected override IEnumerable<Violation> Check(Run run, Assignment row) =>
        MatrixRemoval.Check(run, row.MatrixId, editing => editing.RemoveCell(row.Id));
}

/// <summary>A row leaves its matrix, with its cells (cascade).</summary>
[Step(Message.Delete, typeof(MatrixActivity), Stage.PreOperation, Rank = 1, PreImage = StepColumns.All)]
public sealed class RemoveMatrixActivity : DeleteStep<MatrixActivity>
{
    private protected override IEnumerable<Violation> Check(Run run, MatrixActivity row) =>
        MatrixRemoval.Check(run, row.MatrixId, editing => editing.RemoveRow(row.Id));
}

/// <summary>A column leaves its matrix; its cells are deleted here, because only the row is their parent.</summary>
[Step(Message.Delete, typeof(MatrixRole), Stage.PreOperation, Rank = 1, PreImage = StepColumns.All)]
public sealed class RemoveMatrixRole : DeleteStep<MatrixRole>
{
    private protected override IEnumerable<Violation> Check(Run run, MatrixRole row)
    {
        var orphans = new List<Guid>();
        var violations = MatrixRemoval.Check(run, row.MatrixId, editing => orphans.AddRange(editing.RemoveRole(row.Id))).ToList();
        if (violations.All(violation => violation.Severity != Severity.Block))
        {
            run.AsSystemWrite(() =>
            {
                foreach (var orphan in orphans)
                    run.AsSystem.Delete("kam_assignment", orphan);
            });
        }

        return violations;
    }
}

/// <summary>What all removals have in common.</summary>
internal static class MatrixRemoval
{
    public static IEnumerable<Violation> Check(Run run, RowRef? matrix, Action<MatrixEditing> remove)
    {
        // A matrix that is being deleted takes its parts along: there is nothing left to keep in order.
        if (matrix is not { } reference || IsDeletedWithParent(run) || MatrixEditing.Begin(run, reference) is not { } editing)
            return Enumerable.Empty<Violation>();
        remove(editing);
        var violations = editing.Contradictions();
        if (violations.All(violation => violation.Severity != Severity.Block))
            editing.Settle();
        return violations;
    }

    /// <summary>Whether a row that takes this one along is being deleted. The delete of this row itself is in the chain too: what PreValidation saw is its parent.</summary>
    private static bool IsDeletedWithParent(Run run)
    {
        for (var context = run.Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.MessageName == "Delete" && context.PrimaryEntityName != run.Context.PrimaryEntityName && context.PrimaryEntityName is "kam_matrix" or "kam_matrixactivity")
                return true;
        }

        return false;
    }
}
