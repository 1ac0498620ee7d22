using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Interfaces;
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

/// <summary>Cleans an input or output before it is looked at.</summary>
[Step(Message.Create, typeof(InterfaceItem), Stage.PreValidation)]
[Step(Message.Update, typeof(InterfaceItem), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateInterfaceItem : ValidationStep<InterfaceItem>
{
}

/// <summary>Cleans an acceptance criterion before it is looked at.</summary>
[Step(Message.Create, typeof(AcceptanceCriterion), Stage.PreValidation)]
[Step(Message.Update, typeof(AcceptanceCriterion), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateAcceptanceCriterion : ValidationStep<AcceptanceCriterion>
{
}

/// <summary>Cleans a service level before it is looked at.</summary>
[Step(Message.Create, typeof(ServiceLevel), Stage.PreValidation)]
[Step(Message.Update, typeof(ServiceLevel), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateServiceLevel : ValidationStep<ServiceLevel>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<ServiceLevel> batch)
    {
        foreach (var save in batch)
        {
            InterfaceParts.Demand(batch.Run, save, nameof(ServiceLevel.Priority));
            InterfaceParts.Demand(batch.Run, save, nameof(ServiceLevel.ReactionMinutes));
        }

        return Enumerable.Empty<Violation>();
    }
}

/// <summary>Cleans an escalation level before it is looked at.</summary>
[Step(Message.Create, typeof(Escalation), Stage.PreValidation)]
[Step(Message.Update, typeof(Escalation), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateEscalation : ValidationStep<Escalation>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<Escalation> batch)
    {
        foreach (var save in batch)
        {
            InterfaceParts.Demand(batch.Run, save, nameof(Escalation.AfterMinutes));
            if (save.After.UserId is null)
                InterfaceParts.Demand(batch.Run, save, nameof(Escalation.TargetType));
        }

        return Enumerable.Empty<Violation>();
    }
}

/// <summary>
/// A part of an interface changes only while the interface is being worked on (STA-02), decided under the interface's lock; the interface is judged with it as a
/// whole, and the findings follow.
/// </summary>
public abstract class InterfacePartStep<TPart> : RowStep<TPart>
    where TPart : Row, new()
{
    private protected sealed override IEnumerable<Violation> Check(Batch<TPart> batch)
    {
        var violations = new List<Violation>();
        var editings = new List<InterfaceEditing>();
        foreach (var group in batch.GroupBy(save => InterfaceParts.ParentOf(save.After)?.Id ?? System.Guid.Empty).OrderBy(group => group.Key))
        {
            if (group.Key == System.Guid.Empty)
                throw Refusal.Input(batch.Run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel(TableSchema<TPart>.Instance.LogicalName, "InterfaceId"));
            if (InterfaceEditing.Begin(batch.Run, new RowRef("kam_interface", group.Key)) is not { } editing)
                continue;
            var head = editing.Content.Interface;
            foreach (var save in group)
            {
                if (save.IsNew && head.OwnerId is { } owner)
                    save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
                if (editing.Stored(save.After) is TPart stored)
                    save.Rebase(stored);
                Complete(save, editing);
                violations.AddRange(VersionRules.CheckPart(head, save.After, save.Before));
                editing.Put(save.After);
            }

            violations.AddRange(group.SelectMany(save => CheckPart(save.After, editing)));
            editings.Add(editing);
        }

        if (violations.All(violation => violation.Severity != Severity.Block))
        {
            foreach (var editing in editings)
                editing.Settle();
        }

        return violations;
    }

    /// <summary>Fills what follows from other columns and parts.</summary>
    private protected virtual void Complete(Save<TPart> save, InterfaceEditing editing)
    {
    }

    /// <summary>What must hold for the part on every save.</summary>
    private protected virtual IEnumerable<Violation> CheckPart(TPart part, InterfaceEditing editing) => Enumerable.Empty<Violation>();
}

/// <summary>An input or output of an interface.</summary>
[Step(Message.Create, typeof(InterfaceItem), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(InterfaceItem), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardInterfaceItem : InterfacePartStep<InterfaceItem>
{
}

/// <summary>An acceptance criterion of an interface.</summary>
[Step(Message.Create, typeof(AcceptanceCriterion), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(AcceptanceCriterion), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardAcceptanceCriterion : InterfacePartStep<AcceptanceCriterion>
{
}

/// <summary>A service level of an interface (IFC-09).</summary>
[Step(Message.Create, typeof(ServiceLevel), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(ServiceLevel), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardServiceLevel : InterfacePartStep<ServiceLevel>
{
    private protected override void Complete(Save<ServiceLevel> save, InterfaceEditing editing)
    {
        var language = editing.NameLanguage();
        save.Derive(row => InterfaceDefaults.Apply(row, language));
    }

    private protected override IEnumerable<Violation> CheckPart(ServiceLevel part, InterfaceEditing editing) =>
        ServiceLevelRules.Check(editing.Content.Interface, editing.Content.Levels);
}

/// <summary>An escalation level of an interface (IFC-17).</summary>
[Step(Message.Create, typeof(Escalation), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Escalation), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardEscalation : InterfacePartStep<Escalation>
{
    private protected override void Complete(Save<Escalation> save, InterfaceEditing editing)
    {
        var language = editing.NameLanguage();
        save.Derive(row => InterfaceDefaults.Apply(row, editing.Content.Escalations, language));
    }

    private protected override IEnumerable<Violation> CheckPart(Escalation part, InterfaceEditing editing) =>
        EscalationRules.CheckLevel(part, editing.Content.Interface, editing.Around());
}

/// <summary>An input or output goes.</summary>
[Step(Message.Delete, typeof(InterfaceItem), Stage.PreOperation, Rank = 1, PreImage = "InterfaceId,Name")]
public sealed class RemoveInterfaceItem : DeleteStep<InterfaceItem>
{
    private protected override IEnumerable<Violation> Check(Run run, InterfaceItem row) => InterfaceParts.CheckRemoval(run, row);
}

/// <summary>An acceptance criterion goes.</summary>
[Step(Message.Delete, typeof(AcceptanceCriterion), Stage.PreOperation, Rank = 1, PreImage = "InterfaceId,Text")]
public sealed class RemoveAcceptanceCriterion : DeleteStep<AcceptanceCriterion>
{
    private protected override IEnumerable<Violation> Check(Run run, AcceptanceCriterion row) => InterfaceParts.CheckRemoval(run, row);
}

/// <summary>A service level goes.</summary>
[Step(Message.Delete, typeof(ServiceLevel), Stage.PreOperation, Rank = 1, PreImage = "InterfaceId,Name")]
public sealed class RemoveServiceLevel : DeleteStep<ServiceLevel>
{
    private protected override IEnumerable<Violation> Check(Run run, ServiceLevel row) => InterfaceParts.CheckRemoval(run, row);
}

/// <summary>An escalation level goes.</summary>
[Step(Message.Delete, typeof(Escalation), Stage.PreOperation, Rank = 1, PreImage = "InterfaceId,Name")]
public sealed class RemoveEscalation : DeleteStep<Escalation>
{
    private protected override IEnumerable<Violation> Check(Run run, Escalation row) => InterfaceParts.CheckRemoval(run, row);
}

/// <summary>What the parts of an interface have in common.</summary>
internal static class InterfaceParts
{
    public static RowRef? ParentOf(Row part) => part["kam_interfaceid"] as RowRef?;

    /// <summary>A column without which the part would say nothing.</summary>
    public static void Demand<TPart>(Run run, Save<TPart> save, string property)
        where TPart : Row, new()
    {
        if (RowValues.IsEmpty(save.After[property]))
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel(TableSchema<TPart>.Instance.LogicalName, property));
    }

    public static List<Violation> CheckRemoval<TPart>(Run run, TPart part)
        where TPart : Row
    {
        if (ParentOf(part) is not { } parent || IsDeletedWithParent(run) || InterfaceEditing.Begin(run, parent) is not { } editing)
            return new List<Violation>();
        var violations = VersionRules.CheckPart(editing.Content.Interface, null, part).ToList();
        editing.Remove(part);
        if (violations.Count == 0)
            editing.Settle();
        return violations;
    }

    /// <summary>A draft that is being deleted takes its parts along.</summary>
    private static bool IsDeletedWithParent(Run run)
    {
        for (var context = run.Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.MessageName == "Delete" && context.PrimaryEntityName == "kam_interface")
                return true;
        }

        return false;
    }
}
