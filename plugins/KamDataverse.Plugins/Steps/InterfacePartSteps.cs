using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
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

/// <summary>A part of an interface changes only while the interface is being worked on (STA-02), decided under the interface's lock.</summary>
public abstract class InterfacePartStep<TPart> : RowStep<TPart>
    where TPart : Row, new()
{
    private protected sealed override IEnumerable<Violation> Check(Batch<TPart> batch)
    {
        foreach (var save in batch.Where(save => InterfaceParts.ParentOf(save.After) is not null).OrderBy(save => InterfaceParts.ParentOf(save.After)!.Value.Id))
        {
            if (InterfaceParts.Lock(batch.Run, save.After) is not { } parent)
                continue;
            if (save.IsNew && parent.OwnerId is { } owner)
                save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
            foreach (var violation in VersionRules.CheckPart(parent, save.After, save.Before))
                yield return violation;
        }
    }
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

/// <summary>What items and criteria have in common.</summary>
internal static class InterfaceParts
{
    public static RowRef? ParentOf(Row part) => part["kam_interfaceid"] as RowRef?;

    /// <summary>Locks the parent as the calling user and reads it.</summary>
    public static ProcessInterface? Lock(Run run, Row part)
    {
        var parent = ParentOf(part)!.Value;
        run.Lock(new RowRef("kam_interface", parent.Id));
        return RowReader.ById<ProcessInterface>(run.AsSystem, parent.Id, nameof(ProcessInterface.Version), "statuscode", "ownerid");
    }

    public static IEnumerable<Violation> CheckRemoval<TPart>(Run run, TPart part)
        where TPart : Row
    {
        if (ParentOf(part) is null || IsDeletedWithParent(run) || Lock(run, part) is not { } parent)
            return Enumerable.Empty<Violation>();
        return VersionRules.CheckPart(parent, null, part);
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
