using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>What consent asks of a status change, under the definition's lock (IFC-12, RAC-21), and what it keeps (snapshot).</summary>
internal static class ConsentGate
{
    /// <summary>Whether the save asks for the functions' agreement. Of a split update only the half that brings the status does.</summary>
    public static bool IsEntered(Save<ResponsibilityMatrix> save) =>
        save.Sent.Has("statuscode") && save.Sent.StatusCode == MatrixStatus.Agreed && save.Before?.StatusCode != MatrixStatus.Agreed;

    public static bool IsEntered(Save<ProcessInterface> save) =>
        save.Sent.Has("statuscode") && save.Sent.StatusCode == InterfaceStatus.Agreed && save.Before?.StatusCode != InterfaceStatus.Agreed;

    /// <summary>Whether the save brings the matrix into force, so that what was agreed is kept. Of a split update only the half that brings the status does.</summary>
    public static bool ComesIntoForce(Save<ResponsibilityMatrix> save) =>
        save.Sent.Has("statuscode") && save.Sent.StatusCode == MatrixStatus.Active && save.Before?.StatusCode != MatrixStatus.Active;

    public static IEnumerable<Violation> Enter(Run run, Save<ProcessInterface> save)
    {
        var activated = save.Sent.StatusCode == InterfaceStatus.Active && save.Before?.StatusCode != InterfaceStatus.Active;
        if (!IsEntered(save) && !activated)
            return Enumerable.Empty<Violation>();
        run.Lock(new RowRef("kam_interface", save.After.Id));
        if (new ConsentRepository(run).Interface(save.After.Id) is not { } stored)
            return Enumerable.Empty<Violation>();
        var moved = StatusRules.CheckUnderLock(Lifecycles.Interface, save.Sent.StatusCode!.Value, save.Before?.StatusCode, stored.Head.StatusCode).ToList();
        if (moved.Count > 0)
            return moved;
        stored.Head.Overlay(save.Sent);
        return Enter(ConsentDesk.Of(run, stored), activated);
    }

    private static IEnumerable<Violation> Enter(ConsentDesk desk, bool activated)
    {
        if (activated)
        {
            desk.Keep();
            return Enumerable.Empty<Violation>();
        }

        var missing = desk.Check().ToList();
        if (missing.Count == 0)
            desk.Inherit();
        return missing;
    }

    /// <summary>
    /// Content that is sent together with the status Agreed was agreed to by nobody. Looked at in PreValidation, where the update is still whole.
    /// </summary>
    public static IEnumerable<Violation> CheckWhole(Run run, Save<ProcessInterface> save) =>
        IsEntered(save) && ChangesContent(save) && new ConsentRepository(run) is { } repository
            ? ConsentDesk.Of(run, new WholeInterface(save.After, repository.Parts(save.After.Id))).Check()
            : Enumerable.Empty<Violation>();

    public static IEnumerable<Violation> CheckWhole(Run run, Save<ResponsibilityMatrix> save, MatrixContent content) =>
        IsEntered(save) && ChangesContent(save) ? ConsentDesk.Of(run, content).Check() : Enumerable.Empty<Violation>();

    /// <summary>Whether a column that binds functions was sent with another value.</summary>
    public static bool ChangesContent<TRow>(Save<TRow> save)
        where TRow : Row, new()
    {
        var table = TableSchema<TRow>.Instance;
        return table.Columns.Any(column => Normative.IsContent(table, column) && (Normative.Binds(column) || Normative.IsScope(column)) && save.Changes(column.Property.Name));
    }
}

/// <summary>An interface is agreed when both functions agreed to what it says (IFC-12); what comes into force is kept word for word.</summary>
[Step(Message.Update, typeof(ProcessInterface), Stage.PreOperation, Rank = 2, Columns = "statuscode", PreImage = "statuscode")]
public sealed class RequireInterfaceConsent : RowStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Batch<ProcessInterface> batch) => batch.Where(save => !batch.Run.IsJudged(save.After.Id)).SelectMany(save => ConsentGate.Enter(batch.Run, save)).ToList();
}

/// <summary>After a change of an interface: agreements to something else are void (SGN-03), requests about what was taken back lapse.</summary>
[Step(Message.Update, typeof(ProcessInterface), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepInterfaceConsent : RowStep<ProcessInterface>
{
    private protected override void Apply(Batch<ProcessInterface> batch)
    {
        foreach (var save in batch.Where(save => MovedRows.IsAsked(batch.Run, save)))
        {
            var root = new RowRef("kam_interface", save.After.Id);
            var withdrawn = save.Changes("statuscode") && save.After.StatusCode is InterfaceStatus.Draft or InterfaceStatus.Rejected;
            if (withdrawn)
                ConsentDesk.Of(batch.Run, root)?.Lapse();
            else if (Lifecycles.IsChangeable(save.After.StatusCode) && ConsentGate.ChangesContent(save))
                ConsentDesk.Of(batch.Run, root)?.Reset();
        }
    }
}

/// <summary>The same after a change of a matrix's head.</summary>
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepMatrixConsent : RowStep<ResponsibilityMatrix>
{
    private protected override void Apply(Batch<ResponsibilityMatrix> batch)
    {
        foreach (var save in batch.Where(save => MovedRows.IsAsked(batch.Run, save)))
        {
            var root = new RowRef("kam_matrix", save.After.Id);
            if (save.Changes("statuscode") && save.After.StatusCode == MatrixStatus.Draft)
                ConsentDesk.Of(batch.Run, root)?.Lapse();
            else if (Lifecycles.IsOpen(save.After.StatusCode) && ConsentGate.ChangesContent(save))
                ConsentDesk.Of(batch.Run, root)?.Reset();
        }
    }
}

/// <summary>After a change of a part of an interface: agreements to something else are void (SGN-03). The guard before it holds the interface's lock.</summary>
public abstract class InterfacePartConsentStep<TPart> : RowStep<TPart>
    where TPart : Row, new()
{
    private protected override void Apply(Batch<TPart> batch)
    {
        foreach (var parent in batch.Select(save => InterfaceParts.ParentOf(save.After)).OfType<RowRef>().Distinct())
            PartConsent.Reset(batch.Run, parent);
    }
}

/// <summary>The same after a part has gone.</summary>
public abstract class InterfacePartRemovalConsentStep<TPart> : DeleteStep<TPart>
    where TPart : Row, new()
{
    private protected override void Apply(Run run, TPart row)
    {
        if (InterfaceParts.ParentOf(row) is { } parent)
            PartConsent.Reset(run, parent);
    }
}

/// <summary>What both have in common.</summary>
internal static class PartConsent
{
    public static void Reset(Run run, RowRef parent)
    {
        if (run.Context.SharedVariables.Contains(InterfaceEditing.NeverAsked(parent)))
            return;
        var head = RowReader.ById<ProcessInterface>(run.AsSystem, parent.Id, nameof(ProcessInterface.ContentHash), "statuscode");
        if (head?.ContentHash is not null && Lifecycles.IsChangeable(head.StatusCode))
            ConsentDesk.Of(run, new RowRef("kam_interface", parent.Id))?.Reset();
    }
}

/// <summary>An input or output changed.</summary>
[Step(Message.Create, typeof(InterfaceItem), Stage.PostOperation)]
[Step(Message.Update, typeof(InterfaceItem), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepInterfaceItemConsent : InterfacePartConsentStep<InterfaceItem>
{
}

/// <summary>An acceptance criterion changed.</summary>
[Step(Message.Create, typeof(AcceptanceCriterion), Stage.PostOperation)]
[Step(Message.Update, typeof(AcceptanceCriterion), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepCriterionConsent : InterfacePartConsentStep<AcceptanceCriterion>
{
}

/// <summary>An input or output went.</summary>
[Step(Message.Delete, typeof(InterfaceItem), Stage.PostOperation, PreImage = "InterfaceId,Name")]
public sealed class KeepConsentWithoutItem : InterfacePartRemovalConsentStep<InterfaceItem>
{
}

/// <summary>An acceptance criterion went.</summary>
[Step(Message.Delete, typeof(AcceptanceCriterion), Stage.PostOperation, PreImage = "InterfaceId,Text")]
public sealed class KeepConsentWithoutCriterion : InterfacePartRemovalConsentStep<AcceptanceCriterion>
{
}

/// <summary>A service level changed.</summary>
[Step(Message.Create, typeof(ServiceLevel), Stage.PostOperation)]
[Step(Message.Update, typeof(ServiceLevel), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepServiceLevelConsent : InterfacePartConsentStep<ServiceLevel>
{
}

/// <summary>An escalation level changed.</summary>
[Step(Message.Create, typeof(Escalation), Stage.PostOperation)]
[Step(Message.Update, typeof(Escalation), Stage.PostOperation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class KeepEscalationConsent : InterfacePartConsentStep<Escalation>
{
}

/// <summary>A service level went.</summary>
[Step(Message.Delete, typeof(ServiceLevel), Stage.PostOperation, PreImage = "InterfaceId,Priority")]
public sealed class KeepConsentWithoutServiceLevel : InterfacePartRemovalConsentStep<ServiceLevel>
{
}

/// <summary>An escalation level went.</summary>
[Step(Message.Delete, typeof(Escalation), Stage.PostOperation, PreImage = "InterfaceId,Level")]
public sealed class KeepConsentWithoutEscalation : InterfacePartRemovalConsentStep<Escalation>
{
}

/// <summary>Agreements come from their commands alone (SGN-05).</summary>
[Step(Message.Create, typeof(Signoff), Stage.PreValidation)]
[Step(Message.Update, typeof(Signoff), Stage.PreValidation, Columns = StepColumns.All, PreImage = "statuscode")]
public sealed class GuardSignoff : RowStep<Signoff>
{
    private protected override IEnumerable<Violation> Check(Batch<Signoff> batch) => batch.SelectMany(save => SignoffRules.CheckUserWrite(save.Before));
}

/// <summary>Agreements stay (SGN-05).</summary>
[Step(Message.Delete, typeof(Signoff), Stage.PreValidation, PreImage = "statuscode")]
public sealed class KeepSignoff : DeleteStep<Signoff>
{
    private protected override IEnumerable<Violation> Check(Run run, Signoff row) => SignoffRules.CheckUserWrite(row);
}

/// <summary>Snapshots come from activation alone and never change (SGN-05).</summary>
[Step(Message.Create, typeof(Snapshot), Stage.PreValidation)]
[Step(Message.Update, typeof(Snapshot), Stage.PreValidation, Columns = StepColumns.All)]
public sealed class GuardSnapshot : RowStep<Snapshot>
{
    private protected override IEnumerable<Violation> Check(Batch<Snapshot> batch) => batch.Select(_ => SignoffRules.RefuseSnapshot());
}

/// <summary>Snapshots are not deleted (SGN-05).</summary>
[Step(Message.Delete, typeof(Snapshot), Stage.PreValidation)]
public sealed class KeepSnapshot : DeleteStep<Snapshot>
{
    private protected override IEnumerable<Violation> Check(Run run, Snapshot row) => new[] { SignoffRules.RefuseSnapshot() };
}
